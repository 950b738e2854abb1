"""The bridge's settings: a TOML file, and one secret from the environment."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import tomllib

from waypoint_matrix.failure import BridgeError

SECRET_VARIABLE = "WAYPOINT_BRIDGE_SECRET"
SHORTEST_SECRET = 16
USER = re.compile(r"@[a-z0-9._=/+-]+:[a-zA-Z0-9.:\[\]-]+")
_DOMAIN = re.compile(r"[a-z0-9.\[\]-]+(:[0-9]+)?")
_KEYS = {"homeserver", "user", "invites", "server", "state"}


@dataclass(frozen=True)
class Settings:
    """`invites`: the server names whose users may invite. `state`: the bridge's own folder."""

    homeserver: str
    user: str
    invites: frozenset[str]
    server: str
    state: Path


def load_settings(path: Path) -> Settings:
    """Reads the settings file. Raises BridgeError."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BridgeError(f"There is no {path}. Remedy: copy bridge.example.toml beside it under this name and change it.") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BridgeError(f"{path} cannot be read: {error}. Remedy: correct the file; bridge.example.toml shows what it holds.") from error
    for key in data:
        if key not in _KEYS:
            raise BridgeError(f"{path}: there is no key {key!r}. Remedy: remove it; the keys are {', '.join(sorted(_KEYS))}.")
    user = _text(data, "user", path)
    if not USER.fullmatch(user):
        raise BridgeError(f"{path}, key user: {user!r} is not a Matrix id. Remedy: write it as @name:server.")
    return Settings(
        _address(data, "homeserver", path),
        user,
        _invites(data, path),
        _address({"server": "http://127.0.0.1:5005", **data}, "server", path),
        (path.parent / _text({"state": "../../.waypoint/matrix", **data}, "state", path)).resolve(),
    )


def bridge_secret() -> str:
    """What the bridge and Waypoint share. Raises BridgeError."""
    value = os.environ.get(SECRET_VARIABLE, "")
    if len(value) < SHORTEST_SECRET:
        raise BridgeError(
            f"{SECRET_VARIABLE} has {len(value)} characters; at least {SHORTEST_SECRET} are needed. Remedy: set the same long random value for the bridge and for Waypoint."
        )
    return value


def _text(data: dict[str, Any], key: str, path: Path) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value.strip():
        raise BridgeError(f"{path}, key {key}: {value!r} where text is needed. Remedy: see bridge.example.toml.")
    return value.strip()


def _address(data: dict[str, Any], key: str, path: Path) -> str:
    value = _text(data, key, path).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise BridgeError(f"{path}, key {key}: {value!r} is not an address. Remedy: write it as https://name.")
    if parts.scheme == "http" and parts.hostname not in ("127.0.0.1", "localhost", "::1"):
        raise BridgeError(f"{path}, key {key}: {value!r} is not encrypted, and passwords and messages would pass readable. Remedy: use https, or an address of this machine.")
    return value


def _invites(data: dict[str, Any], path: Path) -> frozenset[str]:
    value = data.get("invites")
    if not isinstance(value, list) or not value or not all(isinstance(name, str) and _DOMAIN.fullmatch(name) for name in value):
        raise BridgeError(f"{path}, key invites: {value!r} where a list of server names in small letters is needed. Remedy: write it as [\"example.org\"].")
    return frozenset(value)
