"""What `waypoint tune` learns as a second opinion can be kept, read again and asked."""

import numpy as np

from waypoint.nlu.encoder import Encoder, make_encoder
from waypoint.nlu.published import MPNET
from waypoint.nlu.second_opinion import FIRST_LAYER, SecondOpinion, make
from waypoint.nlu.tuning_opinion import states_of, tune_opinion
from waypoint.paths import STATE

EXAMPLES = [("i cannot go on like this", "crisis"), ("there is no way out for me", "crisis")] * 8 + [("what does TMS cost", "none"), ("hello there", "none")] * 8


def test_learned_kept_and_asked(tmp_path):
    said = []
    tune_opinion(EXAMPLES, ["good morning"], tmp_path / "kept.npz", 6, said.append)
    make(tmp_path / "kept.npz", ["crisis", "none"], tmp_path, STATE / "cache")
    make_encoder(MPNET, tmp_path, STATE / "cache", shown_after=FIRST_LAYER)
    _, states = Encoder(tmp_path).encode_with_states(["i can not carry on any more", "a way out is nowhere", "what is the price of ketamine", "hi"])
    opinion = SecondOpinion(tmp_path)
    probabilities = np.array([opinion.probabilities(each) for each in states])
    assert probabilities.shape == (4, 2) and np.allclose(probabilities.sum(axis=1), 1.0, atol=1e-5)
    assert probabilities[:2, 0].min() > probabilities[2:, 0].max()
    assert said


def test_treatments_are_masked_before_it_learns():
    ((one, other),) = states_of([["what does TMS cost", "what does ketamine cost"]], lambda line: None)
    assert np.array_equal(one, other)
