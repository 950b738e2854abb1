"""Chooses the fallback thresholds of config.yml on the held-out questions.

Run: .venv/bin/python evaluation/understanding/thresholds.py
The trained model reads the questions. For each pair of thresholds it prints how they would fare if the intent alone decided, and the
cost: a wrong answer counts as much as five questions left unanswered. An off-topic message counts as answered only if it names a
treatment: without one the dialogue never answers. The final held-out set is not read here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Iterator, List, Sequence, Tuple

import numpy as np
import yaml
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME

from waypoint.evaluation.understood import parse
from waypoint.knowledge.store import vocabulary
from waypoint.safety.screens import screens
from waypoint.serving.training import ensure_model
from waypoint.understanding.names import name_finder

WRONG_COST = 5
HELD_OUT = Path(__file__).with_name("heldout.yml")
THRESHOLDS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
MARGINS = (0.0, 0.03, 0.05, 0.08, 0.1, 0.15, 0.2)


@dataclass(frozen=True)
class Outcome:
    """Shares of the held-out questions, 0 to 1."""

    threshold: float
    margin: float
    right: float
    wrong: float
    unanswered: float
    off_topic_answered: float

    @property
    def cost(self) -> float:
        return WRONG_COST * (self.wrong + self.off_topic_answered) + self.unanswered


def outcomes(items: Sequence[Dict[str, Any]], probabilities: np.ndarray, labels: Sequence[str]) -> Iterator[Outcome]:
    """How the questions fare at each pair of thresholds; `probabilities` has shape (questions, labels)."""
    aspects = set(vocabulary().aspects)
    order = np.argsort(-probabilities, axis=1)
    for threshold in THRESHOLDS:
        for margin in MARGINS:
            counts = {"right": 0, "wrong": 0, "unanswered": 0}
            answered = off_topic = 0
            for item, ranked, row in zip(items, order, probabilities, strict=False):
                best, second = row[ranked[0]], row[ranked[1]]
                intent = labels[ranked[0]] if best >= threshold and best - second >= margin else None
                if item["kind"] == "out_of_scope":
                    off_topic += 1
                    answered += intent in aspects and any(not name.background for name in name_finder().find(item["text"]))
                elif intent not in aspects:
                    counts["unanswered"] += 1
                else:
                    counts["right" if any(intent == aspect for _, aspect in item["accept"]) else "wrong"] += 1
            asked = sum(counts.values())
            yield Outcome(threshold, margin, counts["right"] / asked, counts["wrong"] / asked, counts["unanswered"] / asked, answered / off_topic)


def read(model: Path, texts: Sequence[str]) -> Tuple[np.ndarray, List[str]]:
    """The probabilities that the model gives the intents, shape (texts, intents), and the intents' names. The rest of each ranking counts as 0."""
    rankings = [
        {guess["name"]: guess["confidence"] for guess in parsed["intent_ranking"] if guess["name"] not in (None, DEFAULT_NLU_FALLBACK_INTENT_NAME)}
        for parsed in parse(model, texts, print)
    ]
    labels = sorted({name for ranking in rankings for name in ranking})
    return np.array([[ranking.get(label, 0.0) for label in labels] for ranking in rankings]), labels


def main() -> None:
    items = [item for item in yaml.safe_load(HELD_OUT.read_text(encoding="utf-8")) if item["kind"] in ("answer", "out_of_scope") and not screens().screen(item["text"])]
    probabilities, labels = read(ensure_model(print), [item["text"] for item in items])
    rows = sorted(outcomes(items, probabilities, labels), key=lambda outcome: outcome.cost)
    print(f"{len(items)} held-out questions. A wrong answer costs {WRONG_COST} times an unanswered one.")
    print("threshold  margin  right  wrong  unanswered  off-topic answered  cost")
    for row in rows[:12]:
        print(f"{row.threshold:9.2f}  {row.margin:6.2f}  {row.right:5.1%}  {row.wrong:5.1%}  {row.unanswered:10.1%}  {row.off_topic_answered:18.1%}  {row.cost:.3f}")


if __name__ == "__main__":
    main()
