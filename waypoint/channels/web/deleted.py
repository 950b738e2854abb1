"""Which conversations were deleted, kept until their tokens expire, so that a token is no good after that, nor after a restart."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path
from typing import Callable

from waypoint.channels.web.token import Session
from waypoint.serving.environment import state_folder


def deleted_file() -> Path:
    """Where the server keeps the table."""
    return state_folder("data") / "web.db"


class DeletedSessions:
    """A table of its own. It holds a hash of the id, from which nothing else can be found."""

    def __init__(self, path: Path, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._database.execute("CREATE TABLE IF NOT EXISTS deleted_sessions (hash TEXT PRIMARY KEY, ends INTEGER NOT NULL)")

    def add(self, session: Session) -> None:
        """Refuses the session from now on."""
        self._database.execute("DELETE FROM deleted_sessions WHERE ends < ?", (int(self._clock()),))
        self._database.execute("INSERT OR IGNORE INTO deleted_sessions VALUES (?, ?)", (_hash(session.conversation), session.ends))

    def __contains__(self, conversation: object) -> bool:
        """Whether a conversation, given by its id in the tracker, was deleted."""
        return self._database.execute("SELECT 1 FROM deleted_sessions WHERE hash = ?", (_hash(str(conversation)),)).fetchone() is not None


def _hash(conversation: str) -> str:
    return hashlib.sha256(conversation.encode("utf-8")).hexdigest()
