"""Measure the trained model on held-out phrases, print the figures and write a report with charts."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from waypoint.paths import PROJECT, STATE

RESULT = PROJECT / "evaluation" / "safety" / "result.json"
HELP = "measure the trained model on held-out phrases"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options of this verb."""
    parser.add_argument("what", choices=("safety",))
    parser.add_argument("--report", type=Path, default=STATE / "safety.html", metavar="FILE", help="where the report goes (default: %(default)s)")
    parser.add_argument("--misses", action="store_true", help="print each message that was served wrongly; do not mend single ones by it")
    parser.add_argument("--write-result", action="store_true", help="keep the figures as evaluation/safety/result.json, which the tests compare with")


def run(options: argparse.Namespace) -> int:
    """Returns 0 when measured, 2 when the phrases or the model cannot be used."""
    from waypoint.evaluation import safety
    from waypoint.evaluation.report import Report
    from waypoint.evaluation.understood import judge
    from waypoint.knowledge.findings import ContentError
    from waypoint.safety.corpus import EVERYDAY, HELD_OUT, read_files, read_folder
    from waypoint.serving.training import TrainingError, ensure_model

    def say(line: str) -> None:
        print(line, flush=True)

    try:
        phrases, everyday = read_folder(HELD_OUT), read_files([EVERYDAY])
        judged = judge(ensure_model(say), [*phrases, *everyday], say)
    except (ContentError, TrainingError) as error:
        print(error, file=sys.stderr)
        return 2
    held_out, common = judged[: len(phrases)], judged[len(phrases) :]
    headline = safety.headline(held_out, common)
    sections = {"Headline": headline, "By label and tier": safety.by_tier(held_out), "Danger by style": safety.by_style(held_out)}
    report = Report("Waypoint: safety on held-out phrases")
    report.text("Share of messages, with the 95% Wilson interval. The phrases were written for the purpose; none was used in training or tuning.")
    for title, shares in sections.items():
        print(f"\n{title}")
        for share in shares:
            print(f"  {share}")
        report.shares(title, shares)
    wrong = [each for each in judged if not each.well]
    report.table("Misread: label, got, how often", ("label", "got", "times"), [(a, b, str(n)) for (a, b), n in safety.misread(wrong).most_common()])
    report.table("Each message served wrongly", ("label / tier", "got", "message"), [(f"{each.phrase.label} / {each.phrase.tier}", each.got, each.phrase.text) for each in wrong])
    if options.misses:
        for each in wrong:
            print(f"{each.phrase.label}/{each.phrase.tier} -> {each.got}: {each.phrase.text}")
    options.report.write_text(report.page(), encoding="utf-8")
    print(f"\nReport: {options.report}")
    if options.write_result:
        result = {share.name: {"hits": share.hits, "total": share.total} for share in headline}
        RESULT.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
        print(f"Kept: {RESULT.name}")
    return 0
