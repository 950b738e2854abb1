"""Says quickly which of many regular expressions can match a text at all.

RE2's filter works out which literal words each pattern needs and looks for all of them in one pass; its cost is small and the same
for a message never seen before. RE2 knows no look-arounds, so it is given each pattern without them.
"""

from __future__ import annotations

import re
from typing import List, Sequence, Set

import re2

_LOOK_AROUND = re.compile(r"\(\?<?[=!]")


class Prefilter:
    """Many patterns, of which one pass names the candidates."""

    def __init__(self, patterns: Sequence[str]) -> None:
        """Raises re.error when a pattern uses what RE2 cannot do even without look-arounds (such as a back-reference)."""
        self._size = len(patterns)
        self._filter = re2.Filter()
        options = re2.Options()
        options.log_errors = False
        for pattern in patterns:
            try:
                self._filter.Add(without_look_arounds(pattern), options)
            except re2.error as error:
                raise re.error(f"RE2 cannot use it: {error}", pattern) from error
        if patterns:
            self._filter.Compile()

    def candidates(self, text: str) -> Set[int]:
        """The indices of the patterns that may match the text: never too few, at times too many."""
        return set(self._filter.Match(text, potential=True) or ()) if self._size else set()


def without_look_arounds(pattern: str) -> str:
    """The pattern with its look-aheads and look-behinds cut out: it matches whatever the pattern matches, and more."""
    kept: List[str] = []
    position = 0
    while position < len(pattern):
        if _LOOK_AROUND.match(pattern, position):
            position = _end_of_group(pattern, position)
            continue
        length = _token_length(pattern, position)
        kept.append(pattern[position : position + length])
        position += length
    return "".join(kept)


def _end_of_group(pattern: str, start: int) -> int:
    """The position after the bracket that closes the group opened at `start`."""
    depth, position = 0, start
    while position < len(pattern):
        length = _token_length(pattern, position)
        token = pattern[position : position + length]
        depth += {"(": 1, ")": -1}.get(token, 0)
        position += length
        if depth == 0:
            return position
    raise re.error("a bracket is not closed", pattern, start)


def _token_length(pattern: str, position: int) -> int:
    """The length of an escape, a character class or a single character."""
    if pattern[position] == "\\":
        return 2
    if pattern[position] != "[":
        return 1
    end = position + 1
    while end < len(pattern) and (pattern[end] != "]" or end == position + 1):
        end += 2 if pattern[end] == "\\" else 1
    return end + 1 - position
