"""Make the files of a new answer and of its test questions, with comments that say what goes where. Nothing is overwritten."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

HELP = "make the files of a new answer"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options of this verb."""
    parser.add_argument("where", metavar="TOPIC[/SUBJECT]", help="what the answer is about, for example tms or tms/deep_tms")
    parser.add_argument("aspect", metavar="ASPECT", help="the kind of question, for example side_effects; or comparison/OTHER, for example comparison/ect")
    parser.add_argument("--knowledge", type=Path, default=None, metavar="DIR", help="another knowledge folder (default: the project's)")
    parser.add_argument("--tests", type=Path, default=None, metavar="DIR", help="folder of test questions (default: tests/conversations beside the knowledge folder)")


def run(options: argparse.Namespace) -> int:
    """Returns 0 when a file was made, 1 when nothing was left to make, 2 for an id that is not known."""
    from waypoint.editing.place import UnknownPlace, place_of
    from waypoint.editing.scaffold import entry_text, questions_text
    from waypoint.knowledge.findings import ContentError
    from waypoint.knowledge.loader import load_vocabulary
    from waypoint.paths import KNOWLEDGE

    knowledge = options.knowledge or KNOWLEDGE
    tests = options.tests or knowledge.resolve().parent / "tests" / "conversations"
    try:
        vocabulary = load_vocabulary(knowledge)
        place = place_of(options.where, options.aspect, vocabulary)
    except (ContentError, UnknownPlace) as error:
        print(error, file=sys.stderr)
        return 2
    mirror = knowledge / "answers" / f"{place.mirror}.yml"
    if place.mirror and mirror.exists():
        print(f"{_shown(mirror)} compares the two already, whichever is asked for first.", file=sys.stderr)
        return 1
    entry, questions = knowledge / "answers" / f"{place.id}.yml", tests / f"{place.id}.yml"
    made = [_write(entry, entry_text(place, vocabulary)), _write(questions, questions_text(place))]
    if not any(made):
        print("Both files are there already; nothing was changed.", file=sys.stderr)
        return 1
    here = f" --knowledge {_shown(knowledge)}" if options.knowledge else ""
    print(f"""
Next:
  1. Fill in {_shown(entry)}; its comments say how.
  2. .venv/bin/waypoint check{here}
     names what is still to fill in or to mend.
  3. .venv/bin/waypoint preview {place.id}{here}
     shows the answer as a visitor gets it.
  4. Fill in {_shown(questions)}.
  5. scripts/test content unit
docs/add-an-answer.md has the details.""")
    return 0


def _write(path: Path, text: str) -> bool:
    """Writes a new file and says so; a file that is there is kept."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        print(f"Kept as it is: {_shown(path)}")
        return False
    print(f"Written: {_shown(path)}")
    return True


def _shown(path: Path) -> str:
    """The path from the working directory when it lies below it."""
    shown = os.path.relpath(path)
    return str(path) if shown.startswith("..") else shown
