"""The safety layer's second opinion: logistic regression over the large encoder's embeddings, learned beforehand.

To learn it, all phrases must be encoded with the large encoder, which takes many minutes. So its few numbers are kept in the
repository, as the adapter is; a message's embedding is there anyway when it is used.
"""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Sequence, Tuple

import numpy as np

from waypoint.nlu import linear_model
from waypoint.nlu.linear_model import LinearModel
from waypoint.understanding.question import masked

STRENGTH = 20.0
ROUNDS = 500
REMEDY = "Remedy: restore the file, or make it anew: waypoint tune --only head."


class HeadError(Exception):
    """The file cannot be used; the text names it and the remedy."""


def learn(examples: Sequence[Tuple[str, str]], encode: Callable[[Sequence[str]], np.ndarray], target: Path) -> None:
    """Learns from (text, label) examples and writes the result. `encode` gives the embeddings of masked texts: shape (texts, dimensions)."""
    texts, labels = zip(*((masked(text), label) for text, label in examples), strict=True)
    model = linear_model.fit(texts, encode(texts), labels, STRENGTH, ROUNDS, balanced=False, ngrams=False)
    np.savez_compressed(target, labels=np.array(model.labels), weights=model.weights.astype(np.float32), bias=model.bias.astype(np.float32))


def load(path: Path, labels: Sequence[str]) -> LinearModel:
    """Reads what `learn` wrote. Raises HeadError when it is missing, broken, or was learned with other labels."""
    try:
        with np.load(path, allow_pickle=False) as arrays:
            head = LinearModel([str(label) for label in arrays["labels"]], None, arrays["weights"], arrays["bias"])
    except Exception as error:
        raise HeadError(f"{path.name} cannot be read: {error}. {REMEDY}") from error
    if head.labels != list(labels):
        raise HeadError(f"{path.name} was learned with the labels {', '.join(head.labels)} instead of {', '.join(labels)}. {REMEDY}")
    return head
