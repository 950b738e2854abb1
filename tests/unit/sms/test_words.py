"""A word of command is the whole message."""

import pytest

from waypoint.channels.sms.words import HELP, MORE, RESUME, START, STOP, command


@pytest.mark.parametrize(("text", "meant"), [
    ("STOP", STOP), ("Stop.", STOP), (" stop all ", STOP), ("“Stop”!", STOP), ("ＳＴＯＰ", STOP), ("Parar", STOP), ("START", START), ("Iniciar", START),
    ("yes", RESUME), ("SÍ", RESUME), ("Help?", HELP), ("AYUDA", HELP), ("1", MORE), ("1.", MORE), ("１", MORE), ("1️⃣", MORE), ("Más", MORE),
    ("", None), ("...", None), ("stop taking it", None), ("don't stop", None), ("11", None), ("1 2", None), ("/stop", STOP), ("2", None),
])
def test_commands(knowledge, text, meant):
    assert command(text, knowledge.sms) == meant


def test_no_word_means_two_things(knowledge):
    words = knowledge.sms
    known = [*words.stop_words, *words.start_words, *words.resume_words, *words.help_words, *words.more_words]
    assert len(known) == len(set(known))
