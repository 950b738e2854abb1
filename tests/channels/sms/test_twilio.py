"""Twilio's own ways: what it sends, what it refuses, and what it does by itself."""

import logging

import pytest
from channels.harness.twilio import TwilioDriver, WhatsAppDriver
from channels.stubs.twilio import ACCOUNT

from waypoint.knowledge.store import knowledge

DISCLAIMER = knowledge().wording.disclaimer


@pytest.fixture
def sms(start):
    return start(TwilioDriver)


@pytest.fixture
def whatsapp(start):
    return start(WhatsAppDriver)


def test_stop_and_start_are_left_to_twilio_to_confirm(sms):
    assert sms.says("STOP") == [] and sms.says("what is tms") == [] and sms.says("START") == []
    assert sms.says("what is tms") and sms.rasa.texts == ["what is tms"]


def test_with_twilios_handling_switched_off_they_are_confirmed(start):
    (text,) = start(TwilioDriver, confirm_stop=True).says("STOP")
    assert "START" in text


def test_a_number_that_twilio_has_stopped_is_tried_once(sms, caplog):
    sms.driver.api.stopped.add("+1001")
    assert sms.says("what is tms") == []
    assert len(sms.driver.standin.seen) == 1 and "status 400" in caplog.text and "1001" not in caplog.text


def test_a_picture_with_words_is_answered_by_the_words(sms):
    call = sms.driver.sends({"Body": "what is tms", "NumMedia": "1", "MediaUrl0": "https://api.twilio.com/x"}, "1001", "1")
    (shown,) = sms.receives(call)
    assert sms.rasa.texts == ["what is tms"] and DISCLAIMER in shown.text


@pytest.mark.parametrize("fields", [{"Body": "", "NumMedia": "2"}, {"Body": "", "NumMedia": "0", "Latitude": "1.0", "Longitude": "2.0"}, {"NumMedia": "1"}])
def test_what_cannot_be_read_gets_a_word(sms, fields):
    (shown,) = sms.receives(sms.driver.sends(fields, "1001", "1"))
    assert "only read text" in shown.text and sms.rasa.asked == []


@pytest.mark.parametrize("status", ["sent", "delivered", "failed", "read", "one of tomorrow"])
def test_reports_on_sent_messages_are_taken_and_not_answered(sms, status):
    assert sms.receives(sms.driver.sends({"MessageStatus": status, "ErrorCode": "30003"}, "1001", status)) == []


def test_fields_of_tomorrow_are_part_of_what_is_signed(sms):
    assert sms.receives(sms.driver.sends({"Body": "what is tms", "Nuevo[]": "¿x?", "": ""}, "1001", "1"))


@pytest.mark.parametrize("identity", ["", "SM1", "SM" + "0" * 32 + "NumMedia0"])
def test_a_message_with_another_kind_of_id_is_refused(sms, identity):
    assert sms.post(sms.driver.sends({"Body": "hi", "MessageSid": identity}, "1001", "1")).status_code == 400


def test_a_signed_body_that_is_changed_afterwards_is_refused(sms):
    call = sms.driver.text("what is tms")
    for changed in (call.body + b"&Body=x", call.body.replace(b"tms", b"tmx"), call.body + b"&NumMedia=1", b"", call.body[:-1], b"\xff" + call.body, b"&" * 5000):
        assert sms.post(sms.driver.changed(call, body=changed)).status_code == 403
    assert sms.rasa.asked == [] and sms.driver.shown() == []


def test_a_request_signed_for_the_other_channel_is_refused(start):
    sms, whatsapp = start(TwilioDriver), start(WhatsAppDriver)
    call = whatsapp.driver.text("what is tms")
    assert sms.post(sms.driver.changed(call, path=sms.driver.path)).status_code == 403


def test_whatsapp_on_the_address_of_sms_is_not_answered_there(sms, whatsapp):
    assert sms.receives(sms.driver.sends({"Body": "hi", "From": "whatsapp:+1001", "To": "whatsapp:+15559999"}, "1001", "1")) == []
    assert whatsapp.receives(whatsapp.driver.sends({"Body": "hi", "From": "+1001", "To": "+15559999"}, "1001", "1")) == []


