"""The rules, one after the other. Each test is about what the visitor, the platform or Rasa gets."""

from __future__ import annotations

import json
import logging
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from channels.harness.answers import ENTRY
from channels.harness.tiny import TinyDriver

from waypoint.channels.messaging.conversation import conversation_id
from waypoint.knowledge.store import knowledge
from waypoint.reply.handler import Handler
from waypoint.reply.payloads import Choice, issue
from waypoint.reply.plain_text import plain_text
from waypoint.reply.secret import secret
from waypoint.site import site

DISCLAIMER = knowledge().wording.disclaimer
# What Rasa may be given that begins with a slash: not one of them is typed.
OWN_COMMANDS = ("/no_text", "/not_followed", "/too_long")
PER_MINUTE = 20


@pytest.mark.rule("authentication")
def test_a_forged_request_is_refused_and_an_authentic_one_is_not(talk):
    call = talk.driver.text("what is tms")
    for forged in talk.driver.forged(call):
        assert talk.post(forged).status_code in (401, 403)
    talk.server.settle()
    assert talk.rasa.asked == [] and talk.driver.shown() == []
    assert talk.receives(call) and talk.rasa.texts == ["what is tms"]


@pytest.mark.rule("replay")
def test_a_message_that_comes_again_is_answered_once(talk):
    call = talk.driver.text("what is tms")
    shown = talk.receives(call)
    assert len(shown) >= 1
    with ThreadPoolExecutor(4) as pool:
        assert all(response.status_code in (200, 204) for response in pool.map(talk.post, [call] * 4))
    talk.server.settle()
    assert talk.rasa.texts == ["what is tms"] and len(talk.driver.shown()) == len(shown)


@pytest.mark.rule("replay")
def test_a_message_that_comes_again_after_a_restart_is_answered_once(start, driver):
    first = start(driver)
    call = first.driver.text("what is tms")
    assert first.receives(call)
    second = start(driver)
    assert second.post(call).status_code in (200, 204)
    second.server.settle()
    assert second.rasa.asked == []
    assert second.receives(second.driver.text("what is tms", identity="2"))


@pytest.mark.rule("replay")
def test_messages_out_of_order_are_all_answered(talk):
    for identity in ("12", "10", "11"):
        assert talk.receives(talk.driver.text(f"what is tms {identity}", identity=identity))
    assert talk.rasa.texts == ["what is tms 12", "what is tms 10", "what is tms 11"]


@pytest.mark.rule("namespacing")
def test_conversations_are_the_channels_own_and_hold_no_number(talk):
    for number, user in enumerate(("1001", "1002", "1001"), start=1):
        talk.says("what is tms", user=user, identity=str(number))
    senders = [str(sender) for sender, _, _ in talk.rasa.asked]
    assert len(senders) == 3 and len(set(senders)) == 2 and senders[0] == senders[2]
    assert all(sender.startswith(f"{talk.driver.channel}|") and "100" not in sender.replace("|", "") for sender in set(senders) if sender)


@pytest.mark.rule("slash")
@pytest.mark.parametrize("text", ["/restart", '/choose{"chosen_entry": "tms/what_is"}', " /restart", "//restart", "\u200b/restart", "/restart please"])
def test_a_typed_slash_is_no_command(talk, text):
    assert talk.says(text)
    assert talk.rasa.texts and all(not asked.startswith("/") or asked in OWN_COMMANDS for asked in talk.rasa.texts)


@pytest.mark.rule("payloads")
def test_nobody_sees_a_payload_and_what_is_offered_can_be_chosen(talk):
    shown = talk.receives(talk.driver.text("what is tms"))
    assert shown and not any("wp1:" in message.text or "wp1:" in title for message in shown for title, _ in (*message.buttons, ("", "")))
    if talk.driver.has_buttons:
        data = [value for message in shown for _, value in message.buttons]
        assert data and all(len(value.encode()) <= 64 for value in data)
        for number, value in enumerate(data, start=2):
            assert talk.receives(talk.driver.press(value, identity=str(number)))
        assert any(text.startswith("/choose{") for text in talk.rasa.texts)
    else:
        talk.says("1")
        assert "1" not in talk.rasa.texts
        assert talk.says("1", user="1002") and talk.rasa.texts[-1] == "1", "an offer to one visitor is an offer to no other"


@pytest.mark.rule("payloads")
def test_what_was_offered_to_another_or_made_up_is_not_followed(talk):
    forged = [f"wp1:entry:{ENTRY}:{'0' * 16}", issue(Choice("entry", ENTRY), conversation_id(talk.driver.channel, "1002", secret()), secret())]
    shown = talk.receives(talk.driver.text("what is tms", user="1002", identity="90"))
    asked = len(talk.rasa.asked)
    for number, payload in enumerate(forged):
        assert talk.receives(talk.driver.text(payload, identity=str(91 + number)))
    if talk.driver.has_buttons:
        (_, value) = next(button for message in shown for button in message.buttons)
        for number, data in enumerate((value, *forged)):
            assert talk.receives(talk.driver.press(data, identity=str(95 + number)))
    assert len(talk.rasa.texts) > asked and set(talk.rasa.texts[asked:]) == {"/not_followed"}


@pytest.mark.rule("media")
def test_a_picture_gets_a_polite_answer(talk):
    shown = talk.receives(talk.driver.media())
    assert len(shown) == 1 and "only read text" in shown[0].text and talk.rasa.asked == []


