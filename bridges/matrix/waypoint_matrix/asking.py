"""Asks Waypoint over its bridge channel: signed, and with an id, so that asking again gives the same answer."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp

from waypoint_matrix.inbox import TEXT, Question

PATH = "/webhooks/bridge/webhook"
TIMESTAMP = "X-Waypoint-Timestamp"
SIGNATURE = "X-Waypoint-Signature"
# Waypoint answers within 20 seconds, whatever happens; the rest is for waiting behind others.
ANSWER_WITHIN = 60.0  # seconds


class NotReached(Exception):
    """Waypoint did not answer; asking again later may help. The text quotes no message."""


@dataclass(frozen=True)
class Answered:
    """`replies`: the texts to send, in order. `words`: what the bridge says by itself, by name."""

    replies: list[str]
    words: dict[str, str]


class Waypoint:
    """The server's bridge channel."""

    def __init__(self, server: str, secret: str, http: aiohttp.ClientSession, clock: Callable[[], float] = time.time) -> None:
        self._address = server + PATH
        self._secret = secret
        self._http = http
        self._clock = clock

    async def hello(self) -> Answered:
        """Asks nothing: shows that the server is there and the secret is right, and brings the words for when it is not. Raises NotReached."""
        return await self._post({})

    async def ask(self, question: Question) -> Answered:
        """Raises NotReached."""
        return await self._post(request_of(question))

    async def _post(self, content: Mapping[str, Any]) -> Answered:
        body = json.dumps(content).encode("utf-8")
        headers = {"Content-Type": "application/json", **signed(self._secret, int(self._clock()), body)}
        try:
            async with self._http.post(self._address, data=body, headers=headers, timeout=aiohttp.ClientTimeout(total=ANSWER_WITHIN), allow_redirects=False) as response:
                if response.status in (401, 403):
                    raise NotReached(f"Waypoint refuses the bridge (status {response.status}). Remedy: give both the same WAYPOINT_BRIDGE_SECRET, and set this machine's clock.")
                if response.status == 404:
                    raise NotReached("Waypoint has no bridge channel. Remedy: turn it on in site.yml (channels, bridge), and set WAYPOINT_BRIDGE_SECRET for Waypoint too.")
                if response.status != 200:
                    raise NotReached(f"Waypoint answers with status {response.status}.")
                data = await response.json()
                return Answered([str(reply["text"]) for reply in data["replies"]], {str(name): str(text) for name, text in data["words"].items()})
        except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise NotReached(f"Waypoint cannot be reached ({type(error).__name__}).") from error


def request_of(question: Question) -> dict[str, Any]:
    """What is sent for a question. No Matrix id leaves the bridge: one person in one room is one conversation."""
    content: dict[str, Any] = {"id": pseudonym(question.room, question.event), "sender": pseudonym(question.room, question.sender)}
    return {**content, "text": question.content} if question.kind == TEXT else {**content, "media": True}


def pseudonym(room: str, identity: str) -> str:
    """40 hex digits."""
    return hashlib.sha256(f"{room}\n{identity}".encode()).hexdigest()[:40]


def signed(secret: str, now: int, body: bytes) -> dict[str, str]:
    """The headers that show who asks: HMAC-SHA256 of the time in whole seconds, a full stop and the body."""
    signature = hmac.new(secret.encode("utf-8"), f"{now}.".encode() + body, hashlib.sha256).hexdigest()
    return {TIMESTAMP: str(now), SIGNATURE: signature}
