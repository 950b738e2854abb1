"""How long until the bot answers, beside Rasa's stock configuration on the same machine and the same data.

Run: .venv/bin/python benchmarks/start_up.py [--rounds N]
Waypoint is timed as a whole: from calling scripts/start on a trained project to its ready line. The stock configuration is timed from
calling `rasa run` to its first answer of any kind, right or wrong, which favours it. Both train first, outside the timing.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import List

import requests

from waypoint.paths import PROJECT
from waypoint.serving.environment import process_environment
from waypoint.serving.ports import LOOPBACK, any_free
from waypoint.serving.training import ensure_model

STOCK_CONFIG = Path(__file__).with_name("stock_config.yml")
GIVE_UP = 900.0  # seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=2)
    rounds = parser.parse_args().rounds
    ensure_model(print)
    ours = [time_waypoint() for _ in range(rounds)]
    print(f"Waypoint, scripts/start to ready:          {_show(ours)}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        model = train_stock(Path(folder))
        stock = [time_stock(Path(folder), model) for _ in range(rounds)]
    print(f"Rasa's stock configuration, to an answer:  {_show(stock)}")
    print(f"Ratio of the medians: {statistics.median(ours) / statistics.median(stock):.2f}")


def time_waypoint() -> float:
    """Seconds from calling scripts/start to its ready line."""
    started = time.monotonic()
    process = subprocess.Popen(["bash", "scripts/start", "--port", str(any_free())], cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        for line in process.stdout:
            if "Waypoint is ready" in line:
                return time.monotonic() - started
        raise SystemExit("scripts/start ended before it was ready")
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)


def train_stock(folder: Path) -> Path:
    """The model of the stock configuration on the project's own data."""
    for name in ("data", "domain.yml"):
        source = PROJECT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    (folder / "credentials.yml").write_text("rest:\n", encoding="utf-8")
    print("Training the stock configuration; this takes some minutes.", flush=True)
    command = [sys.executable, "-m", "rasa", "train", "--config", str(STOCK_CONFIG), "--out", "models", "--fixed-model-name", "stock", "--augmentation", "0"]
    subprocess.run(command, cwd=folder, env=process_environment(), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return folder / "models/stock.tar.gz"


def time_stock(folder: Path, model: Path) -> float:
    """Seconds from calling `rasa run` to the first answered message."""
    port = any_free()
    started = time.monotonic()
    command = [sys.executable, "-m", "rasa", "run", "--interface", LOOPBACK, "--port", str(port), "--model", str(model), "--credentials", "credentials.yml"]
    process = subprocess.Popen(command, cwd=folder, env=process_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while time.monotonic() - started < GIVE_UP:
            try:
                # The model answers this without an action server: it parses, predicts and fails only at the action.
                question = {"sender": "bench", "message": "what are the side effects of ketamine"}
                response = requests.post(f"http://{LOOPBACK}:{port}/webhooks/rest/webhook", json=question, timeout=60)
                if response.status_code == 200:
                    return time.monotonic() - started
            except requests.RequestException:
                time.sleep(0.2)
        raise SystemExit("the stock configuration did not answer")
    finally:
        process.terminate()
        process.wait(timeout=60)


def _show(seconds: List[float]) -> str:
    return f"median {statistics.median(seconds):.1f} s ({', '.join(f'{value:.1f}' for value in seconds)})"


if __name__ == "__main__":
    main()
