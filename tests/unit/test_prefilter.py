"""The screens' shortcut: it may only save work, never lose a match."""

import re

import pytest

from waypoint.safety.prefilter import Prefilter, Relaxed, relaxed


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"(?<![a-z])(?:die)(?![a-z])", r"(?:die)"),
        (r"a(?= (?:b|c(?!d)))e", r"ae"),
        (r"[(?=]x\(?(?!y)", r"[(?=]x\(?"),
        (r"plain (?:one|two)", r"plain (?:one|two)"),
        (r"^a(?:b|$)[^$x]\$", r"a(?:b|)[^$x]\$"),
    ],
)
def test_look_arounds_and_anchors_are_cut_out(pattern, expected):
    assert relaxed(pattern) == expected


def test_every_pattern_that_matches_is_a_candidate():
    patterns = [r"(?<!not )want to (?:die|go)(?! home)", r"cat", r"(?<![a-z])dog"] * 9
    found = Prefilter([Relaxed(pattern) for pattern in patterns])
    for text in ("i want to die", "i want to go home", "a hotdog", "the cat and the dog", "nothing"):
        matching = {number for number, pattern in enumerate(patterns) if re.search(pattern, text)}
        assert matching <= found.candidates(text)
    assert found.candidates("nothing at all") == set()


def test_a_pattern_that_cannot_be_relaxed_is_an_error():
    with pytest.raises(re.error):
        Relaxed(r"(a)\1")


def test_no_patterns_no_candidates():
    assert Prefilter([]).candidates("text") == set()


def test_a_filter_that_gives_up_rules_nothing_out(monkeypatch):
    found = Prefilter([Relaxed(r"want to die"), Relaxed(r"cat")])
    assert found.candidates("i want to die") == {0}

    class GivenUp:
        def Match(self, text, potential):
            return None

    monkeypatch.setattr(found, "_filter", GivenUp())
    assert found.candidates("i want to die") == {0}
