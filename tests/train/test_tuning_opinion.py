"""What `waypoint tune` learns as a second opinion can be kept, read again and asked."""

import numpy as np

from waypoint.nlu.encoder import Encoder, make_encoder
from waypoint.nlu.published import MPNET
from waypoint.nlu.second_opinion import FIRST_LAYER, SecondOpinion, make
from waypoint.nlu.tuning_opinion import tune_opinion
from waypoint.paths import STATE

EXAMPLES = [("i cannot go on like this", "crisis"), ("there is no way out for me", "crisis")] * 8 + [("what does TMS cost", "none"), ("hello there", "none")] * 8


def test_learned_kept_and_asked(tmp_path):
    said = []
    tune_opinion(EXAMPLES, ["good morning"], tmp_path / "kept.npz", 6, said.append)
    make(tmp_path / "kept.npz", ["crisis", "none"], tmp_path, STATE / "cache")
    make_encoder(MPNET, tmp_path, STATE / "cache", shown_after=FIRST_LAYER)
    _, states = Encoder(tmp_path).encode_with_states([text for text, _ in EXAMPLES[:2] + EXAMPLES[-2:]])
    opinion = SecondOpinion(tmp_path)
    crisis = np.array([opinion.probabilities(each)[0] for each in states])
    assert crisis[:2].min() > crisis[2:].max()
    assert said
