"""Whether Twilio sent a request: HMAC-SHA1 of the webhook's address and the form, with the account's auth token.

Source: https://www.twilio.com/docs/usage/security#validating-requests
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import Iterable, List, Tuple
from urllib.parse import urlsplit, urlunsplit

_USUAL_PORT = {"http": 80, "https": 443}


def is_signed(address: str, form: Iterable[Tuple[str, str]], signature: str, token: str) -> bool:
    """Whether the signature is that of a form (names and values in any order) sent to this address.

    Twilio signs with or without the port, not always as the address was configured.
    """
    rows = sorted(set(form))
    given = signature.encode("utf-8", "surrogateescape")
    # All of them are compared, so that the time does not tell which.
    return any([hmac.compare_digest(_signature(variant, rows, token), given) for variant in _with_and_without_port(address)])


def _signature(address: str, rows: List[Tuple[str, str]], token: str) -> bytes:
    message = address + "".join(name + value for name, value in rows)
    return base64.b64encode(hmac.new(token.encode("utf-8"), message.encode("utf-8"), hashlib.sha1).digest())


def _with_and_without_port(address: str) -> List[str]:
    parts = urlsplit(address)
    host = parts.netloc if parts.port is None else parts.netloc.rpartition(":")[0]
    port = parts.port or _USUAL_PORT[parts.scheme]
    return [urlunsplit((parts.scheme, netloc, parts.path, parts.query, "")) for netloc in (host, f"{host}:{port}")]
