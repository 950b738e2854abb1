"""A bot that runs for as long as it is needed, on a free port."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, Mapping, Optional

from waypoint.paths import PROJECT
from waypoint.serving.ports import any_free
from waypoint.serving.serve import ServeError

LOOK_EVERY = 0.5  # seconds


@dataclass(frozen=True)
class Running:
    """A running bot: its address, the file that takes what it prints, and its process."""

    url: str
    output: Path
    process: subprocess.Popen


@contextmanager
def running_bot(output: Path, environment: Optional[Mapping[str, str]] = None) -> Iterator[Running]:
    """The bot as `waypoint serve` runs it, with more environment variables if need be. Raises ServeError when it ends before it is ready."""
    with output.open("w", encoding="utf-8") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "waypoint", "serve", "--port", str(any_free())],
            cwd=PROJECT,
            stdout=file,
            stderr=subprocess.STDOUT,
            env={**os.environ, "RASA_TELEMETRY_ENABLED": "false", **(environment or {})},
        )
    try:
        while "Waypoint is ready" not in output.read_text(encoding="utf-8"):
            if process.poll() is not None:
                raise ServeError(output.read_text(encoding="utf-8"))
            time.sleep(LOOK_EVERY)
        yield Running(re.findall(r"http://\S+", output.read_text(encoding="utf-8"))[0], output, process)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)
