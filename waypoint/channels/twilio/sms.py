"""SMS by Twilio."""

from __future__ import annotations

from typing import Any, Mapping, Sequence

from waypoint.channels.messaging.model import Incoming, Received
from waypoint.channels.sms.platform import SmsPlatform
from waypoint.channels.twilio.account import ACCOUNT, TOKEN, Account
from waypoint.channels.twilio.requests import WHATSAPP, read_form, read_message
from waypoint.site import TwilioSmsChannel


class TwilioSms(SmsPlatform):
    """`/webhooks/twilio/webhook`. Twilio itself confirms STOP and START, unless that is switched off there."""

    name = "twilio"
    secrets = (ACCOUNT, TOKEN)

    def __init__(self, settings: TwilioSmsChannel, secrets: Mapping[str, str]) -> None:
        super().__init__(settings, secrets)
        self._account = Account(settings, secrets)

    def confirms_stop(self, settings: Any) -> bool:
        return bool(settings.confirm_stop)

    def is_authentic(self, request: Received) -> bool:
        return self._account.is_authentic(request)

    def read(self, request: Received) -> Sequence[Incoming]:
        # What came by WhatsApp belongs to the other channel, and is answered there or not at all.
        return [message for message in read_message(read_form(request.body)) if not message.user.startswith(WHATSAPP)]

    async def send_text(self, incoming: Incoming, text: str) -> None:
        await self._account.send(incoming.to, text)

    async def close(self) -> None:
        await self._account.close()
