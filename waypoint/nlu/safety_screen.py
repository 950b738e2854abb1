"""The safety screens as a Rasa component: what they match overrides the classifier."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Type

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from waypoint.knowledge.store import vocabulary
from waypoint.nlu.questions import with_questions
from waypoint.nlu.ranking import make_sure
from waypoint.nlu.typed import typed
from waypoint.safety.kinds import SCREENS
from waypoint.safety.learned import buys_no_drug, learned_alarm
from waypoint.safety.screens import screens

CONCERN = "concern"
DANGER = "danger"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class SafetyScreen(GraphComponent, IntentClassifier):
    """Replaces the intent by the screen that matches, at full confidence, so that no later component can withdraw it.

    The rules decide first. When none matches, the learned layer may raise a screen (`learned_alarm`), from the thresholds in `trust`
    on; it gives way to a classifier that is `sure` of an ordinary question. The classifier's other guesses follow with no confidence:
    they still say what the question is about.
    `concern`, the probability that the message is about a crisis, goes on to the actions, which add help lines to their reply.
    """

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        return {"trust": {"danger": 0.5, "illicit_refusal": 0.2, "advice_refusal": 0.2}, "sure": 0.8}

    def __init__(self, config: Dict[str, Any]) -> None:
        self._trust: Dict[str, float] = {str(name): float(least) for name, least in config["trust"].items()}
        self._sure = float(config["sure"])

    @classmethod
    def required_components(cls) -> List[Type]:
        return [IntentClassifier]

    @classmethod
    def create(cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> SafetyScreen:
        return cls(config)

    def process(self, messages: List[Message]) -> List[Message]:
        for message in with_questions(messages):
            danger: Dict[str, float] = message.get(DANGER) or {}
            ranking = message.get(INTENT_RANKING_KEY, [])
            own = {guess[INTENT_NAME_KEY]: guess[PREDICTED_CONFIDENCE_KEY] for guess in ranking}
            screen = _ruled(message) or self._learned(message, danger, own)
            guesses = _without_screens(ranking)
            if guesses:
                message.set(INTENT, guesses[0], add_to_output=True)
                message.set(INTENT_RANKING_KEY, guesses, add_to_output=True)
            if screen:
                make_sure(message, screen)
            message.set(CONCERN, min(1.0, danger.get("crisis", 0.0) + danger.get("crisis_other", 0.0)), add_to_output=True)
        return messages

    def _learned(self, message: Message, danger: Dict[str, float], own: Dict[str, float]) -> Optional[str]:
        alarm = learned_alarm(danger, own, vocabulary().aspects, self._trust, self._sure)
        named = [entity["value"] for entity in message.get(ENTITIES) or [] if not entity.get("background")]
        return None if alarm == "illicit_refusal" and buys_no_drug(message.get(TEXT) or "", named, vocabulary().no_drugs) else alarm


def _ruled(message: Message) -> Optional[str]:
    """The screen whose rule matches what was typed, or else what it was read as."""
    text = message.get(TEXT) or ""
    return screens().screen(typed(message)) or (screens().screen(text) if text != typed(message) else None)


def _without_screens(guesses: List[Dict[str, Any]]) -> List[Dict[str, Any]]:
    """The guesses that are not about safety, their probabilities adding up to as much as before."""
    others = [guess for guess in guesses if guess[INTENT_NAME_KEY] not in SCREENS]
    left = 1.0 - sum(guess[PREDICTED_CONFIDENCE_KEY] for guess in guesses if guess[INTENT_NAME_KEY] in SCREENS)
    return [{**guess, PREDICTED_CONFIDENCE_KEY: guess[PREDICTED_CONFIDENCE_KEY] / left} for guess in others] if left > 0 else others
