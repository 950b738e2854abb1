"""The measures behind the content check: sentences, names left out, numbers, discouraged words."""

import pytest

from waypoint.knowledge.checks.entry_text import sentences
from waypoint.knowledge.checks.numbers import numbers_in
from waypoint.knowledge.checks.plain_names import PLAIN_WORD, PlainNames
from waypoint.knowledge.word_list import discouraged_words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three?", 3),
        ("It led by 3.6 points on a scale of 60.", 1),
        ("Real TMS vs. sham TMS.", 1),
        ("They call it “the dip.” It passes.", 2),
        ("**ECT:** it works. *Mostly.*", 2),
    ],
)
def test_sentences_end_where_a_reader_takes_breath(text, count):
    assert len(sentences(text)) == count


@pytest.mark.parametrize(
    "name",
    ["Spravato", "psilocybin", "esketamine", "ketamine", "antidepressant", "antidepressants", "psychotherapy", "ketamine-assisted psychotherapy", "quetiapine"],
)
def test_names_of_treatments_do_not_count_as_hard_words(knowledge, name):
    bare = PlainNames(knowledge.vocabulary).without_names(f"People who take {name}, may feel sick.")
    words = name.replace("-", " ").split()
    assert bare.replace("-", " ") == f"People who take {' '.join([PLAIN_WORD] * len(words))}, may feel sick."


def test_other_words_are_measured_as_they_stand(knowledge):
    text = "Glutamate receptors, the hippocampus and the prefrontal cortex."
    assert PlainNames(knowledge.vocabulary).without_names(text) == text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("About 20% of 1,944 people, or 3.6 points", ["20%", "1,944", "3.6"]),
        ("It costs $50 or £40", ["$50", "£40"]),
        ("twenty-five visits, a dozen, thousands", ["twenty-five", "dozen", "thousands"]),
        ("ten per cent, Five percent and 5 per cent", ["ten per cent", "Five percent", "5 per cent"]),
        ("two or three visits, one in ten people", []),
        ("the genes CYP2D6 and CYP2C19", []),
        ("often, weighty, a weight, attention", []),
    ],
)
def test_numbers_are_found_as_digits_and_as_words(text, found):
    assert numbers_in(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "a revolutionary method", "a breakthrough for many", "a real game-changer", "a miracle", "cutting-edge care", "state-of-the-art", "it can cure it",
        "clinically proven", "results are guaranteed", "completely safe", "it has no side effects", "an amazing result",
        "he committed suicide", "commits suicide", "a failed suicide attempt", "an addict", "drug addicts", "a junkie", "junkies", "an alcoholic",
        "substance abuse", "alcohol abuse", "suffers from depression", "sufferers", "a victim of depression", "the mentally ill", "a mental patient",
        "crazy", "the patient failed treatment", "people who failed two antidepressants", "patients have failed to respond", "treatment failure",
        "a clean drug test", "a dirty urine sample", "staying clean", "battling depression", "a schizophrenic who", "non-compliant",
    ],
)
def test_words_that_praise_or_blame_are_found_and_something_else_is_named(text):
    ((word, instead),) = discouraged_words(text)
    assert word in text and len(instead) > 10


@pytest.mark.parametrize(
    "text",
    [
        "The FDA gave it breakthrough therapy status.", "It is called psilocybin a “breakthrough”.", "There is no cure for it.", "Nobody can guarantee that it works.",
        "died by suicide", "thoughts of suicide", "addiction is possible", "it can be addictive", "harmful use", "people who are dependent on alcohol",
        "side effects suffered", "victims of violence", "a mental illness", "a patient with depression", "the medicine failed to help", "the trial failed",
        "no side effects were seen in the trial", "it is not safe for everyone", "a clean needle", "alcohol-free", "bipolar disorder", "people with schizophrenia",
    ],
)
def test_plain_words_are_left_alone(text):
    assert discouraged_words(text) == []
