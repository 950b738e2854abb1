"""The safety screens as a Rasa component: what they match overrides the classifier."""

from __future__ import annotations

from typing import Any, Dict, List, Type

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from waypoint.safety.screens import SCREENS, screens

CONCERN = "concern"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class SafetyScreen(GraphComponent, IntentClassifier):
    """Replaces the intent by the screen that matches, at full confidence, so that no later component can withdraw it.

    The classifier's own ranking follows at no confidence: it still says what the question is about.
    When no screen matches, the classifier may raise one by itself, if it is sure enough (`trust`); when it is not, the next
    best reading stands. `concern`, the probability that the message is about a crisis, goes on to the actions, which add help
    lines to their reply.
    """

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        return {"trust": 0.6}

    def __init__(self, config: Dict[str, Any]) -> None:
        self._trust = float(config["trust"])

    @classmethod
    def required_components(cls) -> List[Type]:
        return [IntentClassifier]

    @classmethod
    def create(cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> SafetyScreen:
        return cls(config)

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            guesses = message.get(INTENT_RANKING_KEY, [])
            concern = sum(guess[PREDICTED_CONFIDENCE_KEY] for guess in guesses if guess[INTENT_NAME_KEY] in ("crisis", "crisis_other"))
            screen = screens().screen(message.get(TEXT) or "")
            ranking = _overridden(guesses, screen) if screen else _trusted(guesses, self._trust)
            if ranking:
                message.set(INTENT, ranking[0], add_to_output=True)
                message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
            message.set(CONCERN, concern, add_to_output=True)
        return messages


def _overridden(guesses: List[Dict[str, Any]], screen: str) -> List[Dict[str, Any]]:
    """The screen first and sure, the other guesses after it with no confidence."""
    others = [{**guess, PREDICTED_CONFIDENCE_KEY: 0.0} for guess in guesses if guess[INTENT_NAME_KEY] not in (screen, None)]
    return [{INTENT_NAME_KEY: screen, PREDICTED_CONFIDENCE_KEY: 1.0}, *others]


def _trusted(guesses: List[Dict[str, Any]], trust: float) -> List[Dict[str, Any]]:
    """The guesses as they are, or without the safety intents when one leads that is not sure enough."""
    if not guesses or guesses[0][INTENT_NAME_KEY] not in SCREENS or guesses[0][PREDICTED_CONFIDENCE_KEY] >= trust:
        return guesses
    others = [guess for guess in guesses if guess[INTENT_NAME_KEY] not in SCREENS]
    left = 1.0 - sum(guess[PREDICTED_CONFIDENCE_KEY] for guess in guesses if guess[INTENT_NAME_KEY] in SCREENS)
    return [{**guess, PREDICTED_CONFIDENCE_KEY: guess[PREDICTED_CONFIDENCE_KEY] / left} for guess in others]
