"""Button payloads: issued and signed by the server for one conversation, so that nothing else is accepted as one.

A payload reads `wp1:<what>:<id>:<signature>`; `what` is `entry` or `topic`, the id one of the knowledge base's.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import NamedTuple, Optional

_PAYLOAD = re.compile(r"wp1:(entry|topic):([a-z0-9_]+(?:/[a-z0-9_]+){0,2}):([0-9a-f]{16})")


def looks_like_payload(text: str) -> bool:
    """Whether a text has the form of a payload, issued or not."""
    return text.strip().startswith("wp1:")


class Choice(NamedTuple):
    """What a button stands for."""

    what: str
    id: str


def issue(choice: Choice, sender_id: str, secret: str) -> str:
    """The payload for `choice`, valid only in the conversation `sender_id` (namespaced, as in the tracker)."""
    return f"wp1:{choice.what}:{choice.id}:{_signature(choice, sender_id, secret)}"


def choice_of(payload: str) -> Optional[Choice]:
    """What a payload of this server's stands for; its signature is not checked."""
    match = _PAYLOAD.fullmatch(payload)
    return Choice(match.group(1), match.group(2)) if match else None


def accept(text: str, sender_id: str, secret: str) -> Optional[Choice]:
    """What `text` chooses, or None when it is not a payload that was issued to this conversation."""
    match = _PAYLOAD.fullmatch(text.strip())
    if not match:
        return None
    choice = Choice(match.group(1), match.group(2))
    return choice if hmac.compare_digest(match.group(3), _signature(choice, sender_id, secret)) else None


def _signature(choice: Choice, sender_id: str, secret: str) -> str:
    message = f"{sender_id}\n{choice.what}\n{choice.id}".encode()
    return hmac.new(secret.encode("utf-8"), message, hashlib.sha256).hexdigest()[:16]
