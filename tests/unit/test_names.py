"""Names of treatments in visitors' messages."""

import pytest

from waypoint.understanding.names import name_finder
from waypoint.understanding.question import masked


def found(text):
    return [name.id for name in name_finder().find(text)]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("what are the side effects of ketamine", ["ketamine"]),
        ("is ketamine the same as spravato", ["ketamine", "esketamine"]),
        ("ketamine nasal spray", ["esketamine"]),
        ("ketamine-assisted psychotherapy", ["kap"]),
        ("does K get you high", ["ketamine"]),
        ("k thanks, 5K run", []),
        ("T.M.S. or tDCS or ECT?", ["tms", "tdcs", "ect"]),
        ("magic-mushroom therapy", ["psilocybin"]),
        ("brain zaps from sertraline", ["antidepressants", "antidepressants"]),
        ("brain zapping machine", ["tms"]),
        ("can a gene test tell which antidepressant works", ["pharmacogenetic_test", "antidepressants"]),
        ("gene therapy", ["gene_therapy"]),
        ("how does auvelity work", ["Auvelity"]),
    ],
)
def test_names_are_found(text, ids):
    assert found(text) == ids


@pytest.mark.parametrize(
    ("misspelt", "identity"),
    [
        ("ketamien", "ketamine"),
        ("kettamine", "ketamine"),
        ("esketamin", "esketamine"),
        ("sprovato", "esketamine"),
        ("psylocibin", "psilocybin"),
        ("psychedlics", "psychedelics"),
        ("transcrainal", "tms"),
        ("antideprssants", "antidepressants"),
        ("deppresion", "depression"),
    ],
)
def test_long_names_are_found_misspelt(misspelt, identity):
    assert found(f"what about {misspelt} then") == [identity]


@pytest.mark.parametrize("word", ["tsm", "etc", "ecg", "act", "tics", "headache", "repression", "chemotherapy", "keratin", "personality", "impression", "counsel"])
def test_ordinary_words_are_not_taken_for_names(word):
    assert found(f"what about my {word} then") == []


def test_treatments_are_masked_and_the_rest_stays():
    assert masked("does TMS help with depression more than antidepressants") == "does this treatment help with depression more than antidepressants"


def test_positions_point_into_the_text():
    text = "is T.M.S. like magic-mushrooms"
    assert [text[name.start : name.end] for name in name_finder().find(text)] == ["T.M.S.", "magic-mushrooms"]


def test_a_huge_message_is_read_in_part_only():
    assert found("ketamine " * 10_000)
