"""Tells whether a message asks what a term of the glossary means, as in "what is glutamate" or "remission?"."""

from __future__ import annotations

import re
from typing import Dict, Mapping, Optional

from rapidfuzz import fuzz, process

LONGEST_QUESTION = 120  # characters
# From this likeness on, 0 to 100, a word is a misspelt name; shorter names are never guessed.
ALIKE = 88
GUESSABLE = 6  # characters
_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
_OPENING = (
    r"(?:(?:hi|hello|hey|ok|okay|sorry|so|and|but|wait|um|please|thanks|also|then) )*"
    r"(?:(?:can|could|would|will) (?:you|u) (?:please )?(?:explain|define|tell me)(?: to me)?(?: what)?|(?:please )?(?:explain|define)|(?:the )?(?:meaning|definition) of"
    r"|what(?: is|s| are| does| do| did| was| exactly is| the hell is|)|wats?|wots?|tell me (?:about|what)|(?:i )?(?:dont|do not) (?:know|understand|get) what"
    r"|(?:do )?(?:you|they|u) mean by|never heard of|who are|who is)"
)
_FILLER = r"(?:(?:is|are|does|do|did|exactly|actually|even|meant by|mean by|do you mean by|the|a|an|this|that|these|word|words|term|thing|called|by|it|about) )*"
_ENDING = (
    r"(?: (?:is|are|do|does|mean|means|meant|stand for|stands for|exactly|again|then|please|pls|anyway|actually|in (?:plain|simple|easy) (?:words|english|terms)"
    r"|(?:for|in|with|on|during|of|after) (?:tms|ketamine|esketamine|spravato|ect|depression|therapy|psychotherapy|psychedelics?|the brain|trials?|studies|research"
    r"|this|treatment|medicine|my .*|all this)))*"
)
_QUESTION = re.compile(rf"{_OPENING} {_FILLER}(?P<term>.+?){_ENDING}")
_NAMED = re.compile(r"(?P<term>.+?)(?: (?:meaning|definition|explained|means what|means|mean))?")
_SENTENCE_END = re.compile(r"[.!?\n]+(?=\s)")


class TermFinder:
    """Finds the term of a question. `names` maps each name, in lower case, to its term."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._terms: Dict[str, str] = {_plain(name): term for name, term in names.items()}
        self._guessable = [name for name in self._terms if len(name) >= GUESSABLE]

    def asked_for(self, text: str) -> Optional[str]:
        """The term whose meaning the message, or its last sentence, asks for; None when it asks anything else."""
        sentences = _SENTENCE_END.split(text.strip())
        for part in dict.fromkeys((text, sentences[-1])):
            if len(part) > LONGEST_QUESTION:
                continue
            plain = _plain(part)
            question, named = _QUESTION.fullmatch(plain), _NAMED.fullmatch(plain)
            found = (self._term(question["term"]) if question else None) or (self._terms.get(named["term"]) if named else None)
            if found:
                return found
        return None

    def _term(self, words: str) -> Optional[str]:
        """The term with this name, in the singular, or misspelt."""
        for form in (words, words.removesuffix("s")):
            if form in self._terms:
                return self._terms[form]
        guess = process.extractOne(words, self._guessable, scorer=fuzz.ratio, score_cutoff=ALIKE) if len(words) >= GUESSABLE else None
        return self._terms[guess[0]] if guess else None


def _plain(text: str) -> str:
    """Lower case, apostrophes dropped, anything else that is no letter or digit a single space."""
    return _NOT_A_LETTER.sub(" ", re.sub(r"['’`]", "", text.lower())).strip()
