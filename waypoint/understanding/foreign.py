"""Words that no in-scope example uses: a sign that a question is about something else ("how long does a guitar last")."""

from __future__ import annotations

import re
from typing import AbstractSet, FrozenSet, Iterable, List

from rapidfuzz.distance import OSA

from waypoint.understanding.names import name_finder, without

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
SHORTEST = 3
SHORTEST_TYPO = 5


def words_of(text: str) -> List[str]:
    """The words of a message outside the vocabulary's names, lower case, in order."""
    plain = without(text, name_finder().find(text)).lower().replace("’", "'")
    return [word for word in _WORD.findall(plain) if len(word) >= SHORTEST]


def lexicon(examples: Iterable[str]) -> FrozenSet[str]:
    """All words that the examples use; contractions also as they are typed in a hurry ("youd")."""
    return frozenset(form for example in examples for word in words_of(example) for form in (word, word.replace("'", "")))


def foreign_words(text: str, known: AbstractSet[str]) -> List[str]:
    """The words of a message that are not in the lexicon and are no typo of one that is."""
    return [word for word in words_of(text) if word not in known and not _typo_of_known(word, known)]


def _typo_of_known(word: str, known: AbstractSet[str]) -> bool:
    if len(word) < SHORTEST_TYPO:
        return False
    return any(abs(len(other) - len(word)) <= 1 and len(other) >= SHORTEST_TYPO and OSA.distance(word, other, score_cutoff=1) <= 1 for other in known)
