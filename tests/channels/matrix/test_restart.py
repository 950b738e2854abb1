"""The bridge is killed, its homeserver's stream goes on, Waypoint is away: nothing is lost, and nothing is answered twice."""

from __future__ import annotations

import signal
from typing import Any, Callable

import pytest
from channels.matrix.stub_waypoint import UNAVAILABLE, StubWaypoint

QUIET = 3.0  # seconds in which something too much would come


@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])
def test_what_is_said_while_the_bridge_is_down_is_answered(new_bridge: Callable[..., Any], visitor: Any, stub: Any, encrypted: bool) -> None:
    bridge = new_bridge(stub.url)
    room = visitor.room_with(bridge.user, encrypted=encrypted)
    visitor.say(room, "before")
    visitor.heard(room, bridge.user, 1)
    bridge.kill()
    for number in range(3):
        visitor.say(room, f"meanwhile {number}")
    bridge.start()
    visitor.heard(room, bridge.user, 4)
    visitor.say(room, "after")
    said = [message["text"] for message in visitor.heard(room, bridge.user, 5)]
    assert said == [f"Answer to {text}" for text in ("before", "meanwhile 0", "meanwhile 1", "meanwhile 2", "after")]


def test_more_than_one_page_is_caught_up(new_bridge: Callable[..., Any], visitor: Any, stub: Any) -> None:
    bridge = new_bridge(stub.url)
    room = visitor.room_with(bridge.user, encrypted=True)
    visitor.say(room, "before")
    visitor.heard(room, bridge.user, 1)
    bridge.kill()
    visitor.say(room, "the first")
    visitor.do("say_many", room=room, count=130, msgtype="m.notice", body="noise")
    visitor.say(room, "the last")
    bridge.start()
    said = [message["text"] for message in visitor.heard(room, bridge.user, 3)]
    assert said == ["Answer to before", "Answer to the first", "Answer to the last"]


@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])
def test_killed_while_waypoint_answers(new_bridge: Callable[..., Any], visitor: Any, encrypted: bool, eventually: Any, new_stub: Callable[[], StubWaypoint]) -> None:
    stub = new_stub()
    bridge = new_bridge(stub.url)
    room = visitor.room_with(bridge.user, encrypted=encrypted)
    stub.hold()
    visitor.say(room, "what is TMS")
    eventually(lambda: len(stub.asked) == 1)
    bridge.kill()
    stub.release()
    bridge.start()
    visitor.heard(room, bridge.user, 1)
    assert [message["text"] for message in visitor.heard(room, bridge.user, 2, QUIET)] == ["Answer to what is TMS"]
    # The same id, by which the server knows that it was asked already.
    assert len(stub.asked) == 2 and len(set(stub.asked)) == 1


def test_killed_at_every_step(new_bridge: Callable[..., Any], visitor: Any, stub: Any, eventually: Any) -> None:
    """One question; the bridge is killed after each write to its inbox, and begun anew each time."""
    bridge = new_bridge(stub.url)
    room = visitor.room_with(bridge.user, encrypted=True)
    bridge.end()
    visitor.say(room, "what is TMS")
    for step in ("add", "note", "answered", "sent", "done"):
        bridge.start("kill-after", step)
        eventually(lambda: bridge.process.poll() is not None)
        assert bridge.process.returncode == -signal.SIGKILL, step
    bridge.start()
    visitor.say(room, "what is ECT")
    expected = ["Answer to what is TMS", "Answer to what is ECT"]
    visitor.heard(room, bridge.user, len(expected))
    assert [message["text"] for message in visitor.heard(room, bridge.user, len(expected) + 1, QUIET)] == expected


def test_when_waypoint_is_away_its_visitor_hears_so_and_is_answered_later(new_bridge: Callable[..., Any], visitor: Any, new_stub: Callable[[], StubWaypoint]) -> None:
    stub = new_stub()
    bridge = new_bridge(stub.url)
    room = visitor.room_with(bridge.user)
    visitor.say(room, "before")
    visitor.heard(room, bridge.user, 1)
    stub.down = True
    visitor.say(room, "what is TMS")
    assert visitor.heard(room, bridge.user, 2)[-1]["text"] == UNAVAILABLE
    bridge.kill()
    bridge.start()
    stub.down = False
    assert [message["text"] for message in visitor.heard(room, bridge.user, 3)] == ["Answer to before", UNAVAILABLE, "Answer to what is TMS"]
    assert "what is TMS" not in bridge.output()


@pytest.fixture
def held(new_stub: Callable[[], StubWaypoint], new_bridge: Callable[..., Any]) -> Any:
    """A stand-in that can be held up, and its bridge."""
    stub = new_stub()
    return stub, new_bridge(stub.url)


def test_when_the_homeserver_is_away_the_answer_comes_when_it_is_back(held: Any, visitor: Any, homeserver: Any, eventually: Any) -> None:
    stub, bridge = held
    room = visitor.room_with(bridge.user)
    stub.hold()
    visitor.say(room, "what is TMS")
    eventually(lambda: len(stub.asked) == 1)
    homeserver.stop()
    stub.release()
    homeserver.start()
    visitor.heard(room, bridge.user, 1)
    visitor.say(room, "what is ECT")
    assert [message["text"] for message in visitor.heard(room, bridge.user, 2)] == ["Answer to what is TMS", "Answer to what is ECT"]


def test_while_one_waits_for_the_answer_another_gets_one(held: Any, visitor: Any, eventually: Any) -> None:
    stub, bridge = held
    slow, quick = visitor.room_with(bridge.user), visitor.room_with(bridge.user)
    stub.hold("slow")
    visitor.say(slow, "slow")
    eventually(lambda: len(stub.asked) == 1)
    visitor.say(quick, "quick")
    assert [message["text"] for message in visitor.heard(quick, bridge.user, 1)] == ["Answer to quick"]
    assert visitor.heard(slow, bridge.user, 0, 0) == []
    stub.release()
    assert [message["text"] for message in visitor.heard(slow, bridge.user, 1)] == ["Answer to slow"]
