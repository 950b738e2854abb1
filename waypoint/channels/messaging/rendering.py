"""A reply as messages for a phone: in short, within the platform's limits, and never a part without the disclaimer."""

from __future__ import annotations

import re
from typing import Callable, List, Sequence, Tuple

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
    body, tail = without_markdown(content.body), tail_rows(content)
    whole = joined([body, *source_rows(content, words), *tail, *listed])
    if limits.length(whole) <= limits.text:
        return (Outgoing(whole, buttons),)
    texts = _parts(body, content, joined([*source_rows(content, words), *tail]), joined(listed), limits, words)
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
    publishers = "; ".join(f"[{source.n}] {source.publisher}" for source in cited)
    return [words.sources.format(publishers=publishers, word=words.sources_sends)]


def tail_rows(reply: Reply) -> List[str]:
    """What follows a reply's text: its review, the disclaimer, the referral."""
    return [*review_rows(reply), *([reply.disclaimer] if reply.disclaimer else []), *referral_rows(reply)]


def _parts(body: str, reply: Reply, tail: str, listed: str, limits: Limits, words: Messaging) -> List[str]:
    """The texts of a reply that is too long for one message. Each has the disclaimer, if the reply has one; the last has the rest of the tail."""
    mark = words.part.format(number=99, of=99)
    room = limits.text - limits.length(joined([mark, reply.disclaimer or ""])) - 2
    chunks = pieces(body, room, limits.length)
    last = joined([mark, chunks[-1], tail])
    # What does not fit behind the text stands in a message of its own, with the disclaimer in it.
    ends = [chunks.pop(), tail] if limits.length(last) <= limits.text else [tail]
    rows = [*(joined([chunk, reply.disclaimer or ""]) for chunk in chunks), joined(ends)]
    if listed and limits.length(joined([mark, rows[-1], listed])) <= limits.text:
        rows[-1] = joined([rows[-1], listed])
    elif listed:
        rows += pieces(listed, room, limits.length)
    return [joined([words.part.format(number=number, of=len(rows)), row]) for number, row in enumerate(rows, start=1)]


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
