"""Splits an article into sections and sentences, the same way every time, so that a locator keeps its meaning.

The rules, which docs/editing.md gives to editors:

- A paragraph is one line; blank lines do not count.
- A line reads as a heading when it is a single sentence that does not end in a full stop or exclamation mark.
- The first line is the title when it reads as a heading. Otherwise a line that reads as a heading is one when text follows it;
  of several in a row only the last is, and those before it are left out.
- Section 1 is what stands before the first heading, even when that is nothing. Each heading begins the next section.
- A sentence ends with its full stop, question or exclamation mark and closing quotes or brackets, before a space and a capital,
  digit, or opening quote or bracket; not after a known abbreviation or an initial. A bullet or list number at the start of a line is left out.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import List, Sequence, Tuple

Sections = Tuple[Tuple[str, ...], ...]
DIGITS = 12

_CLOSING = "\"'”’)\\]»"
_END = re.compile(rf"[.!?][{_CLOSING}]*(\s+)(?=[\"'“‘(\[«]*[A-Z0-9À-Þ])")
_NOT_AN_END = re.compile(r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|St|vs|e\.g|i\.e|cf|approx|No|Fig)|\b[A-Z])\.$")
_BULLET = re.compile(r"^(?:\d+[.)]|[-–—•*])\s+")
_STATED = re.compile(rf"[.!][{_CLOSING}]*$")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


def sections(text: str) -> Sections:
    """The sentences of each section of an article."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if lines and _reads_as_heading(lines[0]):
        lines = lines[1:]
    found: List[List[str]] = [[]]
    for line, following in zip(lines, [*lines[1:], None], strict=False):
        if not _reads_as_heading(line):
            found[-1] += sentences(line)
        elif following is not None and not _reads_as_heading(following):
            found.append([])
    return tuple(tuple(section) for section in found)


def sentences(line: str) -> List[str]:
    """The sentences of one paragraph."""
    rest = _BULLET.sub("", line.strip())
    ends = [match for match in _END.finditer(rest) if not _NOT_AN_END.search(rest[: match.start() + 1])]
    starts = [0, *(match.end() for match in ends)]
    stops = [*(match.start(1) for match in ends), len(rest)]
    return [rest[start:stop] for start, stop in zip(starts, stops, strict=True) if rest[start:stop]]


def fingerprint(chosen: Sequence[str]) -> str:
    """A short hash of sentences, the same for straight and curly quotation marks, kinds of dashes, and any spacing."""
    normal = (" ".join(unicodedata.normalize("NFKC", sentence).translate(_PLAIN).split()) for sentence in chosen)
    return hashlib.sha256("\n".join(normal).encode("utf-8")).hexdigest()[:DIGITS]


def _reads_as_heading(line: str) -> bool:
    return len(sentences(line)) == 1 and not _STATED.search(line)
