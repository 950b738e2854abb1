"""Encrypted rooms when something about the keys is out of the ordinary."""

from __future__ import annotations

import time
from typing import Any, Callable

import pytest
from channels.matrix.stub_waypoint import UNREADABLE

FOREIGN = {
    "algorithm": "m.megolm.v1.aes-sha2",
    "ciphertext": "AwgAEnACgAkLmt6qF84IK++J7UDH2Za1YVchHyprqTqsg2yyOwAtHaZTwyNg37afzg8f3r9IsN9rH4RNj/OYMlfkUAGyYgGCzVJAWHlYnUrnIb/5dL0HoZcQtYkOmGmZrJ2bOXAn",
    "device_id": "ABCDEFGHIJ",
    "sender_key": "IlRMeOPX2e0MurIyfWEucYBRVOEEUMrOHqn/8mLqMjA",
    "session_id": "X3lUlvLELLYxeTx4yOVu6UDpasGEVO0Jbu+QFnm0cKQ",
}


@pytest.fixture(scope="module")
def bridge(new_bridge: Callable[..., Any], stub: Any) -> Any:
    bridge = new_bridge(stub.url, start=False)
    bridge.start("unreadable-after", "0.5")
    return bridge


def test_a_device_that_is_new_can_read_the_next_answer(bridge: Any, visitor: Any, new_visitor: Callable[..., Any]) -> None:
    room = visitor.room_with(bridge.user, encrypted=True)
    visitor.say(room, "on the old device")
    visitor.heard(room, bridge.user, 1)
    second = new_visitor(visitor.user)
    second.do("step")
    second.say(room, "on the new device")
    said = [message["text"] for message in second.heard(room, bridge.user, 1)]
    assert said == ["Answer to on the new device"]
    assert [message["text"] for message in visitor.heard(room, bridge.user, 2)][1:] == said


def test_a_key_that_comes_after_its_message_and_a_kill_in_between(new_bridge: Callable[..., Any], visitor: Any, stub: Any) -> None:
    bridge = new_bridge(stub.url)
    room = visitor.room_with(bridge.user, encrypted=True)
    visitor.say(room, "before")
    visitor.heard(room, bridge.user, 1)
    visitor.do("say_without_key", room=room, body="what is TMS")
    visitor.do("send_raw", room=room, type="m.room.message", content={"msgtype": "m.text", "body": "what is ECT"})
    assert [message["text"] for message in visitor.heard(room, bridge.user, 2)][1:] == ["Answer to what is ECT"]
    bridge.kill()
    bridge.start()
    visitor.do("give_key", room=room)
    assert [message["text"] for message in visitor.heard(room, bridge.user, 3)][2:] == ["Answer to what is TMS"]


def test_what_cannot_be_decrypted_is_asked_for_again(bridge: Any, visitor: Any, stub: Any) -> None:
    room = visitor.room_with(bridge.user, encrypted=True)
    asked = len(stub.asked)
    visitor.do("send_raw", room=room, type="m.room.encrypted", content=FOREIGN)
    # What comes later is not held up.
    visitor.say(room, "what is TMS")
    visitor.heard(room, bridge.user, 1)
    visitor.say(room, "what is ECT")
    said = [message["text"] for message in visitor.heard(room, bridge.user, 3)]
    assert sorted(said) == ["Answer to what is ECT", "Answer to what is TMS", UNREADABLE]
    assert len(stub.asked) == asked + 2


def test_in_a_room_with_others_nothing_is_said_to_what_cannot_be_decrypted(bridge: Any, visitor: Any, new_visitor: Callable[..., Any]) -> None:
    other = new_visitor()
    room = visitor.do("make_room", invite=[bridge.user, other.user], encrypted=True, direct=False, name="Group")["room"]
    other.do("join", room=room)
    visitor.wait_for_members(room, 3)
    visitor.do("send_raw", room=room, type="m.room.encrypted", content=FOREIGN)
    name = bridge.user[1:].split(":")[0]
    for text in ("what is TMS", "what is ECT"):
        visitor.say(room, f"{name}, {text}")
    assert [message["text"] for message in visitor.heard(room, bridge.user, 3, 3)] == ["Answer to what is TMS", "Answer to what is ECT"]


def test_a_broken_message_stops_nothing(bridge: Any, visitor: Any) -> None:
    room = visitor.room_with(bridge.user)
    odd = {"msgtype": "m.text", "body": "x", "m.mentions": 7, "m.relates_to": [1]}
    for broken in ({"body": "no type"}, {"msgtype": 3, "body": "x"}, {"msgtype": "m.image", "body": "no picture"}, odd):
        visitor.do("send_raw", room=room, type="m.room.message", content=broken)
    assert visitor.do("send_raw", room=room, type="m.room.encrypted", content={"algorithm": 5})["id"]
    visitor.say(room, "what is TMS")
    deadline = time.monotonic() + 30
    while (said := [message["text"] for message in visitor.heard(room, bridge.user, 1)])[-1:] != ["Answer to what is TMS"]:
        assert time.monotonic() < deadline, said
        visitor.do("step", timeout=500)
    assert UNREADABLE in said
