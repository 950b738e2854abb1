"""The shapes of the content files, as an editor writes them.

Every model refuses unknown keys, so that a misspelt key is an error and not a silent loss.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Dict, List, Literal, Optional, Set, Union

from pydantic import BaseModel, ConstrainedStr, Extra, Field, root_validator, validator

SourceKind = Literal[
    "guideline",
    "review",
    "trial",
    "study",
    "regulator",
    "label",
    "patient_information",
    "insurer",
    "news",
    "company",
    "reference",
    "article",
]
Verdict = Literal["supported", "partly", "unsupported", "outdated", "contradicted", "omission"]
CITABLE_VERDICTS = ("supported", "partly")
NO_SOURCE = "a `text` needs at least one source; Waypoint's own advice goes in a `note`"


class ClaimNumber(ConstrainedStr):
    """A claim's number as text: unquoted, YAML would read 2.10 as 2.1."""

    strict = True
    regex = re.compile(r"^\d+\.\d+$")


class Strict(BaseModel):
    """A content model: unknown keys are errors, values never change after loading."""

    class Config:
        extra = Extra.forbid
        frozen = True


class Source(Strict):
    """One row of `sources.yml`. `url` is null where the page must not be linked to."""

    title: str = Field(min_length=1)
    publisher: str = Field(min_length=1)
    date: Optional[str]
    url: Optional[str]
    kind: SourceKind
    note: Optional[str] = None

    @validator("url")
    def only_web_addresses(cls, value: Optional[str]) -> Optional[str]:
        if value is not None and not re.match(r"https?://[^\s]+$", value):
            raise ValueError("is not an http or https address; use null where there is none")
        return value


class SourceRef(Strict):
    """Where a statement stands in a source. `fact` names the row of the research pack it came from."""

    id: str
    locator: str = Field(min_length=1)
    fact: Optional[str] = None


class ClaimRef(Strict):
    """The statement answers this claim of a seed article; source and locator are those of its ledger row."""

    claim: ClaimNumber


class Statement(Strict):
    """One or two sentences of an answer.

    Either `text` with at least one source, or `note`: Waypoint's own plain safety advice, or an honest word on what is not known.
    The `key` one stands for the whole answer where treatments are put side by side.
    """

    text: Optional[str] = None
    note: Optional[str] = None
    bullet: bool = False
    key: bool = False
    sources: List[Union[ClaimRef, SourceRef]] = Field(default_factory=list)

    @validator("text", "note")
    def not_blank(cls, value: Optional[str]) -> Optional[str]:
        if value is not None and not value.strip():
            raise ValueError("is empty")
        return value

    @validator("sources", pre=True)
    def named(cls, value: object) -> object:
        # A new entry's blank `sources:`.
        if value is None:
            raise ValueError(NO_SOURCE)
        return value

    @root_validator(skip_on_failure=True)
    def text_or_note(cls, values: Dict[str, object]) -> Dict[str, object]:
        text, note, sources = values["text"], values["note"], values["sources"]
        if (text is None) == (note is None):
            raise ValueError("needs exactly one of `text` and `note`")
        if text is not None and not sources:
            raise ValueError(NO_SOURCE)
        if note is not None and sources:
            raise ValueError("a `note` is Waypoint's own word and takes no sources; use `text`")
        return values

    @property
    def wording(self) -> str:
        """The sentence itself, without line breaks."""
        return " ".join((self.text or self.note or "").split())


class Review(Strict):
    """Who has looked at an entry, when, and when it is due again."""

    status: Literal["editorial", "clinical"]
    reviewed_on: dt.date
    due_on: dt.date


class Answer(Strict):
    """What an answer says, and to which question."""

    question: str = Field(min_length=8)
    short: List[Statement] = Field(min_items=1)
    more: List[Statement] = Field(default_factory=list)
    related: List[str] = Field(min_items=1)
    review: Review


class EntryFile(Answer):
    """One file under `knowledge/answers/`; its id is its path."""

    more: List[Statement] = Field(min_items=1)


