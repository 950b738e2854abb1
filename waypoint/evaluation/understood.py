"""What the trained model makes of messages, without servers."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import Callable, List, Sequence

from rasa.core.agent import load_agent
from rasa.utils.log_utils import configure_structlog

from waypoint.evaluation.safety import Judged
from waypoint.safety.corpus import NONE, Phrase
from waypoint.safety.kinds import SCREENS


def judge(model: Path, phrases: Sequence[Phrase], say: Callable[[str], None]) -> List[Judged]:
    """Each phrase, on its own, with the label that the model gives it. The label alone decides what kind of reply is sent."""
    # Rasa would print each message in full.
    configure_structlog(logging.WARNING)
    labels = asyncio.run(_labels(model, [phrase.text for phrase in phrases], say))
    return [Judged(phrase, label) for phrase, label in zip(phrases, labels, strict=True)]


async def _labels(model: Path, texts: Sequence[str], say: Callable[[str], None]) -> List[str]:
    agent = await load_agent(model_path=str(model))
    labels = []
    for number, text in enumerate(texts, start=1):
        intent = (await agent.parse_message(text))["intent"]["name"]
        labels.append(intent if intent in SCREENS else NONE)
        if number % 500 == 0:
            say(f"  {number} of {len(texts)} messages read")
    return labels
