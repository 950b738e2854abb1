"""Reads a request's body without taking more into memory, or more time, than it may."""

from __future__ import annotations

import asyncio

from sanic.exceptions import InvalidUsage, PayloadTooLarge
from sanic.request import Request

from waypoint.channels.web.bodies import LARGEST_BODY
from waypoint.channels.web.refusal import Refusal

WITHIN = 15.0  # seconds


async def read_body(request: Request, largest: int = LARGEST_BODY, within: float = WITHIN) -> bytes:
    """The body of a request to a route with `stream=True`.

    Raises:
        Refusal: it is larger than `largest` bytes (by its declared length, or as soon as that many have come), or comes too slowly.
    """
    try:
        return await asyncio.wait_for(_all_of(request, largest), within)
    except PayloadTooLarge:
        raise Refusal(413, "too_large", f"The body is larger than {largest} bytes. Ask in a few sentences.") from None
    except InvalidUsage:
        raise Refusal(400, "request", "The body is not encoded as HTTP/1.1 says.") from None
    except asyncio.TimeoutError:
        _give_up(request)
        raise Refusal(408, "slow", f"The body did not come within {within:.0f} seconds. Send it again.") from None


async def _all_of(request: Request, largest: int) -> bytes:
    parts, size = [], 0
    # Sanic stops there: for a declared length before the first byte, else as soon as a part goes over it.
    request.stream.request_max_size = largest
    async for part in request.stream:
        size += len(part)
        if size > largest:
            _give_up(request)
            raise PayloadTooLarge("")
        parts.append(part)
    return b"".join(parts)


def _give_up(request: Request) -> None:
    """What is still to come is not waited for."""
    request.stream.request_body = None
    request.stream.keep_alive = False
