"""Which of several treatments in a longer message the question is about."""

from __future__ import annotations

from typing import List, Sequence

from waypoint.dialogue.turn import Mention
from waypoint.understanding.sentences import last_question


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
