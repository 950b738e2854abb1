"""What a channel says without Rasa: about pictures, and about too many messages."""

from __future__ import annotations

from dataclasses import replace
from typing import Mapping, Optional

from waypoint.channels.messaging.model import SentReply
from waypoint.knowledge.schema import Messaging
from waypoint.knowledge.store import knowledge
from waypoint.reply.handler import Handler
from waypoint.reply.plain_text import plain_text
from waypoint.site import site


def wording() -> Messaging:
    """`knowledge/messaging.yml`."""
    return knowledge().messaging


def notice(name: str, replies: Optional[Mapping[str, str]] = None) -> SentReply:
    """A reply of `knowledge/messaging.yml`, or of the wordings given, as Rasa would send it."""
    content = knowledge()
    added = content.messaging.replies if replies is None else replies
    texts = replace(content, wording=content.wording.copy(update={"replies": {**content.wording.replies, **added}}))
    reply = Handler(texts, site(), sender_id="", secret="", country=site().country).of_lines("fallback", name)
    return SentReply(plain_text(reply), reply.as_custom())
