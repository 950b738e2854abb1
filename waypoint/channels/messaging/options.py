"""Turns what a visitor typed or pressed into what Rasa is asked, and the suggestions of a reply into options."""

from __future__ import annotations

import re
import unicodedata
from typing import List, Tuple

from waypoint.channels.messaging.conversation import option_token
from waypoint.channels.messaging.ledger import Ledger
from waypoint.channels.messaging.model import Incoming, Option, SentReply
from waypoint.knowledge.schema import Messaging

# What no conversation was ever offered: it is read as a payload that belongs to someone else.
_NOT_OFFERED = "wp1:"
_NUMBER = re.compile(r"\W*([0-9]{1,2})\W*")


def asked(incoming: Incoming, conversation: str, ledger: Ledger) -> str:
    """The text or payload that stands for a message: of a pressed button, of a typed number that was offered, or the text itself."""
    if incoming.choice:
        return ledger.by_token(conversation, incoming.choice) or _NOT_OFFERED
    # Digits of other scripts and of emoji are read as plain ones.
    number = _NUMBER.fullmatch(unicodedata.normalize("NFKC", incoming.text).replace("\ufe0f", "").replace("\u20e3", ""))
    return (ledger.by_number(conversation, int(number.group(1))) if number else None) or incoming.text


def offered(reply: SentReply, last: bool, wording: Messaging) -> List[Tuple[str, str]]:
    """(title, what it sends) of everything that a reply offers. “More” and “sources” are about the last reply of a turn, so only that one offers them."""
    envelope = reply.envelope
    offers = [(wording.more_title, wording.more_sends)] if last and envelope.get("more") else []
    if last and envelope.get("clinical") and envelope.get("sources"):
        offers.append((wording.sources_title, wording.sources_sends))
    return offers + [(suggestion["title"], suggestion["payload"]) for suggestion in envelope.get("suggestions") or []]


def numbered(offers: List[Tuple[str, str]], first: int, conversation: str, secret: str) -> Tuple[Tuple[Option, ...], List[Tuple[int, str, str]]]:
    """The options with numbers from `first`, and (number, token, sends) of each for the ledger."""
    rows = [(number, option_token(conversation, sends, secret), sends) for number, (_, sends) in enumerate(offers, start=first)]
    return tuple(Option(number, title, token) for (number, token, _), (title, _) in zip(rows, offers, strict=True)), rows
