"""The bridge's own memory: what came in and what became of it, so that a kill at any moment loses nothing and answers nothing twice."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# How long it is known that an event was dealt with, and that a message was the bridge's own.
KNOWN_FOR = 30 * 86_400  # seconds
# Messages of one person in one room that wait; more are dropped.
MOST_WAITING = 20

_TABLES = """
CREATE TABLE IF NOT EXISTS events (
  event TEXT PRIMARY KEY, number INTEGER NOT NULL, room TEXT NOT NULL, sender TEXT NOT NULL, kind TEXT NOT NULL,
  content TEXT, at REAL NOT NULL, state TEXT NOT NULL, replies TEXT, told INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS waiting ON events (room, number) WHERE state != 'done';
CREATE TABLE IF NOT EXISTS invites (room TEXT PRIMARY KEY, inviter TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS own (event TEXT PRIMARY KEY, at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""

# The kinds of an event.
TEXT, MEDIA, LOCKED, UNREADABLE = "text", "media", "locked", "unreadable"


@dataclass(frozen=True)
class Question:
    """A message to answer. `content`: its text, or for a LOCKED one the event as JSON."""

    event: str
    room: str
    sender: str
    kind: str
    content: str


@dataclass(frozen=True)
class Waiting:
    """A question and how far its answer has come. `replies`: None until Waypoint has answered. `told`: its sender knows that it takes longer."""

    question: Question
    replies: list[str] | None
    told: bool
    at: float


class Inbox:
    """A SQLite file. What was written stands in it until it is answered; afterwards only ids do."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._database = sqlite3.connect(path, isolation_level=None)
        # What is removed is overwritten, and no write-ahead log keeps a copy.
        for statement in ("PRAGMA journal_mode = DELETE", "PRAGMA secure_delete = ON"):
            self._database.execute(statement)
        self._database.executescript(_TABLES)
        self.clean()

    def add(self, question: Question) -> bool:
        """Whether the question is new; it is then kept until it is answered."""
        waiting = self._one("SELECT COUNT(*) FROM events WHERE room = ? AND sender = ? AND state != 'done'", question.room, question.sender)
        state, content = ("new", question.content) if int(waiting) < MOST_WAITING else ("done", None)
        row = (question.event, question.room, question.sender, question.kind, content, self._clock(), state)
        added = self._database.execute(
            "INSERT OR IGNORE INTO events (event, number, room, sender, kind, content, at, state)"
            " VALUES (?, (SELECT COALESCE(MAX(number), 0) + 1 FROM events), ?, ?, ?, ?, ?, ?)", row)
        return added.rowcount == 1 and state == "new"

    def rooms_waiting(self) -> list[str]:
        """The rooms in which something is to be done."""
        return [room for (room,) in self._database.execute("SELECT DISTINCT room FROM events WHERE state != 'done' AND kind != ?", (LOCKED,))]

    def next_of(self, room: str) -> Waiting | None:
        """The oldest question of a room that is not done; those that cannot be decrypted yet are passed over."""
        row = self._database.execute(
            "SELECT event, room, sender, kind, content, replies, told, at FROM events WHERE room = ? AND state != 'done' AND kind != ? ORDER BY number LIMIT 1",
            (room, LOCKED)).fetchone()
        return _waiting(row) if row else None

    def locked(self) -> list[Waiting]:
        """What could not be decrypted yet."""
        rows = self._database.execute("SELECT event, room, sender, kind, content, replies, told, at FROM events WHERE state != 'done' AND kind = ? ORDER BY number", (LOCKED,))
        return [_waiting(row) for row in rows]

    def unlock(self, event: str, kind: str, content: str) -> None:
        """Says what an event turned out to be."""
        self._database.execute("UPDATE events SET kind = ?, content = ? WHERE event = ? AND state = 'new'", (kind, content, event))

    def answered(self, event: str, replies: Sequence[str]) -> None:
        """Keeps the replies until they are sent."""
        self._database.execute("UPDATE events SET state = 'answered', content = NULL, replies = ? WHERE event = ?", (json.dumps(list(replies)), event))

    def told(self, event: str) -> None:
        """Says that the sender knows that the answer takes longer."""
        self._database.execute("UPDATE events SET told = 1 WHERE event = ?", (event,))

    def done(self, event: str) -> None:
        """Says that nothing is left to do; what was written and answered is removed."""
        self._database.execute("UPDATE events SET state = 'done', content = NULL, replies = NULL WHERE event = ?", (event,))

    def sent(self, event: str) -> None:
        """Notes that an event is the bridge's own."""
        self._database.execute("INSERT OR IGNORE INTO own VALUES (?, ?)", (event, self._clock()))

    def is_own(self, event: str) -> bool:
        return self._one("SELECT 1 FROM own WHERE event = ?", event) is not None

    def invited(self, room: str, inviter: str) -> None:
        """Keeps an invitation until it is accepted or declined."""
        self._database.execute("INSERT OR REPLACE INTO invites VALUES (?, ?)", (room, inviter))

    def invites(self) -> list[tuple[str, str]]:
        """(room, inviter) of the open invitations."""
        return list(self._database.execute("SELECT room, inviter FROM invites"))

    def invite_done(self, room: str) -> None:
        self._database.execute("DELETE FROM invites WHERE room = ?", (room,))

    def note(self, name: str) -> str | None:
        """A value kept under a name."""
        return self._one("SELECT value FROM notes WHERE name = ?", name)

    def set_note(self, name: str, value: str) -> None:
        self._database.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (name, value))

    def clean(self) -> None:
        """Forgets what is long done."""
        before = self._clock() - KNOWN_FOR
        self._database.execute("DELETE FROM events WHERE state = 'done' AND at < ?", (before,))
        self._database.execute("DELETE FROM own WHERE at < ?", (before,))

    def close(self) -> None:
        self._database.close()

    def _one(self, query: str, *values: object) -> Any:
        row = self._database.execute(query, values).fetchone()
        return row[0] if row else None


def _waiting(row: tuple[Any, ...]) -> Waiting:
    event, room, sender, kind, content, replies, told, at = row
    return Waiting(Question(event, room, sender, kind, content or ""), json.loads(replies) if replies is not None else None, bool(told), at)
