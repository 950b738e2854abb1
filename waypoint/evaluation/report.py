"""Writes figures as one HTML page with charts, readable without a network."""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from typing import List, Sequence, Tuple

from waypoint.evaluation.share import Share

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b2733; background: #fff }
table { border-collapse: collapse; width: 100% } td, th { text-align: left; padding: .2rem .6rem .2rem 0; vertical-align: top }
td.number { white-space: nowrap; text-align: right } svg { display: block; max-width: 100% } figure { margin: 0 } h2 { margin-top: 2.5rem }
.bar { fill: #2a6f97 } .range { stroke: #1b2733; stroke-width: 2 } .track { fill: #e6ecf1 }
"""
_WIDTH, _HEIGHT = 320, 18


@dataclass
class Report:
    """A page put together section by section."""

    title: str
    parts: List[str] = field(default_factory=list)

    def text(self, words: str) -> None:
        self.parts.append(f"<p>{html.escape(words)}</p>")

    def shares(self, title: str, shares: Sequence[Share]) -> None:
        """A table of shares, each with a bar and its interval."""
        rows = "".join(
            f"<tr><td>{html.escape(share.name)}</td><td class='number'>{share.hits} of {share.total}</td><td class='number'>{share.value:.1%}</td><td>{_bar(share)}</td></tr>"
            for share in shares
        )
        self.parts.append(f"<h2>{html.escape(title)}</h2><table>{rows}</table>")

    def table(self, title: str, heads: Sequence[str], rows: Sequence[Tuple[str, ...]]) -> None:
        """A table of words."""
        head = "".join(f"<th>{html.escape(word)}</th>" for word in heads)
        body = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
        self.parts.append(f"<h2>{html.escape(title)}</h2><table><tr>{head}</tr>{body}</table>")

    def chart(self, title: str, svg: str, words: str) -> None:
        """A drawing, with what it shows in words."""
        self.parts.append(f"<h2>{html.escape(title)}</h2><p>{html.escape(words)}</p><figure role='img' aria-label='{html.escape(title, quote=True)}'>{svg}</figure>")

    def page(self) -> str:
        """The whole page."""
        return (
            f"<!doctype html><html lang='en'><meta charset='utf-8'><meta name='viewport' content='width=device-width'><title>{html.escape(self.title)}</title>"
            f"<style>{_STYLE}</style><h1>{html.escape(self.title)}</h1>{''.join(self.parts)}</html>\n"
        )


def _bar(share: Share) -> str:
    low, high = (bound * _WIDTH for bound in share.interval)
    middle = _HEIGHT / 2
    label = f"{share.value:.1%}, 95% interval {share.interval[0]:.1%} to {share.interval[1]:.1%}"
    return (
        f"<svg width='{_WIDTH}' height='{_HEIGHT}' role='img' aria-label='{label}'><rect class='track' width='{_WIDTH}' height='{_HEIGHT}'/>"
        f"<rect class='bar' width='{share.value * _WIDTH:.1f}' height='{_HEIGHT}'/><line class='range' x1='{low:.1f}' x2='{high:.1f}' y1='{middle}' y2='{middle}'/></svg>"
    )
