"""Numbers that no source stands behind."""

from __future__ import annotations

import re
from typing import Dict, Iterator, List, Mapping, Pattern

from waypoint.knowledge.checks.base import Base
from waypoint.knowledge.findings import Finding
from waypoint.knowledge.schema import ClaimRef, CountryLines, LedgerRow

_TO_TEN = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TEENS = ("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_LARGE = ("dozen", "hundred", "thousand", "million", "billion")
_VALUES = {word: number for number, word in enumerate((*_TO_TEN, *_TEENS))} | {word: 10 * number for number, word in enumerate(_TENS, start=2)}

_WRITTEN = rf"(?:{'|'.join(_TENS)})[- ](?:{'|'.join(_TO_TEN[1:10])})|(?:{'|'.join((*_TEENS, *_TENS))})|(?:{'|'.join(_LARGE)})s?"
_OF_HUNDRED = r"\s?%|[- ]per ?cent\b"
# Digits within a name (CYP2D6) are no number.
_NUMBER = re.compile(
    rf"(?<![A-Za-z0-9])[$£€]?\d+(?:[.,]\d+)*(?:{_OF_HUNDRED})?|\b(?:{_WRITTEN})\b(?:{_OF_HUNDRED})?|\b(?:{'|'.join(_TO_TEN)})(?:{_OF_HUNDRED})", re.IGNORECASE
)
_SIGNS = re.compile(rf"^[$£€]|(?:{_OF_HUNDRED})$", re.IGNORECASE)
_SMALL = re.compile(rf"\b(?:{'|'.join(_TO_TEN)})\b", re.IGNORECASE)

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_OF_AGE = r"\b(?:under|over|below|above|from|aged?|turn(?:ed)?) (?:the age of )?18\b|\b18 (?:or|and) (?:over|older|above|under|younger)\b"
_WHEN_WE_LOOKED = rf"\b(?:as of|checked (?:\w+ ){{0,3}}in|looked (?:\w+ ){{0,3}}in) (?:{_MONTHS}) 20\d\d\b"


def numbers_in(text: str) -> List[str]:
    """All digits, written numbers above ten, and any number of per cent, as they stand in the text."""
    return _NUMBER.findall(text)


def numbers_without_source(base: Base) -> Iterator[Finding]:
    """Numbers in notes and in questions, which have no sources."""
    allowed = _allowed(base.knowledge.countries)
    for written in base.written():
        for place, statement in written.statements():
            found = numbers_in(allowed.sub(" ", statement.wording)) if statement.note else []
            if found:
                message = f"is a note, which has no source, and gives {_listed('number', found)}."
                yield Finding("K047", written.file, place, message, "make it a `text` with its source, or leave the number out.")
    for entry in base.knowledge.entries.values():
        found = numbers_in(entry.question)
        if found:
            yield Finding("K047", base.entry_file(entry), f"{entry.id}: question", f"gives {_listed('number', found)}.", "leave it out; a question has no source.")


def numbers_not_claimed(base: Base) -> Iterator[Finding]:
    """Numbers in statements that rest on seed claims alone, and that the ledger's rows do not give."""
    for written in base.written():
        for place, statement in written.statements():
            claims = [reference.claim for reference in statement.sources if isinstance(reference, ClaimRef)]
            if not claims or len(claims) < len(statement.sources):
                continue
            given = {value for claim in claims for value in _values(_words_of(base.knowledge.ledger[claim])).values()}
            missing = [number for number, value in _values(statement.wording, small=False).items() if value not in given]
            if missing:
                message = f"gives {_listed('number', missing)}, not found in {_listed('claim', claims)}."
                yield Finding("K048", written.file, place, message, "cite the source that gives it, or leave the number out.")


def _allowed(countries: Mapping[str, CountryLines]) -> Pattern[str]:
    """What a note may give: the numbers of verified help lines, the age from which someone is an adult, and when we looked."""
    given = {country.emergency_number for country in countries.values() if country.emergency_number_verified}
    given |= {number for country in countries.values() for service in country.services if service.verified for number in (service.phone, service.text)}
    # The longest first: "1800 55 1800" before "1800".
    lines = "|".join(re.escape(number) for number in sorted((number for number in given if number), key=lambda number: (-len(number), number))) or "(?!)"
    return re.compile(rf"(?<![\w.,])(?:{lines})(?!\w|[.,]\d)|{_OF_AGE}|{_WHEN_WE_LOOKED}", re.IGNORECASE)


def _words_of(row: LedgerRow) -> str:
    return f"{row.claim} {row.caution or ''}"


def _values(text: str, small: bool = True) -> Dict[str, str]:
    """Each number as it stands in the text, and its value as digits: "twenty-five" is 25, "1,000" is 1000."""
    found = [*numbers_in(text), *(_SMALL.findall(text) if small else ())]
    return {number: _value(number) for number in found}


def _value(number: str) -> str:
    word = _SIGNS.sub("", number.lower())
    parts = re.split(r"[- ]", word)
    if all(part in _VALUES for part in parts):
        return str(sum(_VALUES[part] for part in parts))
    return word.rstrip("s") if word.rstrip("s") in _LARGE else word.replace(",", "")


def _listed(noun: str, things: List[str]) -> str:
    return f"the {noun}{'' if len(things) == 1 else 's'} {', '.join(f'“{thing}”' for thing in things)}"
