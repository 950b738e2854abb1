"""The one copy of the content that a process shares."""

from __future__ import annotations

from functools import lru_cache

from waypoint.knowledge.loader import load_knowledge, load_vocabulary
from waypoint.knowledge.model import Knowledge
from waypoint.knowledge.schema import Vocabulary


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """The project's content, loaded on first use. Raises ContentError when it cannot be used."""
    return load_knowledge()


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The project's vocabulary alone, for processes that need no answers. Raises ContentError."""
    return load_vocabulary()
