"""Trains the large encoder's last layers as a second opinion; a developer's step (`waypoint tune`).

The states after the shared layers are computed once for each way of writing an example, which is what makes it feasible on two cores.
"""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Callable, Dict, List, Sequence, Tuple

import numpy as np

from waypoint.nlu.adapter import difference
from waypoint.nlu.encoder import Encoder, make_encoder
from waypoint.nlu.encoder_graph import FAR
from waypoint.nlu.published import MPNET, unpacked
from waypoint.nlu.second_opinion import FIRST_LAYER, keep
from waypoint.nlu.tuning import BATCH, SEED, Example, batches, loss_of, optimizer_for, pair, varied
from waypoint.paths import STATE
from waypoint.understanding.question import masked

LEARNING_RATE = 1e-4
RANK = 32
# What is computed at a time while the states are made.
ENCODED_AT_ONCE = 1_000


def tune_opinion(examples: Sequence[Example], fillers: Sequence[str], target: Path, rounds: int, say: Callable[[str], None]) -> None:
    """Learns from (text, label) examples and writes what changed, and the linear layer, to `target`.

    Odd rounds read the examples as written, even ones as someone else might have sent them; `fillers` are texts that may stand beside
    an example without changing its label.
    """
    import tensorflow as tf
    from transformers import TFMPNetModel

    tf.keras.utils.set_random_seed(SEED)
    chance = random.Random(SEED)
    with unpacked(MPNET, STATE / "cache") as folder:
        encoder = TFMPNetModel.from_pretrained(str(folder)).mpnet.encoder
    layers = encoder.layer[FIRST_LAYER:]
    labels = sorted({label for _, label in examples})
    right = np.array([labels.index(label) for _, label in examples], dtype=np.int32)
    head, dropout = tf.keras.layers.Dense(len(labels)), tf.keras.layers.Dropout(0.1)
    head.build((None, encoder.config.hidden_size))
    learned = [variable for layer in layers for variable in layer.trainable_variables]
    before = _by_name(learned)
    variables = learned + head.trainable_variables
    optimizer = optimizer_for(variables, LEARNING_RATE, len(examples), rounds)

    @tf.function(
        input_signature=[
            tf.TensorSpec([None, None, encoder.config.hidden_size], tf.float32),
            tf.TensorSpec([None, None], tf.float32),
            tf.TensorSpec([None], tf.int32),
        ]
    )
    def step(states: Any, mask: Any, wanted: Any) -> Any:
        with tf.GradientTape() as tape:
            hidden, distances = states, encoder.compute_position_bias(states)
            for layer in layers:
                hidden = layer(hidden, (1.0 - mask[:, None, None, :]) * FAR, None, False, position_bias=distances, training=True)[0]
            mean = tf.reduce_sum(hidden * mask[..., None], 1) / tf.reduce_sum(mask, 1, keepdims=True)
            loss = loss_of(head(dropout(mean, training=True)), wanted, len(labels))
        optimizer.apply_gradients(tuple(map(pair, tape.gradient(loss, variables), variables)))
        return loss

    ways = [[text for text, _ in examples]]
    if rounds > 1:
        ways.append([varied(text, fillers, chance) for text in ways[0]])
    read = states_of(ways, say)
    for number in range(rounds):
        states = read[number % len(read)]
        losses = []
        for batch in batches(range(len(examples)), lambda place, states=states: len(states[place]), chance):
            hidden, mask = _padded([states[place] for place in batch])
            losses.append(float(step(hidden, mask, right[batch])))
            if len(losses) % 100 == 0:
                say(f"  round {number + 1} of {rounds}: {len(losses) * BATCH} of {len(examples)} examples, loss {np.mean(losses[-100:]):.3f}")
    weights, bias = (variable.numpy() for variable in head.trainable_variables)
    keep(target, difference(before, _by_name(learned), RANK), weights.T, bias, labels)


def states_of(ways: Sequence[Sequence[str]], say: Callable[[str], None]) -> List[List[np.ndarray]]:
    """For each way of writing all texts: the states of each text, its treatments masked, half precision, shape (pieces, width)."""
    with TemporaryDirectory() as folder:
        make_encoder(MPNET, Path(folder), STATE / "cache", shown_after=FIRST_LAYER)
        encoder = Encoder(Path(folder))
        read: List[List[np.ndarray]] = []
        for number, texts in enumerate(ways):
            found: List[np.ndarray] = []
            for start in range(0, len(texts), ENCODED_AT_ONCE):
                _, states = encoder.encode_with_states([masked(text) for text in texts[start : start + ENCODED_AT_ONCE]])
                found += [each.astype(np.float16) for each in states]
                say(f"  read {len(found)} of {len(texts)} examples, way {number + 1} of {len(ways)}")
            read.append(found)
    return read


def _padded(rows: Sequence[np.ndarray]) -> Tuple[np.ndarray, np.ndarray]:
    """States of shape (rows, longest row, width) and the mask, (rows, longest row)."""
    states = np.zeros((len(rows), max(map(len, rows)), rows[0].shape[1]), dtype=np.float32)
    mask = np.zeros(states.shape[:2], dtype=np.float32)
    for number, row in enumerate(rows):
        states[number, : len(row)] = row
        mask[number, : len(row)] = 1.0
    return states, mask


def _by_name(variables: Sequence[Any]) -> Dict[str, np.ndarray]:
    return {variable.name: variable.numpy() for variable in variables}
