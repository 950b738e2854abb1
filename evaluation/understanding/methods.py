"""Compares ways to tell what a question asks for, on the same data: cross-validation and held-out questions.

Run: .venv/bin/python evaluation/understanding/methods.py [--folds 5] [--stock] [--examples N]
Training data: data/nlu.yml. Held out: heldout.yml, the questions with an answer; a guess is right when it is one of their acceptable
aspects. `wrong at 90%` is the share of wrong guesses among the surest 90% of the questions. `--stock` also trains Rasa's stock
pipeline (DIET), once on all folds but one and once on all data, which takes hours on two cores; `--examples` gives every method the same
N training examples, drawn evenly over the aspects, so that it can be compared in less time. The final sets are not read here.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from typing import Callable, Dict, List, Sequence, Tuple

import numpy as np
import yaml
from sklearn.calibration import CalibratedClassifierCV
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, train_test_split
from sklearn.multiclass import OneVsRestClassifier
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import LinearSVC

from waypoint.evaluation.held_out import read_items
from waypoint.evaluation.training_data import published_encoder, training_examples
from waypoint.knowledge.store import knowledge, vocabulary
from waypoint.nlu import linear_model
from waypoint.nlu.encoder import Encoder, make_encoder
from waypoint.nlu.intent_classifier import SECOND_OPINION, QuestionIntentClassifier
from waypoint.nlu.published import MPNET
from waypoint.nlu.second_opinion import SHOWN_AFTER, SecondOpinion, make
from waypoint.paths import STATE
from waypoint.understanding.question import masked
from waypoint.understanding.sentences import question_of

# What a method makes of questions: (labels, probabilities of shape (questions, labels)).
Guesses = Tuple[List[str], np.ndarray]
# Learns from (texts, embeddings, labels), then guesses for (texts, embeddings).
Method = Callable[[Sequence[str], np.ndarray, Sequence[str], Sequence[str], np.ndarray], Guesses]
SETTINGS = QuestionIntentClassifier.get_default_config()
COVERED = 0.9
STOCK = """
recipe: default.v1
language: en
pipeline:
  - name: WhitespaceTokenizer
  - name: RegexFeaturizer
  - name: LexicalSyntacticFeaturizer
  - name: CountVectorsFeaturizer
  - name: CountVectorsFeaturizer
    analyzer: char_wb
    min_ngram: 1
    max_ngram: 4
  - name: DIETClassifier
    epochs: 100
    entity_recognition: false
    constrain_similarities: true
    ranking_length: 0
