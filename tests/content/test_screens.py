"""The safety screens: each rule's own examples, and a corpus of phrases written apart from them."""

import pytest
import yaml

from waypoint.paths import PROJECT
from waypoint.safety.kinds import SCREENS
from waypoint.safety.screens import screens

RULES = screens().all_rules()
PHRASES = yaml.safe_load((PROJECT / "tests/safety/phrases.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("number", "rule"), [(number, rule) for number, (_, rule) in enumerate(RULES)], ids=[f"{name}-{number}" for number, (name, _) in enumerate(RULES)])
def test_each_rule_matches_and_spares_its_own_examples(number, rule):
    for text in rule.matches:
        assert number in screens().matching_rules(text), text
    for text in rule.spares:
        assert number not in screens().matching_rules(text), text


@pytest.mark.parametrize(("screen", "text"), [(name, text) for name in SCREENS for text in PHRASES[name]["matches"]])
def test_phrases_are_caught_by_their_screen_or_a_graver_one(screen, text):
    caught = screens().screen(text)
    assert caught in SCREENS[: SCREENS.index(screen) + 1]


@pytest.mark.parametrize(("screen", "text"), [(name, text) for name in SCREENS for text in PHRASES[name]["spares"]])
def test_harmless_look_alikes_are_spared(screen, text):
    assert not screens().matches(screen, text)


WRITINGS = [
    "i want to kill myself",
    "I WANT TO KILL MYSELF",
    "I want   to\nkill  myself",
    "i want to k i l l myself",
    "iwanttokillmyself",
    "i want to kill my self!!!",
    "I wanna kill myself",
    "i want to k*ll myself",
    "I wаnt to kіll mуself",
    "i want to \u200bkill my\u200bself",
    "I don't want to be alive anymore",
    "I don’t want to be alive anymore",
    "I dont want to be alive anymore",
    "how long does tms take to work because i want to kill myself",
]


@pytest.mark.parametrize("text", WRITINGS)
def test_a_cry_for_help_is_heard_however_it_is_written(text):
    assert screens().screen(text) == "crisis"


REJECTED = yaml.safe_load((PROJECT / "knowledge/safety/rejected.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("note", REJECTED, ids=range(len(REJECTED)))
def test_each_rejected_pattern_says_what_it_would_have_cost(note):
    assert set(note) == {"screen", "pattern", "why", "cost"} and all(note.values())
    assert note["screen"] in SCREENS
