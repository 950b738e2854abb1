"""The normal form that all safety matching works on."""

import pytest

from waypoint.safety.normalise import joined_letters, normalise, squeezed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I want to KILL   myself!!", "i want to kill myself"),
        ("I don’t wanna live", "i dont wanna live"),
        ("I don't wanna live", "i dont wanna live"),
        ("I donʼt wanna live", "i dont wanna live"),
        ("su1c1de", "suicide"),
        ("s\u0075\u0301icide", "suicide"),
        ("ｋｉｌｌ ｍｙｓｅｌｆ", "kill myself"),
        ("I wаnt tо dіe", "i want to die"),
        ("w\u200ban\u00adt to die", "want to die"),
        ("diiiiie", "die"),
        ("k*ll", "k*ll"),
    ],
)
def test_variants_have_one_normal_form(text, expected):
    assert normalise(text) == expected


@pytest.mark.parametrize("text", ["50mg twice", "10 sessions", "£225 each", "5k run", "1st time", "24h"])
def test_numbers_are_not_read_as_letters(text):
    assert any(char.isdigit() for char in normalise(text))


def test_letters_spelled_out_are_put_together():
    assert joined_letters(normalise("k i l l myself")) == "kill myself"
    assert squeezed(normalise("k i l l  my self")) == "killmyself"
