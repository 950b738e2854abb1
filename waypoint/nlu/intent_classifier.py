"""The intent classifier as a Rasa component."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Type

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from waypoint.nlu import linear_model, second_opinion
from waypoint.nlu.fingerprint import hash_of, understanding_fingerprint
from waypoint.nlu.linear_model import LinearModel
from waypoint.nlu.questions import LISTED_ASPECT, with_questions
from waypoint.nlu.ranking import make_sure
from waypoint.nlu.second_opinion import SecondOpinion
from waypoint.nlu.sentence_embedding import WORD_STATES, embeddings_of
from waypoint.paths import PROJECT, STATE
from waypoint.safety.kinds import SCREENS
from waypoint.understanding.question import masked
from waypoint.understanding.sentences import question_of

SECOND_OPINION = PROJECT / "data" / "second_opinion.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class QuestionIntentClassifier(GraphComponent, IntentClassifier):
    """Sets the intent and its ranking.

    They come from two opinions, of which the second counts `second`, 0 to 1. The first learns from the sentence embedding and the n-grams
    of whole messages; the second was learned beforehand and reads on from the states of the encoder. A message is judged by the mean of its
    two views: as a whole, and the part that asks.
    """

    @classmethod
    def required_components(cls) -> List[Type]:
        return [Featurizer]

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        return {"strength": 8.0, "rounds": 400, "ranking_length": 10, "second": 0.5}

    @classmethod
    def create(cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> QuestionIntentClassifier:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext, **kwargs: Any
    ) -> QuestionIntentClassifier:
        classifier = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            classifier._model, classifier._second = LinearModel.load(folder), SecondOpinion(folder)
        return classifier

    def __init__(self, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._model: Optional[LinearModel] = None
        self._second: Optional[SecondOpinion] = None

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> Optional[str]:
        return understanding_fingerprint() + hash_of([SECOND_OPINION])

    def train(self, training_data: TrainingData) -> Resource:
        examples = [message for message in training_data.intent_examples if message.get(TEXT)]
        self._model = linear_model.fit(
            [masked(message.get(TEXT)) for message in examples],
            np.vstack([embeddings_of(message)[0] for message in examples]),
            [message.get(INTENT) for message in examples],
            self._config["strength"],
            self._config["rounds"],
        )
        with self._model_storage.write_to(self._resource) as folder:
            self._model.save(folder)
            second_opinion.make(SECOND_OPINION, self._model.labels, folder, STATE / "cache")
            self._second = SecondOpinion(folder)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        for message in with_questions(messages):
            ranking = self._ranking(message)
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking[: self._config["ranking_length"]], add_to_output=True)
            listed = message.get(LISTED_ASPECT)
            if listed:
                make_sure(message, listed)
        return messages

    def _ranking(self, message: Message) -> List[Dict[str, Any]]:
        text = message.get(TEXT) or ""
        states = message.get(WORD_STATES)
        if self._model is None or self._second is None or states is None or not any(char.isalnum() for char in text):
            return [{INTENT_NAME_KEY: None, PREDICTED_CONFIDENCE_KEY: 0.0}]
        first = self._model.probabilities([masked(text), masked(question_of(text))], np.vstack(embeddings_of(message)))
        whole, question = states
        of_whole = self._second.probabilities(whole)
        # A short message is all question: both views are the same array then.
        second = np.vstack([of_whole, of_whole if question is whole else self._second.probabilities(question)])
        weight = self._config["second"]
        likely = _joined((1 - weight) * first + weight * second, self._model.labels)
        ranked = sorted(zip(self._model.labels, likely, strict=True), key=lambda pair: -pair[1])
        return [{INTENT_NAME_KEY: label, PREDICTED_CONFIDENCE_KEY: float(probability)} for label, probability in ranked]


def _joined(views: np.ndarray, labels: List[str]) -> np.ndarray:
    """One row of probabilities from those of two views, shape (2, labels): their mean, but for signs of danger the higher one."""
    dangers = np.array([label in SCREENS for label in labels])
    joined = np.where(dangers, views.max(axis=0), views.mean(axis=0))
    return joined / joined.sum()
