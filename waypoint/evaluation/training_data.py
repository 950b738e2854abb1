"""What the classifier learns from, for scripts that train one by themselves."""

from __future__ import annotations

from typing import List, Tuple

import yaml

from waypoint.nlu.encoder import Encoder, make_encoder
from waypoint.nlu.published import MPNET
from waypoint.paths import PROJECT, STATE


def training_examples() -> Tuple[List[str], List[str]]:
    """(texts, intents) of data/nlu.yml."""
    blocks = yaml.safe_load((PROJECT / "data/nlu.yml").read_text(encoding="utf-8"))["nlu"]
    pairs = [(line[2:], block["intent"]) for block in blocks for line in block["examples"].splitlines()]
    return [text for text, _ in pairs], [intent for _, intent in pairs]


def published_encoder() -> Encoder:
    """The sentence encoder as the pipeline uses it. Raises EncoderError."""
    folder = STATE / "cache" / "evaluation-encoder"
    make_encoder(MPNET, folder, STATE / "cache")
    return Encoder(folder)
