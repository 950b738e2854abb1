"""Slips, slang and masked words are read as what they stand for."""

import pytest

from waypoint.knowledge.yaml_file import read_yaml
from waypoint.paths import KNOWLEDGE
from waypoint.safety.spellings import SpellingData, Spellings


@pytest.fixture(scope="module")
def spellings():
    return Spellings(SpellingData(**read_yaml(KNOWLEDGE / "safety/spellings.yml")))


@pytest.mark.parametrize(
    ("normal", "read"),
    [
        ("k*ll myself", "kill myself"),
        ("s*****e", "suicide"),
        ("suicde", "suicide"),
        ("unalive", "kill"),
        ("i wana go", "i want to go"),
        ("the overdosed patient", "the overdosed patient"),
        ("a ** b", "a ** b"),
    ],
)
def test_risky_words_are_read_however_written(spellings, normal, read):
    assert spellings.correct(normal) == read


def test_a_long_mask_stands_for_no_word(spellings):
    mask = "*a" * 50_000
    assert spellings.correct(mask) == mask


def test_pictures_are_put_into_words(spellings):
    assert spellings.spell_out_emoji("me and the 🔪").split() == ["me", "and", "the", "knife"]
