"""What a visitor reads when Rasa or the action server is down."""

import pytest

from waypoint.channels.static_reply import static_reply


def test_the_static_reply_says_so_and_has_help_lines(validate_envelope):
    text, custom = static_reply("what is tms")
    validate_envelope(custom)
    assert custom["kind"] == "fallback" and "went wrong" in text
    assert "988" in text and "911" in text and custom["help_lines"][0]["phone"] == "988"


@pytest.mark.parametrize(("message", "kind"), [("i want to kill myself", "crisis"), ("my wife is suicidal", "crisis_other"), ("i took too many pills", "emergency")])
def test_someone_in_danger_is_answered_even_then(validate_envelope, message, kind):
    text, custom = static_reply(message)
    validate_envelope(custom)
    assert custom["kind"] == kind and "911" in text
