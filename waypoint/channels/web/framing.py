"""Refuses a request whose length makes no sense before Sanic reads its body: with a negative one, Sanic 21.12 never stops reading, and answers nobody."""

from __future__ import annotations

from sanic.exceptions import InvalidUsage
from sanic.request import Request

# Runs when a request's headers have been read.
EVENT = "http.lifecycle.request"


async def check_length(request: Request) -> None:
    """Raises InvalidUsage, which is answered with status 400."""
    for length in request.headers.getall("content-length", []):
        # No number has more digits: 64 bits.
        if not (length.isascii() and length.isdigit() and len(length) < 20):
            raise InvalidUsage("The header Content-Length does not hold a number of bytes.")
