"""A reply as messages for a phone: in short, within the platform's limits, and never a part without the disclaimer."""

from __future__ import annotations

import re
from typing import Callable, Dict, List, Sequence, Tuple

from waypoint.channels.messaging.model import Limits, Option, Outgoing, SentReply
from waypoint.channels.messaging.notices import wording
from waypoint.knowledge.schema import Messaging
from waypoint.reply.envelope import IncompleteReply, Reply, read_custom
from waypoint.reply.plain_text import cited_sources, joined, referral_rows, review_rows, without_markdown

_SENTENCE_END = re.compile(r"(?<=[.!?\]])\s+")


def render(reply: SentReply, options: Tuple[Option, ...], limits: Limits) -> Tuple[Outgoing, ...]:
    """The messages that show a reply, one whenever it fits. The last one has the options."""
    words = wording()
    try:
        content = read_custom(reply.envelope)
    except IncompleteReply:
        return tuple(Outgoing(part) for part in pieces(reply.text, limits.text, limits.length))
    buttons = options if as_buttons(options, limits) else ()
    listed = [] if buttons or not options else [words.choose, *(f"{option.number}. {option.title}" for option in options)]
    disclaimer = content.disclaimer or ""
    before = [without_markdown(content.body), *source_rows(content, words), *review_rows(content)]
    after = [*referral_rows(content), *listed]
    whole = joined([*before, disclaimer, *after])
    if limits.length(whole) <= limits.text:
        return (Outgoing(whole, buttons),)
    # Too long for one message: the disclaimer stands in each, so that none can come without it.
    room = limits.text - limits.length(joined([words.part.format(number=99, of=99), disclaimer])) - 2
    found = pieces(joined([*before, *after]), room, limits.length)
    texts = [joined([words.part.format(number=number, of=len(found)), piece, disclaimer]) for number, piece in enumerate(found, start=1)]
    return (*(Outgoing(text) for text in texts[:-1]), Outgoing(texts[-1], buttons))


def as_buttons(options: Sequence[Option], limits: Limits) -> bool:
    """Whether the options fit the platform's buttons; else they are numbered lines."""
    return len(options) <= limits.buttons and all(len(option.title) <= limits.button_title for option in options)


def source_rows(reply: Reply, words: Messaging) -> List[str]:
    """Who stands behind the numbers of the body, and how to get the full list; the list itself in a reply about sources."""
    cited = cited_sources(reply)
    if not cited:
        return []
    if not reply.clinical:
        return [f"[{source.n}] {source.title} ({source.publisher}){' ' + source.url if source.url else ''}" for source in cited]
    numbers: Dict[str, str] = {}
    for source in cited:
        numbers[source.publisher] = f"{numbers.get(source.publisher, '')}[{source.n}]"
    publishers = "; ".join(f"{marks} {publisher}" for publisher, marks in numbers.items())
    return [words.sources.format(publishers=publishers, word=words.sources_sends)]


def pieces(text: str, room: int, length: Callable[[str], int] = len) -> List[str]:
    """The text in pieces of at most `room`: cut between lines, else between sentences, else between words, else anywhere."""
    found: List[str] = []
    current = ""
    for separator, unit in _units(text, room, length):
        if current and length(current + separator + unit) > room:
            found.append(current)
            current = unit
        else:
            current = current + separator + unit if current else unit
    return [*found, current]


def _units(text: str, room: int, length: Callable[[str], int]) -> List[Tuple[str, str]]:
    """(what stands before it, unit) of everything that is kept in one piece."""
    units: List[Tuple[str, str]] = []
    for line in text.splitlines():
        before = "\n"
        for sentence in [line] if length(line) <= room else _SENTENCE_END.split(line):
            for word in [sentence] if length(sentence) <= room else sentence.split(" "):
                for part in _slices(word, room, length):
                    units.append((before, part))
                    before = ""
                before = " "
    return units


def _slices(word: str, room: int, length: Callable[[str], int]) -> List[str]:
    if length(word) <= room:
        return [word]
    found, current = [], ""
    for character in word:
        if length(current + character) > room:
            found.append(current)
            current = ""
        current += character
    return [*found, current]
