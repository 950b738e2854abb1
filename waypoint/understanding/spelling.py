"""Puts slips of the thumb right, so that a question is understood as it was meant: "sied efects" -> "side effects".

Only a word that no dictionary has is touched, and only a word of this field takes its place: a name from elsewhere stays as it is.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache
from importlib import resources
from typing import Dict, FrozenSet, Iterable, List, Mapping, Match, Optional, Tuple

from symspellpy import SymSpell, Verbosity

from waypoint.understanding.chat_words import CHAT_WORDS
from waypoint.understanding.names import NOT_COVERED, Name

SHORTEST = 4  # letters; a shorter word has too many neighbours, and only the commonest words take its place
SHORTEST_FOR_TWO_SLIPS = 9
LONGEST = 24
# A word that the examples use but no dictionary has may itself be a slip, unless it is used again and again.
OFTEN = 4
VERY_OFTEN = 100
# How likely a missing space is, and one particular slip in a word, as logarithms: a letter left out, doubled or swapped with
# its neighbour, or else one letter for another.
_JOINED, _SLIP, _OTHER_LETTER = math.log(0.2), math.log(0.001), math.log(0.0001)
_WORD = re.compile(r"(?<![\w'’])[^\W\d_]+(?:['’][^\W\d_]+)*(?!\w)")
_ENDING = re.compile(r"(?:'s|s'?)$")
_STRETCHED = re.compile(r"(.)\1{2,}")
_ONE_LETTER_WORDS = frozenset("ai")


@lru_cache(maxsize=1)
def english_words() -> FrozenSet[str]:
    """The 82,765 words of the dictionary that comes with symspellpy, in lower case."""
    text = (resources.files("symspellpy") / "frequency_dictionary_en_82_765.txt").read_text(encoding="utf-8-sig")
    return frozenset(line.split(" ", 1)[0] for line in text.splitlines())


def word_counts(examples: Iterable[str], names: Iterable[str]) -> Dict[str, int]:
    """How often the examples and the vocabulary's names use each word, without what may be a slip."""
    counts = Counter(word for example in examples for word in _words(example))
    named = Counter(word for name in names for word in _words(name))
    known = english_words()
    kept = {word: count for word, count in counts.items() if word in known or "'" in word or count >= OFTEN}
    return {**kept, **{word: kept.get(word, 0) + max(count, OFTEN) for word, count in named.items()}}


class Corrector:
    """Corrects messages. Build once, it is cheap to use.

    `counts` says how often the field uses each word; only these take another's place. `terms` are phrases whose words stay as they are.
    """

    def __init__(self, counts: Mapping[str, int], terms: Iterable[str] = ()) -> None:
        self._counts = dict(counts)
        self._terms = frozenset(word for term in terms for word in _words(term))
        self._all = sum(self._counts.values())
        self._speller = SymSpell(max_dictionary_edit_distance=2)
        for word, count in self._counts.items():
            self._speller.create_dictionary_entry(word, count)
        # One conversation can bring only so many new words; the same ones come again and again.
        self._meant = lru_cache(maxsize=8192)(self._meant_by)

    def corrected(self, text: str, names: Iterable[Name]) -> str:
        """The text with its slips put right. The vocabulary's `names` in it stay, however they are written."""
        kept = [(name.start, name.end) for name in names if name.kind != NOT_COVERED]

        def replaced(match: Match[str]) -> str:
            inside = any(start < match.end() and match.start() < end for start, end in kept)
            return match.group() if inside else self._like(match.group())

        return _WORD.sub(replaced, text)

    def _like(self, word: str) -> str:
        plain = word.lower().replace("’", "'")
        meant = self._meant(plain)
        if meant is None:
            return word
        return meant[0].upper() + meant[1:] if word[0].isupper() else meant

    def _meant_by(self, word: str) -> Optional[str]:
        """What a word stands for; None when it is to stay."""
        if word in CHAT_WORDS:
            return CHAT_WORDS[word]
        if len(word) > LONGEST or self._is_word(word):
            return None
        short = _STRETCHED.sub(r"\1", word)
        if short != word:
            for form in (short, _STRETCHED.sub(r"\1\1", word)):
                if self._is_word(form):
                    return form
        likeliest = max([*self._split(word), *self._slipped(word)], default=None)
        return likeliest[1] if likeliest else None

    def _is_word(self, word: str) -> bool:
        return any(form in self._counts or form in self._terms or form in english_words() for form in (word, _ENDING.sub("", word)))

    def _split(self, word: str) -> List[Tuple[float, str]]:
        """(log likelihood, words) for each way in which two words were typed together."""
        least = OFTEN if len(word) > SHORTEST else VERY_OFTEN
        halves = [(word[:place], word[place:]) for place in range(1, len(word))]
        known = [pair for pair in halves if all(self._counts.get(half, 0) >= least and (len(half) > 1 or half in _ONE_LETTER_WORDS) for half in pair)]
        return [(self._rarity(left) + self._rarity(right) + _JOINED, f"{left} {right}") for left, right in known]

    def _slipped(self, word: str) -> List[Tuple[float, str]]:
        """(log likelihood, word) for each of the nearest words that a slip turns into this one."""
        slips = 2 if len(word) >= SHORTEST_FOR_TWO_SLIPS else 1
        found = self._speller.lookup(word, Verbosity.CLOSEST if len(word) >= SHORTEST else Verbosity.ALL, max_edit_distance=slips)
        near = [each for each in found if self._may_mean(word, each.term, each.distance)]
        return [(self._rarity(each.term) + (each.distance - 1) * _SLIP + _likelihood(word, each.term), each.term) for each in near]

    def _may_mean(self, word: str, term: str, slips: int) -> bool:
        if len(word) >= SHORTEST:
            # A letter more than a short word has is often another short word: "vpn" is not VNS.
            return (len(term) >= SHORTEST or set(word) == set(term)) and (slips == 1 or term[0] == word[0])
        swapped_or_dropped = sorted(term) == sorted(word) or len(term) == len(word) + 1
        return len(word) == SHORTEST - 1 and swapped_or_dropped and self._counts[term] >= VERY_OFTEN

    def _rarity(self, word: str) -> float:
        return math.log(self._counts[word] / self._all)


def _likelihood(word: str, term: str) -> float:
    return _OTHER_LETTER if len(word) == len(term) and sorted(word) != sorted(term) else _SLIP


def _words(text: str) -> List[str]:
    return [match.group().lower().replace("’", "'") for match in _WORD.finditer(text)]
