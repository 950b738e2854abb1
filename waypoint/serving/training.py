"""Trains the Rasa model when it is missing or what it was made from has changed."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Callable, Iterator, List

from waypoint.nlu.fingerprint import hash_of
from waypoint.paths import KNOWLEDGE, MODELS, PROJECT, shown
from waypoint.serving.environment import process_environment, state_folder

KEPT_MODELS = 2


class TrainingError(Exception):
    """Training failed; the text holds the end of its log."""


def model_inputs() -> List[Path]:
    """Everything a model is made from."""
    package = PROJECT / "waypoint"
    return [
        *(PROJECT / name for name in ("config.yml", "domain.yml", "requirements.lock")),
        *sorted((PROJECT / "data").glob("*.yml")),
        *sorted((PROJECT / "data" / "safety").iterdir()),
        KNOWLEDGE / "vocabulary.yml",
        *sorted((package / "nlu").glob("*.py")),
        *sorted((package / "understanding").glob("*.py")),
    ]


def current_model() -> Path:
    """Where the model for the files as they are now is, or will be."""
    return MODELS / f"waypoint-{hash_of(model_inputs())[:12]}.tar.gz"


def ensure_model(say: Callable[[str], None]) -> Path:
    """The current model, trained first when it is missing. Raises TrainingError."""
    model = current_model()
    if model.is_file():
        return model
    with _alone(say):
        if not model.is_file():
            _train(model, say)
            _forget_old_models(model)
    return model


@contextmanager
def _alone(say: Callable[[str], None]) -> Iterator[None]:
    """Waits for another process that trains: what it makes may be what is wanted."""
    MODELS.mkdir(exist_ok=True)
    with (MODELS / "training.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another process is training. Waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _train(model: Path, say: Callable[[str], None]) -> None:
    log = state_folder("log") / "train.log"
    say(f"Training the model; the first time this takes some minutes. Details: {shown(log)}")
    # Under a name of its own until it is whole.
    made = MODELS / f"training-{os.getpid()}.tar.gz"
    command = [sys.executable, "-m", "rasa", "train", "--out", str(MODELS), "--fixed-model-name", made.name.removesuffix(".tar.gz")]
    started = time.monotonic()
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(command, cwd=PROJECT, env=process_environment(), stdout=output, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        try:
            while True:
                try:
                    status = process.wait(timeout=15)
                    break
                except subprocess.TimeoutExpired:
                    say(f"  still training, {time.monotonic() - started:.0f} s")
        except BaseException:
            process.kill()
            made.unlink(missing_ok=True)
            raise
    if status != 0 or not made.is_file():
        made.unlink(missing_ok=True)
        tail = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-20:])
        raise TrainingError(f"Training failed (exit status {status}). The end of {shown(log)}:\n{tail}")
    made.replace(model)
    say(f"Trained in {time.monotonic() - started:.0f} s: {shown(model)}")


def _forget_old_models(current: Path) -> None:
    others = sorted(MODELS.glob("waypoint-*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in [path for path in others if path != current][KEPT_MODELS - 1 :]:
        old.unlink()
