"""The answer to a message: a stream of JSON lines, each sent when it is ready."""

from __future__ import annotations

import asyncio
import json
from typing import Any, AsyncIterator, Dict

from sanic.request import Request

from waypoint.channels.web.headers import NO_STORE
from waypoint.channels.web.turn import SentReply, Turn

CONTENT_TYPE = "application/x-ndjson"
# A client that reads no further for so long has gone; its turn goes on without it.
SEND_WITHIN = 20.0  # seconds


async def send_turn(request: Request, turn: Turn) -> None:
    """Sends the replies of a turn as they come. Without `end` the client knows that something is missing."""
    await _send(request, _lines(turn))


async def send_reply(request: Request, identity: str, reply: SentReply) -> None:
    """Sends one reply as the whole answer."""
    await _send(request, _lines(Turn(identity, "", [reply], done=True)))


async def _lines(turn: Turn) -> AsyncIterator[Dict[str, Any]]:
    yield {"type": "accepted", "id": turn.id}
    number = 0
    async for reply in turn.follow():
        yield {"type": "reply", "id": f"{turn.id}-{number}", "text": reply.text, "envelope": reply.envelope}
        number += 1
    if not turn.cancelled:
        yield {"type": "end", "id": turn.id}


async def _send(request: Request, lines: AsyncIterator[Dict[str, Any]]) -> None:
    # A proxy in front that gathers answers would hold back what is ready.
    response = await request.respond(content_type=CONTENT_TYPE, headers={**NO_STORE, "X-Accel-Buffering": "no"})
    try:
        async for line in lines:
            await asyncio.wait_for(response.send(json.dumps(line, ensure_ascii=False) + "\n"), SEND_WITHIN)
        await asyncio.wait_for(response.eof(), SEND_WITHIN)
    except asyncio.TimeoutError:
        request.transport.abort()
