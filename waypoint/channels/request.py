"""Reads the body of a request to the rest channel."""

from __future__ import annotations

import json
import uuid
from typing import Any, Optional, Tuple

from waypoint.channels.inbound import LONGEST_MESSAGE

LONGEST_SENDER = 128


class BadRequest(Exception):
    """The request cannot be used; the text says why and what would do."""


def read_request(body: bytes) -> Tuple[str, str]:
    """(sender, message) of a request body; a request without a sender gets a conversation of its own. Raises BadRequest."""
    try:
        data = json.loads(body.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise BadRequest('The body is not JSON in UTF-8. Send for example {"sender": "some-id", "message": "what is TMS"}.') from None
    if not isinstance(data, dict):
        raise BadRequest("The body is not a JSON object with the keys `sender` and `message`.")
    message = data.get("message")
    if not isinstance(message, str):
        raise BadRequest(f"The key `message` must hold text, not {_kind(message)}.")
    if len(message) > LONGEST_MESSAGE:
        raise BadRequest(f"The message has {len(message)} characters; at most {LONGEST_MESSAGE} are read. Ask in a few sentences.")
    return _sender(data.get("sender")), message


def _sender(sender: Optional[Any]) -> str:
    if sender is None or sender == "":
        return uuid.uuid4().hex
    if isinstance(sender, bool) or not isinstance(sender, (str, int)):
        raise BadRequest(f"The key `sender` must hold text, not {_kind(sender)}.")
    if len(str(sender)) > LONGEST_SENDER:
        raise BadRequest(f"The sender has {len(str(sender))} characters; at most {LONGEST_SENDER} are allowed.")
    return str(sender)


def _kind(value: Optional[Any]) -> str:
    return "nothing" if value is None else f"a value of type {type(value).__name__}"
