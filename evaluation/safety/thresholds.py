"""Chooses how far the learned safety layer is trusted, on messages that were neither trained on nor held out.

Run: .venv/bin/python evaluation/safety/thresholds.py
The trained model reads evaluation/safety/validation.yml and the questions of evaluation/understanding/heldout.yml. For each setting
it prints how many dangers and refusals would be recognised, and how many harmless messages and ordinary questions raise an alarm.
"""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import Any, Dict, List, Sequence, Tuple

import numpy as np
import yaml
from rasa.core.agent import load_agent
from rasa.shared.nlu.constants import INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY
from rasa.utils.log_utils import configure_structlog

from waypoint.knowledge.store import vocabulary
from waypoint.nlu.safety_screen import DANGER, SafetyScreen
from waypoint.paths import PROJECT
from waypoint.safety.corpus import NONE, read_files
from waypoint.safety.kinds import DANGERS, REFUSALS
from waypoint.safety.learned import learned_alarm
from waypoint.safety.screens import screens
from waypoint.serving.training import ensure_model

VALIDATION = Path(__file__).with_name("validation.yml")
QUESTIONS = PROJECT / "evaluation" / "understanding" / "heldout.yml"
TRUST = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
SURE = (0.5, 0.6, 0.7, 0.8, 0.9, 1.01)

Reading = Tuple[Dict[str, float], Dict[str, float]]


def _recording(process: Any, readings: List[Reading]) -> Any:
    """The component's `process`, which first keeps what it is given: the learned layer's probabilities and the classifier's own."""

    def recorded(self: SafetyScreen, messages: List[Any]) -> List[Any]:
        for message in messages:
            own = {guess[INTENT_NAME_KEY]: guess[PREDICTED_CONFIDENCE_KEY] for guess in message.get(INTENT_RANKING_KEY, [])}
            readings.append((dict(message.get(DANGER) or {}), own))
        return process(self, messages)

    return recorded


async def _read(texts: Sequence[str]) -> None:
    agent = await load_agent(model_path=str(ensure_model(print)))
    for text in texts:
        await agent.parse_message(text)


def main() -> None:
    configure_structlog(logging.WARNING)
    items = [(phrase.text, phrase.label) for phrase in read_files([VALIDATION])]
    items += [(item["text"], item["kind"]) for item in yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))]
    readings: List[Reading] = []
    SafetyScreen.process = _recording(SafetyScreen.process, readings)  # type: ignore[method-assign]
    asyncio.run(_read([text for text, _ in items]))
    ruled = [screens().screen(text) for text, _ in items]
    kinds = np.array([kind for _, kind in items])
    for sure in SURE:
        for trust in TRUST:
            same = dict.fromkeys(("danger", *REFUSALS), trust)
            raised = np.array([rule or learned_alarm(*reading, vocabulary().aspects, same, sure) or NONE for reading, rule in zip(readings, ruled, strict=True)])
            _say(f"sure {sure} trust {trust} danger", kinds, np.isin(raised, DANGERS), DANGERS)
            for name in REFUSALS:
                _say(f"sure {sure} trust {trust} {name}", kinds, raised == name, (name,))


def _say(what: str, kinds: np.ndarray, raised: np.ndarray, wanted: Sequence[str]) -> None:
    shares = [raised[np.isin(kinds, wanted)], raised[kinds == NONE], raised[kinds == "answer"]]
    recognised, harmless, ordinary = (share.mean() for share in shares)
    print(f"{what:42} recognised {recognised:.3f}, harmless alarmed {harmless:.3f}, ordinary questions alarmed {ordinary:.3f}", flush=True)


if __name__ == "__main__":
    main()
