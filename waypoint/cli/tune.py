"""Learn the safety layer's adapter and head from data/safety/ and data/nlu.yml; see docs/safety.md.

On two cores it takes ten minutes a round, and a quarter of an hour for the head.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

LONGEST_FILLER = 160  # characters

HELP = "learn the safety layer's adapter and head (for developers)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--rounds", type=int, default=4, help="how often each example is learned from (default: %(default)s)")
    parser.add_argument("--only", choices=("adapter", "head"), help="learn one of the two")
    parser.add_argument("--go-on", action="store_true", help="go on from the adapter that is there, for example after adding phrases")


def run(options: argparse.Namespace) -> int:
    """Returns 0 when the files were written, 2 when the phrases cannot be used."""
    from rasa.shared.importers.importer import TrainingDataImporter

    from waypoint.knowledge.findings import ContentError
    from waypoint.nlu.encoder import Encoder, make_encoder
    from waypoint.nlu.published import MPNET
    from waypoint.nlu.safety_classifier import labelled
    from waypoint.nlu.safety_head import learn
    from waypoint.nlu.tuning import tune
    from waypoint.paths import PROJECT, STATE
    from waypoint.safety.corpus import ADAPTER, HEAD, NONE

    data = TrainingDataImporter.load_from_dict(training_data_paths=[str(PROJECT / "data" / "nlu.yml")]).get_nlu_data()
    try:
        examples = labelled(data)
    except ContentError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"Learning from {len(examples)} examples.", flush=True)
    if options.only != "head":
        fillers = [text for text, label in examples if label == NONE and len(text) < LONGEST_FILLER]
        tune(examples, fillers, ADAPTER, options.rounds, options.go_on, lambda line: print(line, flush=True))
        print(f"Written: {ADAPTER.relative_to(PROJECT)}.")
    if options.only != "adapter":
        with TemporaryDirectory() as folder:
            make_encoder(MPNET, Path(folder), STATE / "cache")
            learn(examples, Encoder(Path(folder)).encode, HEAD)
        print(f"Written: {HEAD.relative_to(PROJECT)}.")
    print("Train the model anew, then measure: waypoint evaluate safety.")
    return 0
