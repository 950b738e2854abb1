"""What `waypoint tune` learns as a second opinion can be kept, read again and asked."""

import numpy as np
import pytest

from waypoint.nlu import tuning_opinion
from waypoint.nlu.encoder import Encoder, make_encoder
from waypoint.nlu.published import MPNET
from waypoint.nlu.second_opinion import SHOWN_AFTER, OpinionError, SecondOpinion, keep, make
from waypoint.nlu.tuning import padded
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
    assert len(said) == 6


def test_layers_that_the_encoder_does_not_show_are_refused(tmp_path):
    keep(tmp_path / "kept.npz", {"encoder.layer.11.output.dense.bias|added": np.zeros(768)}, np.zeros((2, 768)), np.zeros(2), ["crisis", "none"])
    with pytest.raises(OpinionError, match="kept.npz was learned from layer 11 on instead of 6 or 9"):
        make(tmp_path / "kept.npz", ["crisis", "none"], tmp_path, STATE / "cache")


def test_treatments_are_masked_before_it_learns(tmp_path, monkeypatch):
    read = []
    monkeypatch.setattr(tuning_opinion, "padded", lambda rows, padding: read.extend(map(tuple, rows)) or padded(rows, padding))
    tune_opinion([("what does TMS cost", "none"), ("what does ketamine cost", "crisis")], ["good morning"], tmp_path / "kept.npz", 11, 1, print)
    assert len(read) == 2 and read[0] == read[1]
