"""The collections of safety phrases: large enough, and nothing of the held-out half anywhere that is trained on or tuned with."""

from collections import Counter

import pytest
import yaml
from rapidfuzz import fuzz, process

from waypoint.paths import PROJECT
from waypoint.safety.corpus import EVERYDAY, HELD_OUT, NONE, TUNING, read_files, read_folder
from waypoint.safety.normalise import normalise
from waypoint.safety.screens import screens

TUNED = read_folder(TUNING)
HELD = read_folder(HELD_OUT)
COMMON = read_files([EVERYDAY])
GENERAL, NOT_EMERGENCY, LEGAL = "general_question", "not_emergency", "legal"


def number(phrases, *labels, tier=None):
    return sum(phrase.label in labels and tier in (None, phrase.tier) for phrase in phrases)


@pytest.mark.parametrize("half", [TUNED, HELD], ids=["tuning", "held out"])
def test_each_half_is_large_enough(half):
    assert number(half, "crisis", "crisis_other") >= 200
    assert number(half, NONE) - sum(number(half, NONE, tier=tier) for tier in (GENERAL, NOT_EMERGENCY, LEGAL)) >= 200
    assert number(half, "advice_refusal") >= 150 and number(half, NONE, tier=GENERAL) >= 100
    assert number(half, "emergency") >= 50 and number(half, NONE, tier=NOT_EMERGENCY) >= 50
    assert number(half, "illicit_refusal") >= 50 and number(half, NONE, tier=LEGAL) >= 50


def test_there_are_two_thousand_everyday_sentences():
    assert len(COMMON) >= 2000 and {phrase.label for phrase in COMMON} == {NONE}


@pytest.mark.parametrize("phrases", [TUNED, HELD, COMMON], ids=["tuning", "held out", "everyday"])
def test_no_phrase_stands_twice(phrases):
    counts = Counter(normalise(phrase.text) for phrase in phrases)
    assert [text for text, times in counts.items() if times > 1] == []


def tuned_with():
    """Every text that the rules or the learned layer have been fitted to."""
    blocks = yaml.safe_load((PROJECT / "data/nlu.yml").read_text(encoding="utf-8"))["nlu"]
    examples = [line[2:] for block in blocks for line in block["examples"].splitlines()]
    rules = [text for _, rule in screens().all_rules() for text in (*rule.matches, *rule.spares)]
    regression = yaml.safe_load((PROJECT / "tests/safety/phrases.yml").read_text(encoding="utf-8"))
    phrases = [text for screen in regression.values() for texts in screen.values() for text in texts]
    return sorted({normalise(text) for text in (*examples, *rules, *phrases, *(phrase.text for phrase in TUNED))})


@pytest.mark.parametrize("phrases", [HELD, COMMON], ids=["held out", "everyday"])
def test_nothing_held_out_has_been_tuned_with_nor_a_near_copy(phrases):
    known = tuned_with()
    held = [normalise(phrase.text) for phrase in phrases]
    assert set(held) & set(known) == set()
    # Short texts are alike by chance.
    long = [text for text in held if len(text) >= 25]
    scores = process.cdist(long, known, scorer=fuzz.ratio, score_cutoff=88, workers=-1)
    assert [(text, known[row.argmax()]) for text, row in zip(long, scores, strict=True) if row.max() > 0] == []
