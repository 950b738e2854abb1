"""Says quickly which of many regular expressions can match a text or any part of it.

RE2's filter works out which literal words each pattern needs and looks for all of them in one pass; each pattern that is left is then
tried by RE2, whose time grows with the length of the text only. RE2 knows no look-arounds, so it is given each pattern without them,
and without anchors, so that what could match in a part counts.
"""

from __future__ import annotations

import re
from typing import List, Sequence, Set

import re2

# Less and the larger patterns run out of states on long messages, which makes them slow; what is not needed is not taken.
_MEMORY = 32 * 1024 * 1024  # bytes at most, for each compiled pattern and its states
# Stands in every text that is looked at, so that a filter that has given up is noticed.
_SENTINEL = b"0sentinel0"
# A look-around's opening, an escape, a character class, a bracket, an anchor, or a run of anything else.
_TOKEN = re.compile(r"\(\?<?[=!]|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()^$]|[^\\\[()^$]+", re.DOTALL)


def _options() -> re2.Options:
    options = re2.Options()
    options.log_errors = False
    options.never_capture = True
    options.max_mem = _MEMORY
    return options


class Relaxed:
    """A pattern as RE2 tries it. Raises re.error when it uses what RE2 cannot do at all (such as a back-reference)."""

    def __init__(self, pattern: str) -> None:
        self.source = relaxed(pattern).encode()
        try:
            self.matches = re2.compile(self.source, _options()).search
        except re2.error as error:
            raise re.error(f"RE2 cannot use it: {error}", pattern) from error


class Prefilter:
    """Many patterns, of which a pass over a text names the candidates."""

    def __init__(self, patterns: Sequence[Relaxed]) -> None:
        self._patterns = list(patterns)
        self._filter = re2.Filter()
        for pattern in patterns:
            self._filter.Add(pattern.source, _options())
        self._filter.Add(_SENTINEL, _options())
        self._filter.Compile()

    def candidates(self, text: str) -> Set[int]:
        """The indices of the patterns that may match the text or a part of it: never too few, at times too many."""
        encoded, everything = text.encode(), len(self._patterns)
        named = self._filter.Match(encoded + b" " + _SENTINEL, potential=True) or ()
        # Without the sentinel RE2 has run out of memory, and nothing may be ruled out.
        possible = named if everything in named else range(everything)
        return {index for index in possible if index != everything and self._patterns[index].matches(encoded)}


def relaxed(pattern: str) -> str:
    """The pattern with its look-arounds and anchors cut out: it matches wherever the pattern matches, and more."""
    kept: List[str] = []
    depth = skipped_from = 0
    for token in _TOKEN.findall(pattern):
        if token[0] == "(":
            depth += 1
            if token != "(" and not skipped_from:
                skipped_from = depth
        if not skipped_from and token not in ("^", "$"):
            kept.append(token)
        if token == ")":
            if depth == skipped_from:
                skipped_from = 0
            depth -= 1
    if depth:
        raise re.error("brackets do not match", pattern)
    return "".join(kept)
