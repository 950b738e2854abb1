"""A few words that ask on about the last answer: "why not", "how likely is that", "and in America"."""

from __future__ import annotations

import re
from typing import Optional

from waypoint.dialogue import respond
from waypoint.dialogue.focus import goes_on
from waypoint.dialogue.response import Response
from waypoint.dialogue.turn import Context, Turn
from waypoint.reply.handler import Handler
from waypoint.safety.kinds import SCREENS

_BACK = r"(?:it|that|this|they|those|these|them)"
_ASKS_ON = re.compile(
    r"\W*(?:(?:ok|okay|oh|ah|and|but|so|really|right|hm+|hang on|wait)\W+)*"
    rf"(?:why(?: not| so| though| (?:is|are|does|do|would|can'?t|isn'?t|aren'?t) {_BACK}(?: not)?)?|how come|how so|how do you mean"
    r"|what does (?:that|this) mean|meaning what|in what way"
    rf"|how (?:likely|common|rare|usual|bad|serious)(?: (?:is|are|would) {_BACK})?|how often (?:does|do|would) {_BACK} happen"
    rf"|what(?:'?s| is| are) the (?:odds|chances?)(?: of {_BACK})?|such as|like what|for (?:example|instance)|any examples?|based on what|(?:for what|what for)(?: exactly)?)\W*",
    re.IGNORECASE,
)
SHORT = 5  # words


def asked_on(turn: Turn, context: Context, handler: Handler) -> Optional[Response]:
    """The rest of the last answer; None when the message asks anything of its own, nothing was answered before, or danger was since."""
    if context.entry is None or context.safety or turn.intent in SCREENS or turn.mentions:
        return None
    elsewhere = turn.country is not None and goes_on(turn.text) and len(turn.text.split()) <= SHORT
    return respond.tell_more(context, handler) if elsewhere or _ASKS_ON.fullmatch(turn.text) else None
