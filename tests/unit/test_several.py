"""What is answered when a message asks more than one thing."""

import pytest

from tests.unit.test_plan import turn as understood
from waypoint.dialogue.several import several
from waypoint.dialogue.turn import Context


def message(text, intent, *questions):
    """A message as the pipeline hands it on: (part, intent, confidence) for each of its questions."""
    parts = tuple(understood(part, name, ranking=[(name, sure)]).but(start=text.index(part)) for part, name, sure in questions)
    return understood(text, intent).but(questions=parts)


def entries(response):
    return [reply.entry for reply in response.replies]


@pytest.mark.parametrize(
    ("text", "intent", "questions", "context", "shown"),
    [
        (
            "what is tms and how much does it cost",
            "what_is",
            [("what is tms", "what_is", 0.9), ("how much does it cost", "cost_insurance", 0.9)],
            Context(),
            ["tms/what_is", "tms/cost_insurance"],
        ),
        (
            "side effects and cost of ketamine",
            "side_effects",
            [("side effects", "side_effects", 1.0), ("cost", "cost_insurance", 1.0)],
            Context(),
            ["ketamine/side_effects", "ketamine/cost_insurance"],
        ),
        (
            "I had ECT. Does TMS hurt? Is it covered?",
            "side_effects",
            [("Does TMS hurt?", "side_effects", 0.8), ("Is it covered?", "cost_insurance", 0.8)],
            Context(),
            ["tms/side_effects", "tms/cost_insurance"],
        ),
        (
            "does it hurt? is it covered?",
            "side_effects",
            [("does it hurt?", "side_effects", 0.8), ("is it covered?", "cost_insurance", 0.8)],
            Context(name="tms"),
            ["tms/side_effects", "tms/cost_insurance"],
        ),
        (
            "how long does tms take? and ketamine?",
            "onset_speed",
            [("how long does tms take?", "onset_speed", 0.8), ("and ketamine?", "name_topic", 0.8)],
            Context(),
            ["tms/onset_speed", "ketamine/onset_speed"],
        ),
        ("thanks! how much does tms cost", "thanks", [("how much does tms cost", "cost_insurance", 0.9)], Context(), ["tms/cost_insurance"]),
    ],
)
def test_each_question_gets_its_answer(handler, text, intent, questions, context, shown):
    response = several(message(text, intent, *questions), context, handler)
    assert entries(response) == shown
    assert all(reply.disclaimer and reply.sources for reply in response.replies)


def test_at_most_three_answers(handler):
    parts = [("what is tms", "what_is", 0.9), ("is it safe", "safety_risks", 0.9), ("does it work", "effectiveness", 0.9), ("what does it cost", "cost_insurance", 0.9)]
    said = message(", ".join(part for part, _, _ in parts), "what_is", *parts)
    assert entries(several(said, Context(), handler)) == ["tms/what_is", "tms/safety_risks", "tms/effectiveness"]


def test_advice_is_refused_first_and_the_general_question_answered(handler):
    questions = [("How much does TMS cost?", "cost_insurance", 0.9), ("Should I stop my pills for it?", "advice_refusal", 1.0)]
    said = message("How much does TMS cost? Should I stop my pills for it?", "advice_refusal", *questions)
    response = several(said, Context(), handler)
    assert [reply.kind for reply in response.replies] == ["advice_refusal", "answer"]
    assert response.replies[1].entry == "tms/cost_insurance"


@pytest.mark.parametrize(
    "said",
    [
        message("what is tms and I cannot go on", "crisis", ("what is tms", "what_is", 0.9)),
        message("where to buy k and what does it cost and is it safe", "illicit_refusal", ("what does it cost", "cost_insurance", 0.9), ("is it safe", "safety_risks", 0.9)),
        message("what is tms? is that so?", "what_is", ("what is tms?", "what_is", 0.9), ("is that so?", "evidence", 0.3)),
        message("what does tms cost and is it covered", "cost_insurance", ("what does tms cost", "cost_insurance", 0.9), ("is it covered", "cost_insurance", 0.9)),
    ],
    ids=["danger", "illicit", "one unsure", "one answer for both"],
)
def test_other_messages_are_read_as_a_whole(handler, said):
    assert several(said, Context(), handler) is None
