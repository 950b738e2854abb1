"""Train the Rasa model if it is missing or what it is made from has changed."""

from __future__ import annotations

import argparse
import sys

HELP = "train the model if needed"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    pass


def run(options: argparse.Namespace) -> int:
    from waypoint.serving.training import TrainingError, ensure_model

    try:
        print(ensure_model(lambda line: print(line, flush=True)))
    except TrainingError as error:
        print(error, file=sys.stderr)
        return 1
    return 0
