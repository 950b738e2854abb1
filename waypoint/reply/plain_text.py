"""The plain-text twin of a reply: complete in itself, for every place that cannot show more.

Single newlines only: Rasa's output channels make a second bubble of a blank line.
"""

from __future__ import annotations

import re
from typing import List

from waypoint.reply.envelope import CitedSource, Reply

_TABLE = re.compile(r"^\|.*\|$(?:\n\|.*\|$)+", re.MULTILINE)
_EMPHASIS = re.compile(r"(\*\*|__|\*|_)(?=\S)(.+?)(?<=\S)\1")


def plain_text(reply: Reply) -> str:
    """The whole reply as text: body, sources it cites, review status, disclaimer, referral, what to ask next."""
    rows: List[str] = [_without_markdown(reply.body)]
    cited = _cited(reply)
    if cited:
        rows.append("Sources:")
        rows += [source_line(source) for source in cited]
    if reply.review:
        reviewed = "reviewed by a clinician" if reply.review.status == "clinical" else "editorial review, not yet reviewed by a clinician"
        rows.append(f"Last reviewed {reply.review.reviewed_on} ({reviewed}).")
    if reply.disclaimer:
        rows.append(reply.disclaimer)
    if reply.referral:
        rows.append(reply.referral.text)
        rows += [f"{contact.label}: {contact.href.split(':', 1)[1] if contact.href.startswith(('tel:', 'mailto:')) else contact.href}"
                 for contact in reply.referral.contacts if contact.href]
    if reply.more:
        rows.append("For more on this, write “tell me more”.")
    if reply.suggestions:
        rows.append("You can also ask:" if reply.clinical else "For example:")
        rows += [f"• {suggestion.title}" for suggestion in reply.suggestions]
    return "\n".join(line for row in rows for line in row.splitlines() if line.strip())


def source_line(source: CitedSource) -> str:
    """One source as a line of text."""
    parts = [source.title, source.publisher, source.date, source.locator]
    described = " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)
    return f"[{source.n}] {described} {source.url or ''}".rstrip()


def _cited(reply: Reply) -> List[CitedSource]:
    """The sources whose numbers stand in the body; all of them when it has none (a reply about sources)."""
    numbers = {int(number) for number in re.findall(r"\[(\d+)\]", reply.body)}
    return [source for source in reply.sources if source.n in numbers or not numbers]


def _without_markdown(text: str) -> str:
    plain = _EMPHASIS.sub(r"\2", _TABLE.sub(_as_lines, text))
    return re.sub(r"^- ", "• ", plain, flags=re.MULTILINE)


def _as_lines(table: re.Match) -> str:
    """A Markdown table as text: each row's heading, then a line for each column."""
    head, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in table.group().splitlines())
    lines = []
    for heading, *cells in rows:
        lines += [heading, *(f"- {column}: {cell}" for column, cell in zip(head[1:], cells, strict=True))]
    return "\n".join(lines)
