"""What is said to the program itself, when it could mean more than one thing; and what a talk is about afterwards."""

import pytest

from tests.unit.test_plan import turn as understood
from waypoint.dialogue.respond import about, answer, refuse_advice, refuse_illicit
from waypoint.dialogue.turn import Context, Turn


def _kind(handler, text, *ranking):
    return answer(Turn(text, "nlu_fallback", ranking), Context(), handler).replies[0].as_custom()["kind"]


@pytest.mark.parametrize(
    ("text", "ranking", "kind"),
    [
        ("where do your answers come from", (("what_can_you_do", 0.5), ("ask_sources", 0.4)), "about"),
        ("tell me what your info is based on", (("what_can_you_do", 0.6), ("greet", 0.2)), "about"),
        ("whats your name", (("greet", 0.4), ("what_can_you_do", 0.3)), "smalltalk"),
        # Nothing says that the program is meant, or it is too unlikely: no guess.
        ("whats the name", (("greet", 0.4), ("what_can_you_do", 0.3)), "fallback"),
        ("does your cousin drive", (("greet", 0.2), ("what_can_you_do", 0.1)), "fallback"),
    ],
)
def test_close_readings_that_are_all_about_the_program(handler, text, ranking, kind):
    assert _kind(handler, text, *ranking) == kind


SPRAY = Context(name="esketamine", aspect="procedure", entry="esketamine/procedure")


def test_advice_refused_in_passing_does_not_change_what_the_talk_is_about(handler):
    after = refuse_advice(understood("should he skip his blood pressure tablet that morning", "advice_refusal"), SPRAY, handler).context
    assert (after.name, after.aspect) == ("esketamine", "procedure")


def test_after_advice_refused_about_the_treatment_of_the_talk_the_same_can_be_asked_of_another(handler):
    refused = refuse_advice(understood("I have glaucoma, is that a problem", "advice_refusal", ranking=[("contraindications", 0.6)]), SPRAY, handler)
    after = refused.context
    assert (refused.replies[0].entry, after.name, after.aspect) == ("esketamine/contraindications", "esketamine", "contraindications")


def test_what_a_refused_request_names_is_what_the_talk_is_about(handler):
    asked = understood("where can I buy ketamine", "illicit_refusal")
    assert refuse_illicit(Context().having_named(asked), handler).context.name == "ketamine"
    assert SPRAY.having_named(asked).previous == "esketamine" and SPRAY.having_named(understood("sell me some", "illicit_refusal")) == SPRAY


def test_advice_refused_about_another_treatment_changes_what_the_talk_is_about(handler):
    assert refuse_advice(understood("should I have TMS", "advice_refusal"), SPRAY, handler).context.name == "tms"


def test_a_comparison_does_not_leave_what_the_talk_is_about(knowledge):
    compared = knowledge.find_comparison("tms", "tdcs")
    for name, other in (("tdcs", "tms"), ("tms", "tdcs")):
        after = about(compared, Context(name=name))
        assert (after.name, after.previous, after.aspect) == (name, other, "comparison")


@pytest.mark.parametrize(
    ("ranking", "kind"),
    [
        ((("side_effects", 0.3), ("name_topic", 0.3)), "answer"),
        ((("side_effects", 0.3), ("procedure", 0.2)), "clarify"),
        # It may be about something else altogether.
        ((("side_effects", 0.3), ("out_of_scope", 0.3)), "clarify"),
    ],
)
def test_one_likely_reading_is_answered_and_not_asked_about(handler, ranking, kind):
    unclear = understood("tms headache", "nlu_fallback", ranking=ranking)
    assert answer(unclear, Context(), handler).replies[0].as_custom()["kind"] == kind
