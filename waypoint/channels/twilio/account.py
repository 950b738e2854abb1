"""What SMS and WhatsApp by Twilio have in common: recognising requests and sending messages for one account."""

from __future__ import annotations

import json
import re
from typing import Mapping
from urllib.parse import urlsplit

import aiohttp

from waypoint.channels.messaging.client import Client
from waypoint.channels.messaging.model import Received, Unreadable
from waypoint.channels.twilio.requests import read_form
from waypoint.channels.twilio.signature import is_signed
from waypoint.site import TwilioChannel

ACCOUNT, TOKEN = "WAYPOINT_TWILIO_ACCOUNT_SID", "WAYPOINT_TWILIO_AUTH_TOKEN"
_ACCOUNT = re.compile(r"AC[0-9a-fA-F]{32}")


class Account:
    """One account, with the webhook's public address. Raises ValueError when the settings cannot be used."""

    def __init__(self, settings: TwilioChannel, secrets: Mapping[str, str]) -> None:
        if not _ACCOUNT.fullmatch(secrets[ACCOUNT]):
            raise ValueError(f"{ACCOUNT} is not the SID of an account (AC and 32 hex digits). Remedy: copy it from the front page of Twilio's console.")
        self._address = urlsplit(settings.webhook)._replace(fragment="").geturl()
        self._token = secrets[TOKEN]
        self._path = f"/2010-04-01/Accounts/{secrets[ACCOUNT]}/Messages.json"
        self.login = aiohttp.BasicAuth(secrets[ACCOUNT], secrets[TOKEN])
        self._client = Client(settings.base)

    def is_authentic(self, request: Received) -> bool:
        """Whether Twilio signed the request for the address that site.yml names."""
        try:
            form = read_form(request.body)
        except Unreadable:
            return False
        return is_signed(self._address, form, request.headers.get("x-twilio-signature", ""), self._token)

    async def send(self, to: Mapping[str, str], text: str) -> None:
        """Sends a text. Raises SendFailed."""
        await self._client.post(self._path, form={"To": to["to"], "From": to["from"], "Body": text}, login=self.login)

    async def send_content(self, to: Mapping[str, str], content: str, variables: Mapping[str, str]) -> None:
        """Sends what was made with the Content API. Raises SendFailed."""
        form = {"To": to["to"], "From": to["from"], "ContentSid": content, "ContentVariables": json.dumps(variables)}
        await self._client.post(self._path, form=form, login=self.login)

    async def close(self) -> None:
        await self._client.close()
