"""What a trained component depends on beside its own source and config.

Rasa's training cache looks at the component's class alone; this covers the helper modules and the vocabulary.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Iterable, List

from waypoint.paths import KNOWLEDGE, PROJECT


def understanding_fingerprint() -> str:
    """Changes when anything changes that decides what text the classifier sees."""
    folder = PROJECT / "waypoint"
    return hash_of([KNOWLEDGE / "vocabulary.yml", *sorted((folder / "understanding").glob("*.py")), *sorted((folder / "nlu").glob("*.py"))])


def hash_of(files: Iterable[Path]) -> str:
    """One SHA-256 over the names and contents of files, in the order given."""
    digest = hashlib.sha256()
    parts: List[bytes] = []
    for file in files:
        content = file.read_bytes()
        parts.append(f"{file.relative_to(PROJECT).as_posix()}\0{len(content)}\0".encode() + content)
    for part in parts:
        digest.update(part)
    return digest.hexdigest()
