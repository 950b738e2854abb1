"""The bridge's channel in the server, over HTTP, with a stand-in for Rasa."""

from __future__ import annotations

import time
from typing import Any, Iterator, Optional

import pytest
import requests
from channels.harness.answers import Answers
from channels.harness.bridge import BridgeDriver, signed
from channels.harness.server import Server, serving

from waypoint.channels.bridge.platform import SIGNED_WITHIN
from waypoint.channels.messaging.registry import configured
from waypoint.site import Site, site


@pytest.fixture
def rasa() -> Answers:
    return Answers()


def serve(rasa: Answers, folder: Any) -> Any:
    return serving([BridgeDriver(folder).input_channel()], rasa)


@pytest.fixture
def server(rasa: Answers, tmp_path: Any) -> Iterator[Server]:
    with serve(rasa, tmp_path) as running:
        yield running


def post(server: Server, content: Any, at: Optional[float] = None, within: float = 30, **headers: Any) -> requests.Response:
    call = signed(content, at)
    return requests.post(server.url + call.path, call.body, headers={**call.headers, **headers}, timeout=within)


def ask(server: Server, text: str, identity: str = "event-1", sender: str = "ann") -> Any:
    response = post(server, {"id": identity, "sender": sender, "text": text})
    assert response.status_code == 200, response.text
    return response.json()


def test_the_answer_is_in_the_response(server: Server, rasa: Answers, validate_envelope: Any) -> None:
    (reply,) = ask(server, "what is tms")["replies"]
    validate_envelope(reply["envelope"])
    assert "[1]" in reply["text"] and "not medical advice" in reply["text"] and "1. Tell me more" in reply["text"]
    assert "wp1:" not in reply["text"]
    ((sender, _, channel),) = rasa.asked
    assert sender.startswith("bridge|") and "ann" not in sender and channel == "bridge"


def test_a_number_chooses_in_its_own_conversation_only(server: Server, rasa: Answers) -> None:
    (reply,) = ask(server, "what is tms")["replies"]
    titles = [row for row in reply["text"].splitlines() if row[:1].isdigit()]
    number = next(row.split(".")[0] for row in titles if reply["envelope"]["suggestions"][0]["title"] in row)
    ask(server, number, "event-2")
    assert rasa.texts[-1].startswith("/choose{")
    ask(server, number, "event-3", sender="ben")
    assert rasa.texts[-1] == number


def test_the_same_message_is_asked_once(rasa: Answers, tmp_path: Any) -> None:
    with serve(rasa, tmp_path) as server:
        first = ask(server, "what is tms")
        assert ask(server, "what is tms") == first
    with serve(rasa, tmp_path) as server:
        assert ask(server, "what is tms") == first
    assert rasa.texts == ["what is tms"]


def test_a_message_that_was_broken_off_is_answered_when_it_comes_again(rasa: Answers, tmp_path: Any) -> None:
    rasa.delays["what is tms"] = 30
    with serve(rasa, tmp_path) as server, pytest.raises(requests.Timeout):
        post(server, {"id": "event-1", "sender": "ann", "text": "what is tms"}, within=1)
    rasa.delays.clear()
    with serve(rasa, tmp_path) as server:
        (reply,) = ask(server, "what is tms")["replies"]
        assert reply["envelope"]["kind"] == "answer"


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Waypoint-Signature": "0" * 64},
        {"X-Waypoint-Signature": ""},
        {"X-Waypoint-Signature": "é"},
        {"X-Waypoint-Timestamp": "1"},
        {"X-Waypoint-Timestamp": "now"},
        {"X-Waypoint-Timestamp": "²"},
    ],
    ids=str,
)
def test_who_does_not_know_the_secret_is_refused(server: Server, rasa: Answers, headers: Any) -> None:
    response = post(server, {"id": "1", "sender": "ann", "text": "what is tms"}, **{name: value.encode("utf-8") for name, value in headers.items()})
    assert response.status_code == 403
    assert rasa.asked == []


@pytest.mark.parametrize("late", [SIGNED_WITHIN + 5, -SIGNED_WITHIN - 5])
def test_an_old_signature_is_refused(server: Server, rasa: Answers, late: int) -> None:
    assert post(server, {"id": "1", "sender": "ann", "text": "what is tms"}, at=time.time() - late).status_code == 403
    assert rasa.asked == []


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"[]",
        b"\xff",
        b"[" * 100_000,
        {"id": 1, "sender": "ann", "text": "x"},
        {"id": "1", "text": "x"},
        {"id": "1", "sender": "ann", "text": 5},
        {"id": "1" * 200, "sender": "ann"},
    ],
    ids=lambda content: str(content)[:30],
)
def test_what_cannot_be_read_is_refused_in_words(server: Server, rasa: Answers, content: Any) -> None:
    response = post(server, content)
    assert response.status_code == 400 and "." in response.text
    assert rasa.asked == []


def test_an_empty_request_brings_the_words_of_the_bridge(server: Server, rasa: Answers) -> None:
    content = post(server, {}).json()
    assert content["replies"] == [] and rasa.asked == []
    assert all("988" in content["words"][name] for name in ("unavailable", "unreadable"))


def test_media_and_a_failing_bot_get_an_answer(server: Server, rasa: Answers) -> None:
    (reply,) = post(server, {"id": "1", "sender": "ann", "media": True}).json()["replies"]
    assert "only read text" in reply["text"]
    rasa.fault = RuntimeError("broken")
    (reply,) = ask(server, "I want to kill myself", "event-2")["replies"]
    assert reply["envelope"]["kind"] == "crisis" and "988" in reply["text"]


@pytest.mark.parametrize("secret, problem", [("", "lacks WAYPOINT_BRIDGE_SECRET"), ("short", "at least 16 are needed")])
def test_without_a_good_secret_the_channel_does_not_start(secret: str, problem: str) -> None:
    settings = Site(**{**site().dict(), "channels": {"bridge": {}}})
    (found,) = [channel for channel in configured(settings, {"WAYPOINT_BRIDGE_SECRET": secret}) if channel.name == "bridge"]
    assert found.platform is None and problem in found.problem and "Remedy" in found.problem
