"""Help lines that must not be relied on."""

from __future__ import annotations

import datetime as dt
from typing import Iterator

from waypoint.knowledge.checks.base import Base
from waypoint.knowledge.findings import Finding

GOOD_FOR = dt.timedelta(days=365)


def unsafe_help_lines(base: Base) -> Iterator[Finding]:
    """Countries in which someone in danger would get no line."""
    for country in base.knowledge.countries.values():
        if not any(service.verified and service.crisis for service in country.services):
            yield Finding("K050", base.file("crisis_lines.yml"), country.code, "has no verified crisis line.", "verify one, or remove the country.")


def old_help_lines(base: Base) -> Iterator[Finding]:
    """Lines that nobody has checked for a year: a warning."""
    for country in base.knowledge.countries.values():
        for service in country.services:
            if service.verified and base.today - service.checked_on > GOOD_FOR:
                message = f"was last checked on {service.checked_on}, more than a year ago."
                remedy = "read its numbers and hours on the service's own site, then set `checked_on`."
                yield Finding("K051", base.file("crisis_lines.yml"), f"{country.code}: {service.id}", message, remedy, warning=True)
