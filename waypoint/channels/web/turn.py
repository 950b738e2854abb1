"""One message and the replies to it, as far as they have come; any number of requests can follow it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any, AsyncIterator, Dict, List


@dataclass(frozen=True)
class SentReply:
    """A reply: its plain-text twin and its envelope."""

    text: str
    envelope: Dict[str, Any]


@dataclass
class Turn:
    """The state of one message. `cancelled`: the conversation was deleted before the end."""

    id: str
    text: str
    replies: List[SentReply] = field(default_factory=list)
    done: bool = False
    cancelled: bool = False
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    def add(self, reply: SentReply) -> None:
        """Gives one more reply to all who follow."""
        self.replies.append(reply)
        self._tell()

    def finish(self, cancelled: bool = False) -> None:
        """Says that no more replies come."""
        self.done, self.cancelled = True, cancelled
        self._tell()

    async def follow(self) -> AsyncIterator[SentReply]:
        """All replies from the first, each as soon as it is there."""
        given = 0
        while True:
            while given < len(self.replies):
                given += 1
                yield self.replies[given - 1]
            if self.done:
                return
            await self._changed.wait()

    def _tell(self) -> None:
        waiting, self._changed = self._changed, asyncio.Event()
        waiting.set()
