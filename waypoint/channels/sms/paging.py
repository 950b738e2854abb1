"""The rest of a reply that was too long for one text message, until the visitor asks for it or asks something else."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Tuple

from waypoint.channels.messaging.model import Outgoing

# Visitors whose rest is remembered; it is in memory only, and does not outlive the server.
REMEMBERED = 5_000


@dataclass(frozen=True)
class Page(Outgoing):
    """One text message, and those that come when the visitor asks for more."""

    rest: Tuple[str, ...] = ()


class Rests:
    """What each visitor has not been sent yet."""

    def __init__(self) -> None:
        self._rests: OrderedDict[str, Tuple[str, ...]] = OrderedDict()

    def add(self, user: str, page: Outgoing) -> None:
        """Remembers what comes after a page that has been sent."""
        rest = page.rest if isinstance(page, Page) else ()
        if rest:
            self._rests[user] = (*self._rests.pop(user, ()), *rest)
        if len(self._rests) > REMEMBERED:
            self._rests.popitem(last=False)

    def next(self, user: str) -> Tuple[Page, ...]:
        """The next page, with what comes after it; none when there is nothing left."""
        rest = self._rests.pop(user, ())
        return (Page(rest[0], (), rest[1:]),) if rest else ()

    def forget(self, user: str) -> None:
        """The visitor has asked something else."""
        self._rests.pop(user, None)
