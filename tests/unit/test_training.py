"""A model appears only when it is whole."""

import sys
import threading

import pytest

from waypoint.serving import training


@pytest.fixture
def trained_by(monkeypatch, tmp_path):
    """Lets a few lines of Python stand in for Rasa's training; they get the file to write as `made`."""
    start = training.subprocess.Popen

    def use(code):
        def popen(command, **options):
            made = tmp_path / f"{command[command.index('--fixed-model-name') + 1]}.tar.gz"
            return start([sys.executable, "-c", f"from pathlib import Path; made = Path({str(made)!r})\n{code}"], **options)

        monkeypatch.setattr(training.subprocess, "Popen", popen)
        monkeypatch.setattr(training, "MODELS", tmp_path)
        monkeypatch.setattr(training, "PROJECT", tmp_path)
        monkeypatch.setattr(training, "state_folder", lambda name: tmp_path)
        return tmp_path / "waypoint-0123456789ab.tar.gz"

    return use


def test_a_model_gets_its_name_when_it_is_done(trained_by):
    model = trained_by("made.write_bytes(b'whole')\nassert not list(made.parent.glob('waypoint-*'))")
    training._train(model, lambda line: None)
    assert model.read_bytes() == b"whole" and [path.name for path in model.parent.glob("*.tar.gz")] == [model.name]


def test_a_failed_training_leaves_no_model(trained_by):
    model = trained_by("made.write_bytes(b'half')\nraise SystemExit('out of memory')")
    with pytest.raises(training.TrainingError, match="out of memory"):
        training._train(model, lambda line: None)
    assert list(model.parent.glob("*.tar.gz")) == []


def test_two_processes_make_one_model(trained_by, monkeypatch):
    model = trained_by("import time; time.sleep(0.5)\nassert not (made.parent / 'count').exists()\n(made.parent / 'count').touch()\nmade.write_bytes(b'whole')")
    monkeypatch.setattr(training, "current_model", lambda: model)
    said, failed = [], []

    def train():
        try:
            training.ensure_model(said.append)
        except training.TrainingError as error:
            failed.append(error)

    trainings = [threading.Thread(target=train) for _ in range(3)]
    for thread in trainings:
        thread.start()
    for thread in trainings:
        thread.join()
    assert not failed and model.read_bytes() == b"whole" and "Another process is training. Waiting for it." in said
