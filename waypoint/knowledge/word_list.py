"""Promotional and stigmatising words, and what to write instead."""

from __future__ import annotations

import re
from typing import List, Tuple

# (pattern, remedy). The FDA's own term "Breakthrough Therapy" is allowed where it names that process.
_WORDS = [
    (r"revolution\w*", "say what changed, without praise."),
    (r"(?<!called psilocybin a “)breakthrough(?! therap\w+)\w*", "say what was found; only the FDA's term “breakthrough therapy” may stand."),
    (r"game.?changer\w*|game.changing", "say what changed, without praise."),
    (r"miracle\w*|wonder drug\w*|magic bullet\w*", "say what was measured."),
    (r"ground.?breaking|cutting.edge|state.of.the.art|world.class|life.changing|unparalleled|amazing|incredible|remarkable", "leave the praise out."),
    (r"guarantee[sd]?(?! (?:that )?(?:it|this|you))", "no outcome can be promised; say how often it was seen."),
    (r"(?:clinically |scientifically )?proven", "say what kind of study showed it."),
    (r"cures?(?! for)|cured", "say “improved” or “recovered”, as the source does."),
    (r"risk.free|completely safe|perfectly safe|100 ?% safe", "nothing is; say what the risks are."),
    (r"commit(?:s|ted|ting)? suicide", "write “die by suicide” or “take their own life”."),
    (r"(?:failed|successful) suicide(?: attempt)?", "write “suicide attempt” or “death by suicide”."),
    (r"addicts?|junk(?:y|ies)|abusers?|drug abuser\w*", "write “people who are dependent on …” or “people who misuse …”."),
    (r"suffer(?:s|ed|ing|er|ers) from|sufferers?", "write “people with …”."),
    (r"(?:the )?mentally ill|the depressed|crazy|insane|lunatic\w*", "write “people with a mental illness”, “people with depression”."),
    (r"(?:patients?|people|they) (?:who )?(?:have )?failed (?:to respond|medic\w+|treatments?|therap\w+)", "the treatment did not help; people do not fail it."),
]
_PATTERNS = [(re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE), remedy) for pattern, remedy in _WORDS]


def discouraged_words(text: str) -> List[Tuple[str, str]]:
    """(word as it stands, what to write instead) for each word of the list in the text."""
    return [(match.group(), remedy) for pattern, remedy in _PATTERNS for match in pattern.finditer(text)]
