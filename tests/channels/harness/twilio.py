"""Drives the two channels of Twilio: requests signed by Twilio's own library, and a stand-in for its APIs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional
from urllib.parse import urlencode

from channels.harness.driver import Call, Driver, Shown
from channels.stubs.standin import StandIn
from channels.stubs.twilio import ACCOUNT, TOKEN, TwilioApi
from rasa.core.channels.channel import InputChannel
from twilio.request_validator import RequestValidator

from waypoint.channels.messaging.channel import MessagingInput
from waypoint.channels.messaging.ledger import Ledger
from waypoint.channels.messaging.platform import Platform
from waypoint.channels.messaging.registry import Configured
from waypoint.channels.sms.opted_out import OptedOut
from waypoint.channels.twilio.account import ACCOUNT as ACCOUNT_VARIABLE
from waypoint.channels.twilio.account import TOKEN as TOKEN_VARIABLE
from waypoint.channels.twilio.sms import TwilioSms
from waypoint.channels.twilio.whatsapp import WhatsApp
from waypoint.site import TwilioSmsChannel, WhatsAppChannel

PUBLIC = "https://bot.example.org"
SECRETS = {ACCOUNT_VARIABLE: ACCOUNT, TOKEN_VARIABLE: TOKEN}


class TwilioDriver(Driver):
    """SMS by Twilio. `standin` is None where the vendor's own host names lead to the stand-in; `settings` are added to those of site.yml."""

    channel = "twilio"
    path = "/webhooks/twilio/webhook"
    prefix = ""

    def __init__(self, folder: Path, settings: Optional[Mapping[str, Any]] = None, api: Optional[TwilioApi] = None) -> None:
        self._folder = folder
        self._settings = dict(settings or {})
        self.api = api or TwilioApi()
        self.standin = StandIn(self.api.react) if api is None else None

    def input_channel(self) -> InputChannel:
        settings = self.site_settings()
        return MessagingInput([Configured(self.channel, settings, self.platform(settings))], Ledger(self._folder / "messaging.db"))

    def site_settings(self) -> Any:
        base = {"base": self.standin.url} if self.standin else {}
        return TwilioSmsChannel(webhook=PUBLIC + self.path, **base, **self._settings)

    def platform(self, settings: Any) -> Platform:
        platform = TwilioSms(settings, SECRETS)
        platform.consent.table = lambda: OptedOut(self._folder / "opted_out.db")
        return platform

    def close(self) -> None:
        if self.standin:
            self.standin.close()

    def text(self, text: str, user: str = "1001", identity: str = "1") -> Call:
        return self.sends({"Body": text, "NumMedia": "0"}, user, identity)

    def media(self, user: str = "1001", identity: str = "1") -> Call:
        return self.sends({"Body": "", "NumMedia": "1", "MediaUrl0": "https://api.twilio.com/x", "MediaContentType0": "image/jpeg"}, user, identity)

    def press(self, data: str, user: str = "1001", identity: str = "1") -> Call:
        return self.sends({"Body": "A title", "ButtonText": "A title", "ButtonPayload": data, "MessageType": "button", "NumMedia": "0"}, user, identity)

    def unknown(self) -> Call:
        return self.sends({"MessageStatus": "delivered", "SmsStatus": "delivered"}, "1001", "7")

    def malformed(self) -> Call:
        return self.signed({"MessageSid": "SM" + "0" * 32, "Body": "what is tms", "NumMedia": "0"})

    def forged(self, call: Call) -> List[Call]:
        right = call.headers["X-Twilio-Signature"]
        wrong = RequestValidator("f" * 32).compute_signature(PUBLIC + self.path, {})
        without = {name: value for name, value in call.headers.items() if name != "X-Twilio-Signature"}
        signatures = (wrong, "", right[:-2], right.swapcase())
        return [replace(call, headers=without), *(replace(call, headers={**call.headers, "X-Twilio-Signature": signature}) for signature in signatures)]

    def shown(self) -> List[Shown]:
        return [Shown(message.to.removeprefix(self.prefix + "+"), message.text, message.buttons) for message in self.api.delivered]

    def set_down(self, down: bool) -> None:
        assert self.standin
        self.standin.down = down

    def set_slow(self, user: str, seconds: float) -> None:
        self.api.slow[f"{self.prefix}+{user}"] = seconds

    def sends(self, fields: Mapping[str, str], user: str, identity: str) -> Call:
        """A request with all that Twilio sends for a message."""
        known = {
            "ToCountry": "US", "ToState": "", "SmsMessageSid": _sid(identity), "FromZip": "", "SmsSid": _sid(identity), "SmsStatus": "received", "NumSegments": "1",
            "MessageSid": _sid(identity), "AccountSid": ACCOUNT, "From": f"{self.prefix}+{user}", "To": f"{self.prefix}+15559999", "ApiVersion": "2010-04-01",
        }
        return self.signed({**known, **fields})

    def signed(self, form: Dict[str, str]) -> Call:
        """A request signed by Twilio's library."""
        signature = RequestValidator(TOKEN).compute_signature(PUBLIC + self.path, form)
        headers = {"X-Twilio-Signature": signature, "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8", "I-Twilio-Idempotency-Token": "1"}
        return Call(self.path, urlencode(form).encode("ascii"), headers)


class WhatsAppDriver(TwilioDriver):
    """WhatsApp by Twilio."""

    channel = "whatsapp"
    path = "/webhooks/whatsapp/webhook"
    prefix = "whatsapp:"
    has_buttons = True

    def site_settings(self) -> Any:
        bases = {"base": self.standin.url, "content_base": self.standin.url} if self.standin else {}
        return WhatsAppChannel(webhook=PUBLIC + self.path, **bases, **self._settings)

    def platform(self, settings: Any) -> Platform:
        platform = WhatsApp(settings, SECRETS)
        platform.consent.table = lambda: OptedOut(self._folder / "opted_out.db")
        platform.contents.file = lambda: self._folder / "content.json"
        return platform


def _sid(identity: str) -> str:
    return f"SM{identity.encode().hex():0>32}"
