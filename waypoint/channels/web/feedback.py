"""What visitors thought of answers, kept without anything that says who or in which conversation."""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import List

from waypoint.channels.web.bodies import Feedback
from waypoint.serving.environment import state_folder


@dataclass(frozen=True)
class Counts:
    """How often one version of an entry was found helpful or not, and what was written about it (the day and the comment)."""

    entry: str
    version: str
    up: int
    down: int
    comments: List[str]


def feedback_file() -> Path:
    """Where the server keeps the table."""
    return state_folder("data") / "feedback.db"


class FeedbackStore:
    """A table of its own."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._database.execute(
            "CREATE TABLE IF NOT EXISTS feedback (day TEXT NOT NULL, entry TEXT NOT NULL, version TEXT NOT NULL, verdict TEXT NOT NULL, comment TEXT NOT NULL)"
        )

    def add(self, feedback: Feedback, day: dt.date) -> None:
        """Keeps one visitor's word."""
        self._database.execute("INSERT INTO feedback VALUES (?, ?, ?, ?, ?)", (day.isoformat(), feedback.entry, feedback.version, feedback.verdict, feedback.comment))

    def counts(self) -> List[Counts]:
        """All of it, by entry and version; those least liked first."""
        counted = self._database.execute(
            "SELECT entry, version, SUM(verdict = 'up'), SUM(verdict = 'down') AS down FROM feedback GROUP BY entry, version ORDER BY down DESC, entry, version"
        ).fetchall()
        return [Counts(entry, version, up, down, self._comments(entry, version)) for entry, version, up, down in counted]

    def _comments(self, entry: str, version: str) -> List[str]:
        rows = self._database.execute("SELECT day, verdict, comment FROM feedback WHERE entry = ? AND version = ? AND comment != '' ORDER BY rowid", (entry, version))
        return [f"{day} {verdict}: {comment}" for day, verdict, comment in rows]
