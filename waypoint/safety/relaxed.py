"""Relaxes regular expressions so that one RE2 set can say in a single pass which of them may match."""

from __future__ import annotations

import re
from typing import List, Sequence, Set

import re2

_LOOK_AROUND = re.compile(r"\(\?<?[=!]")
_MEMORY = 64 * 1024 * 1024  # bytes, for each compiled set and its states
# Patterns in one set: more make fewer passes, but more states to build for each new message.
_TOGETHER = 12


class RelaxedSet:
    """Many patterns, looked for in a few passes."""

    def __init__(self, patterns: Sequence[str]) -> None:
        """Raises re.error when a pattern uses what RE2 cannot do even when relaxed (such as a back-reference)."""
        self._sets = [(start, _compiled(patterns[start : start + _TOGETHER])) for start in range(0, len(patterns), _TOGETHER)]
        self._size = len(patterns)

    def candidates(self, text: str) -> Set[int]:
        """The indices of the patterns that may match the text: never too few, at times too many."""
        found: Set[int] = set()
        for start, patterns in self._sets:
            matched = patterns.Match(text)
            # The last pattern matches everything: without it RE2 has given up, and nothing may be ruled out.
            sentinel = min(_TOGETHER, self._size - start)
            if not matched or sentinel not in matched:
                return set(range(self._size))
            found |= {start + index for index in matched if index != sentinel}
        return found


def _compiled(patterns: Sequence[str]) -> re2.Set:
    options = re2.Options()
    options.max_mem = _MEMORY
    options.log_errors = False
    combined = re2.Set.SearchSet(options)
    for pattern in patterns:
        try:
            combined.Add(without_look_arounds(pattern))
        except re2.error as error:
            raise re.error(f"RE2 cannot use it: {error}", pattern) from error
    combined.Add("")
    combined.Compile()
    return combined


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
