"""Our encoder graph computes what the architecture's reference implementation computes, on small encoders with random weights."""

import re

import numpy as np
import onnxruntime
import pytest

from waypoint.nlu.encoder_graph import ARCHITECTURES, IDS, MASK, Shape, encoder_graph, opinion_graph, states_after

SMALL = {"vocab_size": 300, "hidden_size": 48, "num_hidden_layers": 2, "num_attention_heads": 4, "intermediate_size": 64, "layer_norm_eps": 1e-5}
LONGEST = 200
_KINDS = {"kernel": "weight", "gamma": "weight", "beta": "bias", "embeddings": "weight"}


def _published(variable):
    """The name and array under which a variable of the reference implementation is published."""
    name = re.sub(r"^.*?/(?=embeddings/|encoder/)", "", variable.name).replace(":0", "").replace("layer_._", "layer/")
    *place, kind = name.split("/")
    array = variable.numpy()
    return ".".join([*place, _KINDS.get(kind, kind)]), array.T if kind == "kernel" else array


@pytest.mark.parametrize("kind", ["bert", "mpnet"])
def test_like_the_reference(kind):
    import tensorflow as tf
    import transformers

    tf.keras.utils.set_random_seed(0)
    config, reader = {"bert": (transformers.BertConfig, transformers.TFBertModel), "mpnet": (transformers.MPNetConfig, transformers.TFMPNetModel)}[kind]
    settings = config(**SMALL, max_position_embeddings=LONGEST + 2, initializer_range=0.5, relative_attention_num_buckets=32)
    reference = reader(settings)
    chance = np.random.default_rng(0)
    ids = chance.integers(5, 300, size=(2, 150))
    mask = np.ones_like(ids)
    mask[1, 90:] = 0
    ids[1, 90:] = settings.pad_token_id
    hidden = reference(input_ids=ids, attention_mask=mask).last_hidden_state.numpy()
    mean = (hidden * mask[..., None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
    wanted = mean / np.linalg.norm(mean, axis=1, keepdims=True)

    weights = dict(_published(variable) for variable in reference.weights)
    graph = encoder_graph(weights, ARCHITECTURES[kind], Shape.of(settings.to_dict()), LONGEST, shown_after=(1,))
    got, states = _session(graph).run(None, {IDS: ids, MASK: mask})
    # Weights are stored as 16-bit numbers.
    assert np.abs(got - wanted).max() < 5e-3

    head, bias = chance.normal(size=(3, SMALL["hidden_size"])).astype(np.float32), np.array([0.1, 0.0, -0.1], dtype=np.float32)
    rest = opinion_graph(weights, ARCHITECTURES[kind], Shape.of(settings.to_dict()), LONGEST, 1, head, bias)
    opinion = _session(rest).run(None, {states_after(1): states, MASK: mask})[0]
    scores = np.exp(mean @ head.T + bias)
    assert np.abs(opinion - scores / scores.sum(axis=1, keepdims=True)).max() < 2e-2


def _session(graph):
    return onnxruntime.InferenceSession(graph.SerializeToString(), providers=["CPUExecutionProvider"])
