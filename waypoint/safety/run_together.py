"""Splits words that were typed together: "ifeelsuicidal" -> "i feel suicidal"."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import Iterable

from symspellpy import SymSpell

SHORTEST = 9  # letters; shorter runs are words, or have too many readings
LONGEST = 200  # letters; the work grows with the length
# The dictionary's rarer words would split runs in odd places.
COMMON_WORDS = 30_000
_OFTEN = 10**9
# Words of the field that the dictionary lacks.
_OF_THE_FIELD = (
    "anhedonia", "anhedonic", "psilocybin", "esketamine", "spravato", "ayahuasca", "neuroplasticity",
)
# As visitors write them: without an apostrophe.
_CONTRACTIONS = (
    "im", "ive", "id", "dont", "cant", "wont", "didnt", "doesnt", "isnt", "wasnt", "couldnt", "wouldnt", "shouldnt", "havent", "hes", "shes",
    "theyre", "youre", "thats", "whats", "wanna", "gonna", "gotta", "u", "r", "ur",
)


class Splitter:
    """Knows common English words, and more that it is told of."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._speller = SymSpell(max_dictionary_edit_distance=0)
        text = (resources.files("symspellpy") / "frequency_dictionary_en_82_765.txt").read_text(encoding="utf-8-sig")
        rows = [line.split() for line in text.splitlines()]
        for word, count in rows[:COMMON_WORDS]:
            self._speller.create_dictionary_entry(word, int(count))
        for word in (*_CONTRACTIONS, *_OF_THE_FIELD, *words):
            self._speller.create_dictionary_entry(word, _OFTEN)
        self._whole = {word for word, _ in rows[COMMON_WORDS:]} | set(self._speller.words)
        # One conversation can bring only so many new words; the same ones come again and again.
        self.split = lru_cache(maxsize=8192)(self._split)

    def _split(self, word: str) -> str:
        """The words that the run is made of, with spaces between; the run itself when they are not all known."""
        if not SHORTEST <= len(word) <= LONGEST or not word.isalpha() or word in self._whole:
            return word
        parts = self._speller.word_segmentation(word, max_edit_distance=0).corrected_string
        if all(part in self._speller.words and (len(part) > 1 or part in "iau") for part in parts.split()):
            return parts
        return word
