"""Collections of phrases with the screen that each must raise, for training and for measuring.

A file holds label -> tier -> phrases; a label is a screen's name, or `none` for what must raise no screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Iterable, List

import yaml
from pydantic import Field, ValidationError

from waypoint.knowledge.findings import ContentError, Finding
from waypoint.knowledge.schema import Strict
from waypoint.knowledge.yaml_file import read_yaml
from waypoint.paths import PROJECT
from waypoint.safety.kinds import SCREENS

NONE = "none"
LABELS = (NONE, *SCREENS)
TUNING = PROJECT / "data" / "safety"
HELD_OUT = PROJECT / "evaluation" / "safety" / "heldout"
ADAPTER = TUNING / "adapter.npz"
SECOND_OPINION = TUNING / "second_opinion.npz"
EVERYDAY = PROJECT / "evaluation" / "safety" / "everyday.yml"


class _Line(Strict):
    text: str = Field(min_length=1)
    style: str = Field(min_length=1)


@dataclass(frozen=True)
class Phrase:
    """One message, the label it must get, and what kind of message it is. `file` is the name it was read from."""

    text: str
    label: str
    tier: str
    style: str
    file: str


def read_folder(folder: Path) -> List[Phrase]:
    """All phrases of a folder's files, in order. Raises ContentError."""
    return read_files(sorted(folder.glob("*.yml")))


def read_files(files: Iterable[Path]) -> List[Phrase]:
    """All phrases of some files, in order. Raises ContentError with everything that is wrong."""
    findings: List[Finding] = []
    phrases = [phrase for file in files for phrase in _read(file, findings)]
    if findings:
        raise ContentError(findings)
    return phrases


def _read(file: Path, findings: List[Finding]) -> List[Phrase]:
    name = "/".join(file.parts[-3:])
    try:
        data = read_yaml(file)
        if not isinstance(data, dict) or not set(data) <= set(LABELS):
            raise ValueError(f"begin the file with labels out of {', '.join(LABELS)}")
        return [
            Phrase(line.text, label, tier, line.style, file.stem)
            for label, tiers in data.items()
            for tier, lines in tiers.items()
            for line in (_Line(**each) for each in lines)
        ]
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError, ValueError, TypeError, AttributeError) as error:
        findings.append(Finding("K032", name, "", f"cannot be read: {' '.join(str(error).split())}.", "keep to label, tier and a list of `{style: …, text: …}`."))
        return []
