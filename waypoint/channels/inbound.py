"""What every channel does to a message before Rasa sees it.

Rasa reads a leading "/" as a command that anyone could type ("/restart", "/greet{...}"). Here typed text never begins with one;
a button payload becomes a command only when this server issued it to this conversation.
"""

from __future__ import annotations

import json
import re

from waypoint.reply.payloads import accept, looks_like_payload
from waypoint.safety.screens import screens

# Longer messages are still screened for danger, in full, but not read as a question.
LONGEST_QUESTION = 4_000
# Longer messages are refused by the channel.
LONGEST_MESSAGE = 100_000
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_TYPED_COMMAND = re.compile(r"\s*/\s*\w+\s*(\{.*\})?\s*", re.DOTALL)
_COMMAND_START = re.compile(r"^[\s/\ufeff\u200b-\u200f\u2060]+")


def prepare(text: str, sender_id: str, secret: str) -> str:
    """The text that Rasa is given for a typed message or a pressed button.

    `sender_id` is the namespaced conversation id that payloads are checked against.
    """
    plain = _COMMAND_START.sub("", _UNPRINTABLE.sub(" ", text)).strip()
    if not plain:
        return "/no_text"
    choice = accept(plain, sender_id, secret)
    if choice:
        return f"/choose{json.dumps({f'chosen_{choice.what}': choice.id})}"
    if looks_like_payload(plain):
        return "/not_followed"
    if _TYPED_COMMAND.fullmatch(text) and screens().screen(plain) is None:
        return "/not_followed"
    if len(plain) > LONGEST_QUESTION and screens().screen(plain) is None:
        return "/too_long"
    return plain
