"""How many statements cite each source."""

from __future__ import annotations

from collections import Counter
from typing import Dict, Set

from waypoint.knowledge.model import Knowledge
from waypoint.knowledge.schema import ClaimRef, Statement


def citations(knowledge: Knowledge) -> Dict[str, int]:
    """For each source id, how many statements of the answers and the glossary cite it, itself or as the article of a claim."""
    counted = Counter(
        source
        for entry in [*knowledge.entries.values(), *knowledge.glossary.values()]
        for statement in [*entry.short, *entry.more]
        for source in _cited(statement, knowledge)
    )
    return {source: counted[source] for source in knowledge.sources}


def _cited(statement: Statement, knowledge: Knowledge) -> Set[str]:
    return {knowledge.ledger[reference.claim].seed if isinstance(reference, ClaimRef) else reference.id for reference in statement.sources}
