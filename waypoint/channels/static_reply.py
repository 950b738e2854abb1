"""The reply for when something is broken, made without Rasa and without the action server."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Dict, Tuple

from waypoint.knowledge.store import knowledge
from waypoint.reply.handler import Handler
from waypoint.reply.plain_text import plain_text
from waypoint.safety.kinds import DANGERS
from waypoint.safety.screens import screens
from waypoint.site import site


@lru_cache(maxsize=8)
def _static(kind: str) -> Tuple[str, Dict[str, Any]]:
    handler = Handler(knowledge(), site(), sender_id="", secret="", country=site().country)
    reply = handler.safety(kind) if kind else handler.trouble()
    return plain_text(reply), reply.as_custom()


def static_reply(message: str) -> Tuple[str, Dict[str, Any]]:
    """(text, envelope) with help lines. Someone in danger gets the crisis reply even then: the screens need no server."""
    screen = screens().screen(message)
    return _static(screen if screen in DANGERS else "")
