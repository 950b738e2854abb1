"""Files under answers/ that the bot does not read."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator

from waypoint.knowledge.checks.base import Base
from waypoint.knowledge.findings import Finding


def unread_files(folder: Path) -> Iterator[Finding]:
    """Files whose name does not end in .yml: nothing else would tell the editor that they are not part of the content."""
    for path in sorted((folder / "answers").rglob("*")):
        if path.is_file() and path.suffix != ".yml" and not path.name.startswith("."):
            file = str(Path(folder.name) / path.relative_to(folder))
            yield Finding("K028", file, "", "is not read, because its name does not end in `.yml`.", f"rename it to `{path.stem}.yml`, or move it elsewhere.")


def empty_files(base: Base) -> Iterator[Finding]:
    """Files that hold no keys at all, which loading passes over."""
    for path in sorted((base.folder / "answers").rglob("*.yml")):
        if "/".join(path.relative_to(base.folder / "answers").with_suffix("").parts) not in base.knowledge.entries:
            yield Finding("K003", str(Path(base.folder.name) / path.relative_to(base.folder)), "", "holds nothing.", "write the answer, or remove the file.")
