"""What the base does for every platform, seen with the smallest one."""

from __future__ import annotations

import pytest
from channels.harness.answers import ENTRY, Answers
from channels.harness.server import serving
from channels.harness.talk import Talk
from channels.harness.tiny import TinyDriver


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
