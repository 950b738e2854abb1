"""SMS by Kannel: its smsbox posts each message here, and takes ours at its `sendsms` address.

Source: Kannel 1.4.5 User's Guide, chapter 6 (“Setting up a SMS Gateway”), on `post-url` and on sending with X-Kannel headers.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import re
from email.message import Message
from typing import Mapping, Sequence
from urllib.parse import parse_qs

from waypoint.channels.messaging.client import Client
from waypoint.channels.messaging.model import Incoming, Received, Unreadable
from waypoint.channels.sms.platform import SmsPlatform
from waypoint.channels.sms.segments import encoding
from waypoint.site import KannelChannel

SECRET, PASSWORD = "WAYPOINT_KANNEL_SECRET", "WAYPOINT_KANNEL_PASSWORD"
_SECRET = re.compile(r"[A-Za-z0-9._~-]{16,}")
# Kannel's numbers for the alphabets of GSM and of UCS-2.
_CODINGS = {"gsm7": "0", "ucs2": "2"}
_BINARY = "1"
# What Kannel names; not everything that Python calls an encoding is one of text.
_CHARSETS = ("utf-8", "us-ascii", "iso-8859-1", "windows-1252", "utf-16be")


class Kannel(SmsPlatform):
    """`/webhooks/kannel/webhook`. Kannel signs nothing: it sends a secret, so the address must be on this machine or behind TLS."""

    name = "kannel"
    secrets = (SECRET, PASSWORD)

    def __init__(self, settings: KannelChannel, secrets: Mapping[str, str]) -> None:
        super().__init__(settings, secrets)
        if not _SECRET.fullmatch(secrets[SECRET]):
            raise ValueError(f"{SECRET} must be 16 or more letters, digits, dots or dashes, because it stands in an address. Remedy: make one with `openssl rand -hex 24`.")
        self._secret = secrets[SECRET].encode()
        self._sender = {"X-Kannel-Username": settings.user, "X-Kannel-Password": secrets[PASSWORD]}
        self._client = Client(settings.base)
        self._path = settings.path

    def is_authentic(self, request: Received) -> bool:
        scheme, _, credentials = request.headers.get("authorization", "").partition(" ")
        try:
            password = base64.b64decode(credentials, validate=True).partition(b":")[2]
        except (binascii.Error, ValueError):
            password = b""
        return hmac.compare_digest(password, self._secret) and scheme.lower() == "basic"

    def read(self, request: Received) -> Sequence[Incoming]:
        identity = parse_qs(request.query).get("id", [""])[0]
        sender, receiver = request.headers.get("x-kannel-from", ""), request.headers.get("x-kannel-to", "")
        if not identity or not sender or not receiver:
            raise Unreadable("The request lacks the parameter id, or a header X-Kannel-From or X-Kannel-To. Compare the sms-service of kannel.conf with docs/channels/kannel.md.")
        binary = request.headers.get("x-kannel-coding") == _BINARY
        text = "" if binary else _decoded(request.body, request.headers.get("content-type", ""))
        return [Incoming(identity, sender, text, media=binary, to={"to": sender, "from": receiver})]

    async def send_text(self, incoming: Incoming, text: str) -> None:
        headers = {
            **self._sender,
            "X-Kannel-From": incoming.to["from"],
            "X-Kannel-To": incoming.to["to"],
            "X-Kannel-Coding": _CODINGS[encoding(text)],
            "Content-Type": "text/plain; charset=UTF-8",
        }
        await self._client.post(self._path, body=text.encode("utf-8"), headers=headers)

    async def close(self) -> None:
        await self._client.close()


def _decoded(body: bytes, content_type: str) -> str:
    parsed = Message()
    parsed["Content-Type"] = content_type
    charset = parsed.get_content_charset("utf-8")
    return body.decode(charset if charset in _CHARSETS else "utf-8", errors="replace")
