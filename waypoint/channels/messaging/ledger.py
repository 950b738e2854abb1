"""Which messages came in and what became of them, and what each conversation was last offered; on disk, so that a restart loses and repeats nothing."""

from __future__ import annotations

import json
import sqlite3
import time
from dataclasses import asdict
from pathlib import Path
from typing import Callable, List, Optional, Sequence, Tuple

from waypoint.channels.messaging.model import Incoming, SentReply
from waypoint.serving.environment import state_folder

# A platform that has not had its 200 by then gives up.
KNOWN_FOR = 3 * 86_400  # seconds
# Older messages are not answered after a restart: the visitor has long stopped waiting.
RESUMED_WITHIN = 12 * 3_600
REPLIES_KEPT_FOR = 86_400
# Buttons of older replies are still good; those before them are not.
OPTIONS_KEPT = 60
_CLEAN_EVERY = 500  # messages

_TABLES = (
    "CREATE TABLE IF NOT EXISTS messages (channel TEXT, id TEXT, at REAL, done INTEGER, content TEXT, replies TEXT, PRIMARY KEY (channel, id)) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS options (conversation TEXT, token TEXT, sends TEXT, number INTEGER, at REAL, PRIMARY KEY (conversation, token)) WITHOUT ROWID",
)


def ledger_file() -> Path:
    """Where the server keeps it."""
    return state_folder("data") / "messaging.db"


class Ledger:
    """A file of its own. What a visitor wrote stands in it until the message is answered; afterwards only the message's id."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._accepted = 0
        self._database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        for statement in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL", "PRAGMA secure_delete = ON", *_TABLES):
            self._database.execute(statement)
        self._clean()

    def accept(self, channel: str, message: Incoming) -> bool:
        """Whether the message is new; it is then written down."""
        self._accepted += 1
        if self._accepted % _CLEAN_EVERY == 0:
            self._clean()
        row = (channel, message.id, self._clock(), json.dumps(asdict(message)))
        return self._database.execute("INSERT OR IGNORE INTO messages VALUES (?, ?, ?, 0, ?, NULL)", row).rowcount == 1

    def is_done(self, channel: str, identity: str) -> bool:
        """Whether a message was answered."""
        return self._one("SELECT id FROM messages WHERE channel = ? AND id = ? AND done = 1", (channel, identity)) is not None

    def finish(self, channel: str, identity: str, replies: Optional[Sequence[SentReply]] = None) -> None:
        """Says that a message was answered, removes its content, and keeps the replies if they are given."""
        kept = json.dumps([asdict(reply) for reply in replies]) if replies is not None else None
        self._database.execute("UPDATE messages SET done = 1, content = NULL, replies = ? WHERE channel = ? AND id = ?", (kept, channel, identity))

    def replies(self, channel: str, identity: str) -> Tuple[SentReply, ...]:
        """The kept replies to a message."""
        row = self._database.execute("SELECT replies FROM messages WHERE channel = ? AND id = ? AND replies IS NOT NULL", (channel, identity)).fetchone()
        return tuple(SentReply(**reply) for reply in json.loads(row[0])) if row else ()

    def unfinished(self, channel: str) -> List[Incoming]:
        """The messages that were accepted but not answered, oldest first."""
        since = self._clock() - RESUMED_WITHIN
        rows = self._database.execute("SELECT content FROM messages WHERE channel = ? AND done = 0 AND at > ? ORDER BY at", (channel, since)).fetchall()
        return [Incoming(**json.loads(content)) for (content,) in rows]

    def offer(self, conversation: str, options: Sequence[Tuple[int, str, str]]) -> None:
        """Takes (number, token, sends) as what the conversation's numbers now stand for. The tokens of earlier options stay good."""
        now = self._clock()
        self._database.execute("UPDATE options SET number = NULL WHERE conversation = ?", (conversation,))
        for number, token, sends in options:
            self._database.execute("INSERT OR REPLACE INTO options VALUES (?, ?, ?, ?, ?)", (conversation, token, sends, number, now))
        self._database.execute(
            "DELETE FROM options WHERE conversation = ? AND token NOT IN (SELECT token FROM options WHERE conversation = ? ORDER BY at DESC LIMIT ?)",
            (conversation, conversation, OPTIONS_KEPT),
        )

    def by_number(self, conversation: str, number: int) -> Optional[str]:
        """What a number stands for since the last reply."""
        return self._one("SELECT sends FROM options WHERE conversation = ? AND number = ?", (conversation, number))

    def by_token(self, conversation: str, token: str) -> Optional[str]:
        """What a button stands for; None when it was not offered to this conversation."""
        return self._one("SELECT sends FROM options WHERE conversation = ? AND token = ?", (conversation, token))

    def close(self) -> None:
        self._database.close()

    def _one(self, query: str, values: Tuple[object, ...]) -> Optional[str]:
        row = self._database.execute(query, values).fetchone()
        return str(row[0]) if row else None

    def _clean(self) -> None:
        now = self._clock()
        self._database.execute("DELETE FROM messages WHERE at < ?", (now - KNOWN_FOR,))
        # What is forgotten here is asked anew when a bridge, which was away for so long, sends it again.
        self._database.execute("DELETE FROM messages WHERE at < ? AND replies IS NOT NULL", (now - REPLIES_KEPT_FOR,))
        self._database.execute("DELETE FROM messages WHERE at < ? AND done = 0", (now - RESUMED_WITHIN,))
