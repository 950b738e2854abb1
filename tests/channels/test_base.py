"""What the base does for every platform, seen with the smallest one."""

from __future__ import annotations

import asyncio
import threading

import pytest
from channels.harness.answers import ENTRY, Answers
from channels.harness.server import serving
from channels.harness.talk import Talk
from channels.harness.tiny import TinyDriver

from waypoint.channels.messaging.model import Limits, SendFailed
from waypoint.channels.messaging.sending import deliver


@pytest.fixture
def talk(tmp_path):
    driver, rasa = TinyDriver(tmp_path), Answers()
    with serving([driver.input_channel()], rasa) as server:
        yield Talk(driver, server, rasa)


def test_a_message_in_an_answer_out(talk):
    (shown,) = talk.receives(talk.driver.text("what is tms"))
    assert shown.user == "1001" and "not medical advice" in shown.text and "Cleveland Clinic" in shown.text
    (_, message) = talk.driver.platform.sent[0]
    assert [option.number for option in message.options] == list(range(1, len(message.options) + 1))
    assert [(text, channel) for _, text, channel in talk.rasa.asked] == [("what is tms", "tiny")]


@pytest.mark.parametrize("typed", ["3", " 3. ", "(3)", "3️⃣", "３", "#3"])
def test_a_typed_number_chooses_what_the_button_chooses(talk, typed):
    (shown,) = talk.receives(talk.driver.text("what is tms"))
    talk.says(typed)
    talk.receives(talk.driver.press(shown.buttons[2][1], identity="9"))
    assert talk.rasa.texts[1] == talk.rasa.texts[2] and talk.rasa.texts[1].startswith("/choose{")
    assert ENTRY not in talk.rasa.texts[1]


def test_a_number_means_what_was_offered_last_and_an_old_button_what_it_says(talk):
    (first,) = talk.receives(talk.driver.text("what is tms"))
    talk.says("i want to kill myself")
    talk.says("3")
    assert talk.rasa.texts[-1] == "3", "the crisis reply offered nothing"
    talk.receives(talk.driver.press(first.buttons[2][1], identity="9"))
    assert talk.rasa.texts[-1].startswith("/choose{")


def test_what_was_accepted_before_the_server_stopped_is_answered_after_it_starts(tmp_path):
    driver, rasa = TinyDriver(tmp_path), Answers()
    driver.set_down(True)
    with serving([driver.input_channel()], rasa) as server:
        assert Talk(driver, server, rasa).post(driver.text("what is tms")).status_code == 200
    assert driver.shown() == []
    driver.set_down(False)
    with serving([driver.input_channel()], rasa) as server:
        server.settle()
        assert len(driver.shown()) == 1
        assert Talk(driver, server, rasa).receives(driver.text("what is tms")) == []
    with serving([driver.input_channel()], rasa) as server:
        server.settle()
    assert len(driver.shown()) == 1


def test_a_full_queue_refuses_so_that_the_platform_sends_again_but_not_someone_in_danger(tmp_path):
    driver, rasa = TinyDriver(tmp_path, turns_waiting=2), Answers()
    driver.set_down(True)
    with serving([driver.input_channel()], rasa) as server:
        talk = Talk(driver, server, rasa)
        statuses = [talk.post(driver.text("what is tms", user=str(number), identity=str(number))).status_code for number in range(3)]
        assert statuses == [200, 200, 503]
        assert talk.post(driver.text("i want to kill myself", user="9", identity="9")).status_code == 200
        driver.set_down(False)
        server.settle()
        assert talk.receives(driver.text("what is tms", user="2", identity="2")), "what was refused is taken when it comes again"
    assert sorted(shown.user for shown in driver.shown()) == ["0", "1", "2", "9"]


def test_messages_of_one_visitor_are_answered_in_order_and_of_another_beside(talk):
    talk.rasa.delays = {"slow": 1.0}
    posts = [talk.driver.text("slow", identity="1"), talk.driver.text("quick", identity="2"), talk.driver.text("other", user="1002", identity="3")]
    for call in posts:
        talk.post(call)
    talk.server.settle()
    assert talk.rasa.finished == ["other", "slow", "quick"]


@pytest.mark.parametrize("text", ["what is tms", "i want to kill myself"])
def test_when_rasa_fails_help_lines_come(talk, text):
    talk.rasa.fault = RuntimeError()
    (said,) = talk.says(text)
    assert "988" in said and ("went wrong" in said) == (text == "what is tms")


def test_a_reply_that_cannot_be_shown_as_it_should_is_shown_as_its_text(talk, monkeypatch):
    monkeypatch.setattr(type(talk.driver.platform), "render", lambda *_: 1 / 0, raising=False)
    (said,) = talk.says("what is tms")
    assert "not medical advice" in said


def test_a_body_that_is_too_large_is_refused(talk):
    assert talk.post(talk.driver.text("x" * 300_000)).status_code == 413
    assert talk.rasa.asked == []


def test_a_fault_in_reading_is_no_error_for_the_platform(talk, monkeypatch, caplog):
    monkeypatch.setattr(type(talk.driver.platform), "read", lambda *_: 1 / 0)
    assert talk.post(talk.driver.text("what is tms")).status_code == 200
    assert "ZeroDivisionError" in caplog.text


def test_a_part_is_not_sent_when_the_one_before_it_was_given_up(talk, monkeypatch):
    async def refuse(platform, incoming, message):
        platform.sent.append((incoming.user, message))
        raise SendFailed("refused", again=False)

    monkeypatch.setattr(type(talk.driver.platform), "send", refuse)
    monkeypatch.setattr(type(talk.driver.platform), "limits", Limits(text=500))
    talk.receives(talk.driver.text("what is tms"))
    assert len(talk.driver.shown()) == 1


def test_waits_grow_and_end():
    waited, tried = [], []

    async def send():
        tried.append(1)
        raise SendFailed("down", after=100.0 if len(tried) == 2 else None)

    async def sleep(seconds):
        waited.append(seconds)

    assert not asyncio.run(deliver("tiny", send, sleep=sleep))
    assert waited == [1.0, 60.0, 4.0, 8.0, 16.0, 32.0] and len(tried) == 7


def test_the_server_stops_while_a_platform_is_down(tmp_path):
    driver, rasa = TinyDriver(tmp_path), Answers()
    driver.set_down(True)

    def run():
        with serving([driver.input_channel()], rasa) as server:
            Talk(driver, server, rasa).post(driver.text("what is tms"))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(20)
    assert not thread.is_alive()
