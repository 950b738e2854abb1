"""STOP, START, HELP, “Reply 1 for more.”, and Spanish, the same by Twilio and by Kannel."""

import pytest
from channels.harness.kannel import KannelDriver
from channels.harness.twilio import TwilioDriver, WhatsAppDriver

from waypoint.channels.sms.segments import encoding, segments
from waypoint.knowledge.store import knowledge

DISCLAIMER = knowledge().wording.disclaimer


@pytest.fixture(params=[TwilioDriver, KannelDriver], ids=["twilio", "kannel"])
def sms(request, start):
    return start(request.param)


@pytest.fixture(params=[WhatsAppDriver, KannelDriver], ids=["whatsapp", "kannel"])
def confirming(request, start):
    """The channels on which nobody but Waypoint says that STOP was heard."""
    return start(request.param)


def test_an_answer_is_one_short_message_with_disclaimer_and_referral(sms):
    (text,) = sms.says("what is tms")
    assert "There is no surgery" in text and DISCLAIMER in text and "Please talk with a doctor" in text and "Reply 1 for more." in text
    assert segments(text) <= 5 and encoding(text) == "gsm7" and "wp1:" not in text and "[1]" not in text


def test_one_brings_the_longer_form_and_then_its_next_part(sms):
    sms.says("what is tms")
    seen = sms.says("1")
    assert sms.rasa.texts == ["what is tms", "tell me more"]
    while "Reply 1 for more." in seen[-1]:
        asked = len(sms.rasa.asked)
        seen += sms.says("1")
        assert len(sms.rasa.asked) == asked
    assert len(seen) > 1 and len(set(seen)) == len(seen)
    assert all(DISCLAIMER in text and segments(text) <= 5 for text in seen)
    entry = knowledge().entry("tms/what_is")
    shown = " ".join(seen)
    assert all(statement.wording.replace("“", '"').replace("”", '"') in shown for statement in entry.more)


def test_the_sources_come_when_they_are_asked_for(sms):
    (first,) = sms.says("what is tms")
    number = next(line.split()[0] for line in first.splitlines() if line.endswith("Where is this from?"))
    (listed,) = sms.says(number)
    assert sms.rasa.texts[-1] == "sources" and "clevelandclinic.org" in listed


def test_another_question_ends_the_pages(sms):
    sms.says("what is tms")
    (longer,) = sms.says("1")
    assert "Reply 1 for more." in longer
    (first,) = sms.says("what is tms")
    assert "Reply 1 for more." in first
    assert sms.says("1") == [longer]


def test_spanish_comes_and_goes_intact(sms):
    sms.rasa.reply = lambda sender, text: _echo(text)
    written = "¿Qué es la «estimulación magnética»? ¡Mañana, señor! ÁÉÍÓÚÜÑ áéíóúüñ ªº €"
    (text,) = sms.says(written)
    assert sms.rasa.texts == [written]
    assert text == '¿Qué es la "estimulación magnética"? ¡Mañana, señor! ÁÉÍÓÚÜÑ áéíóúüñ ªº €'


def test_emoji_come_and_go_intact(sms):
    sms.rasa.reply = lambda sender, text: _echo(text)
    assert sms.says("😀👍🏽") == ["😀👍🏽"]


def test_someone_in_danger_gets_all_lines_in_one_message(sms):
    (text,) = sms.says("i want to kill myself")
    assert "988" in text and "741741" in text and "911" in text and "Reply 1" not in text


@pytest.mark.parametrize("word", ["STOP", "stop", " Stop. ", "STOPALL", "Unsubscribe", "cancel", "END", "quit", "ALTO", "¡Baja!"])
def test_stop_ends_it_and_start_begins_again(confirming, word):
    (stopped,) = confirming.says(word)
    assert "START" in stopped and "988" in stopped
    assert confirming.says("what is tms") == [] and confirming.says(word) == [] and confirming.rasa.asked == []
    (started,) = confirming.says("start")
    assert "STOP" in started
    assert DISCLAIMER in confirming.says("what is tms")[0]


def test_yes_begins_again_only_after_stop(confirming):
    confirming.says("yes")
    assert confirming.rasa.texts == ["yes"]
    confirming.says("stop")
    confirming.says("sí")
    assert confirming.says("what is tms") and confirming.rasa.texts == ["yes", "what is tms"]


def test_after_stop_someone_in_danger_is_answered(confirming):
    confirming.says("stop")
    (text, *_) = confirming.says("i want to kill myself")
    assert "988" in text


def test_stop_is_one_visitors(confirming):
    confirming.says("stop", user="1001")
    assert confirming.says("what is tms", user="1002")


def test_stop_outlives_the_server(start):
    start(KannelDriver).says("stop")
    assert start(KannelDriver).says("what is tms", identity="after the restart") == []


@pytest.mark.parametrize("text", ["how do i stop taking ketamine", "stop it please", "when does it end", "can you help me", "1 more question"])
def test_the_words_count_only_alone(confirming, text):
    assert confirming.says(text) and confirming.rasa.texts == [text]


@pytest.mark.parametrize("word", ["HELP", "help!", "INFO", "ayuda"])
def test_help_says_what_this_is_and_where_help_is(sms, word):
    (text,) = sms.says(word)
    assert sms.rasa.asked == [] and "automated" in text and "STOP" in text and "988" in text and "911" in text


def test_no_number_is_kept_for_stop(start, tmp_path):
    start(KannelDriver).says("stop", user="15550001234")
    assert b"15550001234" not in (tmp_path / "opted_out.db").read_bytes()


def _echo(text):
    from waypoint.reply.envelope import Reply

    return Reply("smalltalk", text)


def test_a_machine_that_says_help_all_the_time_is_not_answered_all_the_time(confirming):
    assert [len(confirming.says("help")) for _ in range(6)] == [1, 1, 1, 1, 0, 0]
    # Stopping counts all the same.
    assert confirming.says("stop") == [] and confirming.says("what is tms") == []
