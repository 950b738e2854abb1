"""A message that may come from someone in a crisis: whatever the reply is, the visitor reads where help is."""

import pytest

from waypoint.dialogue.care import CONCERNED, cared
from waypoint.dialogue.response import Response
from waypoint.dialogue.turn import Context, Turn
from waypoint.reply.plain_text import plain_text

WORRYING = Turn("no more tomorrow", "nlu_fallback", concern=CONCERNED)


def after(reply, handler, turn=WORRYING):
    return cared(Response((reply,), Context()), turn, Context(introduced=True), handler).replies[0]


def test_every_answer_then_shows_a_help_line_once(handler, knowledge):
    for entry in knowledge.entries.values():
        text = plain_text(after(handler.answer(entry), handler))
        assert text.count("call or text 988") == 1, entry.id


@pytest.mark.parametrize("wording", ["fallback", "out_of_scope"])
def test_so_does_a_reply_that_is_no_answer(handler, wording):
    assert "call or text 988" in plain_text(after(handler.plain(wording, wording), handler))


def test_a_crisis_reply_stays_as_it_is(handler):
    reply = handler.safety("crisis")
    assert after(reply, handler) == reply


def test_an_ordinary_message_gets_no_help_lines(handler):
    assert "988" not in plain_text(after(handler.plain("fallback", "fallback"), handler, Turn("asdf", "nlu_fallback")))
