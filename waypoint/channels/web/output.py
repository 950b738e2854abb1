"""Where Rasa sends its replies to a visitor of the web channel."""

from __future__ import annotations

from typing import Any, Dict

from rasa.core.channels.channel import OutputChannel

from waypoint.channels.web.turn import SentReply, Turn


class TurnOutput(OutputChannel):
    """Gives each reply to the turn as soon as the action has sent it."""

    def __init__(self, turn: Turn) -> None:
        self._turn = turn

    @classmethod
    def name(cls) -> str:
        return "web"

    async def send_response(self, recipient_id: str, message: Dict[str, Any]) -> None:
        """A message without an envelope is none of ours and is not shown."""
        if message.get("custom"):
            self._turn.add(SentReply(message.get("text") or "", message["custom"]))
