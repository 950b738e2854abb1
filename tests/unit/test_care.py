"""What the bot does after someone spoke of danger, and what it says of itself at the start."""

import pytest

from waypoint.dialogue import care, respond
from waypoint.dialogue.response import Response
from waypoint.dialogue.turn import Context, Turn
from waypoint.reply.handler import Handler
from waypoint.reply.plain_text import plain_text
from waypoint.safety.kinds import DANGERS
from waypoint.site import site


def turn(handler, intent, before, make=None):
    """The response to one message of an intent, as the actions would send it."""
    message = Turn("", intent)
    if intent in DANGERS:
        response = care.safety(intent, before, handler)
    elif make:
        response = Response((make(),), before)
    else:
        response = respond.small_talk(Turn("", intent), before, handler)
    return care.cared(response, message, before, handler)


def talk(handler, *intents):
    """The texts of a talk of small talk and danger, from its start."""
    context, texts = Context(), []
    for intent in intents:
        response = turn(handler, intent, context)
        texts.append(plain_text(response.replies[0]))
        context = response.context
    return texts


def test_the_first_reply_says_what_the_bot_is_and_the_second_does_not(handler, knowledge):
    disclosure = knowledge.wording.replies["disclosure"]
    first, second = talk(handler, "thanks", "thanks")
    assert disclosure in first and disclosure not in second
    assert "not a clinician" in disclosure and "not for emergencies" in disclosure


@pytest.mark.parametrize("kind", DANGERS)
def test_danger_is_never_answered_with_the_same_words_twice_running(handler, kind):
    texts = talk(handler, *[kind] * 5)
    for one, next_one in zip(texts, texts[1:], strict=False):
        assert one != next_one
    assert all("911" in text for text in texts)


@pytest.mark.parametrize("intent", care.STILL_WORRYING[:2])
def test_a_no_or_a_goodbye_right_after_a_crisis_is_taken_seriously(handler, intent):
    texts = talk(handler, "crisis", intent)
    assert "988" in texts[1] and "911" in texts[1] and texts[1] != texts[0]
    assert "That's fine" not in texts[1] and "Take care of yourself" not in texts[1]


def test_a_message_not_understood_right_after_a_crisis_is_not_called_out_of_scope(handler):
    before = turn(handler, "crisis", Context()).context
    reply = turn(handler, "out_of_scope", before, lambda: handler.plain("out_of_scope", "out_of_scope")).replies[0]
    assert reply.kind == "crisis" and "outside what I can answer" not in reply.body


def test_calm_words_get_a_check_in_once_and_a_lower_one_later(handler):
    crisis, first, second = talk(handler, "crisis", "thanks", "thanks")
    assert "988" in first and "haven't forgotten" in first
    assert "988" in second and len(second) < len(first) < len(crisis)


def test_every_later_answer_carries_the_line(handler, knowledge):
    entry = knowledge.entries["tms/what_is"]
    context = turn(handler, "crisis", Context()).context
    texts = []
    for _ in range(4):
        response = turn(handler, "what_is", context, lambda: handler.answer(entry))
        texts.append(plain_text(response.replies[0]))
        context = response.context
    assert all(text.count("988 Suicide & Crisis Lifeline") == 1 and "911" in text for text in texts)
    assert "wrote earlier" in texts[0] and texts[1] == texts[2] == texts[3] != texts[0]


def test_an_emergency_alone_does_not_mark_the_conversation(handler):
    assert "988" not in talk(handler, "emergency", "thanks")[1]


def test_worry_about_someone_else_marks_it_too(handler):
    assert "988" in talk(handler, "crisis_other", "thanks")[1]


@pytest.mark.parametrize(("country", "number"), [("CA", "9-8-8"), ("GB", "116 123"), ("IE", "116 123"), ("BR", "findahelpline.com"), ("INT", "findahelpline.com")])
def test_the_lines_are_those_of_the_visitors_country(knowledge, country, number):
    handler = Handler(knowledge, site(), "test|visitor", "secret", country)
    for reply in (handler.safety("crisis"), handler.safety("crisis_other"), handler.country_lines(), handler.trouble(), handler.check_in(1)):
        shown = knowledge.countries.get(country, knowledge.countries["INT"])
        assert {line.country for line in reply.help_lines} == {shown.code}
        assert any(line.phone and line.phone in reply.body or line.chat and line.chat in reply.body for line in reply.help_lines)
    assert "988 Suicide" not in handler.safety("crisis").body or country == "US"


def test_every_line_shown_is_verified_and_meant_for_a_crisis(knowledge):
    for country in knowledge.countries:
        handler = Handler(knowledge, site(), "test|visitor", "secret", country)
        shown = {line.name for line in handler.safety("crisis").help_lines}
        rows = {service.name: service for service in knowledge.countries[country].services}
        assert shown and all(rows[name].verified and rows[name].crisis for name in shown)
