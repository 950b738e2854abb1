"""Which treatment a message is about, learned from descriptions, as a Rasa component: for messages that do not name it."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Tuple, Type

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from waypoint.knowledge.store import vocabulary
from waypoint.nlu import linear_model
from waypoint.nlu.encoder import Encoder, make_encoder
from waypoint.nlu.fingerprint import hash_of, understanding_fingerprint
from waypoint.nlu.foreign_word_finder import OUT_OF_SCOPE
from waypoint.nlu.linear_model import LinearModel
from waypoint.nlu.published import MINILM
from waypoint.nlu.questions import with_questions
from waypoint.paths import STATE
from waypoint.understanding.described import DESCRIBED, NONE, read_described
from waypoint.understanding.sentences import question_of

OUTPUT = "matter"
KEPT = 3


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class MatterClassifier(GraphComponent, IntentClassifier):
    """Adds `matter`, the likeliest (label, probability) pairs, the likeliest first, to the message and to each of its questions.

    A label is a topic or subject id, or `none`. It learns from `data/described.yml`, and from the training examples that are
    out of scope what shows no treatment. A message is judged by the mean of its two views: as a whole, and the part that asks.
    """

    @classmethod
    def required_components(cls) -> List[Type]:
        return []

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        return {"strength": 8.0, "rounds": 300}

    @classmethod
    def create(cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> MatterClassifier:
        return cls(config, model_storage, resource)

    @classmethod
    def load(cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext, **kwargs: Any) -> MatterClassifier:
        classifier = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            classifier._encoder, classifier._model = Encoder(folder), LinearModel.load(folder)
        return classifier

    def __init__(self, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._encoder: Optional[Encoder] = None
        self._model: Optional[LinearModel] = None

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> Optional[str]:
        return understanding_fingerprint() + hash_of([DESCRIBED])

    def train(self, training_data: TrainingData) -> Resource:
        texts, labels = zip(*[*read_described(DESCRIBED, vocabulary()), *_other_matters(training_data)], strict=True)
        with self._model_storage.write_to(self._resource) as folder:
            make_encoder(MINILM, folder, STATE / "cache")
            self._encoder = Encoder(folder)
            self._model = linear_model.fit(texts, self._encoder.encode(texts), labels, self._config["strength"], self._config["rounds"])
            self._model.save(folder)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        for message in with_questions(messages):
            message.set(OUTPUT, self._matter(message.get(TEXT) or ""), add_to_output=True)
        return messages

    def _matter(self, text: str) -> List[Tuple[str, float]]:
        if self._model is None or self._encoder is None or not any(char.isalnum() for char in text):
            return []
        views = list(dict.fromkeys((text, question_of(text))))
        likely = self._model.probabilities(views, self._encoder.encode(views)).mean(axis=0)
        return [(self._model.labels[index], float(likely[index])) for index in likely.argsort()[::-1][:KEPT]]


def _other_matters(training_data: TrainingData) -> List[Tuple[str, str]]:
    """(message, `none`) of each example that is out of scope, also when it uses the name of a treatment for something else."""
    return [(message.get(TEXT), NONE) for message in training_data.intent_examples if message.get(INTENT) == OUT_OF_SCOPE and message.get(TEXT)]
