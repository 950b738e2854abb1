"""The running bot on the held-out questions and talks: no worse than the committed result, beyond what chance explains."""

import json

import pytest

from waypoint.cli.evaluate import BRIEFLY, RESULTS
from waypoint.evaluation import understanding
from waypoint.evaluation.measure import measure
from waypoint.evaluation.share import Share

KEPT = json.loads(RESULTS["understanding"].read_text(encoding="utf-8"))[BRIEFLY]


@pytest.fixture(scope="module")
def shares(bot):
    return {share.name: share for share in understanding.headline(measure(bot.url, lambda line: None, briefly=True))}


@pytest.mark.parametrize("name", KEPT)
def test_no_figure_is_worse_than_the_committed_one_beyond_chance(shares, name):
    then = Share(name, **KEPT[name])
    assert not understanding.worse(shares[name], then), f"now {shares[name]}, committed {then}"
