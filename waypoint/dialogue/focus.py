"""Which of several treatments in a longer message the question is about, and whether it leans on what was said before."""

from __future__ import annotations

import re
from typing import List, Sequence

from waypoint.dialogue.turn import Mention
from waypoint.understanding.sentences import last_question

SHORT_SWITCH = 4  # words
_OR_AND = re.compile(r"\W*(?:(?:ok|okay|so|hm+|right)\W+)*(?:or|and|what about|how about|same for|also)\b", re.IGNORECASE)
# What stands so before a name in a question is asked about it: "side effects of antidepressants", "how does therapy work".
_ASKED_ABOUT = re.compile(
    r"(?:^\W*|\b(?:of|do|does|did|are|is|will|would|can|could|about|how|why|what'?s)\s+)(?:(?:the|a|normal|usual|ordinary|regular|plain|just|standard)\s+)*$", re.IGNORECASE
)
_BOTH_OF_THEM = re.compile(r"\b(?:either|both|the two|(?:which|one|any|all|each) of (?:them|these|those|the two)|which one)\b", re.IGNORECASE)
_POINTS_BACK = re.compile(r"\b(it|its|it's|this|that|they|them|these|those|one|there|the treatment|the therapy|the sessions?)\b", re.IGNORECASE)


def points_back(text: str) -> bool:
    """Whether the message has a word for something named before: "it", "that one", "the treatment"."""
    return bool(_POINTS_BACK.search(text))


def asks_of_both(text: str) -> bool:
    """Whether the message asks of two treatments together: "does either hurt", "which one"."""
    return bool(_BOTH_OF_THEM.search(text))


def asked_about(before: str) -> bool:
    """Whether a name that stands after these words of a question is what it asks about: "side effects of …", "does …"."""
    return bool(_ASKED_ABOUT.search(before))


def goes_on(text: str) -> bool:
    """Whether the message begins as one that goes on from the last: "and", "or", "what about"."""
    return bool(_OR_AND.match(text))


def focused(text: str, mentions: Sequence[Mention]) -> List[Mention]:
    """The mentions in the last sentence that asks something; else the last one before it; in the order of the text."""
    if len(mentions) < 2:
        return list(mentions)
    question = last_question(text)
    if question is None:
        return list(mentions)
    inside = [mention for mention in mentions if question.start <= mention.start < question.end]
    before = [mention for mention in mentions if mention.start < question.start]
    return inside or before[-1:] or list(mentions)
