"""Session tokens: `w1.<content>.<signature>`, issued by the server for one conversation and one origin."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from typing import Any, Optional

LIFETIME = 12 * 60 * 60  # seconds
# A token from the future, by more than what clocks differ, was not issued by this server.
CLOCK_DIFFERENCE = 60
_VERSION = "w1"
_PURPOSE = b"waypoint/web/session/1"


@dataclass(frozen=True)
class Session:
    """What a token stands for. `issued` is in seconds since 1970; `origin` is empty for the server's own pages."""

    id: str
    issued: int
    origin: str

    @property
    def conversation(self) -> str:
        """The conversation's id in the tracker."""
        return f"web|{self.id}"

    @property
    def ends(self) -> int:
        return self.issued + LIFETIME


def new_session(origin: str, now: float) -> Session:
    """A session with an id that nobody can guess: 128 random bits."""
    return Session(secrets.token_hex(16), int(now), origin)


def issue(session: Session, secret: str) -> str:
    """The token of a session."""
    content = _encoded(json.dumps({"sid": session.id, "iat": session.issued, "origin": session.origin}, separators=(",", ":")).encode("utf-8"))
    return f"{_VERSION}.{content}.{_signature(content, secret)}"


def read(token: str, secret: str, now: float) -> Optional[Session]:
    """The session of a token, or None when it was not issued with this secret, or has expired."""
    version, _, rest = token.partition(".")
    content, _, signature = rest.partition(".")
    # Compared as text: two texts of Base64 can stand for the same bytes.
    if not token.isascii() or version != _VERSION or not hmac.compare_digest(signature, _signature(content, secret)):
        return None
    data: Any = json.loads(base64.urlsafe_b64decode(content + "=" * (-len(content) % 4)))
    session = Session(data["sid"], data["iat"], data["origin"])
    return session if session.issued - CLOCK_DIFFERENCE <= now < session.ends else None


def _signature(content: str, secret: str) -> str:
    # A key of its own, so that nothing else that the secret signs can pass for a token.
    key = hmac.new(secret.encode("utf-8"), _PURPOSE, hashlib.sha256).digest()
    return _encoded(hmac.new(key, f"{_VERSION}.{content}".encode(), hashlib.sha256).digest())


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")
