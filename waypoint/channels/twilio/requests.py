"""Reads what Twilio sends to the webhook.

Source: https://www.twilio.com/docs/messaging/guides/webhook-request
"""

from __future__ import annotations

import re
from typing import Dict, List, Tuple
from urllib.parse import parse_qsl

from waypoint.channels.messaging.model import Incoming, Unreadable

WHATSAPP = "whatsapp:"
# Twilio sends some thirty; each one more is work for the signature.
MOST_FIELDS = 200
# The signature does not say where a name ends and its value begins. With an id of any other form a field of an old request could be made part of it.
_IDENTITY = re.compile(r"[SM]M[0-9a-fA-F]{32}")


def read_form(body: bytes) -> List[Tuple[str, str]]:
    """Names and values of a form, empty values too. Raises Unreadable."""
    try:
        return parse_qsl(body.decode("ascii"), keep_blank_values=True, strict_parsing=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError:
        raise Unreadable("The body is not a form (application/x-www-form-urlencoded) in UTF-8.") from None


def read_message(form: List[Tuple[str, str]]) -> Tuple[Incoming, ...]:
    """The message of a form; none for a report on a message that was sent. Raises Unreadable."""
    fields: Dict[str, str] = dict(form)
    if "MessageStatus" in fields or "Body" not in fields and "NumMedia" not in fields:
        return ()
    identity, sender, receiver = (fields.get(name, "") for name in ("MessageSid", "From", "To"))
    if not _IDENTITY.fullmatch(identity) or not sender or not receiver:
        raise Unreadable("The form lacks MessageSid (SM or MM and 32 hex digits), From or To.")
    # A chosen row of a list comes as ListId, a pressed button as ButtonPayload.
    choice = fields.get("ListId") or fields.get("ButtonPayload") or ""
    media = fields.get("NumMedia", "0") != "0" or "Latitude" in fields
    return (Incoming(identity, sender, fields.get("Body", ""), choice, media, {"to": sender, "from": receiver}),)
