"""The safety layer's second opinion: learned, kept, and read again."""

import numpy as np
import pytest

from waypoint.nlu.safety_head import HeadError, learn, load

LABELS = ["crisis", "none"]
EXAMPLES = [("i cannot go on", "crisis"), ("no way out", "crisis"), ("what does ketamine cost", "none"), ("hello there", "none")]


def encoded(texts):
    """The first column is high where something sounds hopeless."""
    return np.array([[float("no" in text), 1.0] for text in texts], dtype=np.float32)


@pytest.fixture()
def head(tmp_path):
    learn(EXAMPLES, encoded, tmp_path / "head.npz")
    return tmp_path / "head.npz"


def test_it_gives_its_opinion_on_new_texts(head):
    probabilities = load(head, LABELS).probabilities(["nothing left", "a question"], encoded(["nothing left", "a question"]))
    assert probabilities.shape == (2, 2) and probabilities[0, 0] > 0.5 > probabilities[1, 0]


def test_treatments_are_masked_before_it_learns(tmp_path):
    read = []
    learn(EXAMPLES, lambda texts: read.extend(texts) or encoded(texts), tmp_path / "head.npz")
    assert "what does this treatment cost" in read


@pytest.mark.parametrize("content", [None, b"", b"no archive"])
def test_a_file_that_cannot_be_read_is_named_with_the_remedy(tmp_path, content):
    if content is not None:
        (tmp_path / "head.npz").write_bytes(content)
    with pytest.raises(HeadError, match=r"head\.npz cannot be read.*waypoint tune --only head"):
        load(tmp_path / "head.npz", LABELS)


def test_other_labels_are_refused(head):
    with pytest.raises(HeadError, match="crisis, none instead of crisis, emergency, none"):
        load(head, ["crisis", "emergency", "none"])
