"""The channels with the settings that they come with: what they send goes to the vendor by name and by TLS, and nowhere else."""

from __future__ import annotations

import socket

import pytest
from channels.harness.telegram import TelegramDriver
from channels.harness.twilio import TwilioDriver, WhatsAppDriver
from channels.stubs.authority import make_authority
from channels.stubs.telegram import BotApi
from channels.stubs.twilio import TwilioApi

from waypoint.knowledge.store import knowledge

VENDORS = [
    pytest.param(TwilioDriver, TwilioApi, {"api.twilio.com"}, id="twilio"),
    pytest.param(WhatsAppDriver, TwilioApi, {"api.twilio.com", "content.twilio.com"}, id="whatsapp"),
    pytest.param(TelegramDriver, BotApi, {"api.telegram.org"}, id="telegram"),
]


@pytest.mark.parametrize(("driver", "api", "hosts"), VENDORS)
def test_a_message_in_an_answer_out(start, driver, api, hosts):
    talk, standin = start(driver, api())
    shown = talk.receives(talk.driver.text("what is tms"))
    assert knowledge().wording.disclaimer in shown[0].text
    assert {seen.host for seen in standin.seen} == hosts


@pytest.mark.parametrize(("driver", "api", "hosts"), VENDORS)
def test_a_server_that_the_authority_did_not_vouch_for_gets_nothing(start, tmp_path, driver, api, hosts):
    talk, standin = start(driver, api(), str(make_authority(tmp_path, sorted(hosts)).host))
    assert talk.receives(talk.driver.text("what is tms")) == [] and standin.seen == []


@pytest.mark.parametrize(("driver", "api", "hosts"), VENDORS)
def test_a_vendor_that_is_down_gets_the_answer_when_it_is_back(start, eventually, driver, api, hosts):
    talk, standin = start(driver, api())
    standin.down = True
    assert talk.post(talk.driver.text("what is tms")).status_code == 200
    eventually(lambda: bool(standin.seen))
    standin.down = False
    talk.server.settle()
    assert knowledge().wording.disclaimer in talk.driver.shown()[0].text


def test_there_is_no_other_network():
    with pytest.raises(OSError):
        socket.create_connection(("192.0.2.1", 443), timeout=5)
