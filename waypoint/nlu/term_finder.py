"""Finds questions on what a term of the glossary means, as a Rasa component."""

from __future__ import annotations

from typing import Any, Dict, List, Type

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from waypoint.knowledge.store import glossary_names
from waypoint.nlu.questions import with_questions
from waypoint.nlu.ranking import make_sure
from waypoint.understanding.terms import TermFinder

OUTPUT = "term"
ASK_TERM = "ask_term"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class GlossaryTermFinder(GraphComponent, IntentClassifier):
    """Gives a question on the meaning of a term the intent `ask_term`, and passes the term's id on to the actions as `term`.

    The classifier's guesses follow with no confidence.
    """

    @classmethod
    def required_components(cls) -> List[Type]:
        return [IntentClassifier]

    @classmethod
    def create(cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> GlossaryTermFinder:
        return cls()

    def __init__(self) -> None:
        self._terms = TermFinder(glossary_names())

    def process(self, messages: List[Message]) -> List[Message]:
        for message in with_questions(messages):
            term = self._terms.asked_for(message.get(TEXT) or "")
            message.set(OUTPUT, term, add_to_output=True)
            if term:
                make_sure(message, ASK_TERM)
        return messages
