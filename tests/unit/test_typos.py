"""Slips of the thumb."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz.distance import DamerauLevenshtein

from waypoint.evaluation.typos import with_typos

QUESTION = "how long does the effect of ketamine last"


@pytest.mark.parametrize("errors", [1, 2])
def test_as_many_slips_as_asked_for(errors):
    texts = [f"{QUESTION} {number}" for number in range(200)]
    distances = [DamerauLevenshtein.distance(text, with_typos(text, errors)) for text in texts]
    assert max(distances) <= errors and sum(distances) >= 0.9 * errors * len(texts)


def test_the_same_slips_each_time():
    assert with_typos(QUESTION, 2) == with_typos(QUESTION, 2)


def test_all_kinds_of_slips_occur():
    slipped = [(text, with_typos(text, 1)) for text in (f"{QUESTION} {number}" for number in range(300))]
    assert any(len(after) > len(text) for text, after in slipped)
    assert any(after.count(" ") < text.count(" ") for text, after in slipped)
    assert any(len(after) == len(text) and sorted(after) != sorted(text) for text, after in slipped)
    assert any(len(after) == len(text) and sorted(after) == sorted(text) for text, after in slipped)


# Two slips may meet in the same letters, which the simpler distance (OSA) counts as three.
@example("01<0\U00043dcb00áGL01\U0001c3d2B", 3)
@given(st.text(max_size=40), st.integers(0, 3))
def test_any_text_can_be_mistyped(text, errors):
    assert DamerauLevenshtein.distance(text, with_typos(text, errors)) <= errors
