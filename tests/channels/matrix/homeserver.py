"""A Synapse of the tests' own: on loopback, with SQLite, for as long as they run."""

from __future__ import annotations

import hashlib
import hmac
import subprocess
import time
from pathlib import Path
from typing import Any, Dict

import requests
import yaml

from waypoint.serving.ports import any_free

HERE = Path(__file__).resolve().parent / "synapse"
COMMAND = (HERE / ".venv/bin/python", "-m", "synapse.app.homeserver")
NAME = "matrix.test"
START_WITHIN = 90.0  # seconds
PASSWORD = "a password for tests only"
REGISTRATION = "for tests only"
_FREE = {"per_second": 1000, "burst_count": 1000}


class Homeserver:
    """Runs from `start` to `stop`, as often as need be, with the same accounts and rooms."""

    def __init__(self, folder: Path) -> None:
        port = any_free()
        self.url = f"http://127.0.0.1:{port}"
        self._folder = folder
        self._config = folder / "homeserver.yaml"
        self._config.write_text(yaml.safe_dump(_configuration(folder, port)), encoding="utf-8")
        subprocess.run([*COMMAND, "-c", self._config, "--generate-keys"], check=True, capture_output=True, cwd=folder)

    def start(self) -> None:
        log = self._folder / "output.txt"
        with log.open("a", encoding="utf-8") as output:
            self._process = subprocess.Popen([*COMMAND, "-c", self._config], stdout=output, stderr=subprocess.STDOUT, cwd=self._folder)
        deadline = time.monotonic() + START_WITHIN
        while not self._is_up():
            assert self._process.poll() is None and time.monotonic() < deadline, f"Synapse did not start:\n{log.read_text(encoding='utf-8')[-3000:]}"
            time.sleep(0.2)

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=30)

    def register(self, user: str) -> str:
        """A new account; returns its Matrix id."""
        nonce = requests.get(f"{self.url}/_synapse/admin/v1/register", timeout=30).json()["nonce"]
        signature = hmac.new(REGISTRATION.encode(), "\0".join((nonce, user, PASSWORD, "notadmin")).encode(), hashlib.sha1).hexdigest()
        content = {"nonce": nonce, "username": user, "password": PASSWORD, "admin": False, "mac": signature}
        made = requests.post(f"{self.url}/_synapse/admin/v1/register", json=content, timeout=30)
        assert made.status_code == 200, made.text
        return f"@{user}:{NAME}"

    def _is_up(self) -> bool:
        try:
            return requests.get(f"{self.url}/health", timeout=2).status_code == 200
        except requests.RequestException:
            return False


def _configuration(folder: Path, port: int) -> Dict[str, Any]:
    logging = folder / "logging.yaml"
    logging.write_text(yaml.safe_dump({"version": 1, "handlers": {"out": {"class": "logging.StreamHandler"}}, "root": {"level": "WARNING", "handlers": ["out"]}}))
    return {
        "server_name": NAME,
        "pid_file": str(folder / "homeserver.pid"),
        "listeners": [{"bind_addresses": ["127.0.0.1"], "port": port, "type": "http", "tls": False, "resources": [{"names": ["client"]}]}],
        "database": {"name": "sqlite3", "args": {"database": str(folder / "homeserver.db")}},
        "log_config": str(logging),
        "media_store_path": str(folder / "media"),
        "signing_key_path": str(folder / "signing.key"),
        "registration_shared_secret": REGISTRATION,
        "macaroon_secret_key": "for tests only",
        "form_secret": "for tests only",
        "report_stats": False,
        "trusted_key_servers": [],
        # Passwords are hashed on purpose slowly; there is nothing to protect here.
        "bcrypt_rounds": 4,
        "rc_message": _FREE,
        "rc_registration": _FREE,
        "rc_login": {"address": _FREE, "account": _FREE, "failed_attempts": _FREE},
        "rc_invites": {"per_room": _FREE, "per_user": _FREE, "per_issuer": _FREE},
        "rc_joins": {"local": _FREE, "remote": _FREE},
    }
