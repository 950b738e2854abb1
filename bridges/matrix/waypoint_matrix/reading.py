"""What an event in a room means for the bridge: a question, something that it cannot read, or nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nio import BadEvent, Event, MegolmEvent, RoomMessage, RoomMessageEmote, RoomMessageNotice, RoomMessageText, StickerEvent, UnknownBadEvent

from waypoint_matrix.inbox import LOCKED, MEDIA, TEXT, UNREADABLE, Question

# The quotation that older clients put before a reply.
_QUOTED = re.compile(r"\A(?:>[^\n]*\n)+\n?")


@dataclass(frozen=True)
class Place:
    """A room as the bridge sees it. `direct`: a chat of two. `name`: how the bridge's account is called there. `is_own`: whether an event is the bridge's."""

    room: str
    user: str
    name: str
    direct: bool
    is_own: Callable[[str], bool]


def read(event: Event | BadEvent | UnknownBadEvent, place: Place) -> Question | None:
    """The question that an event asks; None when there is nothing to answer. In a room with others only what is addressed to the bridge is answered."""
    if event.sender == place.user:
        return None
    if isinstance(event, MegolmEvent):
        return _question(event, place, LOCKED, json.dumps(event.source))
    if isinstance(event, (BadEvent, UnknownBadEvent)):
        # Nobody knows whom it is meant for.
        broken = place.direct and event.source.get("type") in ("m.room.message", "m.room.encrypted")
        return _question(event, place, UNREADABLE, "") if broken else None
    content = event.source.get("content") or {}
    if isinstance(event, RoomMessageNotice) or _relation(content).get("rel_type") == "m.replace":
        return None
    if isinstance(event, (RoomMessageText, RoomMessageEmote)):
        text = _without_quotation(event.body, content)
        if place.direct or is_addressed(text, content, place):
            return _question(event, place, TEXT, without_address(text, place))
        return None
    if isinstance(event, (RoomMessage, StickerEvent)) and (place.direct or is_addressed("", content, place)):
        return _question(event, place, MEDIA, "")
    return None


def is_addressed(text: str, content: dict[str, Any], place: Place) -> bool:
    """Whether a message in a room with others is meant for the bridge: it mentions it, begins with its name, or replies to it."""
    mentions = content.get("m.mentions")
    users = mentions.get("user_ids") if isinstance(mentions, dict) else None
    if isinstance(users, list) and place.user in users:
        return True
    replied = _relation(content).get("m.in_reply_to")
    answers = replied.get("event_id") if isinstance(replied, dict) else None
    return without_address(text, place) != text.strip() or isinstance(answers, str) and place.is_own(answers)


def without_address(text: str, place: Place) -> str:
    """A message without the bridge's name before it ("Waypoint: what is TMS")."""
    names = sorted({place.user, place.user.split(":")[0], place.user[1:].split(":")[0], place.name, f"@{place.name}"} - {"", "@"}, key=len, reverse=True)
    return re.sub(rf"\A\s*(?:{'|'.join(map(re.escape, names))})(?:\s*[:,]\s*|\s+|\Z)", "", text, count=1, flags=re.IGNORECASE).strip()


def _question(event: Any, place: Place, kind: str, content: str) -> Question:
    return Question(event.event_id, place.room, event.sender, kind, content)


def _relation(content: dict[str, Any]) -> dict[str, Any]:
    relation = content.get("m.relates_to")
    return relation if isinstance(relation, dict) else {}


def _without_quotation(body: str, content: dict[str, Any]) -> str:
    return _QUOTED.sub("", body) if "m.in_reply_to" in _relation(content) else body
