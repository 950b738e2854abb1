"""Show which questions are answered: topics and subjects by aspects, the figures of the content, and why the gaps are there."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Iterator, Mapping

if TYPE_CHECKING:
    from waypoint.knowledge.model import Knowledge
    from waypoint.knowledge.summary import Summary

HELP = "show which questions the content answers"
# By the value of `waypoint.knowledge.grid.Cell`.
MARKS = {"filled": "#", "inherited": "+", "empty": "."}
LEGEND = "# its own answer   + its topic's, or its topic's main subject's   . none"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--knowledge", type=Path, default=None, help="another knowledge folder (default: the project's)")


def run(options: argparse.Namespace) -> int:
    import datetime as dt

    from waypoint.knowledge.checks.base import Base
    from waypoint.knowledge.findings import ContentError
    from waypoint.knowledge.grid import load_reasons
    from waypoint.knowledge.loader import load_knowledge
    from waypoint.knowledge.summary import summarise
    from waypoint.paths import KNOWLEDGE

    folder = options.knowledge or KNOWLEDGE
    try:
        base = Base(load_knowledge(folder), folder, dt.date.today(), load_reasons(folder))
    except ContentError as error:
        print(error)
        return 1
    for line in (*_table(base.knowledge), "", *_figures(summarise(base)), "", *_gaps(base.knowledge, base.reasons)):
        print(line)
    return 0


def _table(knowledge: Knowledge) -> Iterator[str]:
    from waypoint.knowledge.grid import cell

    aspects = list(knowledge.vocabulary.aspects)
    names = [(topic, name) for topic in knowledge.vocabulary.topics for name in (topic, *_subjects(knowledge, topic))]
    width = max(len(name) for _, name in names) + 4
    for number, aspect in enumerate(aspects, start=1):
        yield f"{number:>3} {aspect}"
    yield ""
    yield f"{'':{width}}{''.join(f'{number:>3}' for number in range(1, len(aspects) + 1))}"
    for topic, name in names:
        label = name if name == topic else f"  {name}"
        yield f"{label:{width}}{''.join(f'  {MARKS[cell(knowledge, name, aspect).value]}' for aspect in aspects)}"
    yield ""
    yield LEGEND


def _subjects(knowledge: Knowledge, topic: str) -> Iterator[str]:
    return (name for name, subject in knowledge.vocabulary.subjects.items() if subject.topic == topic)


def _figures(summary: Summary) -> Iterator[str]:
    kinds = ", ".join(f"{kind} {count}" for kind, count in summary.sources.items())
    yield f"entries: {summary.entries}"
    yield f"statements with a source: {summary.claims}; notes: {summary.notes}"
    yield f"sources cited: {sum(summary.sources.values())} ({kinds})"
    hardest = summary.hardest
    yield f"reading grade without names: median of the short forms {summary.median:.1f}, worst {hardest.grade:.1f} ({hardest.written.place}: {hardest.part})"
    yield f"longest short form: {summary.longest_words} words ({summary.longest})"


def _gaps(knowledge: Knowledge, reasons: Mapping[str, str]) -> Iterator[str]:
    from waypoint.knowledge.grid import Cell, topic_cells

    empty = [name for name, state in topic_cells(knowledge).items() if state is Cell.EMPTY]
    yield f"topics without an answer: {len(empty)}"
    for name in empty:
        yield f"  {name}: {reasons.get(name, 'no reason given')}"
