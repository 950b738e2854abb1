"""Answers that say the same as another, and questions that ask it."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Iterator, List, Set, Tuple

from rapidfuzz import fuzz, process

from waypoint.knowledge.checks.base import Base
from waypoint.knowledge.checks.entry_text import joined
from waypoint.knowledge.findings import Finding
from waypoint.knowledge.model import Entry

# Per cent of the letters, in order. Of the answers that share facts and are still worded for their own question, the closest stand at 89.
SAME_ANSWER = 90
# The same words in any order. Questions that differ only in the name of the treatment come to 95.
SAME_QUESTION = 96


def same_questions(base: Base) -> Iterator[Finding]:
    """Questions that are the same but for case and punctuation, or nearly."""
    entries = list(base.knowledge.entries.values())
    questions = [_bare(entry.question) for entry in entries]
    reported: Set[str] = set()
    for first, second in combinations(range(len(entries)), 2):
        if questions[first] == questions[second] and entries[second].id not in reported:
            reported.add(entries[second].id)
            message = f"asks “{entries[second].question}”, as `{entries[first].id}` does."
            yield Finding("K045", base.entry_file(entries[second]), entries[second].id, message, "reword one of the questions, or merge the entries.")
    for first, second, _ in _close(entries, [_in_order_of_letters(question) for question in questions], SAME_QUESTION):
        if questions[first] != questions[second]:
            message = f"asks “{entries[second].question}”, nearly as `{entries[first].id}` does: “{entries[first].question}”."
            yield Finding("K063", base.entry_file(entries[second]), entries[second].id, message, "reword one of the questions, so that a visitor can tell them apart.")


def same_answers(base: Base) -> Iterator[Finding]:
    """Short forms that are nearly the same text."""
    entries = list(base.knowledge.entries.values())
    for first, second, score in _close(entries, [_bare(joined(entry.short)) for entry in entries], SAME_ANSWER):
        message = f"has {score:.0f} % of its short form in common with `{entries[first].id}`."
        remedy = "say in each what is its own; a subject whose answer is its topic's needs no entry, unless it is `distinct`."
        yield Finding("K062", base.entry_file(entries[second]), entries[second].id, message, remedy)


def _close(entries: List[Entry], texts: List[str], least: int) -> Iterator[Tuple[int, int, float]]:
    """(number of the one, number of the other, per cent in common) for each pair of texts that are at least so close."""
    for second in range(len(entries)):
        for _, score, first in process.extract(texts[second], texts[:second], scorer=fuzz.ratio, score_cutoff=least, limit=None):
            yield first, second, score


def _bare(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()


def _in_order_of_letters(text: str) -> str:
    return " ".join(sorted(text.split()))
