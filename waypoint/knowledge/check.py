"""The content check: structure and cross-references first, then the safety rules, then what each answer must keep to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import List

from waypoint.knowledge.checks.base import Base
from waypoint.knowledge.checks.causes import causes_only
from waypoint.knowledge.checks.dates import review_dates
from waypoint.knowledge.checks.files import empty_files, unread_files
from waypoint.knowledge.checks.gaps import unexplained_gaps
from waypoint.knowledge.checks.help_lines import old_help_lines, unsafe_help_lines
from waypoint.knowledge.checks.length import long_sentences, too_long
from waypoint.knowledge.checks.links import links_in_text
from waypoint.knowledge.checks.numbers import numbers_not_claimed, numbers_without_source
from waypoint.knowledge.checks.reading import hard_reading
from waypoint.knowledge.checks.twins import same_answers, same_questions
from waypoint.knowledge.checks.unused import uncited_sources, untested_entries
from waypoint.knowledge.checks.words import bad_words
from waypoint.knowledge.findings import ContentError, Finding
from waypoint.knowledge.grid import load_reasons
from waypoint.knowledge.loader import load_knowledge
from waypoint.safety.screens import load_screens

CHECKS = (
    empty_files,
    too_long,
    long_sentences,
    hard_reading,
    bad_words,
    links_in_text,
    numbers_without_source,
    numbers_not_claimed,
    same_questions,
    same_answers,
    review_dates,
    untested_entries,
    uncited_sources,
    unexplained_gaps,
    unsafe_help_lines,
    old_help_lines,
)


@dataclass(frozen=True)
class CheckResult:
    """How many entries were looked at, and what was found."""

    entries: int
    findings: List[Finding]


def check(folder: Path, today: dt.date) -> CheckResult:
    """Checks all content of a knowledge folder; due dates are judged as on `today`."""
    unread = list(unread_files(folder))
    try:
        knowledge = load_knowledge(folder)
        load_screens(folder / "safety")
        base = Base(knowledge, folder, today, load_reasons(folder))
    except ContentError as error:
        return CheckResult(len(list((folder / "answers").rglob("*.yml"))), causes_only([*unread, *error.findings], folder.name))
    findings = [*unread, *(finding for each in CHECKS for finding in each(base))]
    # File by file, as an editor mends them.
    return CheckResult(len(knowledge.entries), sorted(findings, key=lambda finding: finding.file))
