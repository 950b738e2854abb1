"""Any two of the compared treatments, in both orders and in several ways of asking."""

from itertools import combinations

import pytest

from waypoint.knowledge.store import knowledge as load

ASKED_AS = {
    "ketamine": "ketamine",
    "esketamine": "spravato",
    "kap": "ketamine-assisted psychotherapy",
    "tms": "TMS",
    "psychedelics": "psychedelics",
    "ect": "ECT",
    "antidepressants": "antidepressants",
    "psychotherapy": "talking therapy",
}
PAIRS = list(combinations(ASKED_AS, 2))
WAYS = ("{} versus {}", "{} vs {}", "how does {} compare with {}", "what is the difference between {} and {}?", "is {} better than {}")


def expected(one, other):
    return load().comparisons[frozenset((one, other))]


def test_there_are_28_pairs():
    assert len(PAIRS) == 28


@pytest.mark.parametrize(("one", "other"), [*PAIRS, *(pair[::-1] for pair in PAIRS)], ids="-".join)
def test_two_treatments_are_compared(bot, validate_envelope, one, other):
    entry = expected(one, other)
    for way in WAYS:
        message = way.format(ASKED_AS[one], ASKED_AS[other])
        reply = bot.visitor().asks(message)
        validate_envelope(reply.custom)
        assert (reply.custom["kind"], reply.custom["entry"]) == ("answer", entry.id), message


@pytest.mark.parametrize(("one", "other"), PAIRS, ids="-".join)
def test_the_longer_form_puts_them_side_by_side(bot, one, other):
    visitor = bot.visitor()
    first = visitor.asks(f"{ASKED_AS[one]} versus {ASKED_AS[other]}")
    more = visitor.asks("tell me more")
    assert more.custom["entry"] == first.custom["entry"]
    table = [line for line in more.custom["body"].splitlines() if line.startswith("|")]
    assert len(table) == 10 and all(line.count("|") == 4 for line in table)
    assert "How fast it works" in more.text and "|" not in more.text.split("Sources:")[0]


def test_no_comparison_says_which_is_better_for_a_person(bot):
    reply = bot.visitor().asks("ketamine or TMS, which should i choose?")
    assert reply.custom["kind"] == "advice_refusal"
