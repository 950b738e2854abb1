"""The words of an answer as a reader gets them."""

from __future__ import annotations

import re
from typing import Iterable, List

from waypoint.knowledge.schema import Statement

_MARKS = re.compile(r"[*_]")
# A full stop within a sentence ("vs. sham") is followed by a small letter.
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]*[A-Z0-9])")


def plain(text: str) -> str:
    """Without the marks of bold and italic type."""
    return _MARKS.sub("", text)


def joined(statements: Iterable[Statement]) -> str:
    """The statements as one running text."""
    return plain(" ".join(statement.wording for statement in statements))


def sentences(text: str) -> List[str]:
    return [sentence for sentence in _SENTENCE_END.split(plain(text)) if sentence]
