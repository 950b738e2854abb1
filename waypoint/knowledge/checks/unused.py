"""What stands in the content and nothing uses."""

from __future__ import annotations

from typing import Iterator

import yaml

from waypoint.knowledge.checks.base import Base
from waypoint.knowledge.findings import Finding
from waypoint.knowledge.schema import SourceRef
from waypoint.knowledge.yaml_file import read_yaml

QUESTIONS = "tests/conversations"


def uncited_sources(base: Base) -> Iterator[Finding]:
    """Rows of sources.yml that no answer cites and no claim comes from."""
    cited = {reference.id for written in base.written() for _, statement in written.statements() for reference in statement.sources if isinstance(reference, SourceRef)}
    seeds = {row.seed for row in base.knowledge.ledger.values()}
    for source in base.knowledge.sources:
        if source not in cited and source not in seeds:
            yield Finding("K061", base.file("sources.yml"), source, "is cited by no answer.", "cite it where it was used, or remove the row.", warning=True)


def untested_entries(base: Base) -> Iterator[Finding]:
    """Entries without a test question. Where there is no folder of test questions beside the content, nothing is said."""
    folder = base.folder.resolve().parent / QUESTIONS
    if not folder.is_dir():
        return
    for entry in base.knowledge.entries.values():
        try:
            data = read_yaml(folder / f"{entry.id}.yml")
        except (OSError, UnicodeDecodeError, yaml.YAMLError):
            data = None
        questions = data.get("questions") if isinstance(data, dict) else None
        if not any(str(question or "").strip() for question in questions or []):
            message, remedy = "has no test question, so nobody knows whether a visitor can get it.", f"write some in {QUESTIONS}/{entry.id}.yml."
            yield Finding("K064", base.entry_file(entry), entry.id, message, remedy, warning=True)
