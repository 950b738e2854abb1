"""Buttons chosen in words."""

import pytest

from waypoint.dialogue import respond
from waypoint.dialogue.options import offered, picked
from waypoint.dialogue.turn import Context, Turn

ASKED = Context(offered=("entry:tms/what_is", "entry:ketamine/what_is", "entry:esketamine/what_is"))


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("the first one", "tms/what_is"),
        ("2", "ketamine/what_is"),
        ("the second", "ketamine/what_is"),
        ("option 3 please", "esketamine/what_is"),
        ("the last one", "esketamine/what_is"),
        ("No. 2", "ketamine/what_is"),
    ],
)
def test_a_place_chooses_the_button(handler, text, entry):
    assert picked(Turn(text, "nlu_fallback"), ASKED, handler).replies[0].entry == entry


@pytest.mark.parametrize("text", ["what is the second step", "4", "one of my friends had tms", "yes", "2 years ago", "no one", "no, one"])
def test_other_words_choose_nothing(handler, text):
    assert picked(Turn(text, "affirm"), ASKED, handler) is None


def test_yes_to_the_only_button_chooses_it(handler):
    assert picked(Turn("yes please", "affirm"), Context(offered=("entry:tms/what_is",)), handler).replies[0].entry == "tms/what_is"


def test_danger_is_never_read_as_a_choice(handler):
    assert picked(Turn("one", "crisis"), ASKED, handler) is None


def test_what_was_offered_is_remembered_in_order(handler):
    reply = respond.trouble("fallback", Context(), handler).replies[0]
    assert offered(reply)[0] == "entry:ketamine/what_is" and len(offered(reply)) == len(reply.suggestions)
