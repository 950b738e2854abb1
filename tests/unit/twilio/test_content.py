"""Options become buttons or a list within WhatsApp's limits."""

import pytest

from waypoint.channels.messaging.model import Option
from waypoint.channels.twilio.content import LONGEST_ROW, as_variables, fits_content, shortened, template


def options(*titles):
    return tuple(Option(number, title, f"{number:016x}") for number, title in enumerate(titles, start=1))


@pytest.mark.parametrize(("title", "short"), [
    ("Side effects of TMS", "Side effects of TMS"),
    ("What does TMS cost, and?", "What does TMS cost, and?"),
    ("How does TMS work in the brain?", "How does TMS work in…"),
    ("What is it, really, and why is it so?", "What is it, really, and…"),
    ("Electroconvulsivetherapyandmore", "Electroconvulsivetherap…"),
    ("¿Qué es la estimulación magnética?", "¿Qué es la estimulación…"),
])
def test_a_row_is_cut_between_words(title, short):
    assert shortened(title) == short and len(short) <= LONGEST_ROW


def test_every_question_has_a_row(knowledge):
    assert all(0 < len(shortened(entry.question)) <= LONGEST_ROW for entry in knowledge.entries.values())


@pytest.mark.parametrize(("titles", "kind"), [
    (("Tell me more",), "twilio/quick-reply"),
    (("Tell me more", "Where is this from?", "x" * 20), "twilio/quick-reply"),
    (("Tell me more", "x" * 21), "twilio/list-picker"),
    (("a", "b", "c", "d"), "twilio/list-picker"),
])
def test_few_short_ones_are_buttons(knowledge, titles, kind):
    assert list(template(options(*titles), knowledge.sms)["types"]) == [kind]


def test_a_templates_places_are_filled_with_something(knowledge):
    variables = as_variables(options(*(f"Question number {number}, which is a little long?" for number in range(10))))
    assert len(variables) == 30 and all(0 < len(value) <= 255 for value in variables.values())


@pytest.mark.parametrize(("titles", "fits"), [((), False), (("x" * 72,), True), (("x" * 73,), False), (tuple("abcdefghij"), True), (tuple("abcdefghijk"), False)])
def test_what_fits(titles, fits):
    assert fits_content(options(*titles)) is fits
