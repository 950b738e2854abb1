"""The commands: `login` once, then `run`."""

from __future__ import annotations

import argparse
import asyncio
import getpass
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from waypoint_matrix import running
from waypoint_matrix.failure import BridgeError
from waypoint_matrix.settings import bridge_secret, load_settings

PASSWORD_VARIABLE = "WAYPOINT_MATRIX_PASSWORD"
SETTINGS = Path(__file__).resolve().parent.parent / "bridge.toml"


def main(words: Sequence[str]) -> int:
    """Returns the exit status: 0, or 1 when the bridge cannot go on."""
    parser = argparse.ArgumentParser(prog="bridges/matrix/run", description="Brings Waypoint into Matrix rooms.")
    parser.add_argument("command", nargs="?", choices=("run", "login"), default="run", help="run the bridge (the default), or log its account in, once")
    parser.add_argument("--settings", type=Path, default=SETTINGS, help="the settings file (default: bridges/matrix/bridge.toml)")
    options = parser.parse_args(words)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stdout)
    # The library quotes events in its warnings.
    logging.getLogger("nio").setLevel(logging.CRITICAL)
    try:
        settings = load_settings(options.settings)
        if options.command == "login":
            asyncio.run(running.log_in(settings, os.environ.get(PASSWORD_VARIABLE) or getpass.getpass(f"Password of {settings.user}: ")))
        else:
            asyncio.run(running.run(settings, bridge_secret()))
    except BridgeError as error:
        print(f"The Matrix bridge cannot go on. {error}", file=sys.stderr)
        return 1
    return 0
