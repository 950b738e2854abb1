"""Drives Rasa's own `rest`, `telegram` and `twilio` connectors, unchanged but for the address that they send to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, List, Mapping, Optional
from unittest import mock

import requests
from aiogram import Bot
from aiogram.bot.api import TelegramAPIServer
from channels.harness.driver import Call, Driver, Shown
from channels.harness.telegram import TelegramDriver
from channels.harness.twilio import TwilioDriver
from channels.stubs.telegram import BOT_NAME, TOKEN
from channels.stubs.twilio import ACCOUNT
from channels.stubs.twilio import TOKEN as TWILIO_TOKEN
from rasa.core.channels.channel import InputChannel
from rasa.core.channels.rest import RestInput
from rasa.core.channels.telegram import TelegramInput
from rasa.core.channels.twilio import TwilioInput
from twilio.http.http_client import TwilioHttpClient


class RasaRest(Driver):
    """Replies are in the answer to the request."""

    channel = "rest"
    has_buttons = False
    has_platform = False
    takes_envelopes = False

    def __init__(self, folder: Path, settings: Optional[Mapping[str, Any]] = None) -> None:
        self._shown: List[Shown] = []

    def input_channel(self) -> InputChannel:
        return RestInput()

    def close(self) -> None:
        return None

    def text(self, text: str, user: str = "1001", identity: str = "1") -> Call:
        return self._call({"sender": user, "message": text, "id": identity})

    def media(self, user: str = "1001", identity: str = "1") -> Call:
        return self._call({"sender": user, "id": identity, "image": "x"})

    def unknown(self) -> Call:
        return self._call({"type": "of tomorrow"})

    def malformed(self) -> Call:
        return Call("/webhooks/rest/webhook", b'{"sender": ')

    def forged(self, call: Call) -> List[Call]:
        # It signs nothing: anyone's request is as good as any other.
        return [call]

    def answered(self, response: requests.Response) -> None:
        if response.status_code == 200:
            self._shown += [Shown(sent["recipient_id"], sent["text"]) for sent in response.json() if "text" in sent]

    def shown(self) -> List[Shown]:
        return list(self._shown)

    @staticmethod
    def _call(message: Mapping[str, Any]) -> Call:
        return Call("/webhooks/rest/webhook", json.dumps(message).encode(), {"Content-Type": "application/json"})


class RasaTelegram(TelegramDriver):
    """It knows no secret token."""

    takes_envelopes = False

    def input_channel(self) -> InputChannel:
        assert self.standin
        server = TelegramAPIServer.from_base(self.standin.url)
        begin = Bot.__init__
        self._address = mock.patch.object(Bot, "__init__", lambda bot, token: begin(bot, token, server=server))
        self._address.start()
        return TelegramInput(TOKEN, BOT_NAME, "https://bot.example.org/webhooks/telegram/webhook")

    def close(self) -> None:
        self._address.stop()
        super().close()


class RasaTwilio(TwilioDriver):
    """It checks no signature."""

    takes_envelopes = False

    def input_channel(self) -> InputChannel:
        assert self.standin
        base = self.standin.url
        request = TwilioHttpClient.request

        def to_the_stand_in(client: TwilioHttpClient, method: str, url: str, *more: Any, **named: Any) -> Any:
            return request(client, method, url.replace("https://api.twilio.com", base), *more, **named)

        self._address = mock.patch.object(TwilioHttpClient, "request", to_the_stand_in)
        self._address.start()
        return TwilioInput(ACCOUNT, TWILIO_TOKEN, "+15559999")

    def close(self) -> None:
        self._address.stop()
        super().close()
