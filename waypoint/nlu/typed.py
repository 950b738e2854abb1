"""What a visitor typed, beside what it is read as once its slips are put right.

What was typed is kept: the safety screens read it too, and it is the message's text again when the pipeline ends.
"""

from __future__ import annotations

from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

READ_AS = "read_as"
_TYPED = "typed"


def typed(message: Message) -> str:
    """What the visitor typed."""
    return message.get(_TYPED) or message.get(TEXT) or ""


def read_as(message: Message, text: str) -> None:
    """Makes `text` what the components that follow read."""
    message.set(_TYPED, typed(message))
    message.set(TEXT, text)


def restore(message: Message) -> None:
    """Makes what was typed the message's text again; the actions get what it was read as beside it."""
    if message.get(_TYPED):
        message.set(READ_AS, message.get(TEXT), add_to_output=True)
        message.set(TEXT, message.get(_TYPED), add_to_output=True)
