"""What a messaging platform does its own way: recognising its requests, reading them, showing a reply, sending it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, Awaitable, ClassVar, Mapping, Optional, Sequence, Tuple

from waypoint.channels.messaging.model import Answer, Incoming, Limits, Option, Outgoing, Received, SentReply
from waypoint.channels.messaging.rendering import render


class Platform(ABC):
    """One messaging channel. Neither the constructor nor a property may use the network.

    `name`: the channel's name: its key in site.yml, its address /webhooks/NAME/webhook, and the first part of conversation ids.
    `secrets`: the environment variables that it cannot do without. `guide`: the page of docs/channels/ that says how to get them, if it is not called as the channel.
    `largest_body`: bytes; a larger request is refused before it is read.
    `methods`: the HTTP methods that the platform calls with.
    `keeps_replies`: whether the replies to a message are kept for a day, to be given again when the message comes again.
    """

    name: ClassVar[str]
    secrets: ClassVar[Tuple[str, ...]]
    guide: ClassVar[str] = ""
    limits: ClassVar[Limits]
    largest_body: ClassVar[int] = 256_000
    methods: ClassVar[Tuple[str, ...]] = ("POST",)
    keeps_replies: ClassVar[bool] = False

    @abstractmethod
    def __init__(self, settings: Any, secrets: Mapping[str, str]) -> None:
        """`settings` is the channel's part of site.yml; `secrets` holds a value for each of the variables. Raises ValueError with a remedy when one cannot be used."""

    @abstractmethod
    def is_authentic(self, request: Received) -> bool:
        """Whether the platform itself sent the request: from the raw body, compared in constant time."""

    @abstractmethod
    def read(self, request: Received) -> Sequence[Incoming]:
        """The messages of an authentic request; none for an update of another kind. Raises Unreadable."""

    @abstractmethod
    async def send(self, incoming: Incoming, message: Outgoing) -> None:
        """Sends one message to where `incoming` came from. Raises SendFailed; is then called again, with growing waits."""

    @classmethod
    def render(cls, reply: SentReply, options: Tuple[Option, ...]) -> Tuple[Outgoing, ...]:
        """The messages that show a reply. Each of them that says something clinical has the disclaimer."""
        return render(reply, options, cls.limits)

    async def intercept(self, incoming: Incoming, conversation: str) -> Optional[Sequence[Outgoing]]:
        """What is sent in place of an answer (words such as STOP); nothing to say is an empty list, and None lets Rasa answer."""
        return None

    async def acknowledge(self, incoming: Incoming) -> None:
        """Shows that a message is being worked on; runs beside the answering, and what it raises is not retried."""
        return None

    async def respond(self, works: Sequence[Awaitable[Tuple[SentReply, ...]]]) -> Answer:
        """The answer to an accepted request. It is given at once; a platform that wants the replies in it awaits the works, one for each message."""
        return Answer()

    async def close(self) -> None:
        """Ends what `send` has opened."""
        return None
