"""Where the visitor says they are, as a Rasa component."""

from __future__ import annotations

from typing import Any, Dict, List, Type

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from waypoint.knowledge.store import countries
from waypoint.nlu.ranking import make_sure
from waypoint.understanding.names import LONGEST_NAME_TEXT
from waypoint.understanding.places import Places

OUTPUT = "country"
SAY_COUNTRY = "say_country"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class CountryFinder(GraphComponent, IntentClassifier):
    """Adds `country`, an ISO 3166 code or null, to what the message carries on to the actions.

    A message that says nothing else gets the intent `say_country`.
    """

    @classmethod
    def required_components(cls) -> List[Type]:
        return [IntentClassifier]

    @classmethod
    def create(cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> CountryFinder:
        return cls()

    def __init__(self) -> None:
        self._places = Places(countries())

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            said = self._places.said((message.get(TEXT) or "")[:LONGEST_NAME_TEXT])
            message.set(OUTPUT, said.code if said else None, add_to_output=True)
            if said and said.alone:
                make_sure(message, SAY_COUNTRY)
        return messages
