"""Drives the Kannel channel: requests as smsbox sends them, and a stand-in for its `sendsms` address."""

from __future__ import annotations

import base64
from dataclasses import replace
from pathlib import Path
from typing import Any, List, Mapping, Optional

from channels.harness.driver import Call, Driver, Shown
from channels.stubs.kannel import PASSWORD, USER, KannelApi
from channels.stubs.standin import StandIn
from rasa.core.channels.channel import InputChannel

from waypoint.channels.kannel.platform import PASSWORD as PASSWORD_VARIABLE
from waypoint.channels.kannel.platform import SECRET as SECRET_VARIABLE
from waypoint.channels.kannel.platform import Kannel
from waypoint.channels.messaging.channel import MessagingInput
from waypoint.channels.messaging.ledger import Ledger
from waypoint.channels.messaging.registry import Configured
from waypoint.channels.sms.opted_out import OptedOut
from waypoint.site import KannelChannel

SECRET = "the-secret-of-the-webhook"


class KannelDriver(Driver):
    """`settings` are added to those of site.yml."""

    channel = "kannel"

    def __init__(self, folder: Path, settings: Optional[Mapping[str, Any]] = None) -> None:
        self._folder = folder
        self._settings = dict(settings or {})
        self.api = KannelApi()
        self.standin = StandIn(self.api.react)

    def input_channel(self) -> InputChannel:
        settings = KannelChannel(base=self.standin.url, user=USER, **self._settings)
        platform = Kannel(settings, {SECRET_VARIABLE: SECRET, PASSWORD_VARIABLE: PASSWORD})
        platform.consent.table = lambda: OptedOut(self._folder / "opted_out.db")
        return MessagingInput([Configured(self.channel, settings, platform)], Ledger(self._folder / "messaging.db"))

    def close(self) -> None:
        self.standin.close()

    def text(self, text: str, user: str = "1001", identity: str = "1") -> Call:
        return self._sends(text.encode("utf-8"), "0", 'text/plain; charset="UTF-8"', user, identity)

    def media(self, user: str = "1001", identity: str = "1") -> Call:
        return self._sends(b"\x00\xff\xd8", "1", "application/octet-stream", user, identity)

    def unknown(self) -> Call:
        return self._sends(b"", "3", "application/x-of-tomorrow", "1001", "7")

    def malformed(self) -> Call:
        return replace(self.text("what is tms"), path="/webhooks/kannel/webhook")

    def forged(self, call: Call) -> List[Call]:
        without = {name: value for name, value in call.headers.items() if name != "Authorization"}
        wrong = ("Basic " + _login("a wrong secret"), "Basic " + _login(""), "Basic", "Basic ééé", f"Bearer {_login(SECRET)}")
        return [replace(call, headers=without), *(replace(call, headers={**call.headers, "Authorization": value.encode("utf-8").decode("latin-1")}) for value in wrong)]

    def shown(self) -> List[Shown]:
        return [Shown(to.removeprefix("+"), text) for to, _, _, text in self.api.delivered]

    def set_down(self, down: bool) -> None:
        self.standin.down = down

    def set_slow(self, user: str, seconds: float) -> None:
        self.api.slow[f"+{user}"] = seconds

    @staticmethod
    def _sends(body: bytes, coding: str, content_type: str, user: str, identity: str) -> Call:
        headers = {
            "User-Agent": "Kannel/1.4.5", "Content-Type": content_type, "X-Kannel-From": f"+{user}", "X-Kannel-To": "+15559999", "X-Kannel-Time": "2026-11-22 15:19:18",
            "X-Kannel-SMSC": "FAKE", "X-Kannel-Coding": coding, "X-Kannel-Service": "default", "Authorization": f"Basic {_login(SECRET)}",
        }
        return Call(f"/webhooks/kannel/webhook?id={identity}", body, headers)


def _login(password: str) -> str:
    return base64.b64encode(f"waypoint:{password}".encode()).decode()
