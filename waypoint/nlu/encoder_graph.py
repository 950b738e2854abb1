"""Writes a sentence encoder as an ONNX graph, straight from its published weights.

A converter that traces the model takes minutes and more than 20 GB of memory for the larger encoder; its layers are few and
always the same. Large weights are stored as 16-bit numbers, half the size, and turned back into 32-bit ones when the graph is
loaded, so that the arithmetic is as published and does not depend on the processor.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import List, Mapping, Optional, Sequence

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 17
IR_VERSION = 8
IDS, MASK, OUTPUT = "input_ids", "attention_mask", "embedding"
STATES, OPINION = "states_after_", "opinion"
LARGE = 1_000  # numbers; smaller arrays are stored as they are
FAR = -1e9  # what an ignored word piece adds to its score


@dataclass(frozen=True)
class LayerNames:
    """What an architecture calls the parts of a layer in its weights."""

    query: str
    key: str
    value: str
    out: str
    norm: str


@dataclass(frozen=True)
class Architecture:
    """`first_position` is the row of the position embeddings that the first word piece gets. `relative` says whether attention
    depends on how far apart two word pieces are."""

    names: LayerNames
    first_position: int
    relative: bool


BERT = Architecture(
    LayerNames("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense", "attention.output.LayerNorm"), 0, False
)
MPNET = Architecture(LayerNames("attention.attn.q", "attention.attn.k", "attention.attn.v", "attention.attn.o", "attention.LayerNorm"), 2, True)
ARCHITECTURES: Mapping[str, Architecture] = {"bert": BERT, "mpnet": MPNET}


@dataclass(frozen=True)
class Shape:
    """The numbers of a published configuration that the graph depends on."""

    layers: int
    heads: int
    width: int
    epsilon: float
    buckets: int = 0

    @classmethod
    def of(cls, config: Mapping[str, object]) -> Shape:
        """From a model's `config.json`."""
        return cls(
            int(str(config["num_hidden_layers"])),
            int(str(config["num_attention_heads"])),
            int(str(config["hidden_size"])),
            float(str(config["layer_norm_eps"])),
            int(str(config.get("relative_attention_num_buckets", 0))),
        )


def encoder_graph(weights: Mapping[str, np.ndarray], architecture: Architecture, shape: Shape, longest: int, shown_after: Sequence[int] = ()) -> onnx.ModelProto:
    """Mean-pooled, normalised embeddings of texts of at most `longest` word pieces: ids and mask, each (batch, pieces), to (batch, width).

    For each number of `shown_after` the states of the word pieces after so many layers, (batch, pieces, width), are an output too.
    """
    graph = _Graph(weights)
    hidden = _embedded(graph, architecture, shape, longest)
    bias = _bias(graph, architecture, shape, longest)
    outputs = [helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, ["batch", shape.width])]
    for number in range(shape.layers):
        if number in shown_after:
            graph.node("Identity", hidden, output=states_after(number))
            outputs.append(helper.make_tensor_value_info(states_after(number), TensorProto.FLOAT, ["batch", "pieces", shape.width]))
        hidden = _layer(graph, architecture.names, shape, f"encoder.layer.{number}", hidden, bias)
    graph.node("LpNormalization", _mean(graph, hidden), output=OUTPUT, axis=1, p=2)
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "pieces"]) for name in (IDS, MASK)]
    return _model(graph, inputs, outputs)


