"""Compares the ledger with the seed articles: every claim's place exists there, and its sentences are those the claim was taken from.

The articles stay outside the project. Of their text the ledger keeps only a short hash for each row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Iterable, List, Mapping, Optional

from waypoint.editing.article import Sections, fingerprint, sections
from waypoint.editing.locator import LocatorError, Span, located, spans
from waypoint.knowledge.findings import Finding
from waypoint.knowledge.schema import LedgerRow, Source

# The longest run of sentences that is looked for elsewhere in an article.
LONGEST_RUN = 3
# The share of a seed's noted sentences that a file must hold to be taken for it.
ENOUGH = 0.5


@dataclass(frozen=True)
class Article:
    """One file of the folder: its name, text, sentences by section, and where each run of sentences stands, by hash."""

    name: str
    text: str
    sections: Sections
    runs: Mapping[str, Span]


def read_article(name: str, text: str) -> Article:
    """An article from the text of its file."""
    split = sections(text)
    return Article(name, text, split, _runs(split))


def match(seeds: Mapping[str, Source], ledger: Iterable[LedgerRow], articles: Iterable[Article], named: Mapping[str, str]) -> Dict[str, Article]:
    """Which article is which seed.

    Files may have any names. One that was `named` for a seed is taken for it. Otherwise it is the file that holds the most of the
    seed's noted sentences, and at least half; where no file does, one that has the seed's title as a line.
    """
    rows, files = list(ledger), list(articles)
    found = {}
    for seed, source in seeds.items():
        if seed in named:
            article = next((file for file in files if file.name == named[seed]), None)
        else:
            article = _by_sentences([row for row in rows if row.seed == seed], files) or _by_title(source.title, files)
        if article is not None:
            found[seed] = article
    return found


def verify(ledger: Iterable[LedgerRow], articles: Mapping[str, Article], file: str) -> List[Finding]:
    """What is wrong with the rows' places; `file` is the ledger's name in the findings."""
    rows = list(ledger)
    findings = []
    for seed in dict.fromkeys(row.seed for row in rows):
        if seed not in articles:
            count = sum(row.seed == seed for row in rows)
            message = f"no file of the folder is this article, which {count} row{'' if count == 1 else 's'} name{'s' if count == 1 else ''}."
            remedy = f"put its text into the folder as a .txt file, or say which file it is: --article {seed}=FILE."
            findings.append(Finding("K090", file, seed, message, remedy))
    checked = (_check_row(row, articles[row.seed], file) for row in rows if row.seed in articles)
    return findings + [finding for finding in checked if finding]


def missing_hashes(ledger: Iterable[LedgerRow], articles: Mapping[str, Article]) -> Dict[str, str]:
    """The hash of each row that has none yet and whose place is in its article, by the row's id."""
    hashes = {}
    for row in ledger:
        if row.sentences_sha256 is None and row.seed in articles:
            try:
                hashes[row.id] = fingerprint(located(row.locator, articles[row.seed].sections))
            except LocatorError:
                continue
    return hashes


def with_hashes(ledger_text: str, hashes: Mapping[str, str]) -> str:
    """The text of the ledger with a hash after the locator of each of these rows, and everything else as it was."""
    written: List[str] = []
    pending: Optional[str] = None
    for line in ledger_text.splitlines(keepends=True):
        if line.startswith("- id:"):
            pending = hashes.get(line.split(":", 1)[1].strip().strip("'\""))
        # A locator may go over several lines; the key after it is the claim.
        if pending and line.startswith("  claim:"):
            written.append(f"  sentences_sha256: '{pending}'\n")
            pending = None
        written.append(line)
    return "".join(written)


def _check_row(row: LedgerRow, article: Article, file: str) -> Optional[Finding]:
    moved = article.runs.get(row.sentences_sha256 or "")
    try:
        now = fingerprint(located(row.locator, article.sections))
    except LocatorError as error:
        remedy = f"read {article.name} and correct the locator." if moved is None else _to(moved)
        return Finding("K091", file, row.id, f"its locator `{row.locator}` {error}", remedy)
    if row.sentences_sha256 is None:
        return Finding("K093", file, row.id, "has no `sentences_sha256`, so a change of its sentences would not be seen.", "run this again with --write.")
    if now != row.sentences_sha256:
        message = f"the sentences at `{row.locator}` of {article.name} are not those that the claim was taken from: their hash is {now}, {row.sentences_sha256} was noted."
        remedy = "read them again, correct locator, claim and verdict, then remove the row's `sentences_sha256` and run this with --write."
        return Finding("K092", file, row.id, message, remedy if moved is None else _to(moved))
    return None


def _to(place: Span) -> str:
    return f"correct the locator; the noted sentences stand at {place}."


def _runs(article: Sections) -> Dict[str, Span]:
    return {
        fingerprint(section[first : first + length]): Span(number, first + 1, first + length)
        for length in range(1, LONGEST_RUN + 1)
        for number, section in enumerate(article, start=1)
        for first in range(len(section) - length + 1)
    }


def _by_sentences(rows: List[LedgerRow], articles: List[Article]) -> Optional[Article]:
    noted = {row.sentences_sha256 for row in rows if row.sentences_sha256 and _is_a_run(row.locator)}
    best = max(articles, key=lambda article: len(noted & set(article.runs)), default=None)
    return best if best and noted and len(noted & set(best.runs)) >= ENOUGH * len(noted) else None


def _is_a_run(locator: str) -> bool:
    try:
        return len(spans(locator)) == 1
    except LocatorError:
        return False


def _by_title(title: str, articles: List[Article]) -> Optional[Article]:
    wanted = fingerprint([title.casefold()])
    return next((article for article in articles if any(fingerprint([line.casefold()]) == wanted for line in article.text.splitlines())), None)
