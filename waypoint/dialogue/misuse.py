"""Whether a message asks to buy, make or misuse the drug that the talk is about, and names it only by "it" or "them"."""

from __future__ import annotations

import re

from waypoint.dialogue.subject_matter import GENERAL
from waypoint.dialogue.turn import Context, Turn
from waypoint.knowledge.model import Knowledge
from waypoint.safety.kinds import SCREENS
from waypoint.safety.screens import screens

# Whichever drug is meant, it is read as this one: the rules do not take each "where can I get" it for a purchase.
READ_AS = "ketamine"
_MAY_BE_A_DRUG = re.compile(r"\b(?:it|them|some|any|this stuff|that stuff|these|those)\b", re.IGNORECASE)


def asks_for_misuse(turn: Turn, context: Context, knowledge: Knowledge) -> bool:
    """Reads the message with a drug's name in the place of the words that may stand for it, as the screen for illicit requests would."""
    vocabulary = knowledge.vocabulary
    if context.name is None or vocabulary.topic_of(context.name) == GENERAL or context.name in vocabulary.no_drugs or turn.intent in SCREENS or turn.mentions:
        return False
    read = _MAY_BE_A_DRUG.sub(READ_AS, turn.text)
    return read != turn.text and screens().screen(read) == "illicit_refusal"
