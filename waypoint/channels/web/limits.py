"""How much one caller may ask for in a minute."""

from __future__ import annotations

import math
from collections import OrderedDict
from typing import Callable, Optional, Tuple


class RateLimit:
    """So many a minute for each key, all at once if need be; remembers the `keys` that asked last."""

    def __init__(self, per_minute: int, clock: Callable[[], float], keys: int = 10_000) -> None:
        self._most = per_minute
        self._clock = clock
        self._keys = keys
        # By key: how many are left, and when that was so.
        self._left: OrderedDict[str, Tuple[float, float]] = OrderedDict()

    def take(self, key: str, cost: int = 1) -> Optional[int]:
        """None when the key may; else the whole seconds after which it may again. What costs more than the whole costs the whole."""
        cost = min(cost, self._most)
        now = self._clock()
        left, then = self._left.pop(key, (float(self._most), now))
        left = min(float(self._most), left + (now - then) * self._most / 60)
        wait = None if left >= cost else math.ceil((cost - left) * 60 / self._most)
        self._left[key] = (left - cost if wait is None else left, now)
        if len(self._left) > self._keys:
            self._left.popitem(last=False)
        return wait
