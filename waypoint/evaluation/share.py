"""A share of some messages, with the interval that chance allows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Tuple

from scipy.stats import binomtest


@dataclass(frozen=True)
class Share:
    """`hits` of `total`, with the bounds of the 95% Wilson interval (0 to 1)."""

    name: str
    hits: int
    total: int

    @property
    def value(self) -> float:
        return self.hits / self.total

    @property
    def interval(self) -> Tuple[float, float]:
        low, high = binomtest(self.hits, self.total).proportion_ci(0.95, "wilson")
        return float(low), float(high)

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.name:44} {self.hits:5} of {self.total:5}  {self.value:7.2%}  ({low:.1%} to {high:.1%})"
