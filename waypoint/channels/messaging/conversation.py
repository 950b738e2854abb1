"""The id of a conversation: the channel's name and a pseudonym of the platform's id, so that no phone number stands in the database or the log."""

from __future__ import annotations

import hashlib
import hmac

_PURPOSE = b"waypoint/messaging/conversation/1"


def conversation_id(channel: str, user: str, secret: str) -> str:
    """`channel|` and 32 hex digits, always the same for one user of one channel and secret. Raises ValueError without a user."""
    if not user.strip():
        raise ValueError("a message without a sender")
    return f"{channel}|{hmac.new(_key(secret), f'{channel}|{user}'.encode('utf-8', 'surrogatepass'), hashlib.sha256).hexdigest()[:32]}"


def option_token(conversation: str, sends: str, secret: str) -> str:
    """16 hex digits that stand for what an option sends, in this conversation only."""
    return hmac.new(_key(secret), f"{conversation}\n{sends}".encode(), hashlib.sha256).hexdigest()[:16]


def _key(secret: str) -> bytes:
    return hmac.new(secret.encode("utf-8"), _PURPOSE, hashlib.sha256).digest()
