"""Which messages the bridge answers, and how: against a real homeserver, with a stand-in for Waypoint."""

from __future__ import annotations

from typing import Any, Callable

import pytest


@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])
def test_a_question_is_answered_by_a_notice(bridge: Any, visitor: Any, stub: Any, encrypted: bool) -> None:
    room = visitor.room_with(bridge.user, encrypted=encrypted)
    # Writing that begins and ends between two looks of the visitor would not be seen.
    stub.hold("what is TMS")
    try:
        visitor.say(room, "what is TMS & <b>why</b>")
        assert visitor.saw_typing(room, bridge.user)
    finally:
        stub.release()
    (answer,) = visitor.heard(room, bridge.user, 1)
    assert answer["type"] == "m.notice"
    assert answer["text"] == "Answer to what is TMS & <b>why</b>"
    assert answer["html"] == "<p>Answer to what is TMS &amp; &lt;b&gt;why&lt;/b&gt;</p>"
    assert answer["encrypted"] is encrypted


def test_in_a_room_it_answers_when_addressed_only(bridge: Any, visitor: Any, new_visitor: Callable[[], Any], stub: Any) -> None:
    ann, ben = visitor, new_visitor()
    before = len(stub.asked)
    room = ann.do("make_room", invite=[bridge.user, ben.user], encrypted=False, direct=False, name="Group")["room"]
    ben.do("join", room=room)
    ann.wait_for_members(room, 3)
    name = bridge.user[1:].split(":")[0]
    ann.say(room, "what is TMS")
    ben.say(room, f"I asked {name} yesterday")
    first = ann.say(room, f"{name}: what is ketamine")
    (answer,) = ann.heard(room, bridge.user, 1)
    assert (answer["text"], answer["answers"]) == ("Answer to what is ketamine", first)
    ben.say(room, "and does it hurt", **{"m.relates_to": {"m.in_reply_to": {"event_id": answer["id"]}}})
    ben.say(room, "hello there", **{"m.mentions": {"user_ids": [bridge.user]}})
    said = [message["text"] for message in ann.heard(room, bridge.user, 3)]
    assert said == ["Answer to what is ketamine", "Answer to and does it hurt", "Answer to hello there"]
    assert len(stub.asked) == before + 3


def test_notices_edits_and_pictures(bridge: Any, visitor: Any, stub: Any) -> None:
    room = visitor.room_with(bridge.user)
    visitor.say(room, "I am a bot", msgtype="m.notice")
    first = visitor.say(room, "what is rTSM")
    visitor.say(room, "* what is rTMS", **{"m.relates_to": {"rel_type": "m.replace", "event_id": first}, "m.new_content": {"msgtype": "m.text", "body": "what is rTMS"}})
    visitor.say(room, "picture.png", msgtype="m.image", url="mxc://matrix.test/abc")
    visitor.say(room, "what is ECT")
    assert [message["text"] for message in visitor.heard(room, bridge.user, 3)] == ["Answer to what is rTSM", "Answer to media", "Answer to what is ECT"]


def test_what_was_said_before_the_invitation_is_not_answered(bridge: Any, visitor: Any, stub: Any) -> None:
    room = visitor.room_with()
    visitor.say(room, "my secret")
    visitor.do("invite", room=room, user=bridge.user)
    visitor.say(room, "what is TMS")
    visitor.wait_for_members(room, 2)
    visitor.say(room, "thanks")
    assert [message["text"] for message in visitor.heard(room, bridge.user, 2)] == ["Answer to what is TMS", "Answer to thanks"]
    assert "my secret" not in stub.requests


def test_each_in_a_room_has_a_conversation_and_no_name_leaves_the_bridge(bridge: Any, visitor: Any, new_visitor: Callable[..., Any], stub: Any) -> None:
    other = new_visitor()
    room = visitor.do("make_room", invite=[bridge.user, other.user], encrypted=False, direct=False, name="Group")["room"]
    other.do("join", room=room)
    visitor.wait_for_members(room, 3)
    direct = visitor.room_with(bridge.user)
    name = bridge.user[1:].split(":")[0]
    visitor.say(room, f"{name}: one")
    other.say(room, f"{name}: two")
    visitor.say(direct, "three")
    visitor.heard(room, bridge.user, 2)
    visitor.heard(direct, bridge.user, 1)
    senders = [stub.requests[text]["sender"] for text in ("one", "two", "three")]
    assert len(set(senders)) == 3
    assert not any(part in str(stub.requests) for part in ("visitor-", "matrix.test", room, direct))


def test_what_was_said_stays_neither_in_the_log_nor_in_the_bridges_files(bridge: Any, visitor: Any, eventually: Callable[..., None]) -> None:
    room = visitor.room_with(bridge.user, encrypted=True)
    visitor.say(room, "what is xylophone therapy")
    visitor.heard(room, bridge.user, 1)
    eventually(lambda: not any(b"xylophone" in file.read_bytes() for file in bridge.state.iterdir() if file.is_file()))
    assert "xylophone" not in bridge.output() and visitor.user not in bridge.output()
    assert bridge.state.stat().st_mode & 0o077 == 0
