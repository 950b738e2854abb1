"""Questions about treatments."""

from __future__ import annotations

from typing import Any, Dict

from actions.base import Respond
from waypoint.dialogue import respond
from waypoint.dialogue.response import Response
from waypoint.dialogue.turn import Context, Turn
from waypoint.reply.handler import Handler
from waypoint.reply.payloads import Choice


class ActionAnswer(Respond):
    """Answers a question by its aspect and the treatment it names or means."""

    def name(self) -> str:
        return "action_answer"

    def respond(self, turn: Turn, context: Context, handler: Handler, parse: Dict[str, Any]) -> Response:
        return respond.answer(turn, context, handler)


class ActionExplainTerm(Respond):
    """Says what a term of the glossary means."""

    def name(self) -> str:
        return "action_explain_term"

    def respond(self, turn: Turn, context: Context, handler: Handler, parse: Dict[str, Any]) -> Response:
        return respond.explain_term(turn, context, handler)


class ActionSwitchTopic(ActionAnswer):
    """Answers a message that only names a treatment ("and for TMS?")."""

    def name(self) -> str:
        return "action_switch_topic"


class ActionChoose(Respond):
    """Does what a button stands for. The channel has checked that the server issued it."""

    def name(self) -> str:
        return "action_choose"

    def respond(self, turn: Turn, context: Context, handler: Handler, parse: Dict[str, Any]) -> Response:
        for entity in parse.get("entities") or []:
            if entity.get("entity") in ("chosen_entry", "chosen_topic"):
                return respond.choose(Choice(entity["entity"].split("_")[1], str(entity["value"])), context, handler)
        return respond.trouble("fallback", context, handler)


class ActionTellMore(Respond):
    """The longer form of the last answer."""

    def name(self) -> str:
        return "action_tell_more"

    def respond(self, turn: Turn, context: Context, handler: Handler, parse: Dict[str, Any]) -> Response:
        return respond.tell_more(context, handler)


class ActionTellSources(Respond):
    """Where the last answer, or all answers, come from."""

    def name(self) -> str:
        return "action_tell_sources"

    def respond(self, turn: Turn, context: Context, handler: Handler, parse: Dict[str, Any]) -> Response:
        return respond.tell_sources(turn, context, handler)
