"""Deletes stored conversations by hand: that of one visitor, or all that are older than some days. Nothing here imports Rasa."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Tuple, Union

from waypoint.channels.messaging.conversation import conversation_id

BUSY = 30.0  # seconds to wait for a server that writes
DAY = 86_400  # seconds
TRACKER = "tracker.db"
LEDGER = "messaging.db"


def conversation_of(channel: str, user: str, secret: str) -> str:
    """The id under which a conversation is stored. Raises ValueError without a user."""
    return f"{channel}|{user}" if channel == "rest" else conversation_id(channel, user, secret)


def forget_one(folder: Path, channel: str, user: str, secret: str) -> int:
    """Deletes one visitor's conversation from the data folder, with what it was offered and what still waits for an answer.

    Returns how many of its events there were. Raises ValueError without a user, sqlite3.Error when a file cannot be used.
    """
    conversation = conversation_of(channel, user, secret)
    _delete(folder / LEDGER, "options", "conversation = ?", (conversation,))
    _delete(folder / LEDGER, "messages", "channel = ? AND json_extract(content, '$.user') = ?", (channel, user))
    return _delete(folder / TRACKER, "events", "sender_id = ?", (conversation,))


def forget_older(folder: Path, days: float, now: float) -> int:
    """Deletes every conversation of which nothing is younger than `days` at the time `now` (seconds since 1970).

    Returns how many events they had. Raises sqlite3.Error when a file cannot be used.
    """
    before = (now - days * DAY,)
    _delete(folder / LEDGER, "options", "conversation IN (SELECT conversation FROM options GROUP BY conversation HAVING MAX(at) < ?)", before)
    return _delete(folder / TRACKER, "events", "sender_id IN (SELECT sender_id FROM events GROUP BY sender_id HAVING MAX(timestamp) < ?)", before)


def _delete(path: Path, table: str, which: str, values: Tuple[Union[str, float], ...]) -> int:
    """Deletes rows and overwrites them with zeros; returns how many. A server that has not stored anything yet has no file or no table."""
    if not path.is_file():
        return 0
    with closing(sqlite3.connect(path, timeout=BUSY)) as database:
        database.execute("PRAGMA secure_delete = ON")
        if not database.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)).fetchone():
            return 0
        with database:
            deleted = database.execute(f"DELETE FROM {table} WHERE {which}", values).rowcount
        # What a journal of writes still holds goes too.
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return deleted
