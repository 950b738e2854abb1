"""Runs the rungs named on the command line, cheapest first, or all of them; what follows `--` goes to pytest."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent
# Cheapest first.
RUNGS = ("content", "unit", "train", "stories", "conversations", "channels", "browser", "web")
# Half of the tests wait for a server or a page while the other half works. `-- -n 0` runs them one after the other.
TWO_AT_ONCE = ("-n", "2", "--dist", "loadscope", "--no-loadscope-reorder")


def main(words: list[str]) -> int:
    """Returns pytest's exit status; 2 for an unknown rung."""
    cut = words.index("--") if "--" in words else len(words)
    names, options = words[:cut], words[cut + 1 :]
    unknown = [name for name in names if name not in RUNGS]
    if unknown:
        print(f"Unknown rung: {', '.join(unknown)}. There are: {', '.join(RUNGS)}.", file=sys.stderr)
        return 2
    chosen = [name for name in RUNGS if name in names or not names]
    return int(pytest.main([*(str(TESTS / name) for name in chosen), *TWO_AT_ONCE, *options]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