@pytest.mark.rule("media")
@pytest.mark.parametrize("text", ["🙂", "👍🏽", "…", "1️⃣", "   "])
def test_an_emoji_or_nothing_gets_an_answer(talk, text):
    assert talk.says(text)
    assert len(talk.rasa.asked) == 1


@pytest.mark.rule("unknown update")
def test_what_is_no_message_is_no_error_and_asks_nothing(talk):
    assert talk.post(talk.driver.unknown()).status_code in (200, 204)
    assert talk.post(talk.driver.malformed()).status_code in (200, 204, 400)
    talk.server.settle()
    assert set(talk.rasa.texts) <= {"/no_text"}, "nothing was said that could be a question"
    assert talk.says("what is tms"), "it goes on"


@pytest.mark.rule("platform down")
def test_a_platform_that_is_down_stops_no_other_channel_and_gets_the_answer_later(start, driver, tmp_path):
    beside = TinyDriver(tmp_path / "beside")
    talk = start(driver, beside.input_channel(), down=True)
    answers = threading.Thread(target=talk.post, args=(talk.driver.text("what is tms"),))
    answers.start()
    answers.join(20)
    assert not answers.is_alive(), "the platform's request is answered before the message is sent"
    assert talk.post(beside.text("what is tms")).status_code == 200
    wait_until(lambda: beside.shown())
    assert talk.driver.shown() == []
    talk.driver.set_down(False)
    wait_until(lambda: talk.driver.shown())
    assert DISCLAIMER in talk.driver.shown()[0].text


@pytest.mark.rule("platform slow")
def test_while_the_platform_is_slow_for_one_visitor_another_is_answered(talk):
    # Longer than the test takes: the order is what counts.
    talk.driver.set_slow("1001", 5)
    slow = threading.Thread(target=talk.post, args=(talk.driver.text("what is tms", user="1001", identity="1"),))
    slow.start()
    wait_until(lambda: talk.driver.shown())
    other = threading.Thread(target=talk.post, args=(talk.driver.text("what is tms", user="1002", identity="2"),))
    other.start()
    wait_until(lambda: any(message.user == "1002" for message in talk.driver.shown()) or not is_open(talk, "1", slow))
    assert is_open(talk, "1", slow), "the slow one was sent before the other was answered"
    assert any(message.user == "1002" for message in talk.driver.shown())
    slow.join(30)
    other.join(30)


@pytest.mark.rule("rate")
def test_too_many_messages_get_one_notice_and_danger_is_answered_all_the_same(talk):
    for number in range(PER_MINUTE):
        talk.says(f"what is tms {number}")
    before = len(talk.rasa.asked)
    (notice,) = [text for number in range(4) for text in talk.says(f"what is ect {number}")]
    assert before == PER_MINUTE == len(talk.rasa.asked) and "988" in notice
    crisis = talk.says("i want to kill myself")
    assert crisis and "988" in crisis[0]
    assert talk.says("what is tms", user="1002"), "another visitor is answered"


@pytest.mark.rule("length")
def test_a_long_reply_fits_the_platform_and_each_part_has_the_disclaimer(talk):
    talk.rasa.reply = longest_reply
    shown = talk.receives(talk.driver.text("what is tms"))
    assert shown, "what is too long for the platform is not taken by it"
    # A list to choose from, below the text, says nothing by itself.
    parts = shown[:-1] if shown[-1].buttons and len(shown[-1].text) < 60 else shown
    assert parts
    for message in parts:
        assert DISCLAIMER in message.text and len(message.text) > len(DISCLAIMER) + 40


@pytest.mark.rule("length")
def test_a_long_message_is_answered_and_danger_in_it_is_seen(talk):
    long = "my week was long and I would like to tell about it. " * 90
    assert talk.says(long)
    assert talk.rasa.texts == ["/too_long"]
    talk.says(f"{long} I want to kill myself")
    assert "kill myself" in talk.rasa.texts[-1]


@pytest.mark.rule("logs")
def test_neither_words_nor_numbers_stand_in_the_log(start, driver, caplog, capfd):
    caplog.set_level(logging.INFO)
    talk = start(driver)
    talk.says("what is xylophone therapy", user="72727")
    talk.rasa.fault = RuntimeError("xylophone")
    talk.says("what is xylophone therapy", user="72727")
    for forged in talk.driver.forged(talk.driver.text("xylophone", user="72727", identity="3")):
        talk.post(forged)
    said = caplog.text + "".join(capfd.readouterr())
    assert "xylophone" not in said and "72727" not in said


def longest_reply(sender, text):
    """The longest answer of the content, with what it would be with all its sources."""
    handler = Handler(knowledge(), site(), sender, secret(), site().country)
    replies = [handler.expand(entry) for entry in knowledge().entries.values() if entry.more]
    return max(replies, key=lambda reply: len(plain_text(reply)))


def wait_until(true, seconds=12):
    waiting = threading.Event()
    for _ in range(int(seconds / 0.02)):
        if true():
            return
        waiting.wait(0.02)
    raise AssertionError("it did not come about")


def is_open(talk, identity, thread):
    """Whether a message is still being sent: in the background, or while its request waits."""
    services = getattr(talk.server.app.ctx, "waypoint_messaging", {})
    return thread.is_alive() or any(identity in json.dumps(list(service._open)) for service in services.values())
