"""What every platform of SMS does the same way: pages within the budget, and the words STOP, START, HELP and 1."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, Mapping, Optional, Sequence, Tuple

from waypoint.channels.messaging.model import Incoming, Limits, Option, Outgoing, SentReply
from waypoint.channels.messaging.notices import wording
from waypoint.channels.messaging.platform import Platform
from waypoint.channels.sms.consent import Consent
from waypoint.channels.sms.pages import MOST_SEGMENTS, pages
from waypoint.channels.sms.paging import Page, Rests
from waypoint.channels.sms.segments import segments
from waypoint.channels.sms.words import MORE, command
from waypoint.knowledge.store import knowledge
from waypoint.site import SmsChannel


class SmsPlatform(Platform):
    """SMS has no buttons: options are numbered lines."""

    limits = Limits(text=MOST_SEGMENTS, length=segments)

    def __init__(self, settings: SmsChannel, secrets: Mapping[str, str]) -> None:
        self.consent = Consent(self.name, self.confirms_stop(settings))
        self._budget = settings.segments
        self._rests = Rests()

    def confirms_stop(self, settings: Any) -> bool:
        """Whether this program tells the visitor that STOP and START were heard, and not the platform."""
        return True

    @abstractmethod
    async def send_text(self, incoming: Incoming, text: str) -> None:
        """Sends one text message to where `incoming` came from. Raises SendFailed."""

    def render(self, reply: SentReply, options: Tuple[Option, ...]) -> Tuple[Outgoing, ...]:
        first, *rest = pages(reply, options, self._budget, knowledge().sms, wording())
        return (Page(first, (), tuple(rest)),)

    async def intercept(self, incoming: Incoming, conversation: str) -> Optional[Sequence[Outgoing]]:
        done, said = self.consent.settle(incoming)
        if done:
            return self.render(said, ()) if said else ()
        following = self._rests.next(incoming.user) if command(incoming.text, knowledge().sms) == MORE else ()
        if following:
            return following
        self._rests.forget(incoming.user)
        return None

    async def send(self, incoming: Incoming, message: Outgoing) -> None:
        await self.send_text(incoming, message.text)
        self._rests.add(incoming.user, message)
