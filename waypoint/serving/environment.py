"""The environment variables that Rasa's processes run with."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Dict

from waypoint.paths import PROJECT, STATE


def process_environment(**extra: str) -> Dict[str, str]:
    """This process's environment, quiet, without telemetry, and with nothing fetched from a model hub."""
    path = os.pathsep.join(part for part in (str(PROJECT), os.environ.get("PYTHONPATH", "")) if part)
    return {
        **os.environ,
        "PYTHONPATH": path,
        # At DEBUG Rasa logs what visitors write.
        "LOG_LEVEL": "INFO",
        "PYTHONUNBUFFERED": "1",
        "PYTHONWARNINGS": "ignore",
        "RASA_TELEMETRY_ENABLED": "false",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "HF_HUB_OFFLINE": "1",
        "TRANSFORMERS_OFFLINE": "1",
        **extra,
    }


def state_folder(name: str) -> Path:
    """A folder of the deployment's own state, made when missing, for its owner only."""
    STATE.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = STATE / name
    folder.mkdir(exist_ok=True)
    return folder
