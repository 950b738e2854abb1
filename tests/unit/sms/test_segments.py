"""Texts are counted as the network counts them, and only punctuation is made plain."""

import pytest

from waypoint.channels.sms.segments import encoding, plain_letters, plain_punctuation, segments


@pytest.mark.parametrize(("text", "kind", "count"), [
    ("", "gsm7", 1),
    ("a" * 160, "gsm7", 1),
    ("a" * 161, "gsm7", 2),
    ("a" * 306, "gsm7", 2),
    ("a" * 307, "gsm7", 3),
    ("€" * 80, "gsm7", 1),
    ("€" * 81, "gsm7", 2),
    # 152 septets and an escape that does not fit: the first segment ends one septet early.
    ("a" * 152 + "€" + "a" * 152, "gsm7", 3),
    ("a" * 151 + "€" + "a" * 153, "gsm7", 2),
    ("¿Qué tal, señor? ¡Año nuevo!", "gsm7", 1),
    ("¿Cómo está?", "ucs2", 1),
    ("á" * 70, "ucs2", 1),
    ("á" * 71, "ucs2", 2),
    ("á" * 134, "ucs2", 2),
    ("á" * 135, "ucs2", 3),
    ("😀" * 35, "ucs2", 1),
    ("á" * 66 + "😀" + "á" * 66, "ucs2", 3),
])
def test_segments(text, kind, count):
    assert (encoding(text), segments(text)) == (kind, count)


def test_only_punctuation_is_made_plain():
    assert plain_punctuation("“Sí”, dijo ‘él’ — ¿mañana…? • ¡Ñandú!\u00a0Ü") == "\"Sí\", dijo 'él' - ¿mañana...? - ¡Ñandú! Ü"


def test_every_letter_of_spanish_stays():
    letters = "áéíóúüñÁÉÍÓÚÜÑ¿¡ºª"
    assert plain_punctuation(letters) == letters


def test_letters_lose_only_the_accents_that_the_alphabet_lacks():
    assert plain_letters("Línea de la Vida, Teléfono, Ñandú, जीवन") == "Linea de la Vida, Teléfono, Ñandu, जीवन"
