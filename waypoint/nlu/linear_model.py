"""Multinomial logistic regression over sentence embeddings, with or without character n-grams, kept as plain arrays (no pickles)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import List, Optional, Sequence

import numpy as np
import scipy.sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from waypoint.nlu.logistic_regression import logistic_regression

_NGRAMS = {"analyzer": "char_wb", "ngram_range": (2, 5), "sublinear_tf": True, "lowercase": True}
RARE = 3  # an n-gram in fewer training examples is dropped
ARRAYS_FILE = "weights.npz"
NAMES_FILE = "names.json"


@dataclass(frozen=True)
class LinearModel:
    """`weights` has shape (classes, dimensions + n-grams), `bias` (classes,). Without a `vectorizer` there are no n-grams."""

    labels: List[str]
    vectorizer: Optional[TfidfVectorizer]
    weights: np.ndarray
    bias: np.ndarray

    def probabilities(self, texts: Sequence[str], embeddings: np.ndarray) -> np.ndarray:
        """Rows of class probabilities: shape (len(texts), classes), each summing to 1."""
        ngrams = self.vectorizer.transform(texts) if self.vectorizer else None
        scores = _scores(self.weights, self.bias, embeddings, ngrams)
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        return scores / scores.sum(axis=1, keepdims=True)

    def save(self, folder: Path) -> None:
        """Writes the model as one file of arrays and one of names."""
        ngrams = sorted(self.vectorizer.vocabulary_, key=self.vectorizer.vocabulary_.get) if self.vectorizer else []
        idf = self.vectorizer.idf_ if self.vectorizer else np.zeros(0)
        np.savez_compressed(folder / ARRAYS_FILE, weights=self.weights.astype(np.float32), bias=self.bias.astype(np.float32), idf=idf.astype(np.float32))
        (folder / NAMES_FILE).write_text(json.dumps({"labels": self.labels, "ngrams": ngrams}, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> LinearModel:
        """Reads what `save` wrote."""
        names = json.loads((folder / NAMES_FILE).read_text(encoding="utf-8"))
        with np.load(folder / ARRAYS_FILE, allow_pickle=False) as arrays:
            vectorizer = None
            if names["ngrams"]:
                vectorizer = TfidfVectorizer(vocabulary={ngram: index for index, ngram in enumerate(names["ngrams"])}, **_NGRAMS)
                vectorizer.idf_ = arrays["idf"]
            return cls(names["labels"], vectorizer, arrays["weights"], arrays["bias"])


def fit(
    texts: Sequence[str], embeddings: np.ndarray, labels: Sequence[str], strength: float, rounds: int, balanced: bool = True, ngrams: bool = True
) -> LinearModel:
    """Trains on texts, their embeddings (len(texts), dimensions) and labels.

    `strength` is scikit-learn's `C`: smaller means more regularisation. `balanced` gives each label the same weight, however many
    examples it has. Without `ngrams` only the embeddings count.
    """
    vectorizer = TfidfVectorizer(min_df=RARE, **_NGRAMS).fit(texts) if ngrams else None
    names, right = np.unique(labels, return_inverse=True)
    weights, bias = logistic_regression(embeddings, vectorizer.transform(texts) if vectorizer else None, right, strength, rounds, balanced)
    return LinearModel([str(name) for name in names], vectorizer, weights, bias)


def _scores(weights: np.ndarray, bias: np.ndarray, embeddings: np.ndarray, ngrams: Optional[scipy.sparse.csr_matrix]) -> np.ndarray:
    scores = embeddings @ weights[:, : embeddings.shape[1]].T + bias
    return scores if ngrams is None else scores + ngrams @ weights[:, embeddings.shape[1] :].T
