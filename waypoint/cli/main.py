"""Finds the verb and runs it."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from typing import List, Optional

VERBS = ("serve", "train", "ask", "check", "grid", "new", "preview", "sources", "evaluate", "tune", "feedback", "channels", "forget")


def main(arguments: Optional[List[str]] = None) -> int:
    """Runs one verb; returns its exit status: 0 well, 1 something was found or failed, 2 wrong usage or configuration."""
    words = sys.argv[1:] if arguments is None else arguments
    parser = argparse.ArgumentParser(prog="waypoint", description="A patient-education bot on newer treatments for depression.")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    # Only the verb that was asked for is imported with all it needs.
    for verb in VERBS:
        module = importlib.import_module(f"waypoint.cli.{verb}")
        verb_parser = verbs.add_parser(verb, help=module.HELP, description=module.__doc__)
        module.add_arguments(verb_parser)
        verb_parser.set_defaults(run=module.run)
    options = parser.parse_args(words)
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader (such as `head`) has seen enough; nothing more may be written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
