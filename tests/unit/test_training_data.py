"""The training data: enough of it, natural, and nothing of the held-out sets in it."""

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from waypoint.knowledge.findings import ContentError
from waypoint.knowledge.store import vocabulary
from waypoint.paths import KNOWLEDGE, PROJECT
from waypoint.safety.normalise import normalise
from waypoint.understanding.described import DESCRIBED, NONE, read_described
from waypoint.understanding.question import masked

ENOUGH = 80
SHORTEST_OF_A_TALK = 6  # words


def examples():
    blocks = yaml.safe_load((PROJECT / "data/nlu.yml").read_text(encoding="utf-8"))["nlu"]
    return {block["intent"]: [line[2:] for line in block["examples"].splitlines()] for block in blocks}


EXAMPLES = examples()
DESCRIBED_EXAMPLES = yaml.safe_load(DESCRIBED.read_text(encoding="utf-8"))
TRAINED = {normalise(example) for block in (EXAMPLES, DESCRIBED_EXAMPLES) for lines in block.values() for example in lines}
ASPECTS = list(yaml.safe_load((KNOWLEDGE / "vocabulary.yml").read_text(encoding="utf-8"))["aspects"])


@pytest.mark.parametrize("aspect", ASPECTS)
def test_each_aspect_has_enough_examples(aspect):
    assert len(EXAMPLES[aspect]) >= ENOUGH


@pytest.mark.parametrize("aspect", ASPECTS)
def test_examples_are_not_one_frame_with_other_names(aspect):
    frames = Counter(normalise(masked(example)) for example in EXAMPLES[aspect])
    frame, times = frames.most_common(1)[0]
    assert times <= 3, f"{times} examples are “{frame}”"


def test_no_example_stands_twice():
    counts = Counter(normalise(example) for lines in EXAMPLES.values() for example in lines)
    assert [example for example, times in counts.items() if times > 1] == []


def test_intents_of_data_and_domain_agree():
    domain = yaml.safe_load((PROJECT / "domain.yml").read_text(encoding="utf-8"))
    intents = {next(iter(intent)) for intent in domain["intents"]}
    # Made by the channel, never classified.
    assert intents - set(EXAMPLES) == {"ask_term", "choose", "no_text", "not_followed", "say_country", "too_long"}
    assert set(EXAMPLES) <= intents
    rules = yaml.safe_load((PROJECT / "data/rules.yml").read_text(encoding="utf-8"))["rules"]
    routed = {rule["steps"][0]["intent"] for rule in rules}
    assert routed == intents | {"nlu_fallback"}


def held_out_files():
    understanding = sorted((PROJECT / "evaluation/understanding").rglob("*.yml"))
    return [*understanding, *sorted((PROJECT / "tests/conversations").rglob("*/*.yml")), *sorted((PROJECT / "tests/safety").rglob("*.yml"))]


def texts(data):
    """Every text in a file of questions, whatever its shape."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            if key in ("turns", "say", "text", "questions", "matches", "spares", "crisis", "emergency", "crisis_other", "illicit_refusal", "advice_refusal"):
                yield from texts(value)
    elif isinstance(data, list):
        for item in data:
            yield from texts(item)


@pytest.mark.parametrize("path", held_out_files(), ids=lambda path: str(Path(path).relative_to(PROJECT)))
def test_no_held_out_question_is_in_the_training_data(path):
    held_out = list(texts(yaml.safe_load(path.read_text(encoding="utf-8"))))
    assert held_out
    if path.stem.startswith("talks"):
        # Everybody says "tell me more" and "what about cost" in the course of a talk.
        held_out = [text for text in held_out if len(text.split()) >= SHORTEST_OF_A_TALK]
    assert [text for text in held_out if normalise(text) in TRAINED] == []


def test_no_example_is_read_as_markup_or_command():
    assert [example for lines in EXAMPLES.values() for example in lines if re.search(r"\[.*\]|^/", example)] == []


# What shows no treatment is learned from the out-of-scope examples too.
@pytest.mark.parametrize("label", sorted(set(DESCRIBED_EXAMPLES) - {NONE}))
def test_each_matter_has_enough_descriptions(label):
    assert len(DESCRIBED_EXAMPLES[label]) >= ENOUGH


def test_no_description_stands_twice():
    counts = Counter(normalise(line) for lines in DESCRIBED_EXAMPLES.values() for line in lines)
    assert [line for line, times in counts.items() if times > 1] == []


@pytest.mark.parametrize(
    ("content", "says"),
    [("ketamin: [how long]", "ketamin"), ("tms: how long", "tms"), ("tms: ['']", "tms"), ("[]", "is no mapping"), ("tms: [", "cannot be read"), (None, "cannot be read")],
)
def test_a_broken_file_of_descriptions_is_reported(tmp_path, content, says):
    path = tmp_path / "described.yml"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(ContentError, match="K032") as raised:
        read_described(path, vocabulary())
    assert says in str(raised.value) and "described.yml" in str(raised.value)
