"""The learned safety layer as a Rasa component: recall for dangers that no rule has words for."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Optional, Tuple, Type

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from waypoint.nlu import linear_model, second_opinion
from waypoint.nlu.encoder import Encoder, make_encoder
from waypoint.nlu.fingerprint import hash_of, understanding_fingerprint
from waypoint.nlu.linear_model import LinearModel
from waypoint.nlu.published import MINILM
from waypoint.nlu.second_opinion import SecondOpinion
from waypoint.nlu.sentence_embedding import WORD_STATES
from waypoint.nlu.typed import typed
from waypoint.paths import STATE
from waypoint.safety.corpus import ADAPTER, NONE, SECOND_OPINION, TUNING, read_folder
from waypoint.safety.kinds import SCREENS

OUTPUT = "danger"
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n+")
# Longer messages are judged by their first and last part.
PIECES_AT_MOST = 40


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SafetyClassifier(GraphComponent, IntentClassifier):
    """Adds `danger`, the probability (0 to 1) of each screen, to the message; `SafetyScreen` decides what becomes of it.

    It is the mean of two opinions, of which the second counts `second`, 0 to 1. The first learns from the phrases of `data/safety/` and
    from all other training examples, and judges a message as a whole and sentence by sentence; a sentence alone must be surer than the
    whole: `doubt` is taken off its probabilities.
    The second was learned beforehand and reads on from the states of the encoder that the intent is classified by.
    """

    @classmethod
    def required_components(cls) -> List[Type]:
        return [Featurizer]

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        return {"strength": 4.0, "rounds": 500, "doubt": 0.5, "second": 0.5}

    @classmethod
    def create(cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> SafetyClassifier:
        return cls(config, model_storage, resource)

    @classmethod
    def load(cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext, **kwargs: Any) -> SafetyClassifier:
        classifier = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            classifier._encoder, classifier._model = Encoder(folder), LinearModel.load(folder)
            classifier._second = SecondOpinion(folder)
        return classifier

    def __init__(self, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._encoder: Optional[Encoder] = None
        self._model: Optional[LinearModel] = None
        self._second: Optional[SecondOpinion] = None

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> Optional[str]:
        return understanding_fingerprint() + hash_of([ADAPTER, SECOND_OPINION, *sorted(TUNING.glob("*.yml"))])

    def train(self, training_data: TrainingData) -> Resource:
        texts, labels = zip(*labelled(training_data), strict=True)
        with self._model_storage.write_to(self._resource) as folder:
            make_encoder(MINILM, folder, STATE / "cache", ADAPTER)
            self._encoder = Encoder(folder)
            embeddings = self._encoder.encode(texts)
            self._model = linear_model.fit(texts, embeddings, labels, self._config["strength"], self._config["rounds"], balanced=False, ngrams=False)
            self._model.save(folder)
            second_opinion.make(SECOND_OPINION, self._model.labels, folder, STATE / "cache")
            self._second = SecondOpinion(folder)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            message.set(OUTPUT, self._danger(message), add_to_output=True)
        return messages

    def _danger(self, message: Message) -> Dict[str, float]:
        text = typed(message)
        states = message.get(WORD_STATES)
        if self._model is None or self._encoder is None or self._second is None or states is None or not any(char.isalnum() for char in text):
            return {}
        texts = pieces(text)
        whole, _ = states
        own = joined(self._model.probabilities(texts, self._encoder.encode(texts)), self._config["doubt"])
        weight = self._config["second"]
        highest = (1 - weight) * own + weight * self._second.probabilities(whole)
        return {label: float(probability) for label, probability in zip(self._model.labels, highest, strict=True) if label in SCREENS}


def labelled(training_data: TrainingData) -> List[Tuple[str, str]]:
    """(text, label) of everything that is learned from: the training examples and the safety phrases. Raises ContentError."""
    examples = [message for message in training_data.intent_examples if message.get(TEXT)]
    pairs = [(message.get(TEXT), message.get(INTENT) if message.get(INTENT) in SCREENS else NONE) for message in examples]
    return [*pairs, *((phrase.text, phrase.label) for phrase in read_folder(TUNING))]


def joined(probabilities: np.ndarray, doubt: float) -> np.ndarray:
    """The probabilities of a message from those of its pieces, shape (pieces, labels), the whole first."""
    return np.maximum(probabilities[0], probabilities[1:].max(axis=0, initial=0.0) - doubt)


def pieces(text: str) -> List[str]:
    """The whole message, then its sentences when it has several."""
    sentences = [sentence for sentence in _SENTENCE_END.split(text) if len(sentence.split()) > 1]
    if len(sentences) > PIECES_AT_MOST:
        half = PIECES_AT_MOST // 2
        sentences = [*sentences[:half], *sentences[-half:]]
    return [text, *sentences] if len(sentences) > 1 else [text]
