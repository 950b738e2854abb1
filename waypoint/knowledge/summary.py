"""What the content holds, in figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Dict

from waypoint.knowledge.checks.base import Base
from waypoint.knowledge.checks.entry_text import joined
from waypoint.knowledge.checks.reading import Graded, grades, median_grade
from waypoint.knowledge.schema import SourceRef


@dataclass(frozen=True)
class Summary:
    """Counts over the entries; the glossary is left out.

    `claims` are statements with a source. `sources` counts the sources that entries cite, by kind; `hardest` is the form with the worst
    reading grade and `median` the median of the short forms, both without the names of treatments. `longest` is the id of the entry
    with the longest short form, `longest_words` how many words it has.
    """

    entries: int
    claims: int
    notes: int
    sources: Dict[str, int]
    median: float
    hardest: Graded
    longest: str
    longest_words: int


def summarise(base: Base) -> Summary:
    """The figures of a knowledge base with at least one entry."""
    entries = base.knowledge.entries.values()
    statements = [statement for entry in entries for statement in (*entry.short, *entry.more)]
    cited = {reference.id for statement in statements for reference in statement.sources if isinstance(reference, SourceRef)}
    kinds = Counter(base.knowledge.sources[source].kind for source in cited)
    graded = [each for each in grades(base) if not each.written.whole]
    words, longest = max((len(joined(entry.short).split()), entry.id) for entry in entries)
    return Summary(
        entries=len(entries),
        claims=sum(bool(statement.sources) for statement in statements),
        notes=sum(not statement.sources for statement in statements),
        sources=dict(sorted(kinds.items(), key=lambda kind: (-kind[1], kind[0]))),
        median=median_grade(graded),
        hardest=max(graded, key=lambda each: each.grade),
        longest=longest,
        longest_words=words,
    )
