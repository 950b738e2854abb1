"""Drives the bridge's channel as a bridge does: signed requests, the replies in the answer, and nothing shown twice for one id."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Set

import requests
from channels.harness.driver import Call, Driver, Shown
from rasa.core.channels.channel import InputChannel

from waypoint.channels.bridge.platform import VARIABLE, BridgePlatform
from waypoint.channels.messaging.channel import MessagingInput
from waypoint.channels.messaging.ledger import Ledger
from waypoint.channels.messaging.registry import Configured
from waypoint.site import MessagingChannel

SECRET = "a secret for the tests of the bridge"
PATH = "/webhooks/bridge/webhook"


class BridgeDriver(Driver):
    """Its platform's server is the bridge's own affair; see tests/channels/matrix."""

    channel = "bridge"
    has_platform = False

    def __init__(self, folder: Path, settings: Optional[Mapping[str, Any]] = None) -> None:
        self._folder = folder
        self._settings = MessagingChannel(**(settings or {}))
        self._shown: List[Shown] = []
        self._known: Set[str] = set()

    def input_channel(self) -> InputChannel:
        platform = BridgePlatform(self._settings, {VARIABLE: SECRET})
        return MessagingInput([Configured(self.channel, self._settings, platform)], Ledger(self._folder / "messaging.db"))

    def close(self) -> None:
        return None

    def text(self, text: str, user: str = "1001", identity: str = "1") -> Call:
        return signed({"id": identity, "sender": user, "text": text})

    def media(self, user: str = "1001", identity: str = "1") -> Call:
        return signed({"id": identity, "sender": user, "media": True})

    def unknown(self) -> Call:
        return signed({})

    def malformed(self) -> Call:
        return signed(b'{"id": ')

    def forged(self, call: Call) -> List[Call]:
        old = str(int(time.time()) - 3600)
        return [
            self.changed(call, headers={**call.headers, "X-Waypoint-Signature": "0" * 64}),
            self.changed(call, headers={**call.headers, "X-Waypoint-Signature": ""}),
            self.changed(call, headers={}),
            self.changed(call, headers=signature(call.body, old)),
            self.changed(call, body=call.body.replace(b"1001", b"1002") + b" "),
        ]

    def answered(self, response: requests.Response) -> None:
        if response.status_code != 200:
            return
        asked = json.loads(response.request.body or b"{}")
        if asked and asked["id"] not in self._known:
            self._known.add(asked["id"])
            self._shown += [Shown(asked["sender"], reply["text"]) for reply in response.json()["replies"]]

    def shown(self) -> List[Shown]:
        return list(self._shown)


def signed(content: Any, at: Optional[float] = None) -> Call:
    """A request of the bridge: an object, or bytes as they are."""
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return Call(PATH, body, signature(body, str(int(time.time() if at is None else at))))


def signature(body: bytes, timestamp: str) -> Dict[str, str]:
    """The headers that a bridge signs with."""
    mac = hmac.new(SECRET.encode(), f"{timestamp}.".encode() + body, hashlib.sha256).hexdigest()
    return {"X-Waypoint-Timestamp": timestamp, "X-Waypoint-Signature": mac}
