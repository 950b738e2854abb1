"""Whether a message is about something from outside the field."""

from __future__ import annotations

import re

from waypoint.dialogue.turn import Turn
from waypoint.understanding.described import NONE

# Probabilities of off-topic, and of the best other guess.
OFF_TOPIC_AT_LEAST = 0.2
SURE_OF_THE_FIELD = 0.5
# Probability that a message shows no treatment although it uses the name of one, and how many words that takes.
SURE_OF_NONE = 0.6
FEWEST_WORDS = 4
_MEAN_NOTHING_ELSE = {"theta_burst", "accelerated_tms", "deep_tms", "kap"}
# Other names of the same treatments do mean something else: "shock", "spray".
_NAMES_NOTHING_ELSE = re.compile(r"\b(?:ect|electroconvulsive|rtms|transcranial|spravato|esketamine)\b", re.IGNORECASE)
# What stands after these words, or is what a question begins with, is what it is about.
_LEADS_TO_MATTER = "of|for|with|about|on|from|to|by|than|against|does|do|did|is|are|was|can|will|would|has|have|a|an"


def about_something_else(turn: Turn) -> bool:
    """Whether words from outside the field are what the message is about: "side effects of chemotherapy", but not "how long am I in the chair"."""
    if not turn.foreign:
        return False
    words = "|".join(re.escape(word) for word in turn.foreign)
    if re.search(rf"\b(?:{_LEADS_TO_MATTER})\s+(?:(?:a|an|the|my|your|his|her|their|new|any|some)\s+)*(?:{words})\b", turn.text, re.IGNORECASE):
        return True
    guesses = dict(turn.ranking)
    best = max((confidence for label, confidence in turn.ranking if label not in ("nlu_fallback", "out_of_scope")), default=0.0)
    return guesses.get("out_of_scope", 0.0) >= OFF_TOPIC_AT_LEAST or best < SURE_OF_THE_FIELD


def may_be_off_topic(turn: Turn) -> bool:
    """Whether a message could also be about something from outside the field."""
    return bool(turn.foreign) or dict(turn.ranking).get("out_of_scope", 0.0) >= OFF_TOPIC_AT_LEAST


def uses_a_name_otherwise(turn: Turn) -> bool:
    """Whether a message uses a name of the field for something else: "which app is good for learning Spanish", "ketamine for my cat"."""
    label, probability = turn.matter[0] if turn.matter else (NONE, 0.0)
    named = {mention.id for mention in turn.named(background=False)}
    if not named or named & _MEAN_NOTHING_ELSE or _NAMES_NOTHING_ELSE.search(turn.text) or len(turn.text.split()) < FEWEST_WORDS:
        return False
    return label == NONE and probability >= SURE_OF_NONE
