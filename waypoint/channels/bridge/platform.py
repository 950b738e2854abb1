"""A bridge's requests: signed with a shared secret, answered when the replies are there, and the same again for the same id."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
from typing import Any, Awaitable, Callable, Dict, List, Mapping, Sequence, Tuple

from waypoint.channels.inbound import LONGEST_MESSAGE
from waypoint.channels.messaging.model import Answer, Incoming, Limits, Option, Outgoing, Received, SentReply, Unreadable
from waypoint.channels.messaging.notices import notice, wording
from waypoint.channels.messaging.options import offered
from waypoint.channels.messaging.platform import Platform

VARIABLE = "WAYPOINT_BRIDGE_SECRET"
SHORTEST_SECRET = 16
TIMESTAMP = "x-waypoint-timestamp"
SIGNATURE = "x-waypoint-signature"
# A request that was signed longer ago, or later than now, is not taken.
SIGNED_WITHIN = 300  # seconds
LONGEST_ID = 128
WORDS = ("unavailable", "unreadable")


class BridgePlatform(Platform):
    """`POST /webhooks/bridge/webhook` with `{"id", "sender", "text"}` or `{"id", "sender", "media": true}`; see docs/channels/matrix.md."""

    name = "bridge"
    guide = "matrix"
    secrets = (VARIABLE,)
    limits = Limits(text=12_000)
    # A message of the greatest length, when each character takes six bytes in JSON.
    largest_body = 620_000
    keeps_replies = True

    def __init__(self, settings: Any, secrets: Mapping[str, str], clock: Callable[[], float] = time.time) -> None:
        secret = secrets[VARIABLE]
        if len(secret) < SHORTEST_SECRET:
            remedy = "Remedy: set a longer random value, for the server and for the bridge."
            raise ValueError(f"{VARIABLE} has {len(secret)} characters, at least {SHORTEST_SECRET} are needed. {remedy}")
        self._key = secret.encode("utf-8")
        self._clock = clock

    def is_authentic(self, request: Received) -> bool:
        """Signed with the shared secret, lately: HMAC-SHA256 of the time in whole seconds, a full stop and the raw body."""
        timestamp = request.headers.get(TIMESTAMP, "")
        expected = hmac.new(self._key, f"{timestamp}.".encode() + request.body, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(request.headers.get(SIGNATURE, "").encode(), expected.encode()):
            return False
        return timestamp.isascii() and timestamp.isdigit() and abs(self._clock() - int(timestamp[:12])) <= SIGNED_WITHIN

    def read(self, request: Received) -> Sequence[Incoming]:
        """The one message of a request; an empty object asks nothing. Raises Unreadable."""
        try:
            data = json.loads(request.body.decode("utf-8"))
        except (UnicodeDecodeError, ValueError, RecursionError):
            raise Unreadable("The body is not JSON in UTF-8.") from None
        if not isinstance(data, dict):
            raise Unreadable("The body is not a JSON object.")
        if not data:
            return []
        text, media = data.get("text", ""), data.get("media", False)
        if not isinstance(text, str) or not isinstance(media, bool):
            raise Unreadable("The key `text` must hold text, and `media` true or false.")
        return [Incoming(_identity(data, "id"), _identity(data, "sender"), text[:LONGEST_MESSAGE], media=media)]

    async def send(self, incoming: Incoming, message: Outgoing) -> None:
        """Nothing: the replies are in the answer to the request."""

    async def respond(self, works: Sequence[Awaitable[Tuple[SentReply, ...]]]) -> Answer:
        """`{"replies": [{"text", "envelope"}], "words": {…}}`. `words` is what a bridge says when it cannot reach the server, or cannot read a message."""
        replies = [shown for turn in await asyncio.gather(*works) for shown in self._shown(turn)]
        content = {"replies": replies, "words": {name: notice(name).text for name in WORDS}}
        return Answer(body=json.dumps(content, ensure_ascii=False), content_type="application/json")

    def _shown(self, turn: Sequence[SentReply]) -> List[Dict[str, Any]]:
        """The replies of a turn with the numbers that the conversation was offered."""
        rows: List[Dict[str, Any]] = []
        number = 1
        for reply in turn:
            titles = [title for title, _ in offered(reply, reply is turn[-1], wording())]
            options = tuple(Option(place, title, "") for place, title in enumerate(titles, start=number))
            number += len(options)
            rows += [{"text": part.text, "envelope": reply.envelope} for part in self.render(reply, options)]
        return rows


def _identity(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST_ID:
        raise Unreadable(f"The key `{key}` must hold text of 1 to {LONGEST_ID} characters.")
    return value
