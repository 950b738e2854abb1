"""Questions on the meaning of a term, told from questions about treatments that only use it."""

import pytest

from waypoint.understanding.terms import TermFinder

FINDER = TermFinder(
    {"glutamate": "glutamate", "remission": "remission", "rems": "rems", "motor threshold": "motor_threshold", "off label": "off_label", "nmda receptor": "nmda",
     "response": "response", "placebo": "placebo", "prior authorisation": "prior_authorisation"}
)


@pytest.mark.parametrize(
    ("message", "term"),
    [
        ("what is glutamate", "glutamate"),
        ("What's glutamat??", "glutamate"),
        ("WHAT DOES REMISSION MEAN", "remission"),
        ("what does remission mean in depression?", "remission"),
        ("My doctor said I was in remission. What is remission?", "remission"),
        ("rems", "rems"),
        ("REMS?", "rems"),
        ("off-label", "off_label"),
        ("sorry, can you explain what a motor threshold is please", "motor_threshold"),
        ("i dont understand what off-label means", "off_label"),
        ("what are NMDA receptors", "nmda"),
        ("placebo meaning", "placebo"),
        ("what’s prior authorization", "prior_authorisation"),
    ],
)
def test_a_question_on_a_term(message, term):
    assert FINDER.asked_for(message) == term


@pytest.mark.parametrize(
    "message",
    [
        "what is the response rate of tms",
        "how long until remission",
        "what is ketamine",
        "is it covered without prior authorisation",
        "is ketamine better than placebo",
        "does spravato need rems",
        "what happens if i get no response from tms after six weeks",
        "",
        "?!",
        "what is " + "glutamate " * 50,
    ],
)
def test_a_question_on_something_else(message):
    assert FINDER.asked_for(message) is None
