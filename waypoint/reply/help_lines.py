"""Which help lines a reply shows, and how they read as plain text."""

from __future__ import annotations

import re
from typing import Dict, List, Mapping, Tuple

from waypoint.knowledge.schema import CountryLines
from waypoint.reply.envelope import HelpLine

SHOWN_AT_MOST = 3
_TEXT_A_WORD = re.compile(r"(\S+) \(text (\w+)\)")


# The code of the rows that serve any country.
ANYWHERE = "INT"


def help_lines(countries: Mapping[str, CountryLines], country: str) -> Tuple[HelpLine, ...]:
    """The verified crisis lines of a country, in the file's order (a free line at any hour first); an unknown country's are the directories."""
    lines = countries.get(country) or countries[ANYWHERE]
    services = [service for service in lines.services if service.verified and service.crisis]
    return tuple(
        HelpLine(service.name, service.phone, service.text, service.chat, service.hours, lines.code)
        for service in services[:SHOWN_AT_MOST]
    )


def emergency_number(countries: Mapping[str, CountryLines], country: str, default: str) -> str:
    """The verified emergency number of a country, or `default` in words."""
    lines = countries.get(country)
    return lines.emergency_number if lines and lines.emergency_number_verified and lines.emergency_number else default


def by_country(countries: Mapping[str, CountryLines]) -> Dict[str, Tuple[HelpLine, ...]]:
    """The verified crisis lines of every country, as far as it has any."""
    found = {code: help_lines(countries, code) for code in countries}
    return {code: lines for code, lines in found.items() if lines}


def emergency_numbers(countries: Mapping[str, CountryLines]) -> Dict[str, str]:
    """The emergency number of every country that has a verified one."""
    found = {code: emergency_number(countries, code, "") for code in countries}
    return {code: number for code, number in found.items() if number}


def as_text(lines: Tuple[HelpLine, ...]) -> str:
    """One line of text for each help line, numbers first."""
    return "\n".join(f"- {line.name}: {'; '.join(_ways(line))} ({line.hours})." for line in lines)


def in_brief(line: HelpLine) -> str:
    """A help line in a few words, to stand in a sentence."""
    return f"{line.name} ({'; '.join(_ways(line))})"


def _ways(line: HelpLine) -> List[str]:
    if line.country == ANYWHERE:
        return [f"find a line at {line.chat}"]
    if line.phone and line.phone == line.text:
        ways = [f"call or text {line.phone}"]
    else:
        ways = [f"call {line.phone}"] if line.phone else []
        ways += ["text " + _TEXT_A_WORD.sub(r"\2 to \1", line.text)] if line.text else []
    return ways + ([f"chat at {line.chat}"] if line.chat else [])
