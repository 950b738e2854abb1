"""How long an answer and its sentences may be, in words."""

from __future__ import annotations

from typing import Iterator

from waypoint.knowledge.checks.base import Base
from waypoint.knowledge.checks.entry_text import joined, sentences
from waypoint.knowledge.findings import Finding

MOST_WORDS = {"short": 90, "more": 260}
SENTENCE_WORDS = 28


def too_long(base: Base) -> Iterator[Finding]:
    """Short forms and longer forms with too many words."""
    for written in base.written():
        for part, statements in written.parts():
            words, most = len(joined(statements).split()), MOST_WORDS[part]
            if words > most:
                remedy = "shorten it, or move detail from `short` to `more`." if part == "short" else "shorten it."
                yield Finding("K040", written.file, written.spot(part), f"has {words} words, at most {most} are allowed.", remedy)


def long_sentences(base: Base) -> Iterator[Finding]:
    """Sentences that a reader would lose the thread of."""
    for written in base.written():
        for place, statement in written.statements():
            for sentence in sentences(statement.wording):
                words = sentence.split()
                if len(words) > SENTENCE_WORDS:
                    message = f"has a sentence of {len(words)} words, at most {SENTENCE_WORDS} are allowed: “{' '.join(words[:8])} …”."
                    yield Finding("K046", written.file, place, message, "make two sentences of it.")
