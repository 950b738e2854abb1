"""How hard an answer is to read, as a school grade, leaving out the names that it cannot do without."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import Iterator, List

import textstat

from waypoint.knowledge.checks.base import Base, Written
from waypoint.knowledge.checks.entry_text import joined
from waypoint.knowledge.checks.plain_names import PlainNames
from waypoint.knowledge.findings import Finding

WORST_GRADE = 9.5
MEDIAN_GRADE = 8.5


@dataclass(frozen=True)
class Graded:
    """One form of an answer, `short` or `more`, and its Flesch-Kincaid grade without the names of treatments."""

    written: Written
    part: str
    grade: float


def grades(base: Base) -> List[Graded]:
    """The grades of everything that an editor wrote."""
    names = PlainNames(base.knowledge.vocabulary)
    return [
        Graded(written, part, float(textstat.flesch_kincaid_grade(names.without_names(joined(statements)))))
        for written in base.written()
        for part, statements in written.parts()
    ]


def median_grade(graded: List[Graded]) -> float:
    """The median over the short forms of all entries, the glossary left out; 0 when there are none."""
    return statistics.median([each.grade for each in graded if each.part == "short" and not each.written.whole] or [0.0])


def hard_reading(base: Base) -> Iterator[Finding]:
    """Answers above the worst grade allowed, and, as a warning, short forms that are too hard as a whole."""
    graded = grades(base)
    for each in graded:
        if each.grade > WORST_GRADE:
            message = f"has reading grade {each.grade:.1f} without the names of treatments, at most {WORST_GRADE} is allowed."
            yield Finding("K041", each.written.file, each.written.spot(each.part), message, "use shorter sentences and plainer words.")
    middle = median_grade(graded)
    if middle > MEDIAN_GRADE:
        message = f"have the median reading grade {middle:.1f} in their short forms, the aim is at most {MEDIAN_GRADE}."
        yield Finding("K065", base.file("answers"), "all entries", message, "make the hardest ones plainer; `waypoint grid` names the worst.", warning=True)
