"""What the trained model makes of messages, without servers."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, List, Sequence

from rasa.core.agent import load_agent
from rasa.utils.log_utils import configure_structlog

from waypoint.safety.corpus import NONE
from waypoint.safety.screens import SCREENS


@dataclass(frozen=True)
class Understood:
    """The label a message gets, and the probability, 0 to 1, that it comes from a crisis."""

    label: str
    concern: float


def understand(model: Path, texts: Sequence[str], say: Callable[[str], None]) -> List[Understood]:
    """What the model, which decides alone what kind of reply is sent, makes of each text on its own."""
    # Rasa would print each message in full.
    configure_structlog(logging.WARNING)
    return asyncio.run(_understand(model, texts, say))


async def _understand(model: Path, texts: Sequence[str], say: Callable[[str], None]) -> List[Understood]:
    agent = await load_agent(model_path=str(model))
    understood = []
    for number, text in enumerate(texts, start=1):
        parse = await agent.parse_message(text)
        intent = parse["intent"]["name"]
        understood.append(Understood(intent if intent in SCREENS else NONE, float(parse.get("concern") or 0.0)))
        if number % 500 == 0:
            say(f"  {number} of {len(texts)} messages read")
    return understood
