"""Leaves out findings that only follow from others, so that an editor reads the cause and not its echoes."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import List, Sequence

from waypoint.knowledge.findings import Finding

_WHOLE_FILE = ("K001", "K002", "K003")
_REFERENCES = ("K024", "K025")
_UNKNOWN_KEY = "extra fields not permitted"
_NAMED = re.compile(r"`([^`]+)`")


def causes_only(findings: Sequence[Finding], folder_name: str) -> List[Finding]:
    """The findings without those that go away when another is mended.

    These are missing keys of a file that could not be read, references to an entry or source that has a finding of its own and was
    left out for it, and “unknown” keys that are known and only have a wrong value.
    """
    unreadable = {finding.file for finding in findings if finding.code in _WHOLE_FILE and not finding.place}
    broken = {_without_ending(finding.file) for finding in findings if finding.code not in _REFERENCES}
    rows = {(finding.file, finding.place.split(":")[0]) for finding in findings}
    wrong_values = {(finding.file, finding.place) for finding in findings if not finding.message.startswith(_UNKNOWN_KEY)}

    def follows(finding: Finding) -> bool:
        if finding.message.startswith(_UNKNOWN_KEY) and (finding.file, finding.place) in wrong_values:
            return True
        if finding.code == "K010":
            return finding.file in unreadable
        named = _NAMED.search(finding.message)
        if named and finding.code == "K025":
            return f"{folder_name}/answers/{named.group(1)}" in broken
        if named and finding.code == "K020":
            sources = f"{folder_name}/sources.yml"
            return sources in unreadable or (sources, named.group(1)) in rows
        return False

    return [finding for finding in findings if not follows(finding)]


def _without_ending(file: str) -> str:
    return str(PurePosixPath(file).with_suffix(""))
