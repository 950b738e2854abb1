"""Reads slips, slang and masked words as the words they stand for, so that rules can be written in plain ones.

What stands for what is data: `knowledge/safety/spellings.yml`.
"""

from __future__ import annotations

import re
import string
from typing import Dict, Iterator, List, Match

from pydantic import Field

from waypoint.knowledge.schema import Strict

_MASKED = re.compile(r"[a-z]*\*[a-z*]*")


class SpellingData(Strict):
    """`spellings.yml`: see the comments there."""

    variants: Dict[str, List[str]]
    typos: List[str]
    not_typos: List[str]
    masked: List[str] = Field(min_items=1)
    emoji: Dict[str, str]


class Spellings:
    """Corrects the normal form of a message. Only words that carry risk are touched."""

    def __init__(self, data: SpellingData) -> None:
        words = {word for word in data.typos}
        slips = {slip: word for word in data.typos for slip in _one_slip_away(word) if slip not in words and slip not in data.not_typos}
        variants = {variant: word for word, written in data.variants.items() for variant in written}
        self._read_as = {**slips, **variants}
        phrases = "|".join(re.escape(phrase) for phrase in sorted(variants, key=len, reverse=True))
        self._variants = re.compile(rf"(?<![a-z0-9*])(?:{phrases})(?![a-z0-9*])")
        self._masked = data.masked
        self._longest_masked = max(map(len, data.masked)) + 2
        self._emoji = {char: f" {word} " for char, word in data.emoji.items()}

    def spell_out_emoji(self, text: str) -> str:
        """The text with the pictures that carry meaning put into words."""
        for char, word in self._emoji.items():
            if char in text:
                text = text.replace(char, word)
        return text

    def correct(self, normal: str) -> str:
        """The normal form with slips, slang and masked words put right."""
        if "*" in normal:
            normal = _MASKED.sub(self._unmasked, normal)
        normal = " ".join(self._slip(word) for word in normal.split(" "))
        return self._variants.sub(lambda match: self._read_as[match.group()], normal)

    def _slip(self, word: str) -> str:
        read = self._read_as.get(word)
        return read if read is not None else word

    def _unmasked(self, match: Match[str]) -> str:
        mask = match.group()
        if not mask.strip("*") or len(mask) > self._longest_masked:
            return mask
        letter_by_letter = re.compile(mask.replace("*", "[a-z]"))
        any_length = re.compile(re.sub(r"\*+", "[a-z]+", mask))
        for pattern in (letter_by_letter, any_length):
            for word in self._masked:
                if pattern.fullmatch(word):
                    return word
        return mask


def _one_slip_away(word: str) -> Iterator[str]:
    """Every string that differs by one letter left out, doubled or added, replaced, or swapped with its neighbour."""
    for position in range(len(word) + 1):
        before, after = word[:position], word[position:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in string.ascii_lowercase:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]
        if after:
            yield before + after[1:]
