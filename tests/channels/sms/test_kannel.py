"""Kannel's own ways: its alphabets, its secret, its answers."""

import pytest
from channels.harness.kannel import SECRET, KannelDriver

from waypoint.channels.kannel.platform import Kannel
from waypoint.reply.envelope import Reply
from waypoint.site import KannelChannel


@pytest.fixture
def kannel(start):
    return start(KannelDriver)


@pytest.mark.parametrize(("content_type", "body"), [
    ('text/plain; charset="UTF-8"', "¿Qué?".encode()),
    ("text/plain; charset=ISO-8859-1", "¿Qué?".encode("latin-1")),
    ("text/plain; charset=UTF-16BE", "¿Qué?".encode("utf-16-be")),
    ("text/plain", "¿Qué?".encode()),
    ("", "¿Qué?".encode()),
    ("text/plain; charset=rot13", "¿Qué?".encode()),
])
def test_alphabets(kannel, content_type, body):
    call = kannel.driver.text("")
    kannel.receives(kannel.driver.changed(call, body=body, headers={**call.headers, "Content-Type": content_type}))
    assert kannel.rasa.texts == ["¿Qué?"]


@pytest.mark.parametrize(("text", "coding"), [("¿Qué es? ñ ü €", "0"), ("¿Cómo está?", "2"), ("😀", "2")])
def test_a_text_goes_out_in_the_smallest_alphabet_that_has_all_of_it(kannel, text, coding):
    kannel.rasa.reply = lambda sender, asked: Reply("smalltalk", text)
    kannel.says("hi")
    assert kannel.driver.api.delivered == [("+1001", "+15559999", coding, text)]


def test_bytes_that_are_no_text_are_no_error(kannel):
    call = kannel.driver.text("")
    assert kannel.receives(kannel.driver.changed(call, body=b"\xff\xfe what"))


@pytest.mark.parametrize("header", ["X-Kannel-From", "X-Kannel-To"])
def test_a_request_without_what_is_needed_says_what_to_do(kannel, header):
    call = kannel.driver.text("hi")
    response = kannel.post(kannel.driver.changed(call, headers={name: value for name, value in call.headers.items() if name != header}))
    assert response.status_code == 400 and "kannel.conf" in response.text


def test_neither_secret_nor_password_is_sent_where_it_does_not_belong(kannel):
    kannel.says("what is tms")
    (seen,) = kannel.driver.standin.seen
    assert not seen.query and SECRET not in str(seen)


@pytest.mark.parametrize("secret", ["short", "a secret with spaces", "with/slash-and-more-letters", "with@at-and-more-letters"])
def test_a_secret_that_would_break_the_address_is_refused_with_a_remedy(secret):
    with pytest.raises(ValueError, match="openssl rand"):
        Kannel(KannelChannel(), {"WAYPOINT_KANNEL_SECRET": secret, "WAYPOINT_KANNEL_PASSWORD": "x"})


def test_without_the_secret_nothing_is_asked(kannel):
    for call in kannel.driver.forged(kannel.driver.text("what is tms")):
        assert kannel.post(call).status_code == 403
    assert kannel.rasa.asked == [] and kannel.driver.shown() == []
