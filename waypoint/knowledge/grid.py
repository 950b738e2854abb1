"""The grid of topics and subjects by aspects: what is answered, by which entry, and why the rest is not."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Dict, Mapping

from pydantic import ConstrainedStr

from waypoint.knowledge.findings import ContentError
from waypoint.knowledge.model import Knowledge
from waypoint.knowledge.reader import Reader
from waypoint.knowledge.schema import Strict

GRID_FILE = "grid.yml"


class Reason(ConstrainedStr):
    """Why a cell is empty, in a few words."""

    strict = True
    min_length = 8


class GridFile(Strict):
    """`grid.yml`: the reason for each empty cell of a topic, by topic/aspect."""

    empty: Dict[str, Reason]


class Cell(Enum):
    """How a question is answered: by an entry of its own, by the topic's or the main subject's, or not at all."""

    FILLED = "filled"
    INHERITED = "inherited"
    EMPTY = "empty"


def cell(knowledge: Knowledge, name: str, aspect: str) -> Cell:
    """The state of one cell; `name` is a topic or subject."""
    entry = knowledge.find(name, aspect)
    if entry is None:
        return Cell.EMPTY
    return Cell.FILLED if name == (entry.subject or entry.topic) else Cell.INHERITED


def topic_cells(knowledge: Knowledge) -> Dict[str, Cell]:
    """The cells of the topics, by topic/aspect."""
    return {f"{topic}/{aspect}": cell(knowledge, topic, aspect) for topic in knowledge.vocabulary.topics for aspect in knowledge.vocabulary.aspects}


def load_reasons(folder: Path) -> Mapping[str, str]:
    """The reasons of `grid.yml`. Raises ContentError."""
    reader = Reader(folder)
    path = folder / GRID_FILE
    data = reader.data(path, dict)
    grid = None if reader.findings else reader.model(path, "", GridFile, data)
    if grid is None:
        raise ContentError(reader.findings)
    return grid.empty
