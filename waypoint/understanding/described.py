"""Messages that describe a treatment, with what each is about: what the matter classifier learns from."""

from __future__ import annotations

from pathlib import Path
from typing import List, Tuple

import yaml

from waypoint.knowledge.findings import ContentError, Finding
from waypoint.knowledge.schema import Vocabulary
from waypoint.knowledge.yaml_file import read_yaml
from waypoint.paths import PROJECT

DESCRIBED = PROJECT / "data" / "described.yml"
NONE = "none"


def read_described(path: Path, vocabulary: Vocabulary) -> List[Tuple[str, str]]:
    """(message, label) of each line. A label is a topic or subject of the vocabulary, or `none` for what shows no treatment.

    Raises ContentError with everything that is wrong.
    """
    name = "/".join(path.parts[-2:])
    try:
        data = read_yaml(path)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValueError) as error:
        raise ContentError([Finding("K032", name, "", f"cannot be read: {' '.join(str(error).split())}.", "restore the file.")]) from error
    if not isinstance(data, dict) or not data:
        raise ContentError([Finding("K032", name, "", "is no mapping.", "keep to label: list of messages.")])
    known = {NONE, *vocabulary.topics, *vocabulary.subjects}
    findings = [
        Finding("K032", name, str(label), "is no topic and no subject, or has no list of messages.", f"use one of {', '.join(sorted(known))}, each with a list of texts.")
        for label, lines in data.items()
        if label not in known or not isinstance(lines, list) or not all(isinstance(line, str) and line.strip() for line in lines)
    ]
    if findings:
        raise ContentError(findings)
    return [(line, label) for label, lines in data.items() for line in lines]
