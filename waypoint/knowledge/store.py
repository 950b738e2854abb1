"""The one copy of the content that a process shares."""

from __future__ import annotations

from functools import lru_cache
from typing import Mapping

from waypoint.knowledge.loader import load_countries, load_glossary_names, load_knowledge, load_vocabulary
from waypoint.knowledge.model import Knowledge
from waypoint.knowledge.schema import CountryLines, Vocabulary


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """The project's content, loaded on first use. Raises ContentError when it cannot be used."""
    return load_knowledge()


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The project's vocabulary alone, for processes that need no answers. Raises ContentError."""
    return load_vocabulary()


@lru_cache(maxsize=1)
def countries() -> Mapping[str, CountryLines]:
    """The project's help lines by country alone, for processes that need no answers. Raises ContentError when they cannot be used."""
    return load_countries()


@lru_cache(maxsize=1)
def glossary_names() -> Mapping[str, str]:
    """The term of the glossary that each name stands for, for processes that need no answers. Raises ContentError."""
    return load_glossary_names()
