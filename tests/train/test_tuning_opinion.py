"""What `waypoint tune` learns as a second opinion can be kept, read again and asked."""

import numpy as np
import pytest

from waypoint.nlu.encoder import Encoder, make_encoder
from waypoint.nlu.published import MPNET
from waypoint.nlu.second_opinion import SHOWN_AFTER, OpinionError, SecondOpinion, make
from waypoint.nlu.tuning_opinion import tune_opinion
from waypoint.paths import STATE

EXAMPLES = [("i cannot go on like this", "crisis"), ("there is no way out for me", "crisis")] * 8 + [("what does TMS cost", "none"), ("hello there", "none")] * 8


def test_learned_kept_and_asked(tmp_path):
    said = []
    tune_opinion(EXAMPLES, ["good morning"], tmp_path / "kept.npz", SHOWN_AFTER[-1], 6, said.append)
    make(tmp_path / "kept.npz", ["crisis", "none"], tmp_path, STATE / "cache")
    make_encoder(MPNET, tmp_path, STATE / "cache", shown_after=SHOWN_AFTER)
    _, states = Encoder(tmp_path).encode_with_states(["i can not carry on any more", "a way out is nowhere", "what is the price of ketamine", "hi"])
    opinion = SecondOpinion(tmp_path)
    probabilities = np.array([opinion.probabilities(each) for each in states])
    assert probabilities.shape == (4, 2) and np.allclose(probabilities.sum(axis=1), 1.0, atol=1e-5)
    assert probabilities[:2, 0].min() > probabilities[2:, 0].max()
    assert said


def test_layers_that_the_encoder_does_not_show_are_refused(tmp_path):
    tune_opinion(EXAMPLES[:2] + EXAMPLES[-2:], ["good morning"], tmp_path / "kept.npz", 11, 1, lambda line: None)
    with pytest.raises(OpinionError, match="kept.npz was learned from layer 11 on instead of 6 or 9"):
        make(tmp_path / "kept.npz", ["crisis", "none"], tmp_path, STATE / "cache")


def test_treatments_are_masked_before_it_learns(tmp_path):
    for name in ("TMS", "ketamine"):
        examples = [("i cannot go on like this", "crisis"), (f"what does {name} cost", "none")]
        tune_opinion(examples, ["good morning"], tmp_path / f"{name}.npz", 11, 1, lambda line: None)
    with np.load(tmp_path / "TMS.npz") as one, np.load(tmp_path / "ketamine.npz") as other:
        assert all(np.array_equal(one[key], other[key]) for key in one.files)
