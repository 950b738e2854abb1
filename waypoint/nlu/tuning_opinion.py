"""Trains the large encoder's last layers as a second opinion; a developer's step (`waypoint tune`)."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any, Callable, Dict, Sequence

import numpy as np
from tokenizers import Tokenizer

from waypoint.nlu.adapter import difference
from waypoint.nlu.encoder_graph import FAR
from waypoint.nlu.published import MPNET, TOKENIZER_FILE, unpacked
from waypoint.nlu.second_opinion import keep
from waypoint.nlu.tuning import BATCH, LONGEST, SEED, Example, batches, loss_of, optimizer_for, padded, pair, varied
from waypoint.paths import STATE
from waypoint.understanding.question import masked

LEARNING_RATE = 6e-5
RANK = 32


def tune_opinion(examples: Sequence[Example], fillers: Sequence[str], target: Path, first: int, rounds: int, say: Callable[[str], None]) -> None:
    """Learns the layers from `first` on from (text, label) examples and writes what changed, and the linear layer, to `target`.

    The first round reads the examples as written, each later one as someone else might have sent them; `fillers` are texts that may stand
    beside an example without changing its label. The layers before `first` are run and not changed.
    """
    import tensorflow as tf
    from transformers import TFMPNetModel

    tf.keras.utils.set_random_seed(SEED)
    chance = random.Random(SEED)
    with unpacked(MPNET, STATE / "cache") as folder:
        model = TFMPNetModel.from_pretrained(str(folder)).mpnet
        tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    encoder = model.encoder
    shared, layers = encoder.layer[:first], encoder.layer[first:]
    labels = sorted({label for _, label in examples})
    right = np.array([labels.index(label) for _, label in examples], dtype=np.int32)
    head, dropout = tf.keras.layers.Dense(len(labels)), tf.keras.layers.Dropout(0.1)
    head.build((None, encoder.config.hidden_size))
    learned = [variable for layer in layers for variable in layer.trainable_variables]
    before = _by_name(learned)
    variables = learned + head.trainable_variables
    optimizer = optimizer_for(variables, LEARNING_RATE, len(examples), rounds)
    matrix = tf.TensorSpec([None, None], tf.int32)

    @tf.function(input_signature=[matrix, matrix, tf.TensorSpec([None], tf.int32)])
    def step(ids: Any, mask: Any, wanted: Any) -> Any:
        weight = tf.cast(mask, tf.float32)
        ignored = (1.0 - weight[:, None, None, :]) * FAR
        states = model.embeddings(input_ids=ids, training=False)
        for layer in shared:
            states = layer(states, ignored, None, False, position_bias=encoder.compute_position_bias(states), training=False)[0]
        with tf.GradientTape() as tape:
            hidden, distances = tf.stop_gradient(states), encoder.compute_position_bias(states)
            for layer in layers:
                hidden = layer(hidden, ignored, None, False, position_bias=distances, training=True)[0]
            mean = tf.reduce_sum(hidden * weight[..., None], 1) / tf.reduce_sum(weight, 1, keepdims=True)
            loss = loss_of(head(dropout(mean, training=True)), wanted, len(labels))
        optimizer.apply_gradients(tuple(map(pair, tape.gradient(loss, variables), variables)))
        return loss

    for number in range(rounds):
        texts = [masked(varied(text, fillers, chance) if number else text) for text, _ in examples]
        losses = []
        for batch in batches(range(len(examples)), lambda place, texts=texts: len(texts[place]), chance):
            ids, mask = padded([tokenizer.encode(texts[place]).ids for place in batch], tokenizer.token_to_id("<pad>"))
            losses.append(float(step(ids, mask, right[batch])))
            read = min(len(losses) * BATCH, len(examples))
            if len(losses) % 100 == 0 or read == len(examples):
                say(f"  round {number + 1} of {rounds}: {read} of {len(examples)} examples, loss {np.mean(losses[-100:]):.3f}")
    weights, bias = (variable.numpy() for variable in head.trainable_variables)
    keep(target, difference(before, _by_name(learned), RANK), weights.T, bias, labels)


def _by_name(variables: Sequence[Any]) -> Dict[str, np.ndarray]:
    return {variable.name: variable.numpy() for variable in variables}
