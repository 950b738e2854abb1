"""Which of several treatments in a longer message the question is about."""

from __future__ import annotations

import re
from typing import List, Sequence, Tuple

from waypoint.dialogue.turn import Mention

_SENTENCE = re.compile(r"[^.?!\n]+[.?!\n]*")
_ASKS = re.compile(
    r"^\W*(?:\w+\W+){0,3}?(what|whats|how|hows|why|when|where|who|which|is|are|does|do|did|can|could|will|would|should|has|have|any|anyone)\b|\bwonder|\bcurious|\bwant to know|\?",
    re.IGNORECASE,
)


def focused(text: str, mentions: Sequence[Mention]) -> List[Mention]:
    """The mentions in the last sentence that asks something; else the last ones before it; in the order of the text."""
    if len(mentions) < 2:
        return list(mentions)
    questions = [span for span, sentence in _sentences(text) if sentence.rstrip().endswith("?")] or [span for span, sentence in _sentences(text) if _ASKS.search(sentence)]
    if not questions:
        return list(mentions)
    start, end = questions[-1]
    inside = [mention for mention in mentions if start <= mention.start < end]
    before = [mention for mention in mentions if mention.start < start]
    return inside or before[-1:] or list(mentions)


def _sentences(text: str) -> List[Tuple[Tuple[int, int], str]]:
    return [(match.span(), match.group()) for match in _SENTENCE.finditer(text)]
