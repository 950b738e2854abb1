"""Promotional and stigmatising words in answers."""

from __future__ import annotations

from typing import Iterator

from waypoint.knowledge.checks.base import Base
from waypoint.knowledge.checks.entry_text import joined
from waypoint.knowledge.findings import Finding
from waypoint.knowledge.word_list import discouraged_words


def bad_words(base: Base) -> Iterator[Finding]:
    """Words of the list, in the question or in either form."""
    for written in base.written():
        texts = [("question", written.entry.question), *((part, joined(statements)) for part, statements in written.parts())]
        for part, text in texts:
            for word, instead in discouraged_words(text):
                yield Finding("K042", written.file, written.spot(part), f"uses “{word}”.", instead)
