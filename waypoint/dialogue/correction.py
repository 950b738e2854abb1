"""Messages that put right which treatment is meant: "sorry, not the drip, I meant Spravato"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import List

from waypoint.dialogue.turn import Mention, Turn
from waypoint.understanding.described import NONE

# What a correction may be taken for when it asks nothing of its own.
_MAY_CORRECT = ("comparison", "what_is", "name_topic", "nlu_fallback", "out_of_scope")
WORDS_AT_MOST = 12
_SET_ASIDE = re.compile(
    r"(?:(?:^|[,.;:!–—-])\W*(?:(?:no|nope|sorry|oops|wait|and|but|ok|okay|hm+)\W+)*not|\b(?:i|we) (?:do|did)(?:n'?t| not) mean)\s+"
    r"(?:(?:about|from|with|for|the|that|a|an|plain|ordinary|normal|regular)\s+)*$",
    re.IGNORECASE,
)
# "The pills I mean" and "I mean pills" make a usual treatment, otherwise in the background, the one asked about.
_MEANT_BEFORE = re.compile(r"\bi(?:'m| am| was)? mean(?:t|ing)?\s+(?:(?:about|with|for|the|those|my)\s+)*$", re.IGNORECASE)
_MEANT_AFTER = re.compile(r"\s*,?\s*(?:is what )?i(?:'m| am| was)? mean(?:t|ing)?\b", re.IGNORECASE)
_PUTS_RIGHT = re.compile(r"^\W*(?:(?:ok|okay|ah|oh|hm+|wait)\W+)*(?:no|nope|sorry|oops|not)\b|\bi(?:'m| am| was)? mean(?:t|ing)?\b", re.IGNORECASE)


def corrected(turn: Turn) -> Turn:
    """The turn without a treatment that it sets aside ("not the drip"), and as one that names a treatment when it says nothing else."""
    turn = _brought_forward(turn)
    meant = [mention for mention in turn.mentions if not _SET_ASIDE.search(turn.text[: mention.start])]
    named: List[Mention] = [mention for mention in meant if mention.kind != "not_covered" and not mention.background]
    described = bool(turn.matter) and turn.matter[0][0] != NONE
    if len(meant) == len(turn.mentions) or not (named or described):
        return turn
    only_names = turn.intent in _MAY_CORRECT and "?" not in turn.text and len(turn.text.split()) <= WORDS_AT_MOST and bool(_PUTS_RIGHT.search(turn.text))
    return turn.but(mentions=tuple(meant), intent="name_topic" if only_names and named else turn.intent)


def _brought_forward(turn: Turn) -> Turn:
    """The turn with a treatment that it says to mean in the foreground."""
    return turn.but(mentions=tuple(replace(mention, background=mention.background and not _is_meant(mention, turn.text)) for mention in turn.mentions))


def _is_meant(mention: Mention, text: str) -> bool:
    return bool(_MEANT_BEFORE.search(text[: mention.start]) or _MEANT_AFTER.match(text[mention.end :]))
