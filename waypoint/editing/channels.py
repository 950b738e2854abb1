"""How each channel shows a reply: one table, so that a preview shows a new channel as soon as it stands here."""

from __future__ import annotations

import json
import textwrap
from dataclasses import dataclass
from typing import Callable, Dict, Tuple

from waypoint.channels.bridge.platform import BridgePlatform
from waypoint.channels.messaging.model import Option, Outgoing, SentReply
from waypoint.channels.messaging.notices import wording
from waypoint.channels.messaging.options import offered
from waypoint.channels.sms.pages import pages
from waypoint.channels.telegram.platform import Telegram
from waypoint.channels.twilio.whatsapp import WhatsApp
from waypoint.knowledge.store import knowledge
from waypoint.reply.envelope import Reply
from waypoint.reply.plain_text import plain_text
from waypoint.site import SmsChannel


@dataclass(frozen=True)
class Channel:
    """A way to show a reply as text. `wraps` says whether its lines may be broken to the width of a screen."""

    render: Callable[[Reply], str]
    wraps: bool = True


def _markdown(reply: Reply) -> str:
    return reply.body


def _json(reply: Reply) -> str:
    return json.dumps(reply.as_custom(), indent=2, ensure_ascii=False)


def _sent(reply: Reply) -> Tuple[SentReply, Tuple[Option, ...]]:
    """What a messaging channel gets to show: the reply, and its options with their numbers."""
    sent = SentReply(plain_text(reply), reply.as_custom())
    return sent, tuple(Option(number, title, "") for number, (title, _) in enumerate(offered(sent, True, wording()), start=1))


def _messages(render: Callable[[SentReply, Tuple[Option, ...]], Tuple[Outgoing, ...]]) -> Channel:
    """A messaging channel: one message below the other, each with its buttons."""

    def shown_as(message: Outgoing) -> str:
        buttons = [f"[{option.title}]" for option in message.options]
        return "\n".join([message.text, *buttons])

    return Channel(lambda reply: _NEXT.join(shown_as(message) for message in render(*_sent(reply))))


def _sms(reply: Reply) -> str:
    return _NEXT.join(pages(*_sent(reply), SmsChannel().segments, knowledge().sms, wording()))


_NEXT = "\n~~~ the next message\n"
CHANNELS: Dict[str, Channel] = {
    "plain": Channel(plain_text),
    "markdown": Channel(_markdown),
    "json": Channel(_json, wraps=False),
    "telegram": _messages(Telegram.render),
    "whatsapp": _messages(WhatsApp.render),
    "sms": Channel(_sms),
    "matrix": _messages(BridgePlatform.render),
}


def shown(reply: Reply, channel: str, width: int) -> str:
    """A reply as the channel shows it, in lines of at most `width` characters where they may be broken."""
    text = CHANNELS[channel].render(reply)
    return "\n".join(_wrapped(line, width) for line in text.splitlines()) if CHANNELS[channel].wraps else text


def _wrapped(line: str, width: int) -> str:
    # A row of a Markdown table must stay one line.
    if line.startswith("|"):
        return line
    indent = "  " if line.startswith(("•", "- ", "[")) else ""
    return textwrap.fill(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
