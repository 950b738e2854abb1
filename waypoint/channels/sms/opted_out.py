"""Who has said STOP; kept until they say START, because the law says so."""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from pathlib import Path

from waypoint.serving.environment import state_folder


def opted_out_file() -> Path:
    """Where the server keeps the table."""
    return state_folder("data") / "opted_out.db"


class OptedOut:
    """A table of its own. It holds hashes with a salt of its own, so that it outlives a change of the server's secret and names no number."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._database.execute("CREATE TABLE IF NOT EXISTS salt (one INTEGER PRIMARY KEY CHECK (one = 1), salt TEXT NOT NULL)")
        self._database.execute("CREATE TABLE IF NOT EXISTS opted_out (hash TEXT PRIMARY KEY)")
        self._database.execute("INSERT OR IGNORE INTO salt VALUES (1, ?)", (secrets.token_hex(16),))
        (self._salt,) = self._database.execute("SELECT salt FROM salt").fetchone()

    def add(self, channel: str, user: str) -> None:
        """Sends this user of a channel nothing from now on."""
        self._database.execute("INSERT OR IGNORE INTO opted_out VALUES (?)", (self._hash(channel, user),))

    def remove(self, channel: str, user: str) -> None:
        """Sends again."""
        self._database.execute("DELETE FROM opted_out WHERE hash = ?", (self._hash(channel, user),))

    def holds(self, channel: str, user: str) -> bool:
        """Whether this user of a channel has said STOP."""
        return self._database.execute("SELECT 1 FROM opted_out WHERE hash = ?", (self._hash(channel, user),)).fetchone() is not None

    def _hash(self, channel: str, user: str) -> str:
        return hashlib.sha256(f"{self._salt}|{channel}|{user}".encode("utf-8", "surrogatepass")).hexdigest()
