"""The base, with the smallest platform that there can be: signed JSON in, a list of sent messages out."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any, List, Mapping, Sequence, Tuple

import pytest
import requests
from channels.harness.answers import ENTRY, Answers
from channels.harness.server import Server, serving

from waypoint.channels.messaging.channel import MessagingInput
from waypoint.channels.messaging.ledger import Ledger
from waypoint.channels.messaging.model import Incoming, Limits, Outgoing, Received, Unreadable
from waypoint.channels.messaging.platform import Platform
from waypoint.channels.messaging.registry import Configured
from waypoint.site import MessagingChannel

KEY = "the key of the tiny platform"


class Tiny(Platform):
    name = "tiny"
    secrets = ("WAYPOINT_TINY_KEY",)
    limits = Limits(text=4000, buttons=6, button_title=100)

    def __init__(self, settings: Any, secrets: Mapping[str, str]) -> None:
        self._key = secrets["WAYPOINT_TINY_KEY"].encode()
        self.sent: List[Tuple[str, Outgoing]] = []

    def is_authentic(self, request: Received) -> bool:
        return hmac.compare_digest(request.headers.get("x-tiny", ""), hmac.new(self._key, request.body, hashlib.sha256).hexdigest())

    def read(self, request: Received) -> Sequence[Incoming]:
        try:
            data = json.loads(request.body)
        except ValueError:
            raise Unreadable("The body is not JSON.") from None
        return [Incoming(data["id"], data["from"], data.get("text", ""), data.get("choice", ""), "picture" in data)] if "from" in data else []

    async def send(self, incoming: Incoming, message: Outgoing) -> None:
        self.sent.append((incoming.user, message))


@pytest.fixture
def rasa() -> Answers:
    return Answers()


@pytest.fixture
def tiny() -> Tiny:
    return Tiny(None, {"WAYPOINT_TINY_KEY": KEY})


@pytest.fixture
def server(tiny: Tiny, rasa: Answers, tmp_path: Any) -> Any:
    channel = MessagingInput([Configured("tiny", MessagingChannel(), tiny)], Ledger(tmp_path / "messaging.db"))
    with serving([channel], rasa) as running:
        yield running


def post(server: Server, **message: Any) -> requests.Response:
    body = json.dumps({"id": "1", "from": "1001", **message}).encode()
    signature = hmac.new(KEY.encode(), body, hashlib.sha256).hexdigest()
    response = requests.post(f"{server.url}/webhooks/tiny/webhook", body, headers={"X-Tiny": signature}, timeout=10)
    server.settle()
    return response


def test_a_message_in_an_answer_out(server, tiny, rasa):
    assert post(server, text="what is tms").status_code == 200
    ((user, message),) = tiny.sent
    assert user == "1001" and "not medical advice" in message.text and "Cleveland Clinic" in message.text
    assert [option.number for option in message.options] == list(range(1, len(message.options) + 1))
    ((sender, text, channel),) = rasa.asked
    assert sender.startswith("tiny|") and "1001" not in sender and text == "what is tms" and channel == "tiny"


def test_a_typed_number_and_a_pressed_button_choose(server, tiny, rasa):
    post(server, text="what is tms")
    option = tiny.sent[-1][1].options[2]
    post(server, id="2", text=" 3. ")
    post(server, id="3", choice=option.token)
    assert rasa.texts[1] == rasa.texts[2] and rasa.texts[1].startswith("/choose{")
    assert ENTRY not in rasa.texts[1]
    assert all("wp1:" not in message.text + str(message.options) for _, message in tiny.sent)


def test_the_same_id_is_answered_once(server, tiny):
    post(server, text="what is tms")
    post(server, text="what is tms")
    assert len(tiny.sent) == 1


def test_unsigned_is_refused(server, tiny, rasa):
    assert requests.post(f"{server.url}/webhooks/tiny/webhook", b"{}", timeout=10).status_code == 403
    assert not rasa.asked and not tiny.sent