def test_messages_are_sent_to_the_one_account_from_the_number_that_was_written_to(sms):
    sms.says("what is tms")
    (seen,) = sms.driver.standin.seen
    assert seen.path == f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
    assert sms.driver.api.delivered[0].sender == "+15559999"


def test_wrong_credentials_are_given_up_and_said_in_the_log(start, monkeypatch, caplog):
    monkeypatch.setattr("channels.harness.twilio.SECRETS", {"WAYPOINT_TWILIO_ACCOUNT_SID": ACCOUNT, "WAYPOINT_TWILIO_AUTH_TOKEN": "0123456789abcdef0123456789abcdef"})
    talk = start(TwilioDriver)
    monkeypatch.setattr("channels.stubs.twilio.TOKEN", "another")
    assert talk.says("what is tms") == []
    assert len(talk.driver.standin.seen) == 1 and "status 401" in caplog.text


# WhatsApp


def test_a_reply_is_its_text_and_then_a_list(whatsapp):
    answer, options = whatsapp.receives(whatsapp.driver.text("what is tms"))
    assert DISCLAIMER in answer.text and "Cleveland Clinic" in answer.text and not answer.buttons
    assert options.text == "What would you like to know next?"
    assert [title for title, _ in options.buttons[:2]] == ["Tell me more", "Where is this from?"]
    assert "How does TMS work in the brain?" in dict(options.buttons)


def test_a_chosen_row_and_a_typed_number_bring_the_same(whatsapp):
    options = whatsapp.receives(whatsapp.driver.text("what is tms"))[-1]
    title, token = options.buttons[2]
    chosen = {"Body": title[:24], "ListId": token, "ListTitle": title[:24], "MessageType": "interactive"}
    whatsapp.receives(whatsapp.driver.text("3", identity="2"))
    # The buttons of an earlier reply stay good.
    whatsapp.receives(whatsapp.driver.sends(chosen, "1001", "3"))
    assert whatsapp.rasa.texts[1] == whatsapp.rasa.texts[2] and whatsapp.rasa.texts[1].startswith("/choose{")


def test_what_was_offered_to_another_is_not_accepted(whatsapp):
    options = whatsapp.receives(whatsapp.driver.text("what is tms"))[-1]
    whatsapp.receives(whatsapp.driver.press(options.buttons[2][1], user="1002", identity="2"))
    assert whatsapp.rasa.texts[1] == "/not_followed"


def test_two_short_options_are_buttons(whatsapp):
    sent = [seen for seen in _templates(whatsapp, _two_options)]
    assert list(sent[0]["types"]) == ["twilio/quick-reply"]


def test_a_template_is_made_once_and_used_again_after_a_restart(start, tmp_path):
    def made(talk, identity):
        talk.receives(talk.driver.text("what is tms", identity=identity))
        return sum(seen.path == "/v1/Content" for seen in talk.driver.standin.seen)

    first = start(WhatsAppDriver)
    assert made(first, "1") == 1 and made(first, "2") == 1
    second = start(WhatsAppDriver)
    second.driver.api._contents.update(first.driver.api._contents)
    assert made(second, "3") == 0 and second.driver.shown()[-1].buttons


@pytest.mark.parametrize("status", [403, 503])
def test_without_the_content_api_options_are_numbered_lines(whatsapp, caplog, status):
    whatsapp.driver.api.content_refused = status
    answer, options = whatsapp.receives(whatsapp.driver.text("what is tms"))
    assert "1. Tell me more" in options.text and "3. How does TMS work" in options.text and not options.buttons
    assert DISCLAIMER in answer.text and "numbered lines" in caplog.text
    assert sum(seen.path == "/v1/Content" for seen in whatsapp.driver.standin.seen) == 1


def test_nothing_that_was_written_is_in_the_log(sms, whatsapp, caplog):
    caplog.set_level(logging.INFO)
    for talk in (sms, whatsapp):
        talk.says("a very private word")
        talk.says("stop")
    assert "private" not in caplog.text and "1001" not in caplog.text


def _two_options(sender, text):
    from dataclasses import replace

    from channels.harness.answers import Answers

    return replace(Answers.reply(sender, text), suggestions=())


def _templates(talk, reply):
    import json

    talk.rasa.reply = reply
    talk.receives(talk.driver.text("what is tms"))
    return [json.loads(seen.body) for seen in talk.driver.standin.seen if seen.path == "/v1/Content"]
