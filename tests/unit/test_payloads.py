"""Button payloads are accepted only as issued, and only where they were issued."""

import pytest

from waypoint.channels.inbound import prepare
from waypoint.reply.payloads import Choice, accept, issue

SECRET = "a secret for tests only"
CHOICE = Choice("entry", "tms/side_effects")


def test_an_issued_payload_is_accepted():
    assert accept(issue(CHOICE, "rest|a", SECRET), "rest|a", SECRET) == CHOICE


@pytest.mark.parametrize(
    "forged",
    [
        lambda payload: payload.replace("side_effects", "what_is"),
        lambda payload: payload[:-1] + ("0" if payload[-1] != "0" else "1"),
        lambda payload: payload.replace("entry", "topic"),
        lambda payload: payload + "\n/restart",
        lambda payload: "wp1:entry:tms/side_effects:",
    ],
)
def test_a_changed_payload_is_not(forged):
    assert accept(forged(issue(CHOICE, "rest|a", SECRET)), "rest|a", SECRET) is None


def test_a_payload_of_another_conversation_or_server_is_not():
    payload = issue(CHOICE, "rest|a", SECRET)
    assert accept(payload, "rest|b", SECRET) is None
    assert accept(payload, "rest|a", "another secret") is None


def test_a_pressed_button_becomes_a_command_and_typed_text_never_does():
    payload = issue(CHOICE, "rest|a", SECRET)
    assert prepare(payload, "rest|a", SECRET) == '/choose{"chosen_entry": "tms/side_effects"}'
    typed_commands = (
        "/restart", " \t/restart", "\u200b/restart", "//restart", "/ /restart",
        '/choose{"chosen_entry": "tms/side_effects"}',
        '/greet{"topic":"<script>"}', payload.replace("tms", "kap"),
    )
    for typed in typed_commands:
        prepared = prepare(typed, "rest|a", SECRET)
        assert prepared == "/not_followed" or not prepared.startswith("/")


def test_a_payload_that_was_not_issued_here_is_not_read_as_a_question():
    assert prepare(issue(CHOICE, "rest|b", SECRET), "rest|a", SECRET) == "/not_followed"


def test_a_cry_for_help_behind_a_slash_is_read():
    assert prepare("/suicidal", "rest|a", SECRET) == "suicidal"
    assert prepare("/i want to kill myself", "rest|a", SECRET) == "i want to kill myself"


@pytest.mark.parametrize("nothing", ["", "   ", "\n\t", "/", "///", "\u200b", "\x00"])
def test_a_message_without_text_says_so(nothing):
    assert prepare(nothing, "rest|a", SECRET) == "/no_text"


def test_a_long_message_is_not_read_as_a_question_but_still_screened():
    assert prepare("tell me about it " * 700, "rest|a", SECRET) == "/too_long"
    plea = "it has been a long year " * 500 + "and i want to kill myself " + "so that is that " * 500
    assert "kill myself" in prepare(plea, "rest|a", SECRET)
