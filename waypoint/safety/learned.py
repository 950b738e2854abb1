"""What the learned safety layer's probabilities amount to, when no rule has matched."""

from __future__ import annotations

import re
from math import sqrt
from typing import Collection, Iterable, Mapping, Optional

from waypoint.safety.kinds import DANGERS, REFUSALS

_BUYS = re.compile(r"\b(?:buy|buying|purchase|purchasing|order|ordering|sold|sells?|selling)\b", re.IGNORECASE)


def learned_alarm(danger: Mapping[str, float], own: Mapping[str, float], questions: Iterable[str], trust: Mapping[str, float], sure: float) -> Optional[str]:
    """The screen that the learned layer raises, from its probabilities (`danger`) and those of the intent classifier (`own`).

    None when the classifier is `sure` of one of the ordinary `questions`. Kinds of danger are weighed together, so that doubt
    between them loses none. For a refusal both must lean to it: the geometric mean of the two decides.
    """
    if max(own.get(question, 0.0) for question in questions) >= sure:
        return None
    if sum(danger.get(name, 0.0) for name in DANGERS) >= trust["danger"]:
        return max(DANGERS, key=lambda name: danger.get(name, 0.0))
    likely = {name: sqrt(danger.get(name, 0.0) * own.get(name, 0.0)) for name in REFUSALS}
    refusals = [name for name in REFUSALS if likely[name] >= trust[name]]
    return max(refusals, key=lambda name: likely[name]) if refusals else None


def buys_no_drug(text: str, named: Collection[str], no_drugs: Collection[str]) -> bool:
    """Whether a message asks where to buy what nobody can misuse, such as a headset or an app: `named` holds the ids that it names."""
    return bool(named) and bool(_BUYS.search(text)) and all(name in no_drugs for name in named)
