"""A reply as text messages: a short form within a budget of segments, and the rest on request, each with the disclaimer."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import List, Sequence, Tuple

from waypoint.channels.messaging.model import Option, SentReply
from waypoint.channels.messaging.rendering import pieces, source_rows
from waypoint.channels.sms.segments import plain_letters, plain_punctuation, segments
from waypoint.knowledge.schema import Messaging, Sms
from waypoint.reply.envelope import IncompleteReply, Reply, read_custom
from waypoint.reply.plain_text import joined, referral_rows, review_rows, without_markdown
from waypoint.safety.kinds import DANGERS

# What a reply with help lines may take, whatever the budget: Twilio takes no more than 1,600 characters.
MOST_SEGMENTS = 10
_CITATIONS = re.compile(r" ?(?:\[\d+\])+")


def pages(reply: SentReply, options: Sequence[Option], budget: int, words: Sms, wording: Messaging) -> Tuple[str, ...]:
    """The texts of a reply, in order. The first is sent; each of the others when “1” asks for more. Options stand on the last.

    `budget`: segments of one text. It is exceeded only where the disclaimer or help lines alone take as much.
    Every text of a clinical reply has the disclaimer; help lines are on the first and are never cut.
    """
    try:
        content = _with_plain_names(read_custom(reply.envelope))
    except IncompleteReply:
        return _cut(plain_punctuation(reply.text), "", "", "", budget, words)
    whole, lines = _apart(content)
    text = plain_punctuation(joined([whole, *([] if content.clinical else source_rows(content, wording))]))
    disclaimer = plain_punctuation(content.disclaimer or "")
    first_tail = plain_punctuation(joined([lines, disclaimer, *referral_rows(content)]))
    offers, extras = _offers(content, options, words, wording)
    found = _cut(text, first_tail, disclaimer, offers, MOST_SEGMENTS if lines or content.kind in DANGERS else budget, words)
    return (*found[:-1], _with_extras(found[-1], extras, max(budget, segments(found[-1]))))


def _with_plain_names(content: Reply) -> Reply:
    """The reply with help lines named in the GSM alphabet: one `í` would double its size, and someone in danger would get the rest only by “1”."""
    body = content.body
    for line in content.help_lines:
        body = body.replace(line.name, plain_letters(line.name))
    return replace(content, body=body, help_lines=tuple(replace(line, name=plain_letters(line.name)) for line in content.help_lines))


def _apart(content: Reply) -> Tuple[str, str]:
    """The text of a reply, and its last lines, those with help lines, if it shows any after an answer."""
    rows = _CITATIONS.sub("", without_markdown(content.body)).splitlines()
    shown = [number for number, row in enumerate(rows) if any(line.name in row for line in content.help_lines)]
    if not shown or content.kind in DANGERS:
        return "\n".join(rows), ""
    # The sentence before the first help line introduces it.
    cut = max(0, shown[0] - 1) if rows[shown[0]].startswith("•") else shown[0]
    return "\n".join(rows[:cut]), "\n".join(rows[cut:])


def _cut(text: str, first_tail: str, later_tail: str, end: str, budget: int, words: Sms) -> Tuple[str, ...]:
    """The text cut into as few pages as the budget allows, with what stands below it on the first, on each later one, and at the very end."""
    found: List[str] = []
    rest, tail = text, first_tail
    more = words.more.format(number=1)
    while True:
        whole = joined([rest, tail, end])
        # Where the tail alone takes the budget, some of the text has to come with it.
        room = max(budget, segments(joined([tail, more])) + 1)
        if segments(whole) <= max(budget, segments(joined([tail, end])) + 1):
            return (*found, whole)
        chunk = pieces(rest, room, lambda part, tail=tail: segments(joined([part, tail, more])))[0]  # type: ignore[misc]
        found.append(joined([chunk, tail, more]))
        rest, tail = rest[len(chunk) :].lstrip(), later_tail


def _offers(content: Reply, options: Sequence[Option], words: Sms, wording: Messaging) -> Tuple[str, List[str]]:
    """How to get the longer form and the sources; and what is added after that as far as there is room."""
    lines = [words.more.format(number=option.number) if option.title == wording.more_title else f"{option.number} {option.title}" for option in options]
    offers = [line for option, line in zip(options, lines, strict=True) if option.title in (wording.more_title, wording.sources_title)]
    others = [*review_rows(content), *(line for line in lines if line not in offers)]
    return plain_punctuation(joined(offers)), [plain_punctuation(line) for line in others]


def _with_extras(page: str, extras: Sequence[str], budget: int) -> str:
    for extra in extras:
        longer = joined([page, extra])
        if segments(longer) > budget:
            return page
        page = longer
    return page
