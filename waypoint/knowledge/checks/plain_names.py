"""Takes the names of drugs and treatments out of a text before it is measured: an answer cannot do without them."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Dict, Set, Tuple

from waypoint.knowledge.schema import Vocabulary

# Stands for each word of a name, so that sentences keep their length.
PLAIN_WORD = "drug"
# Words for treatments that are no names in the vocabulary.
_FURTHER_NAMES = ("antidepressive", "psychotherapist", "psychotherapeutic", "psychosocial therapy")
_WORD = re.compile(r"[^\W_]+")

Words = Tuple[str, ...]


class PlainNames:
    """Knows the names of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        things = [*vocabulary.topics.values(), *vocabulary.subjects.values()]
        named = [name for thing in things for name in (thing.title, *thing.names, *thing.exact)]
        others = [name for title, names in vocabulary.not_covered.items() for name in (title, *names)]
        self._by_first_word: Dict[str, Set[Words]] = defaultdict(set)
        for name in (*named, *others, *_FURTHER_NAMES):
            words = _words(name)
            for form in (words, (*words[:-1], f"{words[-1]}s")):
                self._by_first_word[form[0]].add(form)

    def without_names(self, text: str) -> str:
        """The text with a short plain word in place of each word of a name; the longest name that fits is taken."""
        words = _words(text)
        hidden: Set[int] = set()
        for start, word in enumerate(words):
            fitting = [name for name in self._by_first_word.get(word, ()) if words[start : start + len(name)] == name]
            hidden.update(range(start, start + max(map(len, fitting), default=0)))
        numbers = iter(range(len(words)))
        return _WORD.sub(lambda match: PLAIN_WORD if next(numbers) in hidden else match.group(), text)


def _words(text: str) -> Words:
    return tuple(_WORD.findall(text.lower()))
