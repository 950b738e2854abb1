"""Reads the locators of the ledger: "section 1 (opening), sentences 3-4", several of them with semicolons, or "whole article"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import List, Tuple

from waypoint.editing.article import Sections

WHOLE = "whole article"
_SPAN = re.compile(r"section (\d+) \([^()]+\), sentences? (\d+)(?:-(\d+))?")


class LocatorError(Exception):
    """The place cannot be found; the text says what is there instead."""


@dataclass(frozen=True)
class Span:
    """Sentences of one section, from `first` to `last`; all numbers from 1."""

    section: int
    first: int
    last: int

    def __str__(self) -> str:
        return f"section {self.section}, sentence{'' if self.first == self.last else 's'} {self.first}{'' if self.first == self.last else f'-{self.last}'}"


def spans(locator: str) -> List[Span]:
    """The places that a locator names; none for the whole article. Raises LocatorError when it cannot be read."""
    if locator == WHOLE:
        return []
    matches = [_SPAN.fullmatch(part.strip()) for part in locator.split(";")]
    if not all(matches):
        raise LocatorError("cannot be read; it is `section N (what it is about), sentence N` or `sentences N-N`, several with semicolons, or `whole article`.")
    found = [Span(int(match[1]), int(match[2]), int(match[3] or match[2])) for match in matches if match]
    for span in found:
        if span.first > span.last or span.first < 1:
            raise LocatorError(f"names {span}, which runs backwards or begins at 0; both are counted from 1.")
    return found


def located(locator: str, article: Sections) -> Tuple[str, ...]:
    """The sentences that a locator names. Raises LocatorError when the article does not have them."""
    found = spans(locator)
    if not found:
        return tuple(sentence for section in article for sentence in section)
    return tuple(sentence for span in found for sentence in _sentences(span, article))


def _sentences(span: Span, article: Sections) -> Tuple[str, ...]:
    if not 1 <= span.section <= len(article):
        raise LocatorError(f"names section {span.section}, but the article has {len(article)} section{'' if len(article) == 1 else 's'}.")
    section = article[span.section - 1]
    if span.last > len(section):
        raise LocatorError(f"names sentence {span.last} of section {span.section}, which has {len(section)}.")
    return section[span.first - 1 : span.last]
