"""A second opinion: the large encoder's last layers, trained to tell a set of labels apart (the intents; the dangers and what only sounds like them).

The first layers are those that the sentence embedding is made by, so that each opinion costs the last ones once more. What the training
changed is kept in the repository, at low rank, with the linear layer on top (`waypoint tune`); the layers that it changed are those run again.
"""

from __future__ import annotations

from pathlib import Path
from typing import Dict, List, Sequence

import numpy as np
import onnx

from waypoint.nlu.adapter import changed, first_changed
from waypoint.nlu.encoder import LONGEST_INPUT, States, open_graph, read_published
from waypoint.nlu.encoder_graph import MASK, layers_before, opinion_graph, states_after
from waypoint.nlu.published import MPNET, unpacked

# The layers before these are shared.
DANGER_FROM, INTENTS_FROM = 6, 9
SHOWN_AFTER = (DANGER_FROM, INTENTS_FROM)
GRAPH_FILE = "second_opinion.onnx"
HEAD, BIAS, LABELS = "head", "bias", "labels"
REMEDY = "Remedy: restore the file, or make it anew: waypoint tune."


class OpinionError(Exception):
    """The file cannot be used; the text names it and the remedy."""


class SecondOpinion:
    """How probable each label is, from the states of a text's word pieces after the shared layers."""

    def __init__(self, folder: Path) -> None:
        """Loads the graph from a folder. Raises OpinionError."""
        try:
            self._session = open_graph(folder / GRAPH_FILE)
        except Exception as error:
            raise OpinionError(f"{GRAPH_FILE} in {folder} cannot be loaded: {error}. Remedy: train again.") from error
        self._from = next(layers for each in self._session.get_inputs() for layers in [layers_before(each.name)] if layers is not None)

    def probabilities(self, states: States) -> np.ndarray:
        """Shape (labels,), in the order of the labels that it was made with."""
        read = states[self._from]
        mask = np.ones((1, len(read)), dtype=np.int64)
        return np.asarray(self._session.run(None, {states_after(self._from): read[np.newaxis], MASK: mask})[0][0])


def make(kept: Path, labels: Sequence[str], target: Path, scratch: Path) -> None:
    """Writes the graph to `target`, from what `waypoint tune` kept. Raises OpinionError, EncoderError or AdapterError."""
    arrays = _read(kept)
    head, bias, known = (arrays.pop(name) for name in (HEAD, BIAS, LABELS))
    if list(map(str, known)) != list(labels):
        raise OpinionError(f"{kept.name} was learned with the labels {', '.join(map(str, known))} instead of {', '.join(labels)}. {REMEDY}")
    first = first_changed(arrays)
    if first not in SHOWN_AFTER:
        raise OpinionError(f"{kept.name} was learned from layer {first} on instead of {' or '.join(map(str, SHOWN_AFTER))}. {REMEDY}")
    with unpacked(MPNET, scratch) as source:
        weights, architecture, shape = read_published(source)
    graph = opinion_graph(changed(weights, arrays, kept.name), architecture, shape, LONGEST_INPUT, first, head, bias)
    target.mkdir(parents=True, exist_ok=True)
    onnx.save(graph, str(target / GRAPH_FILE))


def keep(kept: Path, adapter: Dict[str, np.ndarray], head: np.ndarray, bias: np.ndarray, labels: List[str]) -> None:
    """Writes what `make` reads: the adapter's arrays, the head of shape (labels, width), its bias and the labels."""
    np.savez_compressed(kept, **adapter, **{HEAD: head.astype(np.float32), BIAS: bias.astype(np.float32), LABELS: np.array(labels)})


def _read(kept: Path) -> Dict[str, np.ndarray]:
    try:
        with np.load(kept, allow_pickle=False) as arrays:
            found = {name: arrays[name] for name in arrays.files}
    except Exception as error:
        raise OpinionError(f"{kept.name} cannot be read: {error}. {REMEDY}") from error
    missing = [name for name in (HEAD, BIAS, LABELS) if name not in found]
    if missing:
        raise OpinionError(f"{kept.name} cannot be read: it comes without {', '.join(missing)}. {REMEDY}")
    return found
