"""A small change to the sentence encoder's weights, learned once by `waypoint tune` and kept in the repository.

For each weight matrix it holds two thin factors whose product is added (a low-rank update), for each bias and scale the
difference itself. Applying it needs no training and no TensorFlow.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Dict, Mapping, Optional, Tuple

import numpy as np
import onnx
from onnx import numpy_helper

# Names of the encoder's variables in the training framework, and of the same in the ONNX graph.
_VARIABLE = re.compile(r".*(?P<place>layer_\._\d+/.+?)/(?P<kind>kernel|bias|gamma|beta):0")
_IN_GRAPH = {"kernel": "Tensordot/ReadVariableOp:0", "bias": "BiasAdd/ReadVariableOp:0", "gamma": "batchnorm/mul/ReadVariableOp:0", "beta": "batchnorm/ReadVariableOp:0"}
_LEFT, _RIGHT, _ADDED = "left", "right", "added"


class AdapterError(Exception):
    """The adapter does not fit the encoder."""


def difference(before: Mapping[str, np.ndarray], after: Mapping[str, np.ndarray], rank: int) -> Dict[str, np.ndarray]:
    """The adapter that brings the variables `before` near to `after`: half-precision arrays by name.

    A matrix keeps the `rank` strongest directions of its change. Variables outside the encoder's layers stay as they are.
    """
    adapter: Dict[str, np.ndarray] = {}
    for name, tuned in after.items():
        target = _in_graph(name)
        if target is None:
            continue
        change = tuned.astype(np.float32) - before[name].astype(np.float32)
        if change.ndim == 2:
            left, strengths, right = np.linalg.svd(change, full_matrices=False)
            root = np.sqrt(strengths[:rank])
            adapter[f"{target}|{_LEFT}"] = (left[:, :rank] * root).astype(np.float16)
            adapter[f"{target}|{_RIGHT}"] = (root[:, None] * right[:rank]).astype(np.float16)
        else:
            adapter[f"{target}|{_ADDED}"] = change.astype(np.float16)
    return adapter


def change_of(adapter: Path, variable: str, shape: Tuple[int, ...]) -> np.ndarray:
    """What the adapter adds to one of the training framework's variables: an array of `shape`, zeros when it leaves it alone."""
    target = _in_graph(variable)
    with np.load(adapter, allow_pickle=False) as arrays:
        changed = {name.split("|")[0] for name in arrays.files}
        return _change(arrays, target) if target in changed else np.zeros(shape, dtype=np.float32)


def apply_adapter(graph: Path, adapter: Path, target: Path) -> None:
    """Writes the encoder `graph` with the adapter's changes to `target`. Raises AdapterError."""
    model = onnx.load(str(graph))
    by_place = {re.sub(r"^.*?(layer_\._\d+/)", r"\1", weights.name): weights for weights in model.graph.initializer}
    with np.load(adapter, allow_pickle=False) as arrays:
        for target_name in sorted({name.split("|")[0] for name in arrays.files}):
            weights = by_place.get(target_name)
            if weights is None:
                raise AdapterError(f"{adapter.name} changes {target_name!r}, which the encoder does not have. Remedy: run `waypoint tune` again.")
            changed = numpy_helper.to_array(weights) + _change(arrays, target_name)
            weights.CopyFrom(numpy_helper.from_array(changed.astype(np.float32), weights.name))
    onnx.save(model, str(target))


def _in_graph(variable: str) -> Optional[str]:
    """The name in the ONNX graph of one of the training framework's variables, if an adapter can change it."""
    found = _VARIABLE.fullmatch(variable)
    return f"{found['place']}/{_IN_GRAPH[found['kind']]}" if found else None


def _change(arrays: Mapping[str, np.ndarray], name: str) -> np.ndarray:
    if f"{name}|{_ADDED}" in arrays:
        return arrays[f"{name}|{_ADDED}"].astype(np.float32)
    return arrays[f"{name}|{_LEFT}"].astype(np.float32) @ arrays[f"{name}|{_RIGHT}"].astype(np.float32)
