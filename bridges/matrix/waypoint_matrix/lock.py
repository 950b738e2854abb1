"""One bridge to a state folder: two would ruin the device's keys."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from waypoint_matrix.failure import BridgeError


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Makes the folder when it is missing and holds its lock, which ends with the process. Raises BridgeError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    with (folder / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BridgeError(f"Another bridge runs on {folder}. Remedy: stop it first; one account needs only one bridge.") from None
        yield
