"""The reply envelope `waypoint/reply/1`: what every channel receives for one reply.

A clinical reply without a source, the disclaimer or a referral cannot be constructed.
The public contract is `envelope.schema.json` beside this file.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Dict, Optional, Tuple

SCHEMA_ID = "waypoint/reply/1"
SCHEMA_FILE = Path(__file__).with_name("envelope.schema.json")

CLINICAL_KINDS = frozenset({"answer"})


class IncompleteReply(Exception):
    """A clinical reply lacks what it may never lack."""


@dataclass(frozen=True)
class CitedSource:
    """A source as a reply shows it. `n` is its number in the reply, from 1."""

    n: int
    title: str
    publisher: str
    url: Optional[str]
    date: Optional[str]
    locator: Optional[str]
    kind: str


@dataclass(frozen=True)
class Claim:
    """One statement of a reply and the numbers of its sources."""

    text: str
    sources: Tuple[int, ...]


@dataclass(frozen=True)
class ReviewStatus:
    """Dates are ISO 8601."""

    status: str
    reviewed_on: str
    due_on: str


@dataclass(frozen=True)
class ContactLink:
    label: str
    href: Optional[str]


@dataclass(frozen=True)
class Referral:
    """Whom the reader is sent to."""

    text: str
    contacts: Tuple[ContactLink, ...]


@dataclass(frozen=True)
class HelpLine:
    """A crisis line as shown; `country` is an ISO 3166 code."""

    name: str
    phone: Optional[str]
    text: Optional[str]
    chat: Optional[str]
    hours: str
    country: str


@dataclass(frozen=True)
class Suggestion:
    """A button: what it says and the payload that choosing it sends back."""

    title: str
    payload: str


@dataclass(frozen=True)
class Reply:
    """One reply. `body` and `more` are Markdown.

    Raises:
        IncompleteReply: on construction, when a clinical reply lacks a source, the disclaimer or a referral,
            when one of its claims names no source of the reply, or when an answer is not marked clinical.
    """

    kind: str
    body: str
    clinical: bool = False
    topic: Optional[str] = None
    subject: Optional[str] = None
    aspect: Optional[str] = None
    entry: Optional[str] = None
    version: Optional[str] = None
    more: Optional[str] = None
    claims: Tuple[Claim, ...] = ()
    sources: Tuple[CitedSource, ...] = ()
    review: Optional[ReviewStatus] = None
    disclaimer: Optional[str] = None
    referral: Optional[Referral] = None
    help_lines: Tuple[HelpLine, ...] = ()
    suggestions: Tuple[Suggestion, ...] = ()

    def __post_init__(self) -> None:
        if not self.body.strip():
            raise IncompleteReply(f"a reply of kind {self.kind} has no body")
        if self.kind in CLINICAL_KINDS and not self.clinical:
            raise IncompleteReply(f"a reply of kind {self.kind} is clinical")
        if self.claims and not self.clinical:
            raise IncompleteReply("a reply with claims is clinical")
        if not self.clinical:
            return
        if not self.claims or not self.sources:
            raise IncompleteReply("a clinical reply has claims and at least one source")
        if not (self.disclaimer or "").strip():
            raise IncompleteReply("a clinical reply has the disclaimer")
        if self.referral is None or not self.referral.text.strip() or not self.referral.contacts:
            raise IncompleteReply("a clinical reply has a referral with a contact")
        numbers = {source.n for source in self.sources}
        for claim in self.claims:
            if not claim.sources or not set(claim.sources) <= numbers:
                raise IncompleteReply(f"the claim “{claim.text}” names no source of the reply")

    def as_custom(self) -> Dict[str, Any]:
        """The `custom` object of the contract: plain JSON types."""
        plain = json.loads(json.dumps(asdict(self)))
        if self.referral is None:
            plain["referral"] = None
        return {"schema": SCHEMA_ID, **plain}


def read_custom(custom: Dict[str, Any]) -> Reply:
    """The reply of a `custom` object. Raises IncompleteReply when it is not one of `waypoint/reply/1`, or lacks what it may never lack."""
    try:
        if custom["schema"] != SCHEMA_ID:
            raise IncompleteReply(f"the schema is {custom['schema']!r}, not {SCHEMA_ID!r}")
        plain = {key: value for key, value in custom.items() if key != "schema"}
        referral, review = plain["referral"], plain["review"]
        return Reply(**{
            **plain,
            "claims": tuple(Claim(claim["text"], tuple(claim["sources"])) for claim in plain["claims"]),
            "sources": tuple(CitedSource(**source) for source in plain["sources"]),
            "review": ReviewStatus(**review) if review else None,
            "referral": Referral(referral["text"], tuple(ContactLink(**contact) for contact in referral["contacts"])) if referral else None,
            "help_lines": tuple(HelpLine(**line) for line in plain["help_lines"]),
            "suggestions": tuple(Suggestion(**suggestion) for suggestion in plain["suggestions"]),
        })
    except (KeyError, TypeError, AttributeError) as error:
        raise IncompleteReply(f"not a reply of {SCHEMA_ID} ({type(error).__name__}: {error})") from error
