"""Topics and subjects of the closed vocabulary as Rasa entities."""

from __future__ import annotations

from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from waypoint.nlu.questions import with_questions
from waypoint.understanding.names import name_finder


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class VocabularyEntityExtractor(GraphComponent, EntityExtractorMixin):
    """Adds one entity `topic`, `subject` or `not_covered` for each name, its value an id of the vocabulary."""

    @classmethod
    def create(cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> VocabularyEntityExtractor:
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        for message in with_questions(messages):
            text = message.get(TEXT) or ""
            found = [
                {"entity": name.kind, "value": name.id, "start": name.start, "end": name.end, "background": name.background}
                for name in name_finder().find(text)
            ]
            entities = message.get(ENTITIES, []) + self.add_extractor_name(found)
            message.set(ENTITIES, entities, add_to_output=True)
        return messages
