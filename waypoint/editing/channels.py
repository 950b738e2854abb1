"""How each channel shows a reply: one table, so that a preview shows a new channel as soon as it stands here."""

from __future__ import annotations

import json
import textwrap
from dataclasses import dataclass
from typing import Callable, Dict

from waypoint.reply.envelope import Reply
from waypoint.reply.plain_text import plain_text


@dataclass(frozen=True)
class Channel:
    """A way to show a reply as text. `wraps` says whether its lines may be broken to the width of a screen."""

    render: Callable[[Reply], str]
    wraps: bool = True


def _markdown(reply: Reply) -> str:
    return reply.body


def _json(reply: Reply) -> str:
    return json.dumps(reply.as_custom(), indent=2, ensure_ascii=False)


CHANNELS: Dict[str, Channel] = {
    "plain": Channel(plain_text),
    "markdown": Channel(_markdown),
    "json": Channel(_json, wraps=False),
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