def opinion_graph(weights: Mapping[str, np.ndarray], architecture: Architecture, shape: Shape, longest: int, first: int, head: np.ndarray, bias: np.ndarray) -> onnx.ModelProto:
    """The last layers, from `first` on, and a linear layer over their mean: states (batch, pieces, width) and mask to probabilities (batch, labels).

    `head` has shape (labels, width), `bias` (labels,).
    """
    graph = _Graph(weights)
    hidden, distances = states_after(first), _bias(graph, architecture, shape, longest)
    for number in range(first, shape.layers):
        hidden = _layer(graph, architecture.names, shape, f"encoder.layer.{number}", hidden, distances)
    scores = graph.node("Add", graph.node("MatMul", _mean(graph, hidden), graph.array(head.T)), graph.array(bias))
    graph.node("Softmax", scores, output=OPINION, axis=-1)
    inputs = [
        helper.make_tensor_value_info(states_after(first), TensorProto.FLOAT, ["batch", "pieces", shape.width]),
        helper.make_tensor_value_info(MASK, TensorProto.INT64, ["batch", "pieces"]),
    ]
    return _model(graph, inputs, [helper.make_tensor_value_info(OPINION, TensorProto.FLOAT, ["batch", len(bias)])])


def states_after(layers: int) -> str:
    """The name of the states after so many layers."""
    return f"{STATES}{layers}"


def layers_before(states: str) -> Optional[int]:
    """After how many layers a graph's input or output of this name stands; None when it holds no states."""
    return int(states[len(STATES) :]) if states.startswith(STATES) else None


class _Graph:
    """Nodes and stored arrays as they are added; each value has a name."""

    def __init__(self, weights: Mapping[str, np.ndarray]) -> None:
        self.weights = weights
        self.nodes: List[onnx.NodeProto] = []
        self.stored: List[TensorProto] = []

    def node(self, kind: str, *inputs: str, output: str = "", **attributes: object) -> str:
        """The name of what a node makes of its inputs."""
        output = output or f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [output], **attributes))
        return output

    def number(self, value: float) -> str:
        return self._store(np.array(value, dtype=np.float32))

    def whole(self, values: List[int]) -> str:
        return self._store(np.array(values, dtype=np.int64))

    def weight(self, name: str, transposed: bool = False) -> str:
        """A published array, ready for use."""
        array = self.weights[name].astype(np.float32)
        return self.array(array.T if transposed else array)

    def array(self, array: np.ndarray) -> str:
        if array.size < LARGE:
            return self._store(array)
        return self.node("Cast", self._store(np.ascontiguousarray(array).astype(np.float16)), to=TensorProto.FLOAT)

    def linear(self, name: str, value: str) -> str:
        return self.node("Add", self.node("MatMul", value, self.weight(f"{name}.weight", transposed=True)), self.weight(f"{name}.bias"))

    def norm(self, name: str, value: str, epsilon: float) -> str:
        return self.node("LayerNormalization", value, self.weight(f"{name}.weight"), self.weight(f"{name}.bias"), axis=-1, epsilon=epsilon)

    def _store(self, array: np.ndarray) -> str:
        name = f"stored_{len(self.stored)}"
        self.stored.append(numpy_helper.from_array(array, name))
        return name


def _embedded(graph: _Graph, architecture: Architecture, shape: Shape, longest: int) -> str:
    """(batch, pieces, width): each word piece by what it is and where it stands."""
    first = architecture.first_position
    positions = graph.weights["embeddings.position_embeddings.weight"][first : first + longest].astype(np.float32)
    kinds = graph.weights.get("embeddings.token_type_embeddings.weight")
    if kinds is not None:
        positions = positions + kinds[0]
    words = graph.node("Gather", graph.weight("embeddings.word_embeddings.weight"), IDS, axis=0)
    placed = graph.node("Slice", graph.array(positions), graph.whole([0]), _pieces(graph), graph.whole([0]))
    return graph.norm("embeddings.LayerNorm", graph.node("Add", words, placed), shape.epsilon)


def _model(graph: _Graph, inputs: List[onnx.ValueInfoProto], outputs: List[onnx.ValueInfoProto]) -> onnx.ModelProto:
    made = helper.make_graph(graph.nodes, "encoder", inputs, outputs, graph.stored)
    return helper.make_model(made, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)


def _mean(graph: _Graph, hidden: str) -> str:
    """(batch, width): the mean of the word pieces that count."""
    mask = _mask(graph, [2])
    total = graph.node("ReduceSum", graph.node("Mul", hidden, mask), graph.whole([1]), keepdims=0)
    return graph.node("Div", total, graph.node("ReduceSum", mask, graph.whole([1]), keepdims=0))