"""


def _linear(embedded: bool, ngrams: bool) -> Method:
    def method(texts: Sequence[str], vectors: np.ndarray, labels: Sequence[str], asked: Sequence[str], asked_vectors: np.ndarray) -> Guesses:
        seen, unseen = (vectors, asked_vectors) if embedded else (vectors[:, :0], asked_vectors[:, :0])
        model = linear_model.fit(texts, seen, labels, SETTINGS["strength"], SETTINGS["rounds"], ngrams=ngrams)
        return model.labels, model.probabilities(asked, unseen)

    return method


def _of_sklearn(make: Callable[[], object]) -> Method:
    def method(texts: Sequence[str], vectors: np.ndarray, labels: Sequence[str], asked: Sequence[str], asked_vectors: np.ndarray) -> Guesses:
        model = make().fit(vectors, np.array(labels))  # type: ignore[attr-defined]
        return [str(label) for label in model.classes_], model.predict_proba(asked_vectors)

    return method


def _prototypes(texts: Sequence[str], vectors: np.ndarray, labels: Sequence[str], asked: Sequence[str], asked_vectors: np.ndarray) -> Guesses:
    names = sorted(set(labels))
    means = np.vstack([vectors[np.array(labels) == name].mean(axis=0) for name in names])
    return names, _softmax(asked_vectors @ (means / np.linalg.norm(means, axis=1, keepdims=True)).T)


def _entry_questions(encoder: Encoder) -> Method:
    entries = [entry for entry in knowledge().entries.values() if entry.aspect in vocabulary().aspects]
    known = encoder.encode([masked(entry.question) for entry in entries])
    names = sorted({entry.aspect for entry in entries})

    def method(texts: Sequence[str], vectors: np.ndarray, labels: Sequence[str], asked: Sequence[str], asked_vectors: np.ndarray) -> Guesses:
        nearness = asked_vectors @ known.T
        best = [nearness[:, [entry.aspect == name for entry in entries]].max(axis=1) for name in names]
        return names, _softmax(np.vstack(best).T)

    return method


def _softmax(nearness: np.ndarray) -> np.ndarray:
    scores = np.exp(20 * (nearness - nearness.max(axis=1, keepdims=True)))
    return scores / scores.sum(axis=1, keepdims=True)


def _figures(guesses: Guesses, right: Sequence[Sequence[str]]) -> Tuple[float, float]:
    """(share right, share wrong among the surest) of guesses; `right` holds the acceptable labels of each question."""
    labels, probabilities = guesses
    best = probabilities.argmax(axis=1)
    hits = np.array([labels[guess] in each for guess, each in zip(best, right, strict=True)])
    surest = np.argsort(-probabilities.max(axis=1))[: int(COVERED * len(hits))]
    return float(hits.mean()), float(1 - hits[surest].mean())


def _with_trained_layers(first: Guesses, asked: Sequence[str]) -> Guesses:
    """Half of it the guesses of another method, half those of the layers in data/second_opinion.npz, as in the intent classifier.

    The layers have learned from all of data/nlu.yml, so that only questions held out from it can be asked.
    """
    labels, probabilities = first
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_encoder(MPNET, folder, STATE / "cache", shown_after=SHOWN_AFTER)
        make(SECOND_OPINION, labels, folder, STATE / "cache")
        opinion = SecondOpinion(folder)
        _, states = Encoder(folder).encode_with_states(asked)
        second = np.vstack([opinion.probabilities(each) for each in states])
    weight = SETTINGS["second"]
    return labels, (1 - weight) * probabilities + weight * second


def _stock(texts: Sequence[str], labels: Sequence[str], asked: Sequence[str]) -> Guesses:
    """Rasa's own classifier with its stock featurizers, trained by Rasa."""
    import asyncio

    from rasa.core.agent import load_agent
    from rasa.model_training import train_nlu

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "config.yml").write_text(STOCK, encoding="utf-8")
        grouped: Dict[str, List[str]] = {}
        for text, label in zip(texts, labels, strict=True):
            grouped.setdefault(label, []).append(text)
        blocks = [{"intent": label, "examples": "".join(f"- {text}\n" for text in group)} for label, group in grouped.items()]
        (folder / "nlu.yml").write_text(yaml.safe_dump({"version": "3.1", "nlu": blocks}, allow_unicode=True, width=10_000), encoding="utf-8")
        model = train_nlu(str(folder / "config.yml"), str(folder / "nlu.yml"), str(folder))

        async def parsed() -> List[Dict[str, float]]:
            agent = await load_agent(model_path=model)
            rankings = [(await agent.parse_message(text))["intent_ranking"] for text in asked]
            return [{guess["name"]: guess["confidence"] for guess in ranking} for ranking in rankings]

        guesses = asyncio.run(parsed())
    names = sorted(grouped)
    return names, np.array([[guess.get(name, 0.0) for name in names] for guess in guesses])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--stock", action="store_true")
    parser.add_argument("--examples", type=int, metavar="N")
    options = parser.parse_args()
    encoder = published_encoder()
    raw, intents = training_examples()
    if options.examples:
        raw, _, intents, _ = train_test_split(list(raw), list(intents), train_size=options.examples, stratify=list(intents), random_state=0)
    texts, labels = [masked(text) for text in raw], np.array(intents)
    vectors = encoder.encode(texts)
    items = [item for item in read_items("heldout") if item.answerable and item.accept]
    asked = [masked(question_of(item.text)) for item in items]
    asked_vectors = encoder.encode(asked)
    right = [[aspect for _, aspect in item.accept] for item in items]
    folds = list(StratifiedKFold(options.folds, shuffle=True, random_state=0).split(texts, labels))
    methods: Dict[str, Method] = {
        "n-grams, logistic regression": _linear(False, True),
        "embeddings, logistic regression": _linear(True, False),
        "embeddings and n-grams, logistic regression": _linear(True, True),
        "nearest question of an entry": _entry_questions(encoder),
        "nearest mean of a label (prototypes)": _prototypes,
        "ten nearest examples": _of_sklearn(lambda: KNeighborsClassifier(10, metric="cosine", weights="distance")),
        "one label against the rest, logistic regression": _of_sklearn(lambda: OneVsRestClassifier(LogisticRegression(C=8.0, max_iter=400, class_weight="balanced"))),
        "linear support vectors, calibrated": _of_sklearn(lambda: CalibratedClassifierCV(LinearSVC(C=0.5, class_weight="balanced"), cv=3)),
    }
    print(f"{len(texts)} training examples, {options.folds} folds; {len(items)} held-out questions.")
    print(f"{'method':48} {'cross-validation':>17} {'held out':>9} {'wrong at 90%':>13} {'seconds':>8}")
    for name, method in methods.items():
        started = time.monotonic()
        crossed = [_folded(method, texts, vectors, labels, fold) for fold in folds]
        held, wrong = _figures(method(texts, vectors, labels.tolist(), asked, asked_vectors), right)
        print(f"{name:48} {np.mean(crossed):17.1%} {held:9.1%} {wrong:13.1%} {time.monotonic() - started:8.0f}", flush=True)
    started = time.monotonic()
    chosen = methods["embeddings and n-grams, logistic regression"](texts, vectors, labels.tolist(), asked, asked_vectors)
    held, wrong = _figures(_with_trained_layers(chosen, asked), right)
    print(f"{'embeddings, n-grams and trained layers':48} {'-':>17} {held:9.1%} {wrong:13.1%} {time.monotonic() - started:8.0f}")
    if options.stock:
        started = time.monotonic()
        seen, unseen = folds[0]
        part = _stock([raw[place] for place in seen], labels[seen].tolist(), [raw[place] for place in unseen])
        crossed, _ = _figures(part, [[label] for label in labels[unseen]])
        held, wrong = _figures(_stock(raw, labels.tolist(), [item.text for item in items]), right)
        print(f"{'Rasa stock pipeline (one fold)':48} {crossed:17.1%} {held:9.1%} {wrong:13.1%} {time.monotonic() - started:8.0f}")


def _folded(method: Method, texts: Sequence[str], vectors: np.ndarray, labels: np.ndarray, fold: Tuple[np.ndarray, np.ndarray]) -> float:
    seen, unseen = fold
    guesses = method([texts[place] for place in seen], vectors[seen], labels[seen].tolist(), [texts[place] for place in unseen], vectors[unseen])
    return _figures(guesses, [[label] for label in labels[unseen]])[0]


if __name__ == "__main__":
    main()
