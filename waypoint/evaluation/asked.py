"""Asks a running bot held-out questions and plays held-out talks."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Callable, Iterable, List, Sequence, Tuple

from waypoint.evaluation.held_out import Item, Outcome, Talk, judge
from waypoint.serving.client import Received, ask

AT_ONCE = 2
TELL_EACH = 500


def ask_items(url: str, items: Sequence[Item], say: Callable[[str], None]) -> List[Outcome]:
    """The outcome of each question, asked in a conversation of its own."""
    return list(_told(_mapped(lambda item: judge(item, _asked(url, item.text)), items), len(items), say))


def ask_lines(url: str, lines: Sequence[str], say: Callable[[str], None]) -> List[List[Received]]:
    """The replies to each message, sent in a conversation of its own."""
    return list(_told(_mapped(lambda line: _asked(url, line), lines), len(lines), say))


def play(url: str, talks: Sequence[Talk], say: Callable[[str], None]) -> List[Tuple[Talk, List[Outcome]]]:
    """The outcome of each turn of each talk."""

    def played(talk: Talk) -> Tuple[Talk, List[Outcome]]:
        sender = uuid.uuid4().hex
        return talk, [judge(turn, ask(url, turn.text, sender)) for turn in talk.turns]

    return list(_told(_mapped(played, talks), len(talks), say))


def _asked(url: str, message: str) -> List[Received]:
    return ask(url, message, uuid.uuid4().hex)


def _mapped(function: Callable, things: Sequence) -> Iterable:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield from pool.map(function, things)


def _told(results: Iterable, total: int, say: Callable[[str], None]) -> Iterable:
    for number, result in enumerate(results, start=1):
        yield result
        if number % TELL_EACH == 0:
            say(f"  {number} of {total} messages answered")
