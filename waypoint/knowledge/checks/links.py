"""Links in the text of an answer: they belong in sources.yml, where they are shown with title and publisher."""

from __future__ import annotations

import re
from typing import Iterator, List, Mapping

from waypoint.knowledge.checks.base import Base
from waypoint.knowledge.findings import Finding
from waypoint.knowledge.schema import Source, SourceRef, Statement

_ENDINGS = "com|org|net|gov|edu|info|int|io|app|health|uk|eu|ca|au|nz|ie|de|fr"
_LINK = re.compile(rf"https?://\S+|www\.\S+|\S+@\S+\.\w+|\[[^\]]*\]\([^)]*\)|\b[\w-]+(?:\.[\w-]+)*\.(?:{_ENDINGS})\b(?:/\S*)?", re.IGNORECASE)


def links_in_text(base: Base) -> Iterator[Finding]:
    """Web and mail addresses in statements and questions."""
    for written in base.written():
        for place, statement in written.statements():
            publishers = _publishers(statement, base.knowledge.sources)
            for link in _LINK.findall(statement.wording):
                # "ClinicalTrials.gov" is the name of a register; a statement that cites it may say so.
                if not any(link.lower() in publisher for publisher in publishers):
                    yield _finding(written.file, place, link)
        for link in _LINK.findall(written.entry.question):
            yield _finding(written.file, written.spot("question"), link)


def _finding(file: str, place: str, link: str) -> Finding:
    shown = link.rstrip(".,;:!?”\"")
    return Finding("K049", file, place, f"holds the address “{shown}”.", "name the site in words, and give the address as the `url` of a source.")


def _publishers(statement: Statement, sources: Mapping[str, Source]) -> List[str]:
    return [sources[reference.id].publisher.lower() for reference in statement.sources if isinstance(reference, SourceRef)]
