"""WhatsApp by Twilio."""

from __future__ import annotations

import logging
from typing import Mapping, Optional, Sequence, Tuple

from waypoint.channels.messaging.model import Incoming, Limits, Option, Outgoing, Received, SendFailed, SentReply
from waypoint.channels.messaging.notices import wording
from waypoint.channels.messaging.platform import Platform
from waypoint.channels.messaging.rendering import render
from waypoint.channels.sms.consent import Consent
from waypoint.channels.twilio.account import ACCOUNT, TOKEN, Account
from waypoint.channels.twilio.content import Contents, as_variables, fits_content
from waypoint.channels.twilio.requests import WHATSAPP, read_form, read_message
from waypoint.knowledge.store import knowledge
from waypoint.reply.plain_text import joined
from waypoint.site import WhatsAppChannel

logger = logging.getLogger(__name__)

# Twilio takes no longer body.
LONGEST = 1_600


class WhatsApp(Platform):
    """`/webhooks/whatsapp/webhook`. The text of a reply goes first, with its disclaimer; then the options as buttons or as a list."""

    name = "whatsapp"
    guide = "twilio"
    secrets = (ACCOUNT, TOKEN)
    limits = Limits(text=LONGEST)

    def __init__(self, settings: WhatsAppChannel, secrets: Mapping[str, str]) -> None:
        self._account = Account(settings, secrets)
        self.contents = Contents(settings.content_base, self._account.login)
        self.consent = Consent(self.name, confirms=True)

    def is_authentic(self, request: Received) -> bool:
        return self._account.is_authentic(request)

    def read(self, request: Received) -> Sequence[Incoming]:
        return [message for message in read_message(read_form(request.body)) if message.user.startswith(WHATSAPP)]

    @classmethod
    def render(cls, reply: SentReply, options: Tuple[Option, ...]) -> Tuple[Outgoing, ...]:
        if not fits_content(options):
            return render(reply, options, cls.limits)
        return (*render(reply, (), cls.limits), Outgoing(numbered_lines(options), options))

    async def intercept(self, incoming: Incoming, conversation: str) -> Optional[Sequence[Outgoing]]:
        done, said = self.consent.settle(incoming)
        if not done:
            return None
        return self.render(said, ()) if said else ()

    async def send(self, incoming: Incoming, message: Outgoing) -> None:
        if not message.options or not await self._sent_as_buttons(incoming, message.options):
            await self._account.send(incoming.to, message.text)

    async def _sent_as_buttons(self, incoming: Incoming, options: Sequence[Option]) -> bool:
        """Raises SendFailed when the platform is down, for then numbered lines cannot be sent either."""
        try:
            content = await self.contents.identity(options, knowledge().sms)
            await self._account.send_content(incoming.to, content, as_variables(options))
        except SendFailed as error:
            if error.again:
                raise
            logger.warning("%s: options were sent as numbered lines, because buttons could not be (%s).", self.name, error)
            return False
        return True

    async def close(self) -> None:
        await self._account.close()
        await self.contents.close()


def numbered_lines(options: Sequence[Option]) -> str:
    """The options for where there are no buttons."""
    return joined([wording().choose, *(f"{option.number}. {option.title}" for option in options)])
