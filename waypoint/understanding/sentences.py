"""The sentences of a message, and which of them asks."""

from __future__ import annotations

import re
from typing import List, NamedTuple, Optional

LONG_MESSAGE = 30  # words; a shorter one is taken as a whole
SHORTEST_QUESTION = 6  # words; a shorter one ("Any ideas?") needs the sentence before it

# A full stop ends no sentence inside a number, after an initial ("T.M.S.") or after a short form.
_INNER_STOP = "|".join([r"(?<=\d)\.(?=\d)", r"(?<=\b[a-z])\.", *(rf"(?<=\b{word})\." for word in ("dr", "mr", "mrs", "ms", "vs", "st", "approx", "etc(?=\\.[ ,]+[a-z])"))])
_SENTENCE = re.compile(rf"(?:[^.?!\n]|{_INNER_STOP})+[.?!\n]*", re.IGNORECASE)
_ASKS = re.compile(
    r"^\W*(?:\w+\W+){0,3}?(what|whats|how|hows|why|when|where|who|which|is|are|does|do|did|can|could|will|would|should|has|have|any|anyone)\b|\bwonder|\bcurious|\bwant to know",
    re.IGNORECASE,
)


class Sentence(NamedTuple):
    """A sentence and where it stands: `text == message[start:end]`."""

    start: int
    end: int
    text: str


def sentences(message: str) -> List[Sentence]:
    """The sentences of a message, in order, without empty ones."""
    return [Sentence(match.start(), match.end(), match.group()) for match in _SENTENCE.finditer(message) if match.group().strip()]


def last_question(message: str) -> Optional[Sentence]:
    """The last sentence that asks something: by its question mark, else by how it begins."""
    found = sentences(message)
    asking = [sentence for sentence in found if sentence.text.rstrip().endswith("?")] or [sentence for sentence in found if _ASKS.search(sentence.text)]
    return asking[-1] if asking else None


def question_of(message: str) -> str:
    """The part of a long message that asks; a short message, or one without a question, whole."""
    if len(message.split()) <= LONG_MESSAGE:
        return message
    question = last_question(message)
    if question is None:
        return message
    start = question.start
    for sentence in reversed([sentence for sentence in sentences(message) if sentence.end <= question.start]):
        if len(message[start : question.end].split()) >= SHORTEST_QUESTION:
            break
        start = sentence.start
    return message[start : question.end].strip()
