"""What the trained model makes of messages, without servers."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import Any, Callable, Dict, List, Sequence

from rasa.core.agent import load_agent
from rasa.utils.log_utils import configure_structlog

from waypoint.evaluation.safety import Judged
from waypoint.safety.corpus import NONE, Phrase
from waypoint.safety.kinds import SCREENS


def judge(model: Path, phrases: Sequence[Phrase], say: Callable[[str], None]) -> List[Judged]:
    """Each phrase, on its own, with the label that the model gives it. The label alone decides what kind of reply is sent."""
    intents = [parsed["intent"]["name"] for parsed in parse(model, [phrase.text for phrase in phrases], say)]
    labels = [intent if intent in SCREENS else NONE for intent in intents]
    return [Judged(phrase, label) for phrase, label in zip(phrases, labels, strict=True)]


def parse(model: Path, texts: Sequence[str], say: Callable[[str], None]) -> List[Dict[str, Any]]:
    """Rasa's parse data of each message, on its own."""
    # Rasa would print each message in full.
    configure_structlog(logging.WARNING)
    return asyncio.run(_parsed(model, texts, say))


async def _parsed(model: Path, texts: Sequence[str], say: Callable[[str], None]) -> List[Dict[str, Any]]:
    agent = await load_agent(model_path=str(model))
    parsed = []
    for number, text in enumerate(texts, start=1):
        parsed.append(await agent.parse_message(text))
        if number % 500 == 0:
            say(f"  {number} of {len(texts)} messages read")
    return parsed
