"""Show what visitors of the website thought of the answers: how many found each helpful or not, and their comments."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

HELP = "show what visitors thought of the answers"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options of this verb."""
    parser.add_argument("--json", action="store_true", help="print it as JSON")
    parser.add_argument("--file", type=Path, default=None, metavar="FILE", help="another database (default: the project's)")


def run(options: argparse.Namespace) -> int:
    """Returns 0 when it was shown, 2 when the file given does not exist."""
    from dataclasses import asdict

    from waypoint.channels.web.feedback import FeedbackStore, feedback_file

    if options.file is not None and not options.file.is_file():
        print(f"There is no file {options.file}. Remedy: name the feedback.db of a server, or leave out --file.")
        return 2
    counts = FeedbackStore(options.file or feedback_file()).counts()
    if options.json:
        print(json.dumps([asdict(row) for row in counts], indent=2, ensure_ascii=False))
        return 0
    for row in counts:
        print(f"{row.up:4} up {row.down:4} down  {row.entry} (version {row.version})")
        for comment in row.comments:
            print(f"      {comment}")
    print(f"{sum(row.up for row in counts)} up and {sum(row.down for row in counts)} down on {len({row.entry for row in counts})} answers.")
    return 0
