"""Asks a running bot everything that understanding is measured by."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Callable, List, Sequence, Tuple

from waypoint.evaluation.asked import ask_items, ask_lines, play
from waypoint.evaluation.held_out import FOLDER, Item, read_items, read_lines, read_talks
from waypoint.evaluation.typos import with_typos
from waypoint.evaluation.understanding import Measured
from waypoint.evaluation.understood import parse
from waypoint.safety.corpus import EVERYDAY, read_files

# Brief measuring asks every third question, and plays every third talk.
STEP = 3
# Looked at while building; thresholds are chosen on them.
SEEN = {"questions": ("heldout",), "stories": ("stories_seen",), "talks": ("talks_seen",)}
# Only ever counted.
FINAL = {"questions": ("heldout_final", "heldout_second"), "stories": ("stories",), "talks": ("talks", "talks_second")}


def measure(url: str, say: Callable[[str], None], seen: bool = False, briefly: bool = False) -> Measured:
    """Asks the bot at `url` the final sets, or those that may be looked at; `briefly` asks every third only, and leaves out two typos and
    everyday sentences."""
    sets = SEEN if seen else FINAL
    step = STEP if briefly else 1
    questions = [item for name in sets["questions"] for item in read_items(name)][::step]
    say(f"{len(questions)} questions, then the same with typos …")
    asked, one = (ask_items(url, [_slipped(item, errors) for item in questions], say) for errors in (0, 1))
    two = [] if briefly else ask_items(url, [_slipped(item, 2) for item in questions], say)
    say("Stories, talks, and what is off-topic …")
    stories = ask_items(url, [item for name in sets["stories"] for item in read_items(name)], say)
    talks = play(url, [talk for name in sets["talks"] for talk in read_talks(name)][::step], say)
    everyday = [] if briefly else ask_lines(url, [phrase.text for phrase in read_files([EVERYDAY])], say)
    near_misses = ask_lines(url, read_lines(FOLDER / "near_misses.yml")[::step], say)
    return Measured(asked, one, two, stories, talks, everyday, near_misses)


def in_brief(measured: Measured) -> Measured:
    """What `measure` would have brought with `briefly`, out of what it brought without."""
    questions, one_typo, talks, near_misses = (each[::STEP] for each in (measured.questions, measured.one_typo, measured.talks, measured.near_misses))
    return Measured(questions, one_typo, [], measured.stories, talks, [], near_misses)


def intent_certainty(model: Path, items: Sequence[Item], say: Callable[[str], None]) -> List[Tuple[float, bool]]:
    """(probability, whether it is an acceptable aspect) of the classifier's first guess, for the questions that ask for one aspect."""
    asked = [item for item in items if item.answerable and item.accept]
    certain = []
    for item, parsed in zip(asked, parse(model, [item.text for item in asked], say), strict=True):
        ranking = [guess for guess in parsed["intent_ranking"] if guess["name"] != "nlu_fallback"]
        if ranking:
            certain.append((float(ranking[0]["confidence"]), any(ranking[0]["name"] == aspect for _, aspect in item.accept)))
    return certain


def _slipped(item: Item, errors: int) -> Item:
    return replace(item, text=with_typos(item.text, errors)) if errors else item
