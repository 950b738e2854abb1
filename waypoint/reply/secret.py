"""The secret that signs button payloads."""

from __future__ import annotations

import os
import secrets
from functools import lru_cache

from waypoint.paths import STATE

VARIABLE = "WAYPOINT_SECRET"
SHORTEST = 16


class SecretError(Exception):
    """The configured secret cannot be used."""


@lru_cache(maxsize=1)
def secret() -> str:
    """The secret from the environment, or one made on first use and kept in the state folder, readable by its owner only.

    Several servers behind one address must share one: set the environment variable for all of them.
    """
    configured = os.environ.get(VARIABLE)
    if configured is not None:
        if len(configured) < SHORTEST:
            raise SecretError(f"{VARIABLE} has {len(configured)} characters, at least {SHORTEST} are needed. Remedy: set a longer random value, or unset it.")
        return configured
    path = STATE / "secret"
    STATE.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    return path.read_text(encoding="ascii").strip()
