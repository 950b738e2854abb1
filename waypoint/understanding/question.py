"""What the classifier sees of a message: the question, with the treatments masked."""

from __future__ import annotations

from waypoint.understanding.names import mask, name_finder

# One phrase for every treatment: what is learnt of one then holds for all, and "side effects of chemotherapy" looks different.
PLACEHOLDER = "this treatment"


def masked(text: str) -> str:
    """The message with every treatment of the vocabulary replaced by the same words."""
    return mask(text, name_finder().find(text), PLACEHOLDER)
