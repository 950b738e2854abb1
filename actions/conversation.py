"""Small talk, questions about the program, and messages that cannot be followed."""

from __future__ import annotations

from typing import Any, Dict

from actions.base import Respond
from waypoint.dialogue import respond
from waypoint.dialogue.response import Response
from waypoint.dialogue.turn import Context, Turn
from waypoint.reply.handler import Handler


class ActionSmallTalk(Respond):
    """Greetings, thanks, yes and no, and what the program is; the wording goes by the intent's name."""

    def name(self) -> str:
        return "action_small_talk"

    def respond(self, turn: Turn, context: Context, handler: Handler, parse: Dict[str, Any]) -> Response:
        return respond.small_talk(turn, context, handler)


class ActionNotFollowed(Respond):
    """Empty and overlong messages, and typed commands."""

    def name(self) -> str:
        return "action_not_followed"

    def respond(self, turn: Turn, context: Context, handler: Handler, parse: Dict[str, Any]) -> Response:
        return respond.trouble({"too_long": "too_long", "no_text": "empty"}.get(turn.intent, "fallback"), context, handler)


class ActionSayCountry(Respond):
    """A message that only says where the visitor is."""

    def name(self) -> str:
        return "action_say_country"

    def respond(self, turn: Turn, context: Context, handler: Handler, parse: Dict[str, Any]) -> Response:
        return respond.told_country(context, handler)
