"""Check the content: everything an editor must mend, each with file, entry, value and remedy."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from pathlib import Path

HELP = "check the content under knowledge/"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")
    parser.add_argument("--knowledge", type=Path, default=None, help="another knowledge folder (default: the project's)")
    parser.add_argument("--today", type=dt.date.fromisoformat, default=None, help="judge due dates as on this day, YYYY-MM-DD (default: today)")


def run(options: argparse.Namespace) -> int:
    from waypoint.knowledge.check import check
    from waypoint.paths import KNOWLEDGE

    result = check(options.knowledge or KNOWLEDGE, options.today or dt.date.today())
    if options.json:
        print(json.dumps({"entries": result.entries, "findings": [finding.as_dict() for finding in result.findings]}, indent=2, ensure_ascii=False))
    else:
        for finding in result.findings:
            print(finding)
        errors = sum(not finding.warning for finding in result.findings)
        warnings = len(result.findings) - errors
        print(f"{result.entries} entries checked, {errors} finding{'' if errors == 1 else 's'}, {warnings} warning{'' if warnings == 1 else 's'}.")
    return 1 if any(not finding.warning for finding in result.findings) else 0
