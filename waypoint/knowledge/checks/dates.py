"""When an answer is due to be read against its sources again."""

from __future__ import annotations

import datetime as dt
from typing import Iterator

from waypoint.knowledge.checks.base import Base
from waypoint.knowledge.findings import Finding
from waypoint.knowledge.schema import Review

SOON = dt.timedelta(days=60)
_REMEDY = "review the entry against its sources, then set `reviewed_on` and a new `due_on`."


def review_dates(base: Base) -> Iterator[Finding]:
    """Reviews that are overdue, due soon (a warning), or dated the wrong way round."""
    for entry in base.knowledge.entries.values():
        yield from _of_review(entry.content.review, base.entry_file(entry), entry.id, base.today)
    # One review holds for the whole glossary.
    for term in list(base.knowledge.glossary.values())[:1]:
        yield from _of_review(term.review, base.file("glossary.yml"), "", base.today)


def _of_review(review: Review, file: str, place: str, today: dt.date) -> Iterator[Finding]:
    whole = f"{place}: review" if place else "review"
    days = (review.due_on - today).days
    if days < 0:
        yield Finding("K043", file, f"{whole}.due_on", f"was due for review on {review.due_on}.", _REMEDY)
    elif review.due_on - today <= SOON:
        when = "today" if days == 0 else "tomorrow" if days == 1 else f"in {days} days"
        yield Finding("K060", file, f"{whole}.due_on", f"is due for review {when}, on {review.due_on}.", _REMEDY, warning=True)
    if review.reviewed_on > review.due_on:
        yield Finding("K044", file, whole, f"is due on {review.due_on}, before it was reviewed on {review.reviewed_on}.", "correct the dates.")
