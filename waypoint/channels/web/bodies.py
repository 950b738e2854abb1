"""Reads the JSON bodies of the web channel."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Dict

from waypoint.channels.inbound import LONGEST_MESSAGE
from waypoint.channels.web.refusal import Refusal

# A message of the greatest length, when each character takes four bytes, and its id.
LARGEST_BODY = 420_000
LONGEST_COMMENT = 1_000
_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")


@dataclass(frozen=True)
class Message:
    """What a visitor sends. The id is the client's, one for each message."""

    id: str
    text: str


@dataclass(frozen=True)
class Feedback:
    """What a visitor thinks of an answer. `verdict` is `up` or `down`."""

    entry: str
    version: str
    verdict: str
    comment: str


def read_message(body: bytes) -> Message:
    """Raises Refusal."""
    data = read_object(body)
    identity, text = _text(data, "id"), _text(data, "text")
    if not _ID.fullmatch(identity):
        raise Refusal(400, "request", "The key `id` must hold 8 to 64 characters of A-Z, a-z, 0-9, _ and -; use a new one for each message.")
    if len(text) > LONGEST_MESSAGE:
        raise Refusal(413, "too_large", f"The message has {len(text)} characters; at most {LONGEST_MESSAGE} are read. Ask in a few sentences.")
    return Message(identity, text)


def read_feedback(body: bytes) -> Feedback:
    """Raises Refusal."""
    data = read_object(body)
    comment = _text(data, "comment") if data.get("comment") is not None else ""
    feedback = Feedback(_text(data, "entry"), _text(data, "version"), _text(data, "verdict"), comment.strip())
    if feedback.verdict not in ("up", "down"):
        raise Refusal(400, "request", "The key `verdict` must hold `up` or `down`.")
    if len(comment) > LONGEST_COMMENT:
        raise Refusal(400, "request", f"The comment has {len(comment)} characters; at most {LONGEST_COMMENT} are kept.")
    return feedback


def read_object(body: bytes) -> Dict[str, Any]:
    """The JSON object of a body. Raises Refusal."""
    try:
        data = json.loads(body.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise Refusal(400, "request", "The body is not JSON in UTF-8.") from None
    if not isinstance(data, dict):
        raise Refusal(400, "request", "The body is not a JSON object.")
    return data


def _text(data: Dict[str, Any], key: str) -> str:
    value = data.get(key)
    if not isinstance(value, str):
        raise Refusal(400, "request", f"The key `{key}` must hold text.")
    return value
