"""Sentence embeddings as a Rasa featurizer."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Tuple, Type

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from waypoint.nlu.encoder import Encoder, make_encoder
from waypoint.nlu.fingerprint import understanding_fingerprint
from waypoint.nlu.published import MPNET
from waypoint.nlu.questions import with_questions
from waypoint.nlu.second_opinion import SHOWN_AFTER
from waypoint.paths import STATE
from waypoint.understanding.question import masked
from waypoint.understanding.sentences import question_of

# Where a message carries the states of its word pieces, and those of the part that asks (`encoder.States`), for components that read on
# from there.
WORD_STATES = "word_states"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SentenceEmbeddingFeaturizer(DenseFeaturizer, GraphComponent):
    """Adds one dense sentence feature of shape (1, 1536): the embedding of the message with its treatments masked, then that of
    the part of it that asks (the same again for a short message).

    Training makes the encoder and persists it in the model.
    """

    @classmethod
    def required_components(cls) -> List[Type]:
        return []

    @classmethod
    def create(cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> SentenceEmbeddingFeaturizer:
        return cls(config, execution_context.node_name, model_storage, resource)

    @classmethod
    def load(
        cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext, **kwargs: Any
    ) -> SentenceEmbeddingFeaturizer:
        featurizer = cls(config, execution_context.node_name, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            featurizer._encoder = Encoder(folder)
        return featurizer

    def __init__(self, config: Dict[str, Any], name: str, model_storage: ModelStorage, resource: Resource) -> None:
        super().__init__(name, config)
        self._model_storage = model_storage
        self._resource = resource
        self._encoder: Optional[Encoder] = None

    @classmethod
    def validate_config(cls, config: Dict[str, Any]) -> None:
        pass

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> Optional[str]:
        return understanding_fingerprint()

    def train(self, training_data: TrainingData) -> Resource:
        with self._model_storage.write_to(self._resource) as folder:
            make_encoder(MPNET, folder, STATE / "cache", shown_after=SHOWN_AFTER)
            self._encoder = Encoder(folder)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        texts = [(message, masked(text)) for message in training_data.training_examples for text in [message.get(TEXT)] if text]
        distinct = list(dict.fromkeys(text for _, text in texts))
        vectors = dict(zip(distinct, self._loaded().encode(distinct), strict=True))
        for message, text in texts:
            # Nothing is learned from the part that asks.
            self._add(message, vectors[text], vectors[text])
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        views = [(message, masked(text), masked(question_of(text))) for message in with_questions(messages) for text in [message.get(TEXT)] if text]
        texts = list(dict.fromkeys(text for _, *both in views for text in both))
        if not texts:
            return messages
        rows, states = self._loaded().encode_with_states(texts)
        place = {text: number for number, text in enumerate(texts)}
        for message, whole, question in views:
            self._add(message, rows[place[whole]], rows[place[question]])
            message.set(WORD_STATES, (states[place[whole]], states[place[question]]))
        return messages

    def _add(self, message: Message, whole: np.ndarray, question: np.ndarray) -> None:
        self.add_features_to_message(None, np.hstack([whole, question])[np.newaxis], TEXT, message)

    def _loaded(self) -> Encoder:
        if self._encoder is None:
            raise RuntimeError("the featurizer was neither trained nor loaded")
        return self._encoder


def embeddings_of(message: Message) -> Tuple[np.ndarray, np.ndarray]:
    """What the featurizer added, each of shape (1, 768): the embeddings of the whole message and of the part that asks."""
    _, sentence = message.get_dense_features(TEXT)
    whole, question = np.hsplit(sentence.features, 2)
    return whole, question
