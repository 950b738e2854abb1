"""Telegram's Bot API as far as it is used, and its updates."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Dict, List, Set, Tuple

from channels.stubs.standin import Reaction, Seen

BOT = 123456789
BOT_NAME = "WaypointTestBot"
TOKEN = f"{BOT}:{'A' * 35}"
HOST = "api.telegram.org"


@dataclass(frozen=True)
class Called:
    """A method that was called, and with what."""

    method: str
    what: Dict[str, Any]


class BotApi:
    """`calls` holds what was accepted. `blocked`: chats that the bot may no longer write to; `busy`: how many of the next messages get 429; `slow`: seconds, by chat."""

    def __init__(self) -> None:
        self.calls: List[Called] = []
        self.blocked: Set[str] = set()
        self.busy = 0
        self.slow: Dict[str, float] = {}

    def react(self, request: Seen) -> Reaction:
        place, _, method = request.path.rpartition("/")
        if place != f"/bot{TOKEN}":
            return _failed(401, "Unauthorized")
        what = json.loads(request.body) if request.headers.get("content-type", "").startswith("application/json") else {}
        chat = str(what.get("chat_id", ""))
        if self.busy and method == "sendMessage":
            self.busy -= 1
            return _failed(429, "Too Many Requests: retry after 7", {"retry_after": 7})
        if chat in self.blocked:
            return _failed(403, "Forbidden: bot was blocked by the user")
        if problem := _unfit(method, what):
            return _failed(400, f"Bad Request: {problem}")
        self.calls.append(Called(method, what))
        result: Any = {"message_id": 8, "date": 1700000000, "chat": private(1)} if method == "sendMessage" else True
        return Reaction(body=json.dumps({"ok": True, "result": result}), seconds=self.slow.get(chat, 0) if method == "sendMessage" else 0)

    def sent(self) -> List[Dict[str, Any]]:
        """The messages, in order."""
        return [called.what for called in list(self.calls) if called.method == "sendMessage"]


def buttons(sent: Dict[str, Any]) -> Tuple[Tuple[str, str], ...]:
    """(title, callback data) of a message's keyboard."""
    return tuple((button["text"], button["callback_data"]) for row in sent.get("reply_markup", {}).get("inline_keyboard", []) for button in row)


def _unfit(method: str, what: Dict[str, Any]) -> str:
    """What the Bot API says of a message that it does not take."""
    if method != "sendMessage":
        return ""
    if not what.get("text", "").strip():
        return "message text is empty"
    if len(what["text"].encode("utf-16-le")) // 2 > 4096:
        return "message is too long"
    if any(not title or not 1 <= len(data.encode()) <= 64 for title, data in buttons(what)):
        return "BUTTON_DATA_INVALID"
    return ""


def _failed(status: int, description: str, parameters: Any = None) -> Reaction:
    return Reaction(status, json.dumps({"ok": False, "error_code": status, "description": description, **({"parameters": parameters} if parameters else {})}))


def sender(identity: int) -> Dict[str, Any]:
    """A person."""
    return {"id": identity, "is_bot": False, "first_name": "Anna"}


def private(identity: int) -> Dict[str, Any]:
    """Someone's private chat with the bot."""
    return {"id": identity, "type": "private", "first_name": "Anna"}


def group(identity: int) -> Dict[str, Any]:
    """A group."""
    return {"id": identity, "type": "supergroup", "title": "A group"}


def message(user: int, **content: Any) -> Dict[str, Any]:
    """A message, in a private chat if `chat` is not given."""
    return {"message_id": 7, "date": 1700000000, "from": sender(user), "chat": private(user), **content}
