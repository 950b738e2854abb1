"""The weights of an encoder are found, put together and checked before they are used."""

import hashlib
import io
import zipfile

import pytest

from waypoint.nlu import published
from waypoint.nlu.published import EncoderError, PublishedEncoder, unpacked

WEIGHTS = b"weights " * 100
CHECKSUM = hashlib.sha256(WEIGHTS).hexdigest()


def _encoder(packages):
    return PublishedEncoder("an-encoder", packages, CHECKSUM)


def _zip(names):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(f"an-encoder/{name}", WEIGHTS if name == "model.safetensors" else b"{}")
    return buffer.getvalue()


@pytest.fixture
def parts(tmp_path, monkeypatch):
    """Makes the files of a zip in two parts, one package each."""

    def made(content):
        half = len(content) // 2
        paths = {}
        for number, piece in enumerate((content[:half], content[half:]), 1):
            paths[f"part-{number}"] = tmp_path / f"an-encoder.zip.{number:03}"
            paths[f"part-{number}"].write_bytes(piece)
        monkeypatch.setattr(published, "_files", lambda package: [paths[package]])
        return _encoder(("part-1", "part-2"))

    return made


def test_parts_of_a_zip_are_put_together_and_cleared_away(parts, tmp_path):
    scratch = tmp_path / "scratch"
    with unpacked(parts(_zip(["config.json", "model.safetensors", "tokenizer.json", "README.md"])), scratch) as folder:
        assert (folder / "model.safetensors").read_bytes() == WEIGHTS
        assert not (folder / "README.md").exists()
    assert not any(scratch.iterdir())


def test_a_folder_is_read_where_it_is(tmp_path, monkeypatch):
    for name in ("config.json", "tokenizer.json"):
        (tmp_path / name).write_text("{}")
    (tmp_path / "model.safetensors").write_bytes(WEIGHTS)
    monkeypatch.setattr(published, "_files", lambda package: list(tmp_path.iterdir()))
    with unpacked(_encoder(("one",)), tmp_path / "scratch") as folder:
        assert folder == tmp_path
    assert (tmp_path / "model.safetensors").exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"no zip at all", "cannot be unpacked"),
        (_zip(["config.json", "tokenizer.json"]), "comes without model.safetensors"),
    ],
    ids=["no zip", "no weights"],
)
def test_what_cannot_be_used_is_named(parts, tmp_path, content, says):
    with pytest.raises(EncoderError, match=says), unpacked(parts(content), tmp_path / "scratch"):
        pass


def test_other_weights_are_refused(tmp_path, monkeypatch):
    for name in ("config.json", "tokenizer.json"):
        (tmp_path / name).write_text("{}")
    (tmp_path / "model.safetensors").write_bytes(b"others")
    monkeypatch.setattr(published, "_files", lambda package: list(tmp_path.iterdir()))
    with pytest.raises(EncoderError, match="SHA-256 .* expected .* Remedy"), unpacked(_encoder(("one",)), tmp_path):
        pass


def test_a_missing_package_is_named():
    with pytest.raises(EncoderError, match="the package no-such-package is not installed"), unpacked(_encoder(("no-such-package",)), None):
        pass
