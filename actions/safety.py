"""Crises, emergencies and refusals."""

from __future__ import annotations

from typing import Any, Dict

from actions.base import Respond
from waypoint.dialogue import care, respond
from waypoint.dialogue.response import Response
from waypoint.dialogue.turn import Context, Turn
from waypoint.reply.handler import Handler


class ActionCrisis(Respond):
    """For someone who may be thinking of suicide or self-harm."""

    kind = "crisis"

    def name(self) -> str:
        return f"action_{self.kind}"

    def respond(self, turn: Turn, context: Context, handler: Handler, parse: Dict[str, Any]) -> Response:
        return care.safety(self.kind, context.having_named(turn), handler)


class ActionCrisisOther(ActionCrisis):
    """For someone who is worried about another person."""

    kind = "crisis_other"


class ActionEmergency(ActionCrisis):
    """For a medical emergency happening now."""

    kind = "emergency"


class ActionRefuseIllicit(Respond):
    """For requests to get or misuse drugs."""

    def name(self) -> str:
        return "action_refuse_illicit"

    def respond(self, turn: Turn, context: Context, handler: Handler, parse: Dict[str, Any]) -> Response:
        return respond.refuse_illicit(context.having_named(turn), handler)


class ActionRefuseAdvice(Respond):
    """For questions about the reader's own dose, medicines, diagnosis or decision."""

    def name(self) -> str:
        return "action_refuse_advice"

    def respond(self, turn: Turn, context: Context, handler: Handler, parse: Dict[str, Any]) -> Response:
        return respond.refuse_advice(turn, context, handler)