def _bias(graph: _Graph, architecture: Architecture, shape: Shape, longest: int) -> str:
    """What is added to the scores of attention: for ignored word pieces, and for how far two are apart."""
    ignored = graph.node("Mul", graph.node("Sub", graph.number(1.0), _mask(graph, [1, 2])), graph.number(FAR))
    return graph.node("Add", _distances(graph, shape, longest), ignored) if architecture.relative else ignored


def _pieces(graph: _Graph) -> str:
    """How many word pieces there are, as an array of one number."""
    return graph.node("Shape", MASK, start=1, end=2)


def _mask(graph: _Graph, axes: List[int]) -> str:
    """The mask as 0.0 and 1.0, with new axes."""
    return graph.node("Unsqueeze", graph.node("Cast", MASK, to=TensorProto.FLOAT), graph.whole(axes))


def _distances(graph: _Graph, shape: Shape, longest: int) -> str:
    """(1, heads, pieces, pieces): what the distance of two word pieces adds to their score."""
    table = graph.weights["encoder.relative_attention_bias.weight"].astype(np.float32)
    places = np.arange(longest)
    bias = table[distance_buckets(places[None, :] - places[:, None], shape.buckets)].transpose(2, 0, 1)[None]
    end = _pieces(graph)
    return graph.node("Slice", graph.array(bias), graph.whole([0, 0]), graph.node("Concat", end, end, axis=0), graph.whole([2, 3]))


def distance_buckets(distances: np.ndarray, buckets: int, furthest: int = 128) -> np.ndarray:
    """The bucket of each signed distance: half of them for each direction, the near ones exact, the far ones on a logarithmic scale."""
    half = buckets // 2
    size = np.abs(distances)
    exact = half // 2
    scaled = exact + (np.log(np.maximum(size, 1) / exact) / math.log(furthest / exact) * (half - exact)).astype(np.int64)
    return np.where(distances > 0, half, 0) + np.where(size < exact, size, np.minimum(scaled, half - 1))


def _layer(graph: _Graph, names: LayerNames, shape: Shape, prefix: str, hidden: str, bias: str) -> str:
    query, value = (_heads(graph, shape, graph.linear(f"{prefix}.{name}", hidden), [0, 2, 1, 3]) for name in (names.query, names.value))
    key = _heads(graph, shape, graph.linear(f"{prefix}.{names.key}", hidden), [0, 2, 3, 1])
    scores = graph.node("Div", graph.node("MatMul", query, key), graph.number(math.sqrt(shape.width // shape.heads)))
    seen = graph.node("MatMul", graph.node("Softmax", graph.node("Add", scores, bias), axis=-1), value)
    joined = graph.node("Reshape", graph.node("Transpose", seen, perm=[0, 2, 1, 3]), graph.whole([0, 0, shape.width]))
    attended = graph.norm(f"{prefix}.{names.norm}", graph.node("Add", graph.linear(f"{prefix}.{names.out}", joined), hidden), shape.epsilon)
    inner = _gelu(graph, graph.linear(f"{prefix}.intermediate.dense", attended))
    return graph.norm(f"{prefix}.output.LayerNorm", graph.node("Add", graph.linear(f"{prefix}.output.dense", inner), attended), shape.epsilon)


def _heads(graph: _Graph, shape: Shape, value: str, order: List[int]) -> str:
    split = graph.node("Reshape", value, graph.whole([0, 0, shape.heads, shape.width // shape.heads]))
    return graph.node("Transpose", split, perm=order)


def _gelu(graph: _Graph, value: str) -> str:
    error = graph.node("Erf", graph.node("Div", value, graph.number(math.sqrt(2.0))))
    return graph.node("Mul", graph.node("Mul", value, graph.node("Add", error, graph.number(1.0))), graph.number(0.5))
