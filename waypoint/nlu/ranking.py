"""A message's guesses at its intent."""

from __future__ import annotations

from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY
from rasa.shared.nlu.training_data.message import Message


def make_sure(message: Message, intent: str) -> None:
    """Gives the message this intent at full confidence, so that no later component withdraws it.

    The guesses so far follow with none: they still say what the message is about.
    """
    sure = {INTENT_NAME_KEY: intent, PREDICTED_CONFIDENCE_KEY: 1.0}
    others = [{**guess, PREDICTED_CONFIDENCE_KEY: 0.0} for guess in message.get(INTENT_RANKING_KEY) or [] if guess[INTENT_NAME_KEY] is not None]
    message.set(INTENT, sure, add_to_output=True)
    message.set(INTENT_RANKING_KEY, [sure, *others], add_to_output=True)
