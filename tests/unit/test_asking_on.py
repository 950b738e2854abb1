"""A few words that ask on about the last answer get the rest of it."""

import pytest

from tests.unit.test_plan import turn as understood
from waypoint.dialogue.asking_on import asked_on
from waypoint.dialogue.respond import refuse_illicit
from waypoint.dialogue.turn import Context

SPRAY = Context(name="esketamine", aspect="procedure", entry="esketamine/procedure")


ASKING = ["why not", "ok but why", "How come?", "how likely is that", "how often does that happen", "like what?", "for example", "for what", "why isn't it"]


@pytest.mark.parametrize("text", ASKING)
def test_asking_on_gives_the_rest_of_the_last_answer(handler, text):
    response = asked_on(understood(text, "affirm"), SPRAY, handler)
    assert response.replies[0].entry == "esketamine/procedure" and response.context.expanded


@pytest.mark.parametrize(
    ("text", "intent", "context"),
    [
        ("sure, why not", "affirm", SPRAY),
        ("why do I have to stay", "procedure", SPRAY),
        ("how often do I go", "session_length_and_course", SPRAY),
        ("why is ketamine illegal", "legality_approval", SPRAY),
        ("why not", "affirm", Context()),
        ("why not", "affirm", SPRAY.but(safety="crisis", marked="crisis")),
        ("why", "crisis", SPRAY),
    ],
)
def test_what_asks_for_itself_is_left_alone(handler, text, intent, context):
    assert asked_on(understood(text, intent), context, handler) is None


def test_another_country_is_asked_about_or_only_told(handler):
    asks, tells = (understood(text, "say_country").but(country="US") for text in ("and in america", "I'm in america"))
    assert asked_on(asks, SPRAY, handler).replies[0].entry == "esketamine/procedure"
    assert asked_on(tells, SPRAY, handler) is None


def test_after_help_with_misuse_was_refused_nothing_clinical_comes_of_why_not(handler):
    assert asked_on(understood("why not", "affirm"), refuse_illicit(SPRAY, handler).context, handler) is None
