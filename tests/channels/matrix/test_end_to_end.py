"""The whole way: a visitor's client, a real homeserver, the bridge, the bot with its model, and back."""

from __future__ import annotations

from typing import Any, Callable, List

import pytest

from waypoint.knowledge.store import knowledge

QUIET = 3.0  # seconds in which something too much would come
DISCLAIMER = knowledge().wording.disclaimer


@pytest.fixture(scope="module")
def bridge(new_bridge: Callable[[str], Any], waypoint: Any) -> Any:
    return new_bridge(waypoint.url)


class Talk:
    """One room; each message gets one reply."""

    def __init__(self, visitor: Any, bridge: Any, encrypted: bool) -> None:
        self._visitor, self._bridge = visitor, bridge
        self.room = visitor.room_with(bridge.user, encrypted=encrypted)
        self._heard = 0

    def asks(self, text: str) -> Any:
        """The reply to a message."""
        self._visitor.say(self.room, text)
        self._heard += 1
        return self._visitor.heard(self.room, self._bridge.user, self._heard)[self._heard - 1]

    def all(self, atleast: int, seconds: float = 30) -> List[str]:
        return [message["text"] for message in self._visitor.heard(self.room, self._bridge.user, atleast, seconds)]


@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])
def test_answer_follow_up_number_and_crisis(bridge: Any, visitor: Any, encrypted: bool) -> None:
    talk = Talk(visitor, bridge, encrypted)
    answer = talk.asks("what is TMS")
    assert answer["encrypted"] is encrypted and answer["type"] == "m.notice"
    assert "magnetic" in answer["text"] and "[1]" in answer["text"] and "Sources: [1]" in answer["text"] and DISCLAIMER in answer["text"]
    assert "wp1:" not in answer["text"] and answer["html"]
    follow_up = talk.asks("and what are the side effects")["text"]
    assert "seizure" in follow_up.lower() and DISCLAIMER in follow_up
    number = next(row.split(".")[0] for row in follow_up.splitlines() if row.endswith(knowledge().messaging.sources_title))
    assert "https://" in talk.asks(number)["text"]
    crisis = talk.asks("I want to kill myself")
    assert "988" in crisis["text"] and crisis["encrypted"] is encrypted


def test_killed_and_restarted_it_loses_nothing_and_answers_nothing_twice(bridge: Any, visitor: Any) -> None:
    talk = Talk(visitor, bridge, encrypted=True)
    visitor.say(talk.room, "what is ketamine")
    bridge.kill()
    visitor.say(talk.room, "what is ECT")
    bridge.start()
    talk.all(2)
    ketamine, ect = talk.all(3, QUIET)
    assert "ketamine" in ketamine.splitlines()[0].lower() and "ECT" in ect.splitlines()[0]
