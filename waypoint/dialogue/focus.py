"""Which of several treatments in a longer message the question is about, and whether it leans on what was said before."""

from __future__ import annotations

import re
from typing import List, Sequence

from waypoint.dialogue.turn import Mention
from waypoint.understanding.sentences import last_question

_POINTS_BACK = re.compile(r"\b(it|its|it's|this|that|they|them|these|those|one|there|the treatment|the therapy|the sessions?)\b", re.IGNORECASE)


def points_back(text: str) -> bool:
    """Whether the message has a word for something named before: "it", "that one", "the treatment"."""
    return bool(_POINTS_BACK.search(text))


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
