"""Slips of the thumb: what a phone keyboard makes of a question."""

from __future__ import annotations

import random
from typing import Callable, Dict, List

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _neighbours() -> Dict[str, str]:
    """The keys beside each key of a QWERTY keyboard, on its own row and the rows next to it."""
    beside: Dict[str, str] = {}
    for number, row in enumerate(_ROWS):
        for place, key in enumerate(row):
            near = row[max(0, place - 1) : place] + row[place + 1 : place + 2]
            for other in (number - 1, number + 1):
                if 0 <= other < len(_ROWS):
                    near += _ROWS[other][max(0, place - 1) : place + 1]
            beside[key] = near
    return beside


_BESIDE = _neighbours()


def with_typos(text: str, errors: int) -> str:
    """The text with this many slips, the same ones each time: a neighbouring key, a letter dropped, doubled or swapped, a space missing."""
    chance = random.Random(f"{errors}:{text}")
    for _ in range(errors):
        slip = chance.choice(_SLIPS)
        text = slip(text, chance) if text else text
    return text


def _places(text: str) -> List[int]:
    """Where a letter inside or at the end of a word stands; a first letter is rarely missed."""
    return [place for place in range(1, len(text)) if text[place].lower() in _BESIDE and text[place - 1].isalpha()] or [0]


def _neighbour(text: str, chance: random.Random) -> str:
    place = chance.choice(_places(text))
    return text[:place] + chance.choice(_BESIDE.get(text[place].lower(), "e")) + text[place + 1 :]


def _dropped(text: str, chance: random.Random) -> str:
    place = chance.choice(_places(text))
    return text[:place] + text[place + 1 :] if len(text) > 1 else text


def _doubled(text: str, chance: random.Random) -> str:
    place = chance.choice(_places(text))
    return text[: place + 1] + text[place] + text[place + 1 :]


def _swapped(text: str, chance: random.Random) -> str:
    place = chance.choice(_places(text))
    return text[: place - 1] + text[place] + text[place - 1] + text[place + 1 :] if place else text


def _joined(text: str, chance: random.Random) -> str:
    spaces = [place for place, char in enumerate(text) if char == " "]
    if not spaces:
        return _dropped(text, chance)
    place = chance.choice(spaces)
    return text[:place] + text[place + 1 :]


_SLIPS: List[Callable[[str, random.Random], str]] = [_neighbour, _dropped, _doubled, _swapped, _joined]
