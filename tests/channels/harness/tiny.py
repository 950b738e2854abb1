"""The smallest platform that there can be: signed JSON in, a list of sent messages out, no network."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import replace
from pathlib import Path
from typing import Any, Dict, List, Mapping, Sequence, Tuple

from channels.harness.driver import Call, Driver, Shown
from rasa.core.channels.channel import InputChannel

from waypoint.channels.messaging.channel import MessagingInput
from waypoint.channels.messaging.ledger import Ledger
from waypoint.channels.messaging.model import Incoming, Limits, Outgoing, Received, SendFailed, Unreadable
from waypoint.channels.messaging.platform import Platform
from waypoint.channels.messaging.registry import Configured
from waypoint.site import MessagingChannel

VARIABLE = "WAYPOINT_TINY_KEY"
KEY = "the key of the tiny platform"


class Tiny(Platform):
    """`sent` holds (user, message)."""

    name = "tiny"
    secrets = (VARIABLE,)
    limits = Limits(text=4000, buttons=6, button_title=100)

    def __init__(self, settings: Any, secrets: Mapping[str, str]) -> None:
        self._key = secrets[VARIABLE].encode()
        self.sent: List[Tuple[str, Outgoing]] = []
        self.down = False

    def is_authentic(self, request: Received) -> bool:
        return hmac.compare_digest(request.headers.get("x-tiny", ""), signature(request.body, self._key))

    def read(self, request: Received) -> Sequence[Incoming]:
        try:
            data = json.loads(request.body)
        except ValueError:
            raise Unreadable("The body is not JSON.") from None
        return [Incoming(data["id"], data["from"], data.get("text", ""), data.get("choice", ""), "picture" in data)] if "from" in data else []

    async def send(self, incoming: Incoming, message: Outgoing) -> None:
        if self.down:
            raise SendFailed("down")
        self.sent.append((incoming.user, message))


def signature(body: bytes, key: bytes) -> str:
    """As the tiny platform signs."""
    return hmac.new(key, body, hashlib.sha256).hexdigest()


class TinyDriver(Driver):
    channel = "tiny"
    has_buttons = True

    def __init__(self, folder: Path, **settings: Any) -> None:
        folder.mkdir(exist_ok=True)
        self._folder = folder
        self._settings = MessagingChannel(**settings)
        self.platform = Tiny(None, {VARIABLE: KEY})

    def input_channel(self) -> InputChannel:
        return MessagingInput([Configured("tiny", self._settings, self.platform)], Ledger(self._folder / "messaging.db"))

    def close(self) -> None:
        return None

    def text(self, text: str, user: str = "1001", identity: str = "1") -> Call:
        return self.signed({"id": identity, "from": user, "text": text})

    def media(self, user: str = "1001", identity: str = "1") -> Call:
        return self.signed({"id": identity, "from": user, "picture": ""})

    def press(self, data: str, user: str = "1001", identity: str = "1") -> Call:
        return self.signed({"id": identity, "from": user, "choice": data})

    def unknown(self) -> Call:
        return self.signed({"id": "9"})

    def malformed(self) -> Call:
        return self._call(b"{")

    def forged(self, call: Call) -> List[Call]:
        return [replace(call, headers={}), replace(call, body=call.body + b" ")]

    def shown(self) -> List[Shown]:
        return [Shown(user, message.text, tuple((option.title, option.token) for option in message.options)) for user, message in list(self.platform.sent)]

    def set_down(self, down: bool) -> None:
        self.platform.down = down

    def signed(self, message: Dict[str, Any]) -> Call:
        """A request as the tiny platform sends it."""
        return self._call(json.dumps(message).encode())

    @staticmethod
    def _call(body: bytes) -> Call:
        return Call("/webhooks/tiny/webhook", body, {"X-Tiny": signature(body, KEY.encode())})
