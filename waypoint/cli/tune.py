"""Learn the safety layer's adapter and second opinion from data/safety/ and data/nlu.yml; see docs/safety.md.

On two cores the adapter takes ten minutes a round, and the second opinion half an hour in all.
"""

from __future__ import annotations

import argparse
import random
import sys
from typing import List, Sequence, Tuple

LONGEST_FILLER = 160  # characters
# The second opinion is formed on what is hard to tell apart; of ordinary messages a sample is enough.
ORDINARY_AT_MOST = 4_000
ORDINARY_TIER = "everyday"

HELP = "learn the safety layer's adapter and second opinion (for developers)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--rounds", type=int, default=3, help="how often each example is learned from (default: %(default)s)")
    parser.add_argument("--only", choices=("adapter", "second-opinion"), help="learn one of the two")
    parser.add_argument("--go-on", action="store_true", help="go on from the adapter that is there, for example after adding phrases")


def run(options: argparse.Namespace) -> int:
    """Returns 0 when the files were written, 2 when the phrases cannot be used."""
    from rasa.shared.importers.importer import TrainingDataImporter

    from waypoint.knowledge.findings import ContentError
    from waypoint.nlu.safety_classifier import labelled
    from waypoint.nlu.tuning import tune
    from waypoint.nlu.tuning_opinion import tune_opinion
    from waypoint.paths import PROJECT
    from waypoint.safety.corpus import ADAPTER, NONE, SECOND_OPINION

    data = TrainingDataImporter.load_from_dict(training_data_paths=[str(PROJECT / "data" / "nlu.yml")]).get_nlu_data()
    try:
        examples = labelled(data)
        hard = _hard_to_tell(examples)
    except ContentError as error:
        print(error, file=sys.stderr)
        return 2
    fillers = [text for text, label in examples if label == NONE and len(text) < LONGEST_FILLER]
    if options.only != "second-opinion":
        print(f"Learning the adapter from {len(examples)} examples.", flush=True)
        tune(examples, fillers, ADAPTER, options.rounds, options.go_on, _say)
        print(f"Written: {ADAPTER.relative_to(PROJECT)}.")
    if options.only != "adapter":
        print(f"Learning the second opinion from {len(hard)} examples.", flush=True)
        tune_opinion(hard, fillers, SECOND_OPINION, options.rounds, _say)
        print(f"Written: {SECOND_OPINION.relative_to(PROJECT)}.")
    print("Train the model anew, then measure: waypoint evaluate safety.")
    return 0


def _say(line: str) -> None:
    print(line, flush=True)


def _hard_to_tell(examples: Sequence[Tuple[str, str]]) -> List[Tuple[str, str]]:
    """All phrases for safety but everyday ones, all other dangers and refusals, and a sample of the rest. Raises ContentError."""
    from waypoint.safety.corpus import NONE, TUNING, read_folder

    told = {phrase.text for phrase in read_folder(TUNING) if phrase.tier != ORDINARY_TIER}
    hard = [example for example in examples if example[0] in told or example[1] != NONE]
    ordinary = [example for example in examples if example[0] not in told and example[1] == NONE]
    return [*hard, *random.Random(0).sample(ordinary, min(ORDINARY_AT_MOST, len(ordinary)))]
