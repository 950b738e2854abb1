"""Where a new entry belongs: ids of the vocabulary, or a sentence that lists the known ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable, Optional

from waypoint.knowledge.schema import Vocabulary

COMPARISON = "comparison"


class UnknownPlace(Exception):
    """No entry can stand there; the text says why and what is known."""


@dataclass(frozen=True)
class Place:
    """What an entry is about. `subject` is null for the whole topic; `other` is set for a comparison with one other."""

    topic: str
    subject: Optional[str]
    aspect: str
    other: Optional[str]

    @property
    def id(self) -> str:
        """The entry's id, which is its path."""
        return "/".join(part for part in (self.topic, self.subject, self.aspect, self.other) if part)

    @property
    def mirror(self) -> Optional[str]:
        """The id under which the same comparison would stand from the other topic's side."""
        return f"{self.other}/{COMPARISON}/{self.topic}" if self.other else None


def place_of(where: str, aspect: str, vocabulary: Vocabulary) -> Place:
    """The place of `topic` or `topic/subject`, and an aspect or `comparison/other`.

    Raises:
        UnknownPlace: an id is not in the vocabulary, or no question would ever reach the entry.
    """
    topic, _, subject = where.strip("/").partition("/")
    aspect, _, other = aspect.strip("/").partition("/")
    _check_topic(topic, vocabulary)
    if subject:
        _check_subject(topic, subject, vocabulary)
    if aspect not in vocabulary.aspects:
        raise UnknownPlace(f"`{aspect}` is not an aspect. Aspects: {_listed(vocabulary.aspects)}.")
    if other:
        _check_comparison(topic, subject, aspect, other, vocabulary)
    return Place(topic, subject or None, aspect, other or None)


def _check_topic(topic: str, vocabulary: Vocabulary) -> None:
    if topic in vocabulary.topics:
        return
    if topic in vocabulary.subjects:
        raise UnknownPlace(f"`{topic}` is a subject: write `{vocabulary.topic_of(topic)}/{topic}`.")
    raise UnknownPlace(f"`{topic}` is not a topic. Topics: {_listed(vocabulary.topics)}.")


def _check_subject(topic: str, subject: str, vocabulary: Vocabulary) -> None:
    known = [name for name, thing in vocabulary.subjects.items() if thing.topic == topic]
    if subject not in known:
        raise UnknownPlace(f"`{subject}` is not a subject of `{topic}`. Subjects of `{topic}`: {_listed(known)}.")


def _check_comparison(topic: str, subject: str, aspect: str, other: str, vocabulary: Vocabulary) -> None:
    if aspect != COMPARISON:
        raise UnknownPlace(f"`{aspect}/{other}` has a part too many; only `{COMPARISON}/…` names something to compare with.")
    if subject:
        raise UnknownPlace(f"A comparison of two stands under a topic, not under a subject: write `{topic} {COMPARISON}/{other}`.")
    if other not in vocabulary.topics and other not in vocabulary.subjects:
        raise UnknownPlace(f"`{other}` is neither a topic nor a subject. Topics: {_listed(vocabulary.topics)}. Subjects: {_listed(vocabulary.subjects)}.")
    if other == topic:
        raise UnknownPlace(f"`{topic}` cannot be compared with itself.")
    if vocabulary.topic_of(other) == topic:
        raise UnknownPlace(f"`{other}` is compared with its own topic by its general comparison: write `{topic}/{other} {COMPARISON}`.")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"
