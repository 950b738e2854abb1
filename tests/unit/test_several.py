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


def test_what_is_asked_about_a_person_beside_refused_advice_is_not_answered(handler):
    said = message("my wife wants to stop her tablets before TMS, does she have to", "advice_refusal", ("does she have to", "candidacy", 0.9))
    assert several(said, Context(), handler) is None


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


def in_pieces(text, intent, *pieces):
    """A message that is one question as it stands, which may fall into pieces."""
    return understood(text, intent).but(pieces=message(text, intent, *pieces).questions)


@pytest.mark.parametrize(
    ("pieces", "shown"),
    [
        ([("cost", "cost_insurance", 0.9), ("side effects of tms", "side_effects", 0.9)], ["tms/cost_insurance", "tms/side_effects"]),
        # Not sure of one, or both the same: one question.
        ([("cost", "cost_insurance", 0.4), ("side effects of tms", "side_effects", 0.9)], None),
        ([("cost", "side_effects", 0.9), ("side effects of tms", "name_topic", 0.9)], None),
        ([("cost", "out_of_scope", 0.9), ("side effects of tms", "side_effects", 0.9)], None),
    ],
)
def test_a_question_falls_into_pieces_that_surely_ask_different_things(handler, pieces, shown):
    response = several(in_pieces("cost n side effects of tms", "side_effects", *pieces), Context(), handler)
    assert (entries(response) if response else None) == shown


def test_pieces_count_when_they_answer_more_than_the_questions(handler):
    text = "what is tms\nwhos it not for\nhow many sessions"
    asked = [("what is tms", "what_is", 0.9), ("how many sessions", "session_length_and_course", 0.9)]
    turn = message(text, "what_is", *asked)
    assert entries(several(turn, Context(), handler)) == ["tms/what_is", "tms/session_length_and_course"]
    finer = message(text, "what_is", asked[0], ("whos it not for", "contraindications", 0.9), asked[1]).questions
    assert entries(several(turn.but(pieces=finer), Context(), handler)) == ["tms/what_is", "tms/contraindications", "tms/session_length_and_course"]


def test_a_piece_that_only_tells_something_is_not_answered(handler):
    text = "My doctor told us about Spravato. Is it addictive? Can you drive home afterwards?"
    asked = [("Is it addictive?", "addiction_abuse", 0.9), ("Can you drive home afterwards?", "preparation_aftercare", 0.9)]
    turn = message(text, "addiction_abuse", *asked)
    told = message(text, "addiction_abuse", ("My doctor told us about Spravato", "what_is", 0.9), *asked)
    assert entries(several(turn.but(pieces=told.questions), Context(), handler)) == ["esketamine/addiction_abuse", "esketamine/preparation_aftercare"]


@pytest.mark.parametrize("told", ["ketamine did nothing for me", "spravato was too expensive", "the infusions never helped"])
def test_what_is_told_of_a_treatment_is_not_answered(handler, told):
    said = in_pieces(f"{told}. how do antidepressants work?", "how_it_works", (told, "effectiveness", 0.9), ("how do antidepressants work?", "how_it_works", 0.9))
    assert several(said, Context(), handler) is None


def test_what_is_refused_does_not_come_back_in_pieces(handler):
    pieces = [("can I have it with lithium", "combination_with_other_treatment", 0.9), ("my heart on ketamine", "contraindications", 0.9)]
    assert several(in_pieces("can I have it with lithium n my heart on ketamine", "advice_refusal", *pieces), Context(), handler) is None


def test_three_treatments_held_against_each_other_are_one_question(handler):
    text = "how does ect compare to ketamine, what tms does, or pills"
    pieces = [("how does ect compare to ketamine", "comparison", 0.9), ("what tms does", "how_it_works", 0.9)]
    assert entries(several(in_pieces(text, "comparison", *pieces), Context(), handler)) == ["ketamine/comparison/ect", "tms/how_it_works"]
    listed = "how does ect compare to ketamine, tms or pills"
    assert several(in_pieces(listed, "comparison", ("how does ect compare to ketamine", "comparison", 0.9), ("tms", "what_is", 0.9)), Context(), handler) is None


def readings(text, *ranking):
    """A question that has several readings."""
    return understood(text, "nlu_fallback", ranking=ranking)


def test_a_question_with_two_readings_is_read_as_its_message_makes_likely(handler):
    text = "who qualifies for tms, and what does it cost"
    whole = understood(text, "cost_insurance", ranking=[("cost_insurance", 0.6), ("candidacy", 0.3), ("contraindications", 0.1)])
    unclear = readings("who qualifies for tms", ("contraindications", 0.45), ("candidacy", 0.4))
    clear = understood("what does it cost", "cost_insurance").but(start=text.index("what"))
    assert entries(several(whole.but(questions=(unclear, clear)), Context(), handler)) == ["tms/candidacy", "tms/cost_insurance"]


def test_what_the_message_surely_asks_is_answered_beside_the_part_that_was_understood(handler):
    text = "what is the charges and how many sittings"
    parts = (readings("what is the charges", ("out_of_scope", 0.6)), understood("how many sittings", "session_length_and_course").but(start=20))
    whole = understood(text, "cost_insurance", ranking=[("cost_insurance", 0.6)])
    shown = several(whole.but(questions=parts), Context(name="tms"), handler)
    assert entries(shown) == ["tms/cost_insurance", "tms/session_length_and_course"]
    unsure = understood(text, "cost_insurance", ranking=[("cost_insurance", 0.4)])
    assert several(unsure.but(questions=parts), Context(name="tms"), handler) is None


def test_a_part_is_about_the_treatment_that_the_message_names_and_not_what_a_few_words_remind_of(handler):
    parts = [("What are the benefits of TMS?", "benefits", 0.9), ("is there any danger of a seizure?", "safety_risks", 0.9)]
    said = message("What are the benefits of TMS? And is there any danger of a seizure?", "benefits", *parts)
    seizure = said.questions[1].but(matter=(("ect", 0.94),))
    assert entries(several(said.but(questions=(said.questions[0], seizure)), Context(), handler)) == ["tms/benefits", "tms/safety_risks"]


@pytest.mark.parametrize(
    "asks", ["I'd also like to know what it costs", "i want to know what it costs", "I heard it costs a lot", "I've been told it costs a lot", "I wonder what it costs"]
)
def test_who_wants_to_know_or_has_heard_something_asks(handler, asks):
    said = in_pieces(f"how is tms done. {asks}", "procedure", ("how is tms done", "procedure", 0.9), (asks, "cost_insurance", 0.9))
    assert entries(several(said, Context(), handler)) == ["tms/procedure", "tms/cost_insurance"]


def test_a_piece_that_could_ask_two_things_is_read_as_the_message_makes_likely(handler):
    text = "what does ketamine do in the brain, how strong are the trials"
    said = in_pieces(text, "how_it_works", ("what does ketamine do in the brain", "how_it_works", 0.9), ("how strong are the trials", "nlu_fallback", 0.3))
    readings = (("effectiveness", 0.46), ("evidence", 0.46))
    pieces = (said.pieces[0], said.pieces[1].but(ranking=readings))
    whole = said.but(pieces=pieces, ranking=(("how_it_works", 0.6), ("evidence", 0.2)))
    assert entries(several(whole, Context(), handler)) == ["ketamine/how_it_works", "ketamine/evidence"]
    unsure = said.but(pieces=(said.pieces[0], said.pieces[1].but(ranking=(("effectiveness", 0.4), ("evidence", 0.36)))))
    assert several(unsure, Context(), handler) is None
