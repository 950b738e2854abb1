"""The safety screens as a Rasa component: what they match overrides the classifier."""

from __future__ import annotations

from typing import Any, Dict, List, Text, Type

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from waypoint.safety.screens import screens


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class SafetyScreen(GraphComponent, IntentClassifier):
    """Replaces the intent by the screen that matches, at full confidence, so that no later component can withdraw it.

    The classifier's own ranking follows at no confidence: it still says what the question is about.
    """

    @classmethod
    def required_components(cls) -> List[Type]:
        return [IntentClassifier]

    @classmethod
    def create(cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> SafetyScreen:
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            screen = screens().screen(message.get(TEXT) or "")
            if screen:
                found = {INTENT_NAME_KEY: screen, PREDICTED_CONFIDENCE_KEY: 1.0}
                others = [{**guess, PREDICTED_CONFIDENCE_KEY: 0.0} for guess in message.get(INTENT_RANKING_KEY, []) if guess[INTENT_NAME_KEY] != screen]
                message.set(INTENT, found, add_to_output=True)
                message.set(INTENT_RANKING_KEY, [found, *others], add_to_output=True)
        return messages
