"""Limits, by a clock that the test moves."""

import pytest

from waypoint.channels.web.address import client_address
from waypoint.channels.web.limits import RateLimit


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def test_so_many_at_once_then_no_more(clock):
    limit = RateLimit(6, clock)
    assert [limit.take("a") for _ in range(6)] == [None] * 6
    assert limit.take("a") == 10


def test_waiting_as_long_as_was_said_helps_and_less_does_not(clock):
    limit = RateLimit(6, clock)
    while limit.take("a") is None:
        pass
    clock.now += 9.9
    assert limit.take("a") == 1
    clock.now += 0.2
    assert limit.take("a") is None
    assert limit.take("a") is not None


def test_never_more_than_the_whole_after_a_long_time(clock):
    limit = RateLimit(6, clock)
    limit.take("a")
    clock.now += 1_000_000
    assert [limit.take("a") for _ in range(7)].count(None) == 6


def test_what_costs_more_leaves_less(clock):
    limit = RateLimit(6, clock)
    assert limit.take("a", cost=4) is None
    assert limit.take("a", cost=4) == 20
    assert [limit.take("a") for _ in range(3)] == [None, None, 10]
    clock.now += 60
    assert limit.take("a", cost=100) is None and limit.take("a") == 10


def test_one_does_not_use_up_what_another_may(clock):
    limit = RateLimit(2, clock)
    while limit.take("a") is None:
        pass
    assert limit.take("b") is None


def test_it_forgets_who_asked_longest_ago(clock):
    limit = RateLimit(1, clock, keys=2)
    assert limit.take("a") is None and limit.take("b") is None
    assert limit.take("a") is not None
    assert limit.take("c") is None
    assert limit.take("a") is not None
    assert limit.take("b") is None


@pytest.mark.parametrize(
    ("forwarded", "proxies", "address"),
    [
        ([], 0, "10.0.0.1"),
        (["203.0.113.9"], 0, "10.0.0.1"),
        (["203.0.113.9"], 1, "203.0.113.9"),
        (["198.51.100.7, 203.0.113.9"], 1, "203.0.113.9"),
        (["198.51.100.7", "203.0.113.9"], 1, "203.0.113.9"),
        (["198.51.100.7, 203.0.113.9 , 192.0.2.1"], 2, "203.0.113.9"),
        (["203.0.113.9"], 2, "10.0.0.1"),
        ([" , "], 1, "10.0.0.1"),
        (["2001:db8:1:2:3:4:5:6"], 1, "2001:db8:1:2::/64"),
        (["2001:db8:1:2:ffff::1"], 1, "2001:db8:1:2::/64"),
        (["unknown"], 1, "unknown"),
    ],
)
def test_whose_limit_it_is(forwarded, proxies, address):
    assert client_address("10.0.0.1", forwarded, proxies) == address
