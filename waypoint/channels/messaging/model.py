"""What passes between a platform, the rules that all share, and Rasa."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Callable, Dict, Mapping, Optional, Tuple


@dataclass(frozen=True)
class Received:
    """A request as the server got it. Names of `headers` are in small letters; `url` is the one that the server itself was asked for."""

    method: str
    url: str
    query: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Answer:
    """What the platform's request is answered with."""

    status: int = 200
    body: str = ""
    content_type: str = "text/plain; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Incoming:
    """One message of a visitor, as its platform delivered it.

    `id`: the platform's id of the message or update, the key that makes a message be answered once.
    `user`: the platform's id of the chat, room or number; never something that the visitor can choose alone.
    `text`: what was typed. `choice`: the token of a pressed button. `media`: something that cannot be read (a picture, a voice message).
    `to`: what `Platform.send` needs to answer, plain JSON types; kept on disk until the message is answered.
    """

    id: str
    user: str
    text: str = ""
    choice: str = ""
    media: bool = False
    to: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class SentReply:
    """A reply as Rasa sent it: its plain-text twin and its envelope."""

    text: str
    envelope: Dict[str, Any]


@dataclass(frozen=True)
class Option:
    """Something to choose: typing its number, or pressing a button that carries its token (16 characters, good in this conversation only)."""

    number: int
    title: str
    token: str


@dataclass(frozen=True)
class Outgoing:
    """One message to send. `options` are for buttons; a platform without buttons has them as numbered lines in `text` and gets none."""

    text: str
    options: Tuple[Option, ...] = ()


@dataclass(frozen=True)
class Limits:
    """What fits into one message. `text` is measured with `length`. No `buttons` means that options are numbered lines of the text."""

    text: int
    buttons: int = 0
    button_title: int = 0
    length: Callable[[str], int] = len


class Unreadable(Exception):
    """A request of the platform itself that cannot be read; the text says what is wrong, without quoting a message."""


class SendFailed(Exception):
    """A message could not be sent. The text quotes no message and no secret.

    `again`: whether trying again may help. `after`: the seconds that the platform asks to wait, if it does.
    """

    def __init__(self, problem: str, again: bool = True, after: Optional[float] = None) -> None:
        super().__init__(problem)
        self.again = again
        self.after = after
