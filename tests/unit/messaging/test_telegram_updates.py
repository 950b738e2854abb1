"""Which of Telegram's updates are messages to the bot, and what they say. The updates are of the vendor's library's shape."""

import json

import pytest
from aiogram.types import Update
from channels.stubs.telegram import BOT, BOT_NAME, group, message, private, sender
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from waypoint.channels.messaging.model import Incoming, Unreadable
from waypoint.channels.messaging.notices import wording
from waypoint.channels.telegram.updates import Bot, read_update

ME = Bot(BOT, BOT_NAME)
GROUP = group(-100200)
FROM_ME = {"message_id": 3, "date": 1, "chat": GROUP, "from": {"id": BOT, "is_bot": True, "first_name": "Bot"}, "text": "…"}
FROM_ANOTHER = {**FROM_ME, "from": sender(5)}


def read(**content):
    update = {"update_id": 17, **content}
    # What the vendor's library does not take would not be an update.
    assert Update(**json.loads(json.dumps(update))).update_id == 17
    return read_update(json.dumps(update).encode(), ME, wording())


def test_a_typed_message():
    assert read(message=message(1001, text="what is tms")) == Incoming("17", "1001", "what is tms", to={"chat": 1001})


def test_what_was_changed_is_read_as_it_is_now():
    assert read(edited_message=message(1001, text="what is ECT", edit_date=2)).text == "what is ECT"
    assert read(edited_message=message(1001, location={"latitude": 1.0, "longitude": 2.0}, edit_date=2)) is None


@pytest.mark.parametrize(("typed", "means"), [
    ("/start", "hello"), ("/start abc", "hello"), ("/help", "what can you do"), (f"/help@{BOT_NAME}", "what can you do"), ("/restart", "/restart"), ("start", "start"),
])
def test_the_commands_that_every_bot_has(typed, means):
    assert read(message=message(1001, text=typed)).text == means


@pytest.mark.parametrize("media", [
    {"photo": [{"file_id": "x", "file_unique_id": "y", "width": 9, "height": 9}]}, {"voice": {"file_id": "x", "file_unique_id": "y", "duration": 1}},
    {"sticker": {"file_id": "x", "file_unique_id": "y", "width": 9, "height": 9, "is_animated": False}}, {"location": {"latitude": 1.0, "longitude": 2.0}},
    {"contact": {"phone_number": "1", "first_name": "A"}},
])
def test_what_is_no_text(media):
    read_message = read(message=message(1001, **media))
    assert read_message.media and read_message.text == ""


def test_words_below_a_picture_are_the_message():
    photo = [{"file_id": "x", "file_unique_id": "y", "width": 9, "height": 9}]
    assert read(message=message(1001, photo=photo, caption="is this tms")).text == "is this tms"


@pytest.mark.parametrize("content", [
    {"channel_post": {"message_id": 1, "date": 1, "chat": {"id": -5, "type": "channel", "title": "C"}, "text": "news"}},
    {"my_chat_member": {"chat": private(1001), "from": sender(1001), "date": 1, "old_chat_member": {"user": sender(1), "status": "member"},
                        "new_chat_member": {"user": sender(1), "status": "kicked"}}},
    {"message": message(1001, new_chat_members=[sender(4)], chat=GROUP)},
    {"message": message(1001, text="hi", **{"from": {**sender(8), "is_bot": True}})},
    {"message": {"message_id": 1, "date": 1, "chat": {"id": -5, "type": "channel", "title": "C"}, "text": "hi"}},
    {"message": message(1001, pinned_message=message(1001, text="hi"))},
    {},
])
def test_what_is_not_to_the_bot(content):
    assert read(**content) is None


@pytest.mark.parametrize(("content", "text"), [
    ({"text": "what is tms"}, None),
    ({"text": "@SomeOtherBot what is tms"}, None),
    ({"text": f"@{BOT_NAME}Two what is tms"}, None),
    ({"text": "what is tms", "reply_to_message": FROM_ANOTHER}, None),
    ({"text": f"@{BOT_NAME} what is tms"}, "what is tms"),
    ({"text": f"what is tms, @{BOT_NAME.lower()}?"}, "what is tms, ?"),
    ({"text": "and its side effects", "reply_to_message": FROM_ME}, "and its side effects"),
    ({"text": f"/start@{BOT_NAME}"}, "hello"),
])
def test_in_a_group_only_what_is_addressed_to_the_bot(content, text):
    found = read(message=message(1001, chat=GROUP, **content))
    assert (found and found.text) == text


def test_each_member_of_a_group_has_an_own_conversation_and_gets_an_answer_to_the_message():
    one, other = (read(message=message(user, chat=GROUP, text=f"@{BOT_NAME} hi", message_thread_id=4, is_topic_message=True)) for user in (1001, 1002))
    assert one.user == "-100200:1001" and other.user == "-100200:1002"
    assert one.to == {"chat": -100200, "answers": 7, "thread": 4}


def test_a_pressed_button_is_the_one_who_presses():
    pressed = {"id": "44", "from": sender(1002), "chat_instance": "1", "data": "0" * 16, "message": {**message(1001, text="…", chat=GROUP), "from": sender(BOT)}}
    found = read(callback_query=pressed)
    assert found.user == "-100200:1002" and found.choice == "0" * 16 and found.to["callback"] == "44"


_NO_UPDATES = [b"", b"{", b"[]", b"1", b"\xff", b"{}", b'{"update_id": "1"}', b'{"update_id": true}', b"[" * 100_000]


@pytest.mark.parametrize("body", _NO_UPDATES, ids=lambda body: body[:20].decode("latin-1"))
def test_what_is_no_update(body):
    with pytest.raises(Unreadable):
        read_update(body, ME, wording())


_JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
    st.sampled_from(["message", "chat", "from", "id", "type", "text", "data", "reply_to_message", "photo", "caption", "is_bot"]), inner, max_size=5), max_leaves=15)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.dictionaries(st.sampled_from(["message", "edited_message", "callback_query", "poll"]), _JSON, max_size=3))
def test_nothing_that_an_update_may_hold_is_an_error(content):
    found = read_update(json.dumps({"update_id": 1, **content}).encode(), ME, wording())
    assert found is None or found.user
