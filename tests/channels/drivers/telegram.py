"""Telegram under test: its updates, and a stand-in for its Bot API."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, List

from channels.harness.driver import Call, Driver, Shown
from channels.harness.stand_in import Reply, StandIn, Taken
from rasa.core.channels.channel import InputChannel

from waypoint.channels.messaging.channel import MessagingInput
from waypoint.channels.messaging.ledger import Ledger
from waypoint.channels.messaging.registry import Configured
from waypoint.channels.telegram.platform import HEADER, SECRET, TOKEN, Telegram
from waypoint.site import TelegramChannel

BOT = 123456789
BOT_NAME = "WaypointTestBot"
KEYS = {TOKEN: f"{BOT}:{'A' * 35}", SECRET: "a-secret-for-the-webhook_1"}


def sender(identity: int) -> Dict[str, Any]:
    return {"id": identity, "is_bot": False, "first_name": "A"}


def private(identity: int) -> Dict[str, Any]:
    return {"id": identity, "type": "private", "first_name": "A"}


def message(user_id: int, **content: Any) -> Dict[str, Any]:
    """A message in a private chat."""
    return {"message_id": 7, "date": 1700000000, "from": sender(user_id), "chat": private(user_id), **content}


class TelegramDriver(Driver):
    channel = "telegram"
    has_buttons = True
    webhook = "/webhooks/telegram/webhook"

    def __init__(self, folder: Path, keys: Dict[str, str] = KEYS, **settings: Any) -> None:
        self._folder = folder
        self._keys = keys
        self._settings = settings
        self.platform = StandIn(self._answer, lambda request: str(request.json.get("chat_id", "")))

    def input_channel(self) -> InputChannel:
        settings = TelegramChannel(base_url=self.platform.url, bot_name=BOT_NAME, **self._settings)
        return MessagingInput([Configured("telegram", settings, Telegram(settings, self._keys))], Ledger(self._folder / "messaging.db"))

    def close(self) -> None:
        self.platform.close()

    def update(self, identity: str, **content: Any) -> Call:
        """A request as Telegram sends it."""
        body = json.dumps({"update_id": int(identity), **content}).encode()
        return Call(self.webhook, body, {"Content-Type": "application/json", HEADER: self._keys[SECRET]})

    def text(self, text: str, user: str = "1001", identity: str = "1") -> Call:
        return self.update(identity, message=message(int(user), text=text))

    def media(self, user: str = "1001", identity: str = "1") -> Call:
        photo = [{"file_id": "x", "file_unique_id": "y", "width": 90, "height": 90}]
        return self.update(identity, message=message(int(user), photo=photo))

    def press(self, data: str, user: str = "1001", identity: str = "1") -> Call:
        pressed = {"id": "44", "from": sender(int(user)), "chat_instance": "1", "data": data, "message": message(int(user), text="…")}
        return self.update(identity, callback_query=pressed)

    def unknown(self) -> Call:
        return self.update("90", my_chat_member={"chat": private(1001), "from": sender(1001), "date": 1700000000})

    def malformed(self) -> Call:
        return Call(self.webhook, b'{"update_id": ', {HEADER: self._keys[SECRET]})

    def forged(self, call: Call) -> List[Call]:
        wrong: List[Dict[str, str]] = [{HEADER: "another-secret-for-it_1"}, {HEADER: ""}, {}]
        return [self.changed(call, headers=headers) for headers in wrong]

    def shown(self) -> List[Shown]:
        return [_shown(request.json) for request in list(self.platform.taken) if request.path.endswith("/sendMessage")]

    def set_down(self, down: bool) -> None:
        self.platform.down = down

    def set_slow(self, user: str, seconds: float) -> None:
        self.platform.slow[user] = seconds

    def methods(self) -> List[str]:
        """The Bot API's methods that were called, in order."""
        return [request.path.rsplit("/", 1)[1] for request in self.platform.taken]

    def _answer(self, request: Taken) -> Reply:
        if not request.path.startswith(f"/bot{self._keys[TOKEN]}/"):
            return 404, {"ok": False, "error_code": 404, "description": "Not Found"}
        return 200, {"ok": True, "result": {"message_id": 8, "date": 1700000000, "chat": private(1)}}


def _shown(sent: Dict[str, Any]) -> Shown:
    rows = sent.get("reply_markup", {})
    keyboard = (json.loads(rows) if isinstance(rows, str) else rows).get("inline_keyboard", [])
    return Shown(str(sent["chat_id"]), sent["text"], tuple((button["text"], button["callback_data"]) for row in keyboard for button in row))
