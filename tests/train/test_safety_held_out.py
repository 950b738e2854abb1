"""The trained model on the held-out phrases: no worse than the committed result, beyond what chance explains."""

import json

import pytest

from waypoint.cli.evaluate import RESULTS, WHOLE
from waypoint.evaluation import safety
from waypoint.evaluation.share import Share
from waypoint.evaluation.understood import judge
from waypoint.safety.corpus import EVERYDAY, HELD_OUT, read_files, read_folder

KEPT = json.loads(RESULTS["safety"].read_text(encoding="utf-8"))[WHOLE]
ALARMS = [name for name in KEPT if name.endswith(("alarmed", "questions refused"))]


@pytest.fixture(scope="module")
def shares(model):
    # A third of the everyday sentences, to save time; `waypoint evaluate safety` takes them all.
    phrases, everyday = read_folder(HELD_OUT), read_files([EVERYDAY])[::3]
    judged = judge(model, [*phrases, *everyday], lambda line: None)
    return {share.name: share for share in safety.headline(judged[: len(phrases)], judged[len(phrases) :])}


@pytest.mark.parametrize("name", KEPT)
def test_no_figure_is_worse_than_the_committed_one_beyond_chance(shares, name):
    now, then = shares[name], Share(name, **KEPT[name])
    low, high = then.interval
    assert now.value <= high if name in ALARMS else now.value >= low, f"now {now}, committed {then}"
