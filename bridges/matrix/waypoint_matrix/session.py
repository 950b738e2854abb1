"""The bridge's login: a device of its account, made once and kept beside the device's keys."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from waypoint_matrix.failure import BridgeError


@dataclass(frozen=True)
class Session:
    """What a login gave."""

    homeserver: str
    user: str
    device: str
    token: str


def session_file(folder: Path) -> Path:
    return folder / "session.json"


def save(session: Session, folder: Path) -> None:
    """Writes the session, readable by its owner only."""
    path = session_file(folder)
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        json.dump(asdict(session), file)


def load(folder: Path) -> Session:
    """Reads the session. Raises BridgeError."""
    path = session_file(folder)
    try:
        return Session(**json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise BridgeError(f"There is no login in {folder}. Remedy: run `bridges/matrix/run login` once.") from None
    except (OSError, ValueError, TypeError) as error:
        raise BridgeError(f"{path} cannot be read: {error}. Remedy: restore it, or remove {folder} and run `bridges/matrix/run login`.") from error
