"""What the deterministic screens cost for one message, and what the learned layer adds.

Run: .venv/bin/python benchmarks/screens.py [--rounds N] [--learned]
Each message of the held-out phrases, the everyday sentences and the held-out questions is screened on its own, in random order;
the first round meets every message for the first time.
"""

from __future__ import annotations

import argparse
import random
import time
from typing import Callable, List

import numpy as np
import yaml

from waypoint.paths import PROJECT, STATE
from waypoint.safety.corpus import ADAPTER, EVERYDAY, HELD_OUT, read_files, read_folder
from waypoint.safety.screens import load_screens


def messages() -> List[str]:
    """All held-out messages of the project, in random order."""
    texts = [phrase.text for phrase in (*read_folder(HELD_OUT), *read_files([EVERYDAY]))]
    for file in sorted((PROJECT / "evaluation/understanding").glob("heldout*.yml")):
        texts += [item["text"] for item in yaml.safe_load(file.read_text(encoding="utf-8"))]
    random.Random(0).shuffle(texts)
    return texts


def timed(judge: Callable[[str], object], texts: List[str]) -> np.ndarray:
    """Milliseconds for each text."""
    times = []
    for text in texts:
        started = time.perf_counter()
        judge(text)
        times.append((time.perf_counter() - started) * 1000)
    return np.array(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--learned", action="store_true", help="time the encoder of the learned layer as well (needs a trained model's cache)")
    options = parser.parse_args()
    texts = messages()
    print(f"{len(texts)} messages, {np.mean([len(text) for text in texts]):.0f} characters on average, {max(map(len, texts))} at most")
    started = time.perf_counter()
    screens = load_screens()
    print(f"loading the rules: {time.perf_counter() - started:.2f} s")
    for number in range(1, options.rounds + 1):
        _say(f"screens, round {number}", timed(screens.screen, texts))
    if options.learned:
        from waypoint.nlu.encoder import Encoder, make_encoder
        from waypoint.nlu.published import MINILM
        from waypoint.nlu.safety_classifier import pieces

        make_encoder(MINILM, STATE / "cache" / "benchmark-encoder", STATE / "cache", ADAPTER)
        encoder = Encoder(STATE / "cache" / "benchmark-encoder")
        _say("learned layer's encoder", timed(lambda text: encoder.encode(pieces(text)), texts[:500]))


def _say(name: str, times: np.ndarray) -> None:
    middle, ninety, ninety_nine, most = np.percentile(times, [50, 90, 99, 100])
    print(f"{name}: median {middle:.2f} ms, 90% {ninety:.2f} ms, 99% {ninety_nine:.2f} ms, slowest {most:.2f} ms")


if __name__ == "__main__":
    main()
