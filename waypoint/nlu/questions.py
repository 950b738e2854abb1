"""The questions of one message, each understood by itself: the first and the last component of the pipeline.

In between, the components that understand a message understand its questions too, by looping over `with_questions`.
"""

from __future__ import annotations

import re
from typing import Any, Dict, Iterable, Iterator, List, Optional, Tuple

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.fallback_classifier import FallbackClassifier
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from waypoint.knowledge.store import vocabulary
from waypoint.nlu.typed import restore
from waypoint.understanding.names import LONGEST_NAME_TEXT
from waypoint.understanding.questions import Cue, Question, cues, pieces, questions
from waypoint.understanding.sentences import LONG_MESSAGE

OUTPUT = "questions"
OUTPUT_PIECES = "pieces"
LISTED_ASPECT = "listed_aspect"
_PARTS = "question_messages"
_PIECES = "piece_messages"
_READ = ("text", "start", INTENT, INTENT_RANKING_KEY, ENTITIES, "foreign_words", "term", "matter")


def with_questions(messages: Iterable[Message]) -> Iterator[Message]:
    """Each message, followed by its questions and its pieces as messages of their own."""
    for message in messages:
        yield message
        for parts in (_PARTS, _PIECES):
            yield from message.get(parts) or []


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class QuestionSplitter(GraphComponent, EntityExtractorMixin):
    """Cuts a message that asks more than one thing, or that asks beside saying other things, into its questions; a short one also into pieces."""

    @classmethod
    def create(cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> QuestionSplitter:
        return cls()

    def __init__(self) -> None:
        self._cues: Tuple[Cue, ...] = cues({name: aspect.nouns for name, aspect in vocabulary().aspects.items()})

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            text = (message.get(TEXT) or "")[:LONGEST_NAME_TEXT]
            found = [] if text.startswith("/") else questions(text, self._cues)
            parts = [] if len(found) == 1 and re.sub(r"\W", "", found[0].text) == re.sub(r"\W", "", text) else found
            message.set(_PARTS, [_as_message(part, part.aspect) for part in parts])
            if not text.startswith("/") and len(text.split()) <= LONG_MESSAGE:
                message.set(_PIECES, [_as_message(piece) for piece in pieces(text, self._cues)])
        return messages


def _as_message(part: Question, aspect: Optional[str] = None) -> Message:
    return Message({TEXT: part.text.strip(), "start": part.start, LISTED_ASPECT: aspect})


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class QuestionFallback(FallbackClassifier):
    """Rasa's FallbackClassifier, for the message and for each of its questions; hands the questions on to the actions.

    As the last component it also gives the message back the text that was typed.
    """

    def process(self, messages: List[Message]) -> List[Message]:
        super().process(list(with_questions(messages)))
        for message in messages:
            restore(message)
            for parts, output in ((_PARTS, OUTPUT), (_PIECES, OUTPUT_PIECES)):
                message.set(output, [{key: part.get(key) for key in _READ} for part in message.get(parts) or []], add_to_output=True)
        return messages
