"""The content check: structure and cross-references first, then what each entry must keep to."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Iterable, Iterator, List

import textstat

from waypoint.knowledge.findings import ContentError, Finding
from waypoint.knowledge.loader import load_knowledge
from waypoint.knowledge.model import Entry, Knowledge
from waypoint.knowledge.schema import Statement
from waypoint.knowledge.word_list import discouraged_words
from waypoint.safety.screens import load_screens

SHORT_WORDS = 90
MORE_WORDS = 260
# Drug names push the measured grade up: the aim is 8, this is where it fails.
READING_GRADE = 9.5
HELP_LINE_GOOD_FOR = dt.timedelta(days=365)


@dataclass(frozen=True)
class CheckResult:
    """How many entries were looked at, and what was found."""

    entries: int
    findings: List[Finding]


def check(folder: Path, today: dt.date) -> CheckResult:
    """Checks all content of a knowledge folder; due dates are judged as on `today`."""
    try:
        knowledge = load_knowledge(folder)
        load_screens(folder / "safety")
    except ContentError as error:
        return CheckResult(len(list((folder / "answers").rglob("*.yml"))), error.findings)
    findings = [finding for entry in knowledge.entries.values() for finding in _check_entry(entry, folder, today)]
    findings += _duplicate_questions(knowledge, folder)
    findings += _unsafe_help_lines(knowledge, folder)
    findings += _old_help_lines(knowledge, folder, today)
    return CheckResult(len(knowledge.entries), findings)


def _check_entry(entry: Entry, folder: Path, today: dt.date) -> Iterator[Finding]:
    file = _file(entry, folder)
    for part, statements, most in (("short", entry.short, SHORT_WORDS), ("more", entry.more, MORE_WORDS)):
        text = _joined(statements)
        words = len(text.split())
        if words > most:
            yield Finding("K040", file, f"{entry.id}: {part}", f"has {words} words, at most {most} are allowed.", "shorten it, or move detail from `short` to `more`.")
        grade = textstat.flesch_kincaid_grade(text)
        if grade > READING_GRADE:
            yield Finding("K041", file, f"{entry.id}: {part}", f"has reading grade {grade:.1f}, at most {READING_GRADE} is allowed.", "use shorter sentences and plainer words.")
        for word, instead in discouraged_words(text):
            yield Finding("K042", file, f"{entry.id}: {part}", f"uses “{word}”.", instead)
    if entry.review.due_on < today:
        remedy = "review the entry against its sources, then set `reviewed_on` and a new `due_on`."
        yield Finding("K043", file, f"{entry.id}: review.due_on", f"was due for review on {entry.review.due_on}.", remedy)
    if entry.review.reviewed_on > entry.review.due_on:
        yield Finding("K044", file, f"{entry.id}: review", f"is due on {entry.review.due_on}, before it was reviewed on {entry.review.reviewed_on}.", "correct the dates.")


def _duplicate_questions(knowledge: Knowledge, folder: Path) -> List[Finding]:
    by_question: Dict[str, List[Entry]] = defaultdict(list)
    for entry in knowledge.entries.values():
        by_question[re.sub(r"[^a-z0-9]+", " ", entry.question.lower()).strip()].append(entry)
    return [
        Finding("K045", _file(entry, folder), entry.id, f"asks “{entry.question}”, as `{same[0].id}` does.", "reword one of the questions, or merge the entries.")
        for same in by_question.values()
        for entry in same[1:]
    ]


def _unsafe_help_lines(knowledge: Knowledge, folder: Path) -> List[Finding]:
    findings = []
    for country in knowledge.countries.values():
        if not any(service.verified and service.crisis for service in country.services):
            findings.append(Finding("K050", f"{folder.name}/crisis_lines.yml", country.code, "has no verified crisis line.", "verify one, or remove the country."))
    return findings


def _old_help_lines(knowledge: Knowledge, folder: Path, today: dt.date) -> List[Finding]:
    return [
        Finding(
            "K051", f"{folder.name}/crisis_lines.yml", f"{country.code}: {service.id}", f"was last checked on {service.checked_on}, more than a year ago.",
            "read its numbers and hours on the service's own site, then set `checked_on`.", warning=True,
        )
        for country in knowledge.countries.values()
        for service in country.services
        if service.verified and today - service.checked_on > HELP_LINE_GOOD_FOR
    ]


def _joined(statements: Iterable[Statement]) -> str:
    return re.sub(r"[*_]", "", " ".join(statement.wording for statement in statements))


def _file(entry: Entry, folder: Path) -> str:
    return f"{folder.name}/answers/{entry.id}.yml"


