"""Which words of a message no in-scope training example uses, as a Rasa component."""

from __future__ import annotations

import json
from typing import Any, Dict, FrozenSet, List, Optional, Type

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from waypoint.knowledge.store import vocabulary
from waypoint.nlu.fingerprint import hash_of, understanding_fingerprint
from waypoint.nlu.questions import with_questions
from waypoint.understanding.described import DESCRIBED, NONE, read_described
from waypoint.understanding.foreign import foreign_words, lexicon
from waypoint.understanding.names import LONGEST_NAME_TEXT

OUTPUT = "foreign_words"
OUT_OF_SCOPE = "out_of_scope"
_FILE = "lexicon.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class ForeignWordFinder(GraphComponent, EntityExtractorMixin):
    """Adds the list `foreign_words` to what the message carries on to the actions."""

    @classmethod
    def required_components(cls) -> List[Type]:
        return []

    @classmethod
    def create(cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> ForeignWordFinder:
        return cls(model_storage, resource)

    @classmethod
    def load(cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext, **kwargs: Any) -> ForeignWordFinder:
        finder = cls(model_storage, resource)
        with model_storage.read_from(resource) as folder:
            finder._known = frozenset(json.loads((folder / _FILE).read_text(encoding="utf-8")))
        return finder

    def __init__(self, model_storage: ModelStorage, resource: Resource) -> None:
        self._model_storage = model_storage
        self._resource = resource
        self._known: FrozenSet[str] = frozenset()

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> Optional[str]:
        return understanding_fingerprint() + hash_of([DESCRIBED])

    def train(self, training_data: TrainingData) -> Resource:
        examples = [message.get(TEXT) for message in training_data.intent_examples if message.get(TEXT) and message.get(INTENT) != OUT_OF_SCOPE]
        self._known = lexicon([*examples, *(text for text, label in read_described(DESCRIBED, vocabulary()) if label != NONE)])
        with self._model_storage.write_to(self._resource) as folder:
            (folder / _FILE).write_text(json.dumps(sorted(self._known)), encoding="utf-8")
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        for message in with_questions(messages):
            text = (message.get(TEXT) or "")[:LONGEST_NAME_TEXT]
            message.set(OUTPUT, foreign_words(text, self._known), add_to_output=True)
        return messages
