"""A small change to the sentence encoder's weights, learned once by `waypoint tune` and kept in the repository.

For each weight matrix it holds two thin factors whose product is added (a low-rank update), for each bias and scale the
difference itself. Applying it needs no training and no TensorFlow.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Dict, Mapping, Optional, Tuple

import numpy as np

# Names of the encoder's variables in the training framework, and what the published weights call their kinds.
_VARIABLE = re.compile(r".*layer_\._(?P<number>\d+)/(?P<place>.+?)/(?P<kind>kernel|bias|gamma|beta):0")
_PUBLISHED = {"kernel": "weight", "bias": "bias", "gamma": "weight", "beta": "bias"}
_LEFT, _RIGHT, _ADDED = "left", "right", "added"


class AdapterError(Exception):
    """The adapter does not fit the encoder."""


def difference(before: Mapping[str, np.ndarray], after: Mapping[str, np.ndarray], rank: int) -> Dict[str, np.ndarray]:
    """The adapter that brings the variables `before` near to `after`: half-precision arrays by name.

    A matrix keeps the `rank` strongest directions of its change. Variables outside the encoder's layers stay as they are.
    """
    adapter: Dict[str, np.ndarray] = {}
    for name, tuned in after.items():
        target = _published_name(name)
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
    target = _published_name(variable)
    with np.load(adapter, allow_pickle=False) as arrays:
        names = {name.split("|")[0] for name in arrays.files}
        return _change(arrays, target) if target in names else np.zeros(shape, dtype=np.float32)


def adapted(weights: Mapping[str, np.ndarray], adapter: Path) -> Dict[str, np.ndarray]:
    """The published weights with the adapter's changes. Raises AdapterError."""
    with np.load(adapter, allow_pickle=False) as arrays:
        return changed(weights, {name: arrays[name] for name in arrays.files}, adapter.name)


def changed(weights: Mapping[str, np.ndarray], arrays: Mapping[str, np.ndarray], source: str) -> Dict[str, np.ndarray]:
    """The weights with the changes that an adapter's arrays hold; `source` names the adapter. Raises AdapterError."""
    result = dict(weights)
    for name in sorted({name.split("|")[0] for name in arrays}):
        if name not in weights:
            raise AdapterError(f"{source} changes {name!r}, which the encoder does not have. Remedy: run `waypoint tune` again.")
        change = _change(arrays, name)
        # The training framework keeps a matrix the other way round.
        result[name] = weights[name].astype(np.float32) + (change.T if change.ndim == 2 else change)
    return result


def first_changed(arrays: Mapping[str, np.ndarray]) -> Optional[int]:
    """The number of the first layer that an adapter's arrays change."""
    return min((int(found[1]) for name in arrays for found in [re.match(r"encoder\.layer\.(\d+)\.", name)] if found), default=None)


def _published_name(variable: str) -> Optional[str]:
    """What the published weights call one of the training framework's variables, if an adapter can change it."""
    found = _VARIABLE.fullmatch(variable)
    return f"encoder.layer.{found['number']}.{found['place'].replace('/', '.')}.{_PUBLISHED[found['kind']]}" if found else None


def _change(arrays: Mapping[str, np.ndarray], name: str) -> np.ndarray:
    if f"{name}|{_ADDED}" in arrays:
        return arrays[f"{name}|{_ADDED}"].astype(np.float32)
    return arrays[f"{name}|{_LEFT}"].astype(np.float32) @ arrays[f"{name}|{_RIGHT}"].astype(np.float32)
