"""Where the visitor says they are, so that help lines can be those of their country."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Dict, Iterable, Mapping, Optional

from babel import Locale

from waypoint.knowledge.schema import CountryLines

# Names that mean a place and something else, or two places.
_AMBIGUOUS = {"georgia", "jersey", "chad", "guinea", "jordan", "world"}
_SAYS = (
    r"(?:(?:i|we)\s*(?:'|’)?(?:\s*a)?(?:m|re)|(?:i|we) (?:live|stay|reside|moved)|my location is|my country is|"
    r"living|located|writing|calling|texting|based|here|me)"
)
_BETWEEN = r"(?:\s+(?:currently|now|actually|living|based|writing|calling|located|at home|here|over|just|right))*\s+(?:in|from|of|at|to)\s+(?:the\s+)?"
_ALONE_BEFORE = r"(?:(?:hi|hello|ok|okay|yes|no|actually|sorry|but|um|and|country|my country(?: is)?|the|in|from|not the us|not us)[\s,:]+)*"
_ALONE_AFTER = r"(?:[\s,]+(?:please|thanks|thank you|here|actually|mate|if that helps|not the us|not us|not america))*"


@dataclass(frozen=True)
class Said:
    """A country by its ISO 3166 code; `alone` when the message says nothing else."""

    code: str
    alone: bool


class Places:
    """Finds statements such as "I'm in Canada"."""

    def __init__(self, countries: Mapping[str, CountryLines]) -> None:
        """Knows every country's English name, and what `also_called` adds for the countries with help lines."""
        self._codes: Dict[str, str] = {}
        for code, name in Locale("en").territories.items():
            if len(code) == 2 and code.isalpha() and code not in ("ZZ", "EU", "UN", "EZ", "QO"):
                self._codes[_plain(name)] = code
        for country in countries.values():
            for name in (country.country, *country.also_called):
                self._codes[_plain(name)] = country.code
        for name in _AMBIGUOUS:
            self._codes.pop(name, None)
        name = f"(?P<name>{_any_of(self._codes)})"
        self._statement = re.compile(rf"\b{_SAYS}{_BETWEEN}{name}(?![a-z])")
        self._alone = re.compile(rf"\W*{_ALONE_BEFORE}(?:{_SAYS}{_BETWEEN})?{name}{_ALONE_AFTER}\W*")

    def said(self, text: str) -> Optional[Said]:
        """The country that the visitor says to be in, if they say so."""
        plain = _plain(text)
        alone = self._alone.fullmatch(plain)
        found = alone or self._statement.search(plain)
        return Said(self._codes[found.group("name")], alone is not None) if found else None


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFD", text.lower())
    return re.sub(r"\s+", " ", "".join(char for char in folded if not unicodedata.combining(char))).strip()


def _any_of(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
