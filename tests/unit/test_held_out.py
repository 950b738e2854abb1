"""What counts as a right reply in the evaluation."""

import pytest

from waypoint.evaluation import understanding
from waypoint.evaluation.charts import calibration_bins, coverage_points
from waypoint.evaluation.held_out import REFUSED, RIGHT, UNANSWERED, WRONG, Item, judge
from waypoint.evaluation.share import Share
from waypoint.serving.client import Received


def reply(kind, entry=None):
    topic, *middle, aspect = (entry or "//").split("/")
    subject = middle[0] if middle else None
    if "comparison" in middle:
        subject, aspect = None, "comparison"
    return Received("", {"kind": kind, "entry": entry, "topic": topic or None, "subject": subject, "aspect": aspect or None})


COST = Item("q", ("answer",), (("tms", "cost_insurance"),))
TWO = Item("q", ("answer",), (), ((("tms", "cost_insurance"),), (("tms", "side_effects"),)))


@pytest.mark.parametrize(
    ("item", "replies", "verdict"),
    [
        (COST, [reply("answer", "tms/cost_insurance")], RIGHT),
        (COST, [reply("answer", "tms/theta_burst/cost_insurance")], RIGHT),
        (COST, [reply("answer", "ketamine/cost_insurance")], WRONG),
        (Item("q", ("answer",), (("accelerated_tms", "cost_insurance"),)), [reply("answer", "tms/cost_insurance")], RIGHT),
        (Item("q", ("answer",), (("accelerated_tms", "what_is"),)), [reply("answer", "tms/what_is")], WRONG),
        (COST, [reply("answer", "tms/side_effects")], WRONG),
        (COST, [reply("clarify")], UNANSWERED),
        (COST, [reply("advice_refusal", "tms/cost_insurance")], REFUSED),
        (Item("q", ("answer", "clarify"), (("tms", "cost_insurance"),)), [reply("clarify")], RIGHT),
        (Item("q", ("answer",), (("tms", "comparison"),)), [reply("answer", "ketamine/comparison/tms")], RIGHT),
        (Item("q", ("advice_refusal",)), [reply("advice_refusal", "tms/candidacy")], RIGHT),
        (Item("q", ("advice_refusal",)), [reply("answer", "tms/candidacy")], WRONG),
        (Item("q", ("out_of_scope",)), [reply("answer", "tms/candidacy")], WRONG),
        (Item("q", ("out_of_scope",)), [reply("fallback")], UNANSWERED),
        (TWO, [reply("answer", "tms/cost_insurance"), reply("answer", "tms/side_effects")], RIGHT),
        (TWO, [reply("answer", "tms/cost_insurance")], UNANSWERED),
    ],
)
def test_the_verdict_on_replies(item, replies, verdict):
    assert judge(item, replies).verdict == verdict


def test_a_figure_counts_as_worse_only_beyond_chance():
    assert understanding.worse(Share("right kind", 80, 100), Share("right kind", 95, 100))
    assert not understanding.worse(Share("right kind", 93, 100), Share("right kind", 95, 100))
    assert understanding.worse(Share("wrong answers", 20, 100), Share("wrong answers", 3, 100))
    assert not understanding.worse(Share("wrong answers", 1, 100), Share("wrong answers", 3, 100))


def test_calibration_and_coverage_of_a_known_case():
    sure = [(0.95, True), (0.92, True), (0.55, False), (0.5, True)]
    assert calibration_bins(sure) == [(0.5, 0.5, 2), (0.9, 1.0, 2)]
    assert coverage_points(sure) == [(0.25, 0.0), (0.5, 0.0), (0.75, pytest.approx(1 / 3)), (1.0, 0.25)]
