"""Corrects slips before a message is understood, as a Rasa component: the first of the pipeline."""

from __future__ import annotations

import json
from typing import Any, Dict, List, Optional, Type

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from waypoint.knowledge.store import glossary_names, vocabulary
from waypoint.nlu.fingerprint import understanding_fingerprint
from waypoint.nlu.foreign_word_finder import OUT_OF_SCOPE
from waypoint.nlu.typed import read_as
from waypoint.understanding.names import LONGEST_NAME_TEXT, name_finder
from waypoint.understanding.spelling import Corrector, word_counts

_FILE = "words.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class SpellingCorrector(GraphComponent, EntityExtractorMixin):
    """Replaces the message's text by its corrected form for the components that follow. It learns which words the field uses."""

    @classmethod
    def required_components(cls) -> List[Type]:
        return []

    @classmethod
    def create(cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> SpellingCorrector:
        return cls(model_storage, resource)

    @classmethod
    def load(cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext, **kwargs: Any) -> SpellingCorrector:
        component = cls(model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._corrector = Corrector(json.loads((folder / _FILE).read_text(encoding="utf-8")), glossary_names())
        return component

    def __init__(self, model_storage: ModelStorage, resource: Resource) -> None:
        self._model_storage = model_storage
        self._resource = resource
        self._corrector: Optional[Corrector] = None

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> Optional[str]:
        return understanding_fingerprint()

    def train(self, training_data: TrainingData) -> Resource:
        examples = [message.get(TEXT) for message in training_data.intent_examples if message.get(TEXT) and message.get(INTENT) != OUT_OF_SCOPE]
        counts = word_counts(examples, vocabulary().all_names())
        with self._model_storage.write_to(self._resource) as folder:
            (folder / _FILE).write_text(json.dumps(counts, sort_keys=True), encoding="utf-8")
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            text = message.get(TEXT) or ""
            if self._corrector is None or not text or text.startswith("/") or len(text) > LONGEST_NAME_TEXT:
                continue
            corrected = self._corrector.corrected(text, name_finder().find(text))
            if corrected != text:
                read_as(message, corrected)
        return messages