class Term(Strict):
    """One term of `glossary.yml`; `names` are the ways it is written, in lower case."""

    title: str = Field(min_length=2)
    names: List[str] = Field(min_items=1)
    text: str = Field(min_length=8)
    sources: List[SourceRef] = Field(min_items=1)
    related: List[str] = Field(min_items=1)


class Glossary(Strict):
    """`glossary.yml`: what words in the answers mean. One review holds for all of it."""

    review: Review
    terms: Dict[str, Term]


class ComparedBy(Strict):
    """One row of a comparison: the aspect whose answers are put side by side, and the row's heading."""

    aspect: str
    heading: str = Field(min_length=2)


class Comparisons(Strict):
    """`comparisons.yml`: which treatments are compared, any two of them, and by what.

    `in_chat` names the aspects that the short form takes, in order, as far as there is room.
    """

    question: str
    intro: str
    gap: str
    treatments: List[str] = Field(min_items=2)
    rows: List[ComparedBy] = Field(min_items=2)
    in_chat: List[str] = Field(min_items=1)


class LedgerRow(Strict):
    """What became of one claim of a seed article. `sentences_sha256` is a short hash of the sentences it was taken from."""

    id: ClaimNumber
    seed: str
    locator: str = Field(min_length=1)
    sentences_sha256: Optional[str] = Field(default=None, regex=r"^[0-9a-f]{12}$")
    claim: str = Field(min_length=1)
    verdict: Verdict
    caution: Optional[str]
    facts: List[str]
    entries: List[str]
    reason: Optional[str]

    @root_validator(skip_on_failure=True)
    def accounted_for(cls, values: Dict[str, object]) -> Dict[str, object]:
        if values["verdict"] in CITABLE_VERDICTS:
            if not values["entries"]:
                raise ValueError("a supported or partly supported claim names the `entries` that answer it")
        elif not values["reason"]:
            raise ValueError("a claim that is not repeated says the `reason`")
        if values["verdict"] == "partly" and not values["caution"]:
            raise ValueError("a partly supported claim says the `caution` that was missing")
        return values


class NamedThing(Strict):
    """A topic or subject of the vocabulary. Matching rules are in `waypoint.understanding.names`."""

    label: str
    title: str
    topic: Optional[str] = None
    background: bool = False
    distinct: bool = False
    no_drug: bool = False
    main_subject: Optional[str] = None
    involves: Optional[str] = None
    names: List[str] = Field(default_factory=list)
    exact: List[str] = Field(default_factory=list)
    cased: List[str] = Field(default_factory=list)


class Aspect(Strict):
    """One kind of question. `nouns` ask for it by themselves, in a list of such words; `comparatives` ask for it of two treatments."""

    label: str
    title: str
    nouns: List[str] = Field(default_factory=list)
    comparatives: List[str] = Field(default_factory=list)


class Vocabulary(Strict):
    """`vocabulary.yml`."""

    topics: Dict[str, NamedThing]
    subjects: Dict[str, NamedThing]
    not_covered: Dict[str, List[str]]
    decoys: List[str] = Field(default_factory=list)
    aspects: Dict[str, Aspect]

    @root_validator(skip_on_failure=True)
    def subjects_belong_to_topics(cls, values: Dict[str, Dict[str, NamedThing]]) -> Dict[str, Dict[str, NamedThing]]:
        for name, subject in values["subjects"].items():
            if subject.topic not in values["topics"]:
                raise ValueError(f"subject `{name}` needs a `topic` out of {sorted(values['topics'])}, not {subject.topic!r}")
        for name, thing in [*values["topics"].items(), *values["subjects"].items()]:
            if thing.involves is not None and thing.involves not in values["topics"]:
                raise ValueError(f"`{name}` involves {thing.involves!r}, which is not a topic")
        for name, topic in values["topics"].items():
            if topic.main_subject is not None and topic.main_subject not in values["subjects"]:
                raise ValueError(f"topic `{name}` has the `main_subject` {topic.main_subject!r}, which is not a subject")
        return values

    def topic_of(self, name: str) -> str:
        """The topic of a topic or subject id."""
        return name if name in self.topics else str(self.subjects[name].topic)

    def all_names(self) -> List[str]:
        """Every way in which a treatment may be written, those not covered and the decoys among them."""
        covered = [name for thing in [*self.topics.values(), *self.subjects.values()] for name in (*thing.names, *thing.exact, *thing.cased)]
        return [*covered, *(name for names in self.not_covered.values() for name in names), *self.decoys]

    def thing(self, name: str) -> NamedThing:
        """The topic or subject with this id."""
        return self.topics.get(name) or self.subjects[name]

    @property
    def no_drugs(self) -> Set[str]:
        """The ids of what nobody can misuse."""
        return {name for name, thing in [*self.topics.items(), *self.subjects.items()] if thing.no_drug}


