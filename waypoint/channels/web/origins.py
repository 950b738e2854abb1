"""Which web pages may call: those on the list of `site.yml`, and those of this server on this machine."""

from __future__ import annotations

from typing import Collection, Optional
from urllib.parse import urlsplit

from waypoint.channels.web.refusal import Refusal

# What stands in a session for the server's own pages, and for a caller that is no browser.
OWN = ""
_THIS_MACHINE = ("127.0.0.1", "localhost", "::1")


def caller(origin: Optional[str], host: Optional[str], allowed: Collection[str]) -> str:
    """The origin of a request, or OWN; from its headers `Origin` and `Host`.

    A page counts as the server's own only under a name of this machine: else any name that someone points here would do.

    Raises:
        Refusal: the origin may not call.
    """
    if origin is None:
        return OWN
    plain = origin.lower()
    if plain in allowed:
        return plain
    try:
        page = urlsplit(plain)
        if page.scheme in ("http", "https") and page.hostname in _THIS_MACHINE and page.netloc == (host or "").lower():
            return OWN
    except ValueError:
        pass
    raise Refusal(403, "origin", "This page may not talk with the bot. Its address (scheme, name and port) must be on the list channels.web.origins of site.yml.")
