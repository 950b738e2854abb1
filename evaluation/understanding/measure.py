"""Asks a running bot the held-out questions and prints how they fare.

Run: .venv/bin/python evaluation/understanding/measure.py [--set heldout|heldout_final] [--url http://127.0.0.1:5005] [--misses]
`heldout` is the set that thresholds are tuned on; `heldout_final` is only looked at to report.
"""

from __future__ import annotations

import argparse
import uuid
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Dict, List, Tuple

import yaml

from waypoint.serving.client import Received, ask


def outcome(item: Dict[str, Any], replies: List[Received]) -> str:
    """What became of one question: `right`, `wrong answer`, or the kind of the reply that came instead."""
    kinds = [reply.custom["kind"] for reply in replies]
    if item["kind"] != "answer":
        return "right" if item["kind"] in kinds else kinds[0]
    answered = [[reply.custom["topic"], reply.custom["aspect"]] for reply in replies if reply.custom["kind"] == "answer"]
    if any(pair in item["accept"] for pair in answered):
        return "right"
    return "wrong answer" if answered else kinds[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=("heldout", "heldout_final"), default="heldout")
    parser.add_argument("--url", default="http://127.0.0.1:5005")
    parser.add_argument("--misses", action="store_true", help="print each question that did not fare well")
    options = parser.parse_args()
    items = yaml.safe_load(Path(__file__).with_name(f"{options.set}.yml").read_text(encoding="utf-8"))

    def measured(item: Dict[str, Any]) -> Tuple[Dict[str, Any], str]:
        return item, outcome(item, ask(options.url, item["text"], uuid.uuid4().hex))

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(measured, items))
    counts: Dict[str, Counter] = defaultdict(Counter)
    for item, result in results:
        counts[item["kind"]][result] += 1
    print(f"{len(items)} questions of {options.set}.yml")
    for kind, outcomes in sorted(counts.items()):
        total = sum(outcomes.values())
        others = ", ".join(f"{name} {number}" for name, number in outcomes.most_common() if name != "right")
        print(f"{kind:16} {outcomes['right']:4} of {total:4} right ({outcomes['right'] / total:.1%}){'; ' + others if others else ''}")
    if options.misses:
        for item, result in results:
            if result != "right":
                print(f"{item['kind']} -> {result}: {item['text']}")


if __name__ == "__main__":
    main()
