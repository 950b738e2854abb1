"""Puts two treatments side by side, from statements that already stand in their answers."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from itertools import combinations
from typing import Callable, Dict, FrozenSet, List, Mapping, Optional, Tuple

from waypoint.knowledge.model import Entry, Labelled, Row, Table
from waypoint.knowledge.schema import Answer, Comparisons, Review, Statement, Vocabulary

Finder = Callable[[str, str], Optional[Entry]]

# Words of a short form; the headings and names of the treatments count too.
ROOM = 90
RELATED_ASPECTS = ("side_effects", "cost_insurance")


def compose(vocabulary: Vocabulary, plan: Comparisons, find: Finder, written: Mapping[FrozenSet[str], Entry]) -> Tuple[Dict[FrozenSet[str], Entry], Dict[str, Entry]]:
    """All comparisons by pair, the written ones with a table added; and the composed ones among them by their id."""
    comparisons, composed = dict(written), {}
    for one, other in combinations(plan.treatments, 2):
        pair = frozenset((one, other))
        if pair in written:
            comparisons[pair] = _with_table(vocabulary, plan, find, written[pair], (one, other))
        else:
            entry = _composed(vocabulary, plan, find, one, other)
            comparisons[pair] = composed[entry.id] = entry
    return comparisons, composed


def uncomparable(plan: Comparisons, find: Finder) -> List[str]:
    """The treatments of the plan that lack what every comparison needs: the first row of the short form, and an answer to go on to."""
    return [name for name in plan.treatments if not find(name, plan.in_chat[0]) or not any(find(name, aspect) for aspect in RELATED_ASPECTS)]


def key_statement(entry: Entry) -> Optional[Statement]:
    """The statement that stands for an answer: the one marked `key`, else the first with a source."""
    sourced = [statement for statement in entry.short if statement.text]
    return next((statement for statement in [*entry.short, *entry.more] if statement.key), sourced[0] if sourced else None)


def _with_table(vocabulary: Vocabulary, plan: Comparisons, find: Finder, entry: Entry, pair: Tuple[str, str]) -> Entry:
    """A written comparison with the table of its pair. What was not reviewed in the table was not reviewed in the whole."""
    names = pair if (entry.subject or entry.topic) == pair[0] else pair[::-1]
    parts = [entry, *_parts(plan, find, names)]
    return replace(entry, table=_table(vocabulary, plan, find, names), version=_version(parts), whole_review=_oldest([part.review for part in parts]))


def _parts(plan: Comparisons, find: Finder, names: Tuple[str, str]) -> List[Entry]:
    return [entry for row in plan.rows for name in names for entry in [find(name, row.aspect)] if entry]


def _version(parts: List[Entry]) -> str:
    return hashlib.sha256("".join(part.version for part in parts).encode("ascii")).hexdigest()[:12]


def _composed(vocabulary: Vocabulary, plan: Comparisons, find: Finder, one: str, other: str) -> Entry:
    topic = vocabulary.topic_of(one)
    subject = one if one != topic else None
    table = _table(vocabulary, plan, find, (one, other))
    parts = _parts(plan, find, (one, other))
    answer = Answer(
        question=plan.question.format(one=vocabulary.thing(one).title, other=vocabulary.thing(other).title),
        short=_in_chat(plan, table),
        more=[Statement(note=plan.intro)],
        related=[entry.id for aspect in RELATED_ASPECTS for name in (one, other) for entry in [find(name, aspect)] if entry],
        review=_oldest([entry.review for entry in parts]),
    )
    return Entry(f"{one}/comparison/{other}", topic, subject, "comparison", other, _version(parts), answer, table)


def _table(vocabulary: Vocabulary, plan: Comparisons, find: Finder, names: Tuple[str, str]) -> Table:
    rows = []
    for row in plan.rows:
        entries = [find(name, row.aspect) for name in names]
        rows.append(Row(row.heading, tuple(key_statement(entry) if entry else None for entry in entries)))
    return Table(tuple(vocabulary.thing(name).label for name in names), tuple(rows), plan.gap)


def _in_chat(plan: Comparisons, table: Table) -> List[Statement]:
    """The rows that the short form has room for, each as a heading and a bullet for either treatment."""
    by_aspect = {row.aspect: made for row, made in zip(plan.rows, table.rows, strict=True)}
    chosen: List[Statement] = []
    taken = 0
    for row in (by_aspect[aspect] for aspect in plan.in_chat):
        if not all(row.cells):
            continue
        bullets = _bullets(table.columns, row)
        words = sum(len(f"{bullet.label} {bullet.wording}".split()) for bullet in bullets) + len(row.heading.split())
        if chosen and taken + words > ROOM:
            continue
        chosen += [Statement(note=f"**{row.heading}**"), *bullets]
        taken += words
    return chosen


def _bullets(columns: Tuple[str, ...], row: Row) -> List[Labelled]:
    return [Labelled.construct(**{**dict(cell), "bullet": True, "label": column}) for column, cell in zip(columns, row.cells, strict=True) if cell]


def _oldest(reviews: List[Review]) -> Review:
    """What can be said of the whole: reviewed as well, and as early, as the least of its parts."""
    status = "clinical" if all(review.status == "clinical" for review in reviews) else "editorial"
    return Review(status=status, reviewed_on=min(review.reviewed_on for review in reviews), due_on=min(review.due_on for review in reviews))
