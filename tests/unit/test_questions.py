"""The questions of a message that asks more than one thing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypoint.knowledge.store import vocabulary
from waypoint.understanding.questions import PIECES_AT_MOST, QUESTIONS_AT_MOST, cues, pieces, questions

NOUNS = cues({name: aspect.nouns for name, aspect in vocabulary().aspects.items()})


def asked(message):
    return [part.text.strip() for part in questions(message, NOUNS)]


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("What is TMS? Does it hurt?", ["What is TMS?", "Does it hurt?"]),
        ("what is tms and how much does it cost", ["what is tms", "how much does it cost"]),
        ("does it hurt how long does it take is it covered", ["does it hurt", "how long does it take", "is it covered"]),
        ("is tms safe, does insurance pay and where can i get it", ["is tms safe", "does insurance pay", "where can i get it"]),
        ("Is it every day? And what will it cost", ["Is it every day?", "And what will it cost"]),
        ("how many sessions are there and what side effects does it have", ["how many sessions are there", "what side effects does it have"]),
        ("My son is 19. He has tried 3 meds. What is Spravato? Is it addictive? I'm scared.", ["What is Spravato?", "Is it addictive?"]),
        ("hello i have 2 questions: is it safe and can i drive after", ["is it safe", "can i drive after"]),
        ("hi thanks. how much does tms cost", ["how much does tms cost"]),
    ],
)
def test_several_questions_are_told_apart(message, parts):
    assert asked(message) == parts


@pytest.mark.parametrize(
    "message",
    [
        "do you know how long does it last",
        "tell me what is tms",
        "how much is it",
        "what's the difference between how ketamine works and how tms works",
        "who can and can not get it",
        "does ketamine or tms work better",
        "what side effects are there",
        "i want to know if it is safe",
        "Dr. Smith uses 0.5 mg per kg, is that usual?",
    ],
)
def test_one_question_stays_whole(message):
    assert len(asked(message)) == 1


@pytest.mark.parametrize(
    ("message", "aspects"),
    [
        ("side effects and cost of ketamine?", ["side_effects", "cost_insurance"]),
        ("tms cost side effects and success rate", ["cost_insurance", "side_effects", "effectiveness"]),
        ("what are the risks and benefits of esketamine", ["safety_risks", "benefits"]),
    ],
)
def test_a_list_of_nouns_asks_for_each(message, aspects):
    assert [part.aspect for part in questions(message, NOUNS)] == aspects


@pytest.mark.parametrize("message", ["cost of tms vs ketamine and side effects", "cost and price of tms", "I paid the costs"])
def test_nouns_that_are_no_list_of_different_things_are_not_cut(message):
    assert all(part.aspect is None for part in questions(message, NOUNS))


@given(st.text(max_size=300) | st.lists(st.sampled_from(["what is", "and", "how much does it", ",", "?", ".", "cost", "side effects", "is it", "tms"]), max_size=60).map(" ".join))
def test_parts_are_pieces_of_the_message_in_order(message):
    parts = questions(message, NOUNS)
    assert len(parts) <= QUESTIONS_AT_MOST
    assert all(message[part.start : part.end] == part.text for part in parts)
    assert all(one.end <= other.start for one, other in zip(parts, parts[1:], strict=False))


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("cost n side effects of tms", ["cost", "side effects of tms"]),
        ("spravato is it safe + how much", ["is it safe", "how much"]),
        ("price of spravato, price of tms", ["price of spravato", "price of tms"]),
        ("why do people go for TMS and what's the downside", ["why do people go for TMS", "what's the downside"]),
        ("tms: where can you get it & price", ["where can you get it", "price"]),
        ("how quick? who pays", ["how quick", "who pays"]),
        ("ketamine what is it is it legal is it addictive", ["what is it", "is it legal", "is it addictive"]),
        ("what is esketamine who can have it", ["what is esketamine", "who can have it"]),
        ("do you know how long it takes", []),
        ("how long does it last", []),
        # One word is no question, unless it is one of the nouns that ask.
        ("does it help with anxiety and panic", []),
        ("what is it", []),
        ("and, and; and", []),
        ("", []),
    ],
)
def test_the_pieces_of_a_question(question, found):
    assert [piece.text.strip() for piece in pieces(question, NOUNS)] == found


@given(st.text(alphabet=st.sampled_from("abc and,;&+-.?! \n"), max_size=200))
def test_pieces_stand_where_they_say(question):
    found = pieces(question, NOUNS)
    assert len(found) in (0, *range(2, PIECES_AT_MOST + 1))
    assert all(piece.text == question[piece.start : piece.end] for piece in found)
    assert all(before.end <= after.start for before, after in zip(found, found[1:], strict=False))
