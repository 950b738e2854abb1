"""The loaded content: plain, frozen objects that the rest of the program reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import FrozenSet, List, Mapping, Optional, Tuple

from waypoint.knowledge.schema import (
    Answer,
    CountryLines,
    LedgerRow,
    Messaging,
    Review,
    Sms,
    Source,
    Statement,
    Term,
    Vocabulary,
    Widget,
    Wording,
)


class Labelled(Statement):
    """A statement of another answer with the name of the treatment that it is about."""

    label: str


@dataclass(frozen=True)
class Row:
    """One row of a table: a heading, and for each column the statement that stands there, or None."""

    heading: str
    cells: Tuple[Optional[Statement], ...]


@dataclass(frozen=True)
class Table:
    """Treatments side by side: the column headings, the rows, and what is said where a cell is empty."""

    columns: Tuple[str, ...]
    rows: Tuple[Row, ...]
    gap: str


@dataclass(frozen=True)
class Entry:
    """One answer. `subject` is null for an answer about the whole topic; `other` is set for a comparison of two.

    A comparison of two has a `table` as well, where both are among the treatments compared side by side; `whole_review` is then
    the review of the entry and of all answers that the table takes from.
    """

    id: str
    topic: str
    subject: Optional[str]
    aspect: str
    other: Optional[str]
    version: str
    content: Answer
    table: Optional[Table] = None
    whole_review: Optional[Review] = None

    @property
    def explains_term(self) -> bool:
        """Whether this is an explanation from the glossary."""
        return self.id.startswith("glossary/")

    @property
    def question(self) -> str:
        return self.content.question

    @property
    def short(self) -> List[Statement]:
        return self.content.short

    @property
    def more(self) -> List[Statement]:
        return self.content.more

    @property
    def review(self) -> Review:
        return self.whole_review or self.content.review


@dataclass(frozen=True)
class Knowledge:
    """Everything the bot may say. `entries` are those with a file of their own, by path.

    `comparisons` holds the entries on two things, by the pair of their ids, `composed` those among them that are put together from
    other entries, and `glossary` the explanations of terms; both by entry id. `terms` are the same terms by their own id, as written.
    """

    vocabulary: Vocabulary
    sources: Mapping[str, Source]
    ledger: Mapping[str, LedgerRow]
    entries: Mapping[str, Entry]
    comparisons: Mapping[FrozenSet[str], Entry]
    composed: Mapping[str, Entry]
    glossary: Mapping[str, Entry]
    countries: Mapping[str, CountryLines]
    wording: Wording
    widget: Widget
    messaging: Messaging
    sms: Sms
    terms: Mapping[str, Term]

    def entry(self, identity: str) -> Optional[Entry]:
        """The answer with this id, of whichever kind."""
        return self.entries.get(identity) or self.composed.get(identity) or self.glossary.get(identity)

    def find(self, name: str, aspect: str) -> Optional[Entry]:
        """The answer for a topic or subject id and an aspect: the subject's own first, then its topic's;
        for a topic without one, its main subject's.

        A `distinct` subject (ECT among the traditional treatments) has only answers of its own.
        """
        topic = self.vocabulary.topic_of(name)
        if name == topic:
            main = self.vocabulary.topics[topic].main_subject
            return self.entries.get(f"{topic}/{aspect}") or (self.entries.get(f"{topic}/{main}/{aspect}") if main else None)
        own = self.entries.get(f"{topic}/{name}/{aspect}")
        if own or self.vocabulary.subjects[name].distinct:
            return own
        return self.entries.get(f"{topic}/{aspect}")

    def find_comparison(self, one: str, other: str) -> Optional[Entry]:
        """The answer that compares two topics or subjects, in whichever order it was written.

        A subject without a comparison of its own is compared as its topic, unless it is `distinct`. A subject and its own
        topic ("theta-burst or standard TMS") are compared by the subject's general comparison.
        """
        for part, whole in ((one, other), (other, one)):
            if part != whole and self.vocabulary.topic_of(part) == whole:
                return self.entries.get(f"{whole}/{part}/comparison")
        for first in self._names_for(one):
            for second in self._names_for(other):
                found = self.comparisons.get(frozenset((first, second)))
                if found:
                    return found
        return None

    def _names_for(self, name: str) -> List[str]:
        topic = self.vocabulary.topic_of(name)
        if name == topic or self.vocabulary.subjects[name].distinct:
            return [name]
        return [name, topic]
