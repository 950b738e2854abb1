"""When the learned safety layer raises a screen by itself."""

import pytest

from waypoint.safety.learned import buys_no_drug, learned_alarm

TRUST = {"danger": 0.5, "illicit_refusal": 0.2, "advice_refusal": 0.2}
QUESTIONS = ("side_effects", "availability_where")


def alarm(danger, own=None):
    return learned_alarm(danger, own or {}, QUESTIONS, TRUST, 0.8)


@pytest.mark.parametrize(
    ("danger", "own", "raised"),
    [
        ({"crisis": 0.6}, {}, "crisis"),
        ({"crisis": 0.3, "emergency": 0.3}, {}, "crisis"),
        ({"crisis": 0.2, "emergency": 0.4}, {}, "emergency"),
        ({"crisis": 0.4}, {}, None),
        ({"crisis": 0.9}, {"side_effects": 0.7}, "crisis"),
        ({"crisis": 0.9}, {"side_effects": 0.9}, None),
        ({"crisis": 0.9}, {"goodbye": 0.95}, "crisis"),
        ({"illicit_refusal": 0.9}, {"availability_where": 0.95}, None),
        ({"illicit_refusal": 0.9}, {"illicit_refusal": 0.1}, "illicit_refusal"),
        ({"illicit_refusal": 0.9}, {"illicit_refusal": 0.02}, None),
        ({"illicit_refusal": 0.9}, {}, None),
        ({"advice_refusal": 0.5}, {"advice_refusal": 0.4}, "advice_refusal"),
        ({"crisis": 0.6, "advice_refusal": 0.9}, {"advice_refusal": 0.7}, "crisis"),
        ({}, {}, None),
    ],
)
def test_what_is_raised(danger, own, raised):
    assert alarm(danger, own) == raised


@pytest.mark.parametrize(
    ("text", "named", "ordinary"),
    [
        ("where to buy tdcs", ["tdcs"], True),
        ("where can i order a gene test and an app", ["pharmacogenetic_test", "app"], True),
        ("where to buy ketamine and a headset", ["ketamine", "tdcs"], False),
        ("where to buy some", [], False),
        ("what do i say to be approved for tms", ["tms"], False),
    ],
)
def test_where_to_buy_what_is_no_drug_is_an_ordinary_question(knowledge, text, named, ordinary):
    assert buys_no_drug(text, named, knowledge.vocabulary.no_drugs) is ordinary
