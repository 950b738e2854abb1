"""Where Rasa sends its replies to a visitor of a messaging channel."""

from __future__ import annotations

from typing import Any, Dict, List

from rasa.core.channels.channel import OutputChannel

from waypoint.channels.messaging.model import SentReply


class Replies(OutputChannel):
    """Collects the replies to one message."""

    def __init__(self) -> None:
        self.sent: List[SentReply] = []

    @classmethod
    def name(cls) -> str:
        return "messaging"

    async def send_response(self, recipient_id: str, message: Dict[str, Any]) -> None:
        """A message without an envelope is none of ours and is not shown."""
        if message.get("custom"):
            self.sent.append(SentReply(message.get("text") or "", message["custom"]))
