"""Where visitors say they are."""

import pytest

from waypoint.understanding.places import Places


@pytest.fixture(scope="module")
def places(knowledge):
    return Places(knowledge.countries)


@pytest.mark.parametrize(
    ("text", "code", "alone"),
    [
        ("I'm in Canada", "CA", True),
        ("im from the uk", "GB", True),
        ("Canada", "CA", True),
        ("uk please", "GB", True),
        ("no i'm in Ireland", "IE", True),
        ("I’m in México", "MX", True),
        ("i'm in Brazil", "BR", True),
        ("Germany here", "DE", True),
        ("I am in the US", "US", True),
        ("i live in ireland btw, how much is tms", "IE", False),
        ("im currently in new york and want to die", "US", False),
        ("I'm not in the US, I'm in Kenya", "KE", False),
    ],
)
def test_a_country_is_heard(places, text, code, alone):
    said = places.said(text)
    assert said is not None and (said.code, said.alone) == (code, alone)


ELSEWHERE = [
    "what does TMS cost in canada",
    "my wife is in canada",
    "I'm in a bad place",
    "i live in pain",
    "help us",
    "let us know",
    "is it legal in Germany?",
    "",
]


@pytest.mark.parametrize("text", ELSEWHERE)
def test_other_mentions_are_not_where_the_visitor_is(places, text):
    assert places.said(text) is None


@pytest.mark.parametrize("text", ["I'm " * 20_000, "in the " * 20_000, "the " * 20_000])
def test_a_huge_message_costs_little(places, text):
    assert places.said(text) is None