class HelpSource(Strict):
    """Where a help line's details were read."""

    publisher: Optional[str]
    title: Optional[str]
    url: Optional[str]
    date: Optional[Union[str, dt.date]]


class HelpService(Strict):
    """One help line. Shown only when `verified`."""

    id: str
    name: str
    phone: Optional[str]
    text: Optional[str]
    chat: Optional[str]
    hours: str
    url: Optional[str]
    crisis: bool = True
    verified: bool
    checked_on: dt.date
    source: HelpSource
    note: Optional[str] = None


class CountryLines(Strict):
    """The help lines of one country; `code` is ISO 3166 (GB, not UK), INT for anywhere.

    `also_called` holds names of the country, its parts and large towns by which visitors say where they are.
    """

    country: str
    also_called: List[str] = Field(default_factory=list)
    code: str = Field(regex=r"^[A-Z]{2,3}$")
    emergency_number: Optional[str]
    emergency_number_verified: bool
    note: Optional[str] = None
    services: List[HelpService]


class Wording(Strict):
    """`wording.yml`: every sentence that is not an answer: disclaimer, referral, refusals, small talk."""

    disclaimer: str
    referral: str
    replies: Dict[str, str]


class Widget(Strict):
    """`widget.yml`: what the website widget shows before the first message. `starters` are ids of entries."""

    greeting: str = Field(min_length=8)
    starters: List[str] = Field(min_items=1, max_items=6)

    @validator("greeting")
    def known_names(cls, value: str) -> str:
        try:
            value.format(organisation="", topics="")
        except (KeyError, IndexError, ValueError) as error:
            raise ValueError("may name only {organisation} and {topics} in braces") from error
        return value


class Sms(Strict):
    """`sms.yml`: what the SMS and WhatsApp channels say by themselves, and the words that they act on."""

    more: str
    more_words: List[str]
    open_list: str = Field(min_length=1, max_length=20)
    above_list: str = Field(min_length=1, max_length=1024)
    stop_words: List[str] = Field(min_items=1)
    start_words: List[str] = Field(min_items=1)
    resume_words: List[str]
    help_words: List[str] = Field(min_items=1)
    replies: Dict[str, str]

    @validator("more")
    def with_a_number(cls, value: str) -> str:
        if "{number}" not in value:
            raise ValueError("does not say {number}, which is replaced by the number to reply with")
        return value

    @validator("more_words", "stop_words", "start_words", "resume_words", "help_words", each_item=True)
    def in_small_letters(cls, value: str) -> str:
        if value != value.strip().casefold():
            raise ValueError("is not in small letters, without spaces at its ends")
        return value

    @validator("replies")
    def all_of_them(cls, value: Dict[str, str]) -> Dict[str, str]:
        if set(value) != {"stopped", "started", "help"}:
            raise ValueError("does not have just the keys stopped, started and help")
        return value


class Messaging(Strict):
    """`messaging.yml`: what the messaging channels say by themselves. `…_sends` is what choosing an option of that title sends."""

    sources: str
    sources_title: str = Field(min_length=1)
    sources_sends: str = Field(min_length=1)
    more_title: str = Field(min_length=1)
    more_sends: str = Field(min_length=1)
    start_sends: str = Field(min_length=1)
    help_sends: str = Field(min_length=1)
    choose: str
    part: str
    replies: Dict[str, str]
