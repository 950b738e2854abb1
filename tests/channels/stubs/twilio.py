"""Twilio's Messages and Content APIs as far as the channels use them, and its limits: what Twilio would refuse is refused."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import dataclass
from typing import Any, Dict, List, Mapping, Tuple
from urllib.parse import parse_qsl

from channels.stubs.standin import Reaction, Seen

ACCOUNT = "AC" + "0123456789abcdef" * 2
TOKEN = "0123456789abcdef0123456789abcdef"
LONGEST_BODY = 1600
_PLACE = re.compile(r"\{\{(\w+)\}\}")


@dataclass(frozen=True)
class Delivered:
    """A message as the visitor sees it. `buttons`: (title, id) of each button or row."""

    to: str
    sender: str
    text: str
    buttons: Tuple[Tuple[str, str], ...] = ()


class TwilioApi:
    """`react` is for a StandIn. `slow` holds seconds by receiver; `stopped` the receivers for whom Twilio sends nothing (error 21610)."""

    def __init__(self) -> None:
        self.delivered: List[Delivered] = []
        self.slow: Dict[str, float] = {}
        self.stopped: set[str] = set()
        # The status that the Content API refuses everything with, if it does.
        self.content_refused = 0
        self._contents: Dict[str, Dict[str, Any]] = {}

    def react(self, seen: Seen) -> Reaction:
        wanted = "Basic " + base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
        if seen.headers.get("authorization") != wanted:
            return _refused(401, 20003, "Authenticate")
        if seen.method == "POST" and seen.path == f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json":
            return self._message(dict(parse_qsl(seen.body.decode("ascii"), keep_blank_values=True, strict_parsing=True)))
        if seen.method == "POST" and seen.path == "/v1/Content":
            return self._content(json.loads(seen.body))
        return _refused(404, 20404, "The requested resource was not found")

    def _message(self, form: Mapping[str, str]) -> Reaction:
        to, sender = form.get("To", ""), form.get("From", "")
        if not re.fullmatch(r"(whatsapp:)?\+[0-9]{4,15}", to) or to.startswith("whatsapp:") != sender.startswith("whatsapp:"):
            return _refused(400, 21211, "Invalid 'To' Phone Number")
        if to in self.stopped:
            return _refused(400, 21610, "Attempt to send to unsubscribed recipient")
        if "ContentSid" in form:
            try:
                shown = _filled(self._contents[form["ContentSid"]], json.loads(form["ContentVariables"]))
            except (KeyError, ValueError):
                return _refused(400, 21656, "The ContentVariables Parameter is invalid")
            self.delivered.append(Delivered(to, sender, *shown))
        elif not form.get("Body"):
            return _refused(400, 21602, "Message body is required")
        elif len(form["Body"]) > LONGEST_BODY:
            return _refused(400, 21617, "The concatenated message body exceeds the 1600 character limit")
        else:
            self.delivered.append(Delivered(to, sender, form["Body"]))
        return Reaction(201, json.dumps({"sid": f"SM{len(self.delivered):032x}", "status": "queued"}), seconds=self.slow.get(to, 0))

    def _content(self, wanted: Dict[str, Any]) -> Reaction:
        if self.content_refused:
            return _refused(self.content_refused, 20403, "No")
        ((kind, shape),) = wanted["types"].items()
        rows = shape["items"] if kind == "twilio/list-picker" else shape["actions"]
        most = 10 if kind == "twilio/list-picker" else 3
        fits = 0 < len(rows) <= most and 0 < len(shape["body"]) <= 1024 and len(shape.get("button", "x")) <= 20 and len(wanted["variables"]) <= 100
        if not fits or wanted["language"] != "en":
            return _refused(400, 20001, "Invalid content")
        sid = f"HX{len(self._contents):032x}"
        self._contents[sid] = wanted
        return Reaction(201, json.dumps({"sid": sid}))


def _filled(content: Mapping[str, Any], variables: Mapping[str, str]) -> Tuple[str, Tuple[Tuple[str, str], ...]]:
    """Text and buttons of a template. Raises KeyError or ValueError where Twilio or WhatsApp would refuse."""

    def fill(text: str, longest: int) -> str:
        filled = _PLACE.sub(lambda place: variables[place.group(1)], text)
        if not 0 < len(filled) <= longest:
            raise ValueError(text)
        return filled

    if any(not value or len(value) > 255 for value in variables.values()):
        raise ValueError("a variable")
    ((kind, shape),) = content["types"].items()
    if kind == "twilio/quick-reply":
        buttons = [(fill(row["title"], 20), fill(row["id"], 200)) for row in shape["actions"]]
    else:
        rows = [(fill(row["item"], 24), fill(row["id"], 200), fill(row["description"], 72)) for row in shape["items"]]
        buttons = [(description, identity) for _, identity, description in rows]
    if len({identity for _, identity in buttons}) < len(buttons):
        raise ValueError("two with one id")
    return shape["body"], tuple(buttons)


def _refused(status: int, code: int, message: str) -> Reaction:
    return Reaction(status, json.dumps({"code": code, "message": message, "status": status}))
