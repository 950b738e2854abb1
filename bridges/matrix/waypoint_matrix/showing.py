"""A reply as the content of a Matrix message: plain text, and the same as simple HTML."""

from __future__ import annotations

import re
from html import escape
from typing import Any

# An event holds 65,536 bytes, and encrypting makes a third more of it.
MOST_WITH_HTML = 30_000  # bytes
_ADDRESS = re.compile(r"https://[^\s<>\"]*[^\s<>\".,;:!?)\]]")
_BULLET = "• "


def notice(text: str, replies_to: str | None = None) -> dict[str, Any]:
    """An `m.notice`, which other bots do not answer. `replies_to`: the event that it answers, named where others read too."""
    content: dict[str, Any] = {"msgtype": "m.notice", "body": text, "m.mentions": {}}
    formatted = html(text)
    if len(text.encode("utf-8")) + len(formatted.encode("utf-8")) <= MOST_WITH_HTML:
        content |= {"format": "org.matrix.custom.html", "formatted_body": formatted}
    if replies_to:
        content["m.relates_to"] = {"m.in_reply_to": {"event_id": replies_to}}
    return content


def html(text: str) -> str:
    """Paragraphs, lists and links; everything else is escaped."""
    parts: list[str] = []
    for line in text.splitlines():
        if line.startswith(_BULLET):
            item = f"<li>{_inline(line.removeprefix(_BULLET))}</li>"
            if parts and parts[-1].endswith("</ul>"):
                parts[-1] = parts[-1].removesuffix("</ul>") + item + "</ul>"
            else:
                parts.append(f"<ul>{item}</ul>")
        elif line.strip():
            parts.append(f"<p>{_inline(line)}</p>")
    return "".join(parts)


def _inline(text: str) -> str:
    """Escaped text whose addresses are links."""
    parts, end = [], 0
    for match in _ADDRESS.finditer(text):
        address = escape(match.group())
        parts += [escape(text[end : match.start()]), f'<a href="{address}">{address}</a>']
        end = match.end()
    return "".join([*parts, escape(text[end:])])
