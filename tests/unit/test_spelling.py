"""Slips of the thumb are put right, and nothing else is."""

import pytest

from waypoint.understanding.names import name_finder
from waypoint.understanding.spelling import Corrector, word_counts

EXAMPLES = [
    "what are the side effects of it", "what is the effect", "how long does it last", "how much does it cost", "what does it cost", "does it hurt and does it help",
    "what can i expect when i have it", "is it approved", "are there benefits", "the the the what what what",
] * 120 + ["is the tretment safe"]  # fmt: skip


@pytest.fixture(scope="module")
def corrector():
    return Corrector(word_counts(EXAMPLES, ["ketamine infusion", "ozempic", "vns"]), ["psilocin"])


def _read(corrector, text):
    return corrector.corrected(text, name_finder().find(text))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("what are the side efects", "what are the side effects"),
        ("how log does it lsat", "how log does it last"),
        ("waht does it cist", "what does it cist"),
        ("hte side effetcs", "the side effects"),
        ("howmuch does it cost", "how much does it cost"),
        ("sideeffects", "side effects"),
        ("what isit", "what is it"),
        ("Efects of it", "Effects of it"),
        ("benefitsss", "benefits"),
        ("what does it coooost", "what does it cost"),
        ("ozempik", "ozempic"),
        ("Wot abt it, plz", "What about it, please"),
    ],
)
def test_a_slip_is_put_right(corrector, typed, meant):
    assert _read(corrector, typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "how do i prune a hydrangea",  # words of the dictionary, none of the field
        "is 23andme worth it",
        "are vpns legal",  # one letter more than a short name
        "the surgery's waiting list, statins and aprons",
        "does psilocin last",  # a term of the glossary
        "ketamne and KETAMNE",  # a name of the vocabulary, however it is written
        "xq qz vbn",
        "NHS and nhs",
        "señor ketamina 😀 <b>efectos</b>?!",
        "",
        "effctsiveffctsiveffctsiveffctsiveffcts",
    ],
)
def test_other_words_stay(corrector, typed):
    assert _read(corrector, typed) == typed


def test_a_slip_in_an_example_is_not_learned():
    assert "tretment" not in word_counts(EXAMPLES, [])


def test_the_message_keeps_its_shape(corrector):
    assert _read(corrector, "  What?? side efects…\n\n(and teh cost)  ") == "  What?? side effects…\n\n(and the cost)  "
