"""What a reply gets besides its answer: the disclosure at the start of a talk, and care once danger was spoken of."""

from __future__ import annotations

from waypoint.dialogue.response import Response
from waypoint.dialogue.turn import Context, Turn
from waypoint.reply.handler import Handler
from waypoint.safety.kinds import DANGERS

# From this probability of a crisis on, a reply of any kind carries help lines.
CONCERNED = 0.25
# Right after a crisis reply, these may still speak of danger ("no", "nobody", "goodbye", words that were not understood).
STILL_WORRYING = ("deny", "goodbye", "nlu_fallback", "out_of_scope", "not_followed", "no_text", "too_long")
CALMER = ("acknowledge", "affirm", "thanks", "greet", "feeling_safe")
_CLINICAL_KINDS = ("answer", "advice_refusal")


def cared(response: Response, turn: Turn, before: Context, handler: Handler) -> Response:
    """The response as it goes out. `before` is the conversation before this turn."""
    response = _after_danger(response, turn, before, handler)
    first, *others = response.replies
    context = response.context
    if first.kind not in DANGERS:
        if turn.concern >= CONCERNED:
            first = handler.with_help(first)
        if not before.introduced:
            first = handler.with_disclosure(first)
        context = context.but(safety=None)
    return Response((first, *others), context.but(introduced=True))


def safety(kind: str, context: Context, handler: Handler) -> Response:
    """The reply to a crisis or an emergency, in other words than the last time. The line of talk before it is kept.

    The conversation stays marked: once for the visitor's own danger, or else for somebody else's.
    """
    times = context.alarms + 1 if context.safety == kind else 0
    marked = context.marked if kind == "emergency" or context.marked == "crisis" else kind
    return Response((handler.safety(kind, times),), context.but(safety=kind, alarms=times, marked=marked, calm=0))


def _after_danger(response: Response, turn: Turn, before: Context, handler: Handler) -> Response:
    """The response in a conversation in which danger was spoken of before."""
    first, *others = response.replies
    if before.marked is None or first.kind in DANGERS:
        return response
    if before.safety == "crisis" and turn.intent in STILL_WORRYING and first.kind not in _CLINICAL_KINDS:
        return safety("crisis", before, handler)
    calm = before.calm + 1
    context = response.context.but(calm=calm)
    if turn.intent in CALMER or (before.safety and turn.intent in STILL_WORRYING):
        return Response((handler.check_in(calm),), context)
    return Response((handler.with_line(first, checking_in=calm == 1), *others), context)
