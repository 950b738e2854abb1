"""Finds the vocabulary's names in a message, misspelt ones too.

Matching is by spaCy's tokenizer and phrase matcher (no model needed). A long single word that matches no name is compared
with the single-word names by edit distance; short names and look-alikes of ordinary words (`exact`, `cased`) are never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Dict, Iterable, List, NamedTuple, Optional, Sequence, Set, Tuple

import spacy
from rapidfuzz.distance import OSA
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from waypoint.knowledge.schema import NamedThing, Vocabulary
from waypoint.knowledge.store import vocabulary

LONGEST_NAME_TEXT = 4_000
NOT_COVERED = "not_covered"
DECOY = "decoy"
_JOINERS = re.compile(r"[-‐‑–/_]")


class _Label(NamedTuple):
    kind: str
    id: str


@dataclass(frozen=True)
class Name:
    """One name found: `text[start:end]`, what it stands for (`topic` or `subject` id, or a treatment that is not covered)."""

    start: int
    end: int
    kind: str
    id: str
    topic: Optional[str]
    background: bool


class NameFinder:
    """Finds names. Build once, it is cheap to use."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._blank = spacy.blank("en")
        self._blank.max_length = 10 * LONGEST_NAME_TEXT
        self._folded = PhraseMatcher(self._blank.vocab, attr="LOWER")
        self._cased = PhraseMatcher(self._blank.vocab, attr="ORTH")
        self._labels: Dict[int, _Label] = {}
        self._guessable: Dict[str, _Label] = {}
        for kind, things in (("topic", vocabulary.topics), ("subject", vocabulary.subjects)):
            for name, thing in things.items():
                self._add(_Label(kind, name), thing)
        for name, names in vocabulary.not_covered.items():
            self._add(_Label(NOT_COVERED, name), NamedThing(label=name, title=name, names=names))
        self._folded.add(DECOY, [self._blank.make_doc(_same_length(form)) for form in vocabulary.decoys])

    def find(self, text: str) -> List[Name]:
        """The names in the first 4,000 characters of a message, in order, none overlapping, the longest first choice."""
        plain = _same_length(text[:LONGEST_NAME_TEXT])
        doc = self._blank.make_doc(plain)
        taken, spans = self._phrases(doc)
        spans += [(token.i, token.i + 1, label) for token in doc if token.i not in taken for label in [self._guess(token.text)] if label]
        return [self._name(doc, start, end, label) for start, end, label in sorted(spans)]

    def _add(self, label: _Label, thing: NamedThing) -> None:
        key = f"{label.kind}:{label.id}"
        self._labels[self._blank.vocab.strings.add(key)] = label
        folded = [form for name in [*thing.names, *thing.exact] for form in _forms(name)]
        self._folded.add(key, [self._blank.make_doc(_same_length(form)) for form in folded])
        if thing.cased:
            self._cased.add(key, [self._blank.make_doc(name) for name in thing.cased])
        for name in thing.names:
            if " " not in name:
                self._guessable.setdefault(name.lower(), label)

    def _phrases(self, doc: Doc) -> Tuple[Set[int], List[Tuple[int, int, _Label]]]:
        """The tokens that phrases take up, and the spans of those that are names."""
        found = [(end - start, start, end, key) for key, start, end in self._folded(doc)]
        found += [(end - start, start, end, key) for key, start, end in self._cased(doc) if not _after_a_number(doc, start)]
        spans: List[Tuple[int, int, int]] = []
        taken: Set[int] = set()
        for _, start, end, key in sorted(found, key=lambda item: (-item[0], item[1])):
            if not taken & set(range(start, end)):
                taken |= set(range(start, end))
                spans.append((start, end, key))
        return taken, [(start, end, self._labels[key]) for start, end, key in spans if key in self._labels]

    def _guess(self, word: str) -> Optional[_Label]:
        word = word.lower()
        if not word.isalpha() or len(word) < 6 or word in _ORDINARY_WORDS:
            return None
        best: Optional[Tuple[int, str]] = None
        for name in self._guessable:
            allowed = _allowed_distance(len(name))
            if not allowed or name[0] != word[0] or abs(len(name) - len(word)) > allowed:
                continue
            distance = OSA.distance(name, word, score_cutoff=allowed)
            if distance <= allowed and (best is None or distance < best[0]):
                best = (distance, name)
        return self._guessable[best[1]] if best else None

    def _name(self, doc: Doc, start: int, end: int, label: _Label) -> Name:
        span = doc[start:end]
        if label.kind == NOT_COVERED:
            return Name(span.start_char, span.end_char, label.kind, label.id, None, False)
        thing = self._vocabulary.thing(label.id)
        return Name(span.start_char, span.end_char, label.kind, label.id, self._vocabulary.topic_of(label.id), thing.background)


@lru_cache(maxsize=2)
def name_finder() -> NameFinder:
    """The finder for the project's vocabulary, built on first use."""
    return NameFinder(vocabulary())


def mask(text: str, names: Sequence[Name], word: str) -> str:
    """The text with every treatment named in the foreground replaced by one word, so that the classifier sees the question and not the drug.

    Names in the background (depression, antidepressants) stay: they belong to the wording of many questions.
    """
    parts, position = [], 0
    for name in names:
        if name.background or name.kind == NOT_COVERED:
            continue
        parts += [text[position:name.start], word]
        position = name.end
    return "".join([*parts, text[position:]])


def without(text: str, names: Iterable[Name]) -> str:
    """The text with all names cut out."""
    parts, position = [], 0
    for name in names:
        parts += [text[position:name.start], " "]
        position = name.end
    return "".join([*parts, text[position:]])


def _same_length(text: str) -> str:
    """Hyphens and slashes to spaces, without moving any other character."""
    return _JOINERS.sub(" ", text)


def _forms(name: str) -> List[str]:
    return [name] if name.endswith("s") or len(name) < 4 else [name, f"{name}s"]


def _after_a_number(doc: Doc, start: int) -> bool:
    return start > 0 and (doc[start - 1].like_num or doc[start - 1].is_currency or doc[start - 1].text[-1:].isdigit())


def _allowed_distance(length: int) -> int:
    """How many letters may be wrong in a name of this length."""
    if length < 6:
        return 0
    if length < 8:
        return 1
    return 2 if length < 12 else 3


# Ordinary words within reach of a name.
_ORDINARY_WORDS = frozenset(
    [
        "depressing", "repression", "impression", "expression", "compression", "headache", "headaches", "headrest", "headlight", "generic", "generics",
        "genetically", "mushroomed", "counselled", "counsel", "lozenge", "lounges", "personal", "personally", "personality", "transcription", "psychological",
        "psychology", "psychic", "psychotic", "psychosis", "psychopathy", "physiotherapy", "aromatherapy", "chemotherapy", "radiotherapy", "phototherapy",
        "hydrotherapy", "pharmacotherapy", "antidepression", "ecstatic", "replica", "replicas", "headspin", "spirit", "spring", "trance", "trazodon",
    ]
)
