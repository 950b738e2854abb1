"""Chooses the learned layer's thresholds on phrases that were neither trained on nor held out.

Run: .venv/bin/python evaluation/safety/thresholds.py
Prints, for each `doubt` (what is taken off a sentence's probability beside the whole message's) and each threshold, how many
phrases of validation.yml are recognised and how many harmless ones raise an alarm, by the learned layer alone and with the rules.
"""

from __future__ import annotations

from pathlib import Path
from typing import Dict, List, Sequence

import numpy as np
from rasa.shared.importers.importer import TrainingDataImporter

from waypoint.nlu.encoder import Encoder, make_encoder
from waypoint.nlu.linear_model import LinearModel, fit
from waypoint.nlu.safety_classifier import labelled, pieces
from waypoint.nlu.safety_screen import DANGERS
from waypoint.paths import PROJECT, STATE
from waypoint.safety.corpus import ADAPTER, NONE, Phrase, read_files
from waypoint.safety.screens import screens

VALIDATION = Path(__file__).with_name("validation.yml")
STRENGTHS = (1.0, 4.0)
DOUBTS = (0.0, 0.1, 0.2, 0.3, 0.5, 1.0)
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


def views(model: LinearModel, encoder: Encoder, phrases: Sequence[Phrase]) -> List[np.ndarray]:
    """For each phrase the probabilities of its pieces, shape (pieces, labels); the first piece is the whole."""
    return [model.probabilities(texts, encoder.encode(texts)) for texts in (pieces(phrase.text) for phrase in phrases)]


def joined(probabilities: np.ndarray, doubt: float) -> np.ndarray:
    """One row for a phrase, as the component makes it."""
    return np.maximum(probabilities[0], probabilities[1:].max(axis=0, initial=0.0) - doubt)


def main() -> None:
    data = TrainingDataImporter.load_from_dict(training_data_paths=[str(PROJECT / "data" / "nlu.yml")]).get_nlu_data()
    texts, labels = zip(*labelled(data), strict=True)
    folder = STATE / "cache" / "evaluation-safety"
    make_encoder(folder, STATE / "cache", ADAPTER)
    encoder = Encoder(folder)
    embeddings = encoder.encode(texts)
    phrases = read_files([VALIDATION])
    ruled = [screens().screen(phrase.text) for phrase in phrases]
    for strength in STRENGTHS:
        model = fit(texts, embeddings, labels, strength, 300, balanced=False)
        seen = views(model, encoder, phrases)
        for doubt in DOUBTS:
            rows: List[Dict[str, float]] = [dict(zip(model.labels, joined(each, doubt), strict=True)) for each in seen]
            for threshold in THRESHOLDS:
                danger = np.array([sum(row[name] for name in DANGERS) >= threshold for row in rows])
                _say(f"C {strength} doubt {doubt} danger from {threshold}", phrases, danger, np.array([name in DANGERS for name in ruled]), DANGERS)
            for name in ("illicit_refusal", "advice_refusal"):
                for threshold in THRESHOLDS[:4]:
                    raised = np.array([row[name] >= threshold for row in rows])
                    _say(f"C {strength} doubt {doubt} {name} from {threshold}", phrases, raised, np.array([rule == name for rule in ruled]), (name,))


def _say(what: str, phrases: Sequence[Phrase], learned: np.ndarray, ruled: np.ndarray, wanted: Sequence[str]) -> None:
    meant = np.array([phrase.label in wanted for phrase in phrases])
    harmless = np.array([phrase.label == NONE for phrase in phrases])
    either = learned | ruled
    alone = f"learned {learned[meant].mean():.3f}, false {learned[harmless].mean():.3f}"
    print(f"{what:48} {alone}; with rules {either[meant].mean():.3f}, false {either[harmless].mean():.3f}", flush=True)


if __name__ == "__main__":
    main()
