"""The plain-text twin of a reply: complete in itself, for every place that cannot show more.

Single newlines only: Rasa's output channels make a second bubble of a blank line.
"""

from __future__ import annotations

import re
from typing import Iterable, List

from waypoint.reply.envelope import CitedSource, Reply

_TABLE = re.compile(r"^\|.*\|$(?:\n\|.*\|$)+", re.MULTILINE)
_EMPHASIS = re.compile(r"(\*\*|__|\*|_)(?=\S)(.+?)(?<=\S)\1")


def plain_text(reply: Reply) -> str:
    """The whole reply as text: body, sources it cites, review status, disclaimer, referral, what to ask next."""
    rows: List[str] = [without_markdown(reply.body)]
    cited = cited_sources(reply)
    if cited:
        rows.append("Sources:")
        rows += [source_line(source) for source in cited]
    rows += review_rows(reply)
    if reply.disclaimer:
        rows.append(reply.disclaimer)
    rows += referral_rows(reply)
    if reply.more:
        rows.append("For more on this, write “tell me more”.")
    if reply.suggestions:
        rows.append("You can also ask:" if reply.clinical else "For example:")
        rows += [f"• {suggestion.title}" for suggestion in reply.suggestions]
    return joined(rows)


def joined(rows: Iterable[str]) -> str:
    """The rows one below the other, without blank lines."""
    return "\n".join(line for row in rows for line in row.splitlines() if line.strip())


def review_rows(reply: Reply) -> List[str]:
    """When the entry was last reviewed and by whom."""
    if reply.review is None:
        return []
    reviewed = "reviewed by a clinician" if reply.review.status == "clinical" else "editorial review, not yet reviewed by a clinician"
    return [f"Last reviewed {reply.review.reviewed_on} ({reviewed})."]


def referral_rows(reply: Reply) -> List[str]:
    """Whom the reader is sent to, with numbers and addresses as they are typed."""
    if reply.referral is None:
        return []
    reachable = [contact for contact in reply.referral.contacts if contact.href]
    return [reply.referral.text, *(f"{contact.label}: {re.sub('^(tel|mailto):', '', contact.href or '')}" for contact in reachable)]


def source_line(source: CitedSource) -> str:
    """One source as a line of text."""
    parts = [source.title, source.publisher, source.date, source.locator]
    described = " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)
    return f"[{source.n}] {described} {source.url or ''}".rstrip()


def cited_sources(reply: Reply) -> List[CitedSource]:
    """The sources whose numbers stand in the body; all of them when it has none (a reply about sources)."""
    numbers = {int(number) for number in re.findall(r"\[(\d+)\]", reply.body)}
    return [source for source in reply.sources if source.n in numbers or not numbers]


def without_markdown(text: str) -> str:
    """Markdown as it reads without it: tables become lines, bullets are dots."""
    plain = _EMPHASIS.sub(r"\2", _TABLE.sub(_as_lines, text))
    return re.sub(r"^- ", "• ", plain, flags=re.MULTILINE)


def _as_lines(table: re.Match) -> str:
    """A Markdown table as text: each row's heading, then a line for each column."""
    head, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in table.group().splitlines())
    lines = []
    for heading, *cells in rows:
        lines += [heading, *(f"- {column}: {cell}" for column, cell in zip(head[1:], cells, strict=True))]
    return "\n".join(lines)
