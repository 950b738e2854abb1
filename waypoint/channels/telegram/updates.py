"""Reads Telegram's updates: which of them are messages to the bot, from whom, and what they say."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Dict, Mapping, Optional

from waypoint.channels.messaging.model import Incoming, Unreadable
from waypoint.knowledge.schema import Messaging

_PRIVATE = "private"
_GROUPS = ("group", "supergroup")
_MEDIA = frozenset({
    "animation", "audio", "contact", "dice", "document", "game", "location", "paid_media", "photo", "poll", "sticker", "story", "venue", "video", "video_note", "voice",
})
_COMMAND = re.compile(r"/(start|help)(?:@(\w+))?(?:\s.*)?", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True)
class Bot:
    """Who the bot is: its number, which is the first part of its token, and its name without @, if site.yml has it."""

    id: int
    name: str


def read_update(body: bytes, bot: Bot, words: Messaging) -> Optional[Incoming]:
    """The message of an update, or None for one that is not to the bot or holds none. Raises Unreadable."""
    try:
        update = json.loads(body.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise Unreadable("The body is not JSON in UTF-8.") from None
    if not isinstance(update, dict) or not _is_number(update.get("update_id")):
        raise Unreadable("The body is not an update: a JSON object with a number `update_id`.")
    identity = str(update["update_id"])
    pressed = _object(update, "callback_query")
    if pressed:
        return _pressed(identity, pressed)
    message = _object(update, "message")
    if message:
        return _message(identity, message, bot, words)
    # Of what was changed later, only words are read: a shared place is changed every few seconds.
    edited = _object(update, "edited_message")
    return _message(identity, edited, bot, words) if isinstance(edited.get("text"), str) else None


def _pressed(identity: str, pressed: Mapping[str, Any]) -> Optional[Incoming]:
    message = _object(pressed, "message")
    user = _user(message, _object(pressed, "from"))
    if user is None or not isinstance(pressed.get("data"), str):
        return None
    return Incoming(identity, user, choice=pressed["data"], to={**_to(message), "callback": str(pressed.get("id", ""))})


def _message(identity: str, message: Mapping[str, Any], bot: Bot, words: Messaging) -> Optional[Incoming]:
    sender = _object(message, "from")
    user = _user(message, sender)
    text = message.get("text") or message.get("caption") or ""
    media = not _MEDIA.isdisjoint(message)
    if user is None or sender.get("is_bot") or not isinstance(text, str) or not (text or media):
        return None
    if _object(message, "chat").get("type") in _GROUPS and not _is_addressed(message, text, bot):
        return None
    return Incoming(identity, user, _meant(text, bot, words), media=media, to=_to(message))


def _user(message: Mapping[str, Any], sender: Mapping[str, Any]) -> Optional[str]:
    """The private chat, or the member of a group: what one asks there is not the others' conversation."""
    chat = _object(message, "chat")
    if not _is_number(chat.get("id")) or not _is_number(sender.get("id")):
        return None
    if chat.get("type") == _PRIVATE:
        return str(chat["id"])
    return f"{chat['id']}:{sender['id']}" if chat.get("type") in _GROUPS else None


def _to(message: Mapping[str, Any]) -> Dict[str, Any]:
    chat = _object(message, "chat")
    to: Dict[str, Any] = {"chat": chat.get("id")}
    if chat.get("type") in _GROUPS:
        to["answers"] = message.get("message_id")
        if message.get("is_topic_message") and _is_number(message.get("message_thread_id")):
            to["thread"] = message["message_thread_id"]
    return to


def _is_addressed(message: Mapping[str, Any], text: str, bot: Bot) -> bool:
    """Whether a group's message names the bot, is a command to it, or answers one of its messages."""
    if _object(_object(message, "reply_to_message"), "from").get("id") == bot.id:
        return True
    return bool(bot.name) and re.search(rf"@{re.escape(bot.name)}\b", text, re.IGNORECASE) is not None


def _meant(text: str, bot: Bot, words: Messaging) -> str:
    """The text without the bot's name; /start and /help as the words that they stand for."""
    command = _COMMAND.fullmatch(text.strip())
    if command:
        return words.start_sends if command.group(1).lower() == "start" else words.help_sends
    return re.sub(rf"@{re.escape(bot.name)}\b", "", text, flags=re.IGNORECASE).strip() if bot.name else text


def _object(data: Mapping[str, Any], key: str) -> Dict[str, Any]:
    value = data.get(key)
    return value if isinstance(value, dict) else {}


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
