"""Learn the safety layer's adapter from data/safety/ and data/nlu.yml. Takes ten minutes a round on two cores; see docs/safety.md."""

from __future__ import annotations

import argparse
import sys

LONGEST_FILLER = 160  # characters

HELP = "learn the safety layer's adapter (for developers)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--rounds", type=int, default=4, help="how often each example is learned from (default: %(default)s)")
    parser.add_argument("--go-on", action="store_true", help="go on from the adapter that is there, for example after adding phrases")


def run(options: argparse.Namespace) -> int:
    """Returns 0 when the adapter was written, 2 when the phrases cannot be used."""
    from rasa.shared.importers.importer import TrainingDataImporter

    from waypoint.knowledge.findings import ContentError
    from waypoint.nlu.safety_classifier import labelled
    from waypoint.nlu.tuning import tune
    from waypoint.paths import PROJECT
    from waypoint.safety.corpus import ADAPTER, NONE

    data = TrainingDataImporter.load_from_dict(training_data_paths=[str(PROJECT / "data" / "nlu.yml")]).get_nlu_data()
    try:
        examples = labelled(data)
    except ContentError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"Learning from {len(examples)} examples.", flush=True)
    fillers = [text for text, label in examples if label == NONE and len(text) < LONGEST_FILLER]
    tune(examples, fillers, ADAPTER, options.rounds, options.go_on, lambda line: print(line, flush=True))
    print(f"Written: {ADAPTER.relative_to(PROJECT)}. Train the model anew, then measure: waypoint evaluate safety.")
    return 0
