"""What every check is given, and where the things that it reports stand."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, List, Mapping, Tuple

from waypoint.knowledge.model import Entry, Knowledge
from waypoint.knowledge.schema import Statement


@dataclass(frozen=True)
class Base:
    """The loaded content, the folder that it came from, the day as on which due dates are judged, and the reasons of grid.yml."""

    knowledge: Knowledge
    folder: Path
    today: dt.date
    reasons: Mapping[str, str]

    def file(self, name: str) -> str:
        """The name of a content file as findings give it."""
        return f"{self.folder.name}/{name}"

    def entry_file(self, entry: Entry) -> str:
        return self.file(f"answers/{entry.id}.yml")

    def written(self) -> Iterator[Written]:
        """All answers that an editor wrote: the entries, and the terms of the glossary."""
        for entry in self.knowledge.entries.values():
            yield Written(entry, self.entry_file(entry), entry.id)
        for term in self.knowledge.glossary.values():
            yield Written(term, self.file("glossary.yml"), f"terms.{term.id.split('/')[-1]}", whole=True)


@dataclass(frozen=True)
class Written:
    """One answer with its file and the name by which findings call it; `whole` for a term of the glossary, which has no parts."""

    entry: Entry
    file: str
    place: str
    whole: bool = False

    def spot(self, part: str) -> str:
        """The place of a part, such as `tms/side_effects: short`."""
        return self.place if self.whole else f"{self.place}: {part}"

    def parts(self) -> List[Tuple[str, List[Statement]]]:
        """The short form and the longer one, where there is any."""
        return [(name, statements) for name, statements in (("short", self.entry.short), ("more", self.entry.more)) if statements]

    def statements(self) -> Iterator[Tuple[str, Statement]]:
        """Each statement with its place, such as `tms/side_effects: short.2`."""
        for name, statements in self.parts():
            for number, statement in enumerate(statements):
                yield self.spot(f"{name}.{number}"), statement
