"""Learns the safety layer's adapter, and the second opinions on danger and on the intent, from data/safety/ and data/nlu.yml; see docs/safety.md.

On two cores a round takes ten minutes for the adapter, twenty for the second opinion on danger, and about as long for that on the intent.
"""

from __future__ import annotations

import argparse
import random
import sys
from typing import List, Sequence, Tuple

from waypoint.safety.corpus import ADAPTER, NONE, SECOND_OPINION, TUNING, Phrase, read_folder

LONGEST_FILLER = 160  # characters
# The second opinion on danger is formed on what is hard to tell apart; of the questions about treatments a sample is enough.
ORDINARY_AT_MOST = 4_000
# Nobody says such things beside a question to the program.
ORDINARY_TIER = "everyday"
ADAPTER_ONLY, DANGER_ONLY, INTENTS_ONLY = "adapter", "danger", "intents"

HELP = "learn the adapter and the second opinions of what understands messages (for developers)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--rounds", type=int, default=3, help="how often each example is learned from (default: %(default)s)")
    parser.add_argument("--only", choices=(ADAPTER_ONLY, DANGER_ONLY, INTENTS_ONLY), help="learn one of the three")
    parser.add_argument("--go-on", action="store_true", help="go on from the adapter that is there, for example after adding phrases")


def run(options: argparse.Namespace) -> int:
    """Returns 0 when the files were written, 2 when the phrases cannot be used."""
    from rasa.shared.importers.importer import TrainingDataImporter

    from waypoint.knowledge.findings import ContentError
    from waypoint.nlu import intent_classifier
    from waypoint.nlu.safety_classifier import labelled
    from waypoint.nlu.second_opinion import DANGER_FROM, INTENTS_FROM
    from waypoint.nlu.tuning import tune
    from waypoint.nlu.tuning_opinion import tune_opinion
    from waypoint.paths import PROJECT

    data = TrainingDataImporter.load_from_dict(training_data_paths=[str(PROJECT / "data" / "nlu.yml")]).get_nlu_data()
    intents = [(message.get("text"), message.get("intent")) for message in data.intent_examples if message.get("text")]
    try:
        examples = labelled(data)
        phrases = read_folder(TUNING)
    except ContentError as error:
        print(error, file=sys.stderr)
        return 2
    fillers = [text for text, label in examples if label == NONE and len(text) < LONGEST_FILLER]
    if options.only in (None, ADAPTER_ONLY):
        print(f"Learning the adapter from {len(examples)} examples.", flush=True)
        tune(examples, fillers, ADAPTER, options.rounds, options.go_on, _say)
        print(f"Written: {ADAPTER.relative_to(PROJECT)}.")
    opinions = (
        (DANGER_ONLY, _hard_to_tell(examples, phrases), fillers, SECOND_OPINION, DANGER_FROM),
        (INTENTS_ONLY, intents, _remarks(phrases), intent_classifier.SECOND_OPINION, INTENTS_FROM),
    )
    for name, learned_from, beside, target, first in opinions:
        if options.only in (None, name):
            print(f"Learning the second opinion ({name}) from {len(learned_from)} examples.", flush=True)
            tune_opinion(learned_from, beside, target, first, options.rounds, _say)
            print(f"Written: {target.relative_to(PROJECT)}.")
    print("Train the model anew, then measure: waypoint evaluate.")
    return 0


def _say(line: str) -> None:
    print(line, flush=True)


def _hard_to_tell(examples: Sequence[Tuple[str, str]], phrases: Sequence[Phrase]) -> List[Tuple[str, str]]:
    """All phrases for safety, all other dangers and refusals, and a sample of the rest."""
    told = {phrase.text for phrase in phrases}
    hard = [example for example in examples if example[0] in told or example[1] != NONE]
    ordinary = [example for example in examples if example[0] not in told and example[1] == NONE]
    return [*hard, *random.Random(0).sample(ordinary, min(ORDINARY_AT_MOST, len(ordinary)))]


def _remarks(phrases: Sequence[Phrase]) -> List[str]:
    """Short harmless phrases that ask nothing and are about something that visitors speak of."""
    harmless = [phrase.text for phrase in phrases if phrase.label == NONE and phrase.tier != ORDINARY_TIER]
    return [text for text in harmless if len(text) < LONGEST_FILLER and "?" not in text]
