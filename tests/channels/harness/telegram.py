"""Drives Telegram: its updates, and a stand-in for its Bot API."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, List, Mapping, Optional

from channels.harness.driver import Call, Driver, Shown
from channels.stubs.standin import StandIn
from channels.stubs.telegram import BOT_NAME, TOKEN, BotApi, buttons, message, private, sender
from rasa.core.channels.channel import InputChannel

from waypoint.channels.messaging.channel import MessagingInput
from waypoint.channels.messaging.ledger import Ledger
from waypoint.channels.messaging.registry import Configured
from waypoint.channels.telegram import platform
from waypoint.site import TelegramChannel

SECRET = "a-secret-for-the-webhook_1"
SECRETS = {platform.TOKEN: TOKEN, platform.SECRET: SECRET}
HEADER = "X-Telegram-Bot-Api-Secret-Token"


class TelegramDriver(Driver):
    """`standin` is None where Telegram's own host name leads to the stand-in; `settings` are added to those of site.yml."""

    channel = "telegram"
    has_buttons = True
    path = "/webhooks/telegram/webhook"

    def __init__(self, folder: Path, settings: Optional[Mapping[str, Any]] = None, api: Optional[BotApi] = None) -> None:
        self._folder = folder
        self._settings = dict(settings or {})
        self.api = api or BotApi()
        self.standin = StandIn(self.api.react) if api is None else None

    def input_channel(self) -> InputChannel:
        base = {"base": self.standin.url} if self.standin else {}
        settings = TelegramChannel(bot_name=BOT_NAME, **base, **self._settings)
        return MessagingInput([Configured("telegram", settings, platform.Telegram(settings, SECRETS))], Ledger(self._folder / "messaging.db"))

    def close(self) -> None:
        if self.standin:
            self.standin.close()

    def update(self, identity: str, **content: Any) -> Call:
        """A request as Telegram sends it."""
        body = json.dumps({"update_id": int(identity), **content}).encode()
        return Call(self.path, body, {"Content-Type": "application/json", HEADER: SECRET})

    def text(self, text: str, user: str = "1001", identity: str = "1") -> Call:
        return self.update(identity, message=message(int(user), text=text))

    def media(self, user: str = "1001", identity: str = "1") -> Call:
        return self.update(identity, message=message(int(user), photo=[{"file_id": "x", "file_unique_id": "y", "width": 90, "height": 90}]))

    def press(self, data: str, user: str = "1001", identity: str = "1") -> Call:
        bot = {**sender(1), "is_bot": True}
        shown = {**message(int(user), text="…"), "from": bot}
        return self.update(identity, callback_query={"id": "44", "from": sender(int(user)), "chat_instance": "1", "data": data, "message": shown})

    def unknown(self) -> Call:
        changed = {"user": sender(1), "status": "kicked"}
        return self.update("90", my_chat_member={"chat": private(1001), "from": sender(1001), "date": 1700000000, "old_chat_member": changed, "new_chat_member": changed})

    def malformed(self) -> Call:
        return Call(self.path, b'{"update_id": ', {HEADER: SECRET})

    def forged(self, call: Call) -> List[Call]:
        wrong = ("another-secret-for-it_1", "", SECRET[:-1], SECRET.upper(), "\u00e9".encode().decode("latin-1"))
        return [replace(call, headers={}), *(replace(call, headers={HEADER: value}) for value in wrong)]

    def shown(self) -> List[Shown]:
        return [Shown(str(sent["chat_id"]), sent["text"], buttons(sent)) for sent in self.api.sent()]

    def set_down(self, down: bool) -> None:
        assert self.standin
        self.standin.down = down

    def set_slow(self, user: str, seconds: float) -> None:
        self.api.slow[user] = seconds
