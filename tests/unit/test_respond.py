"""What is said to the program itself, when it could mean more than one thing."""

import pytest

from waypoint.dialogue.respond import answer
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
