"""Whether knowledge/grid.yml says why each empty cell of a topic is empty."""

from __future__ import annotations

from typing import Iterator

from waypoint.knowledge.checks.base import Base
from waypoint.knowledge.findings import Finding
from waypoint.knowledge.grid import GRID_FILE, Cell, topic_cells


def unexplained_gaps(base: Base) -> Iterator[Finding]:
    """Empty cells without a reason, and reasons for cells that are not empty or do not exist."""
    cells = topic_cells(base.knowledge)
    file = base.file(GRID_FILE)
    for name, cell in cells.items():
        if cell is Cell.EMPTY and name not in base.reasons:
            yield Finding("K070", file, name, "is empty, and no reason is given.", f"write the answer `answers/{name}.yml`, or say here why there is none.")
        if cell is not Cell.EMPTY and name in base.reasons:
            yield Finding("K071", file, name, "has a reason for being empty, but is answered.", "remove the line.")
    for name in base.reasons:
        if name not in cells:
            yield Finding("K071", file, name, "is no topic and aspect of vocabulary.yml.", "correct the name; it is topic/aspect.")
