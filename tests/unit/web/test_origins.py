"""Which pages may call."""

import pytest

from waypoint.channels.web.headers import cross_origin
from waypoint.channels.web.origins import OWN, caller
from waypoint.channels.web.refusal import Refusal

ALLOWED = ["https://www.example.org", "http://test.example:8080"]


@pytest.mark.parametrize(
    ("origin", "host", "is_from"),
    [
        (None, "127.0.0.1:5005", OWN),
        (None, None, OWN),
        ("http://127.0.0.1:5005", "127.0.0.1:5005", OWN),
        ("http://localhost:5005", "localhost:5005", OWN),
        ("http://[::1]:5005", "[::1]:5005", OWN),
        ("https://www.example.org", "bot.example.org", "https://www.example.org"),
        ("HTTPS://WWW.Example.org", "bot.example.org", "https://www.example.org"),
        ("http://test.example:8080", "x", "http://test.example:8080"),
    ],
)
def test_allowed(origin, host, is_from):
    assert caller(origin, host, ALLOWED) == is_from


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("https://evil.example", "127.0.0.1:5005"),
        ("null", "127.0.0.1:5005"),
        ("", "127.0.0.1:5005"),
        ("http://localhost:3000", "localhost:5005"),
        ("http://localhost:5005", "127.0.0.1:5005"),
        # A name that someone else points at this machine.
        ("http://evil.example:5005", "evil.example:5005"),
        ("http://127.0.0.1.evil.example:5005", "127.0.0.1.evil.example:5005"),
        ("https://www.example.org.evil.example", "x"),
        ("https://www.example.org:444", "x"),
        ("http://www.example.org", "x"),
        ("https://example.org", "x"),
        ("https://www.example.org/", "x"),
        ("https://www.example.org@evil.example", "x"),
        ("http://[::1", "[::1"),
        ("file://127.0.0.1:5005", "127.0.0.1:5005"),
    ],
)
def test_refused(origin, host):
    with pytest.raises(Refusal) as refused:
        caller(origin, host, ALLOWED)
    assert refused.value.status == 403 and refused.value.code == "origin" and "site.yml" in refused.value.message


def test_only_an_allowed_origin_gets_the_headers():
    assert cross_origin("https://www.example.org", ALLOWED, preflight=True)["Access-Control-Allow-Origin"] == "https://www.example.org"
    assert "Authorization" in cross_origin("https://www.example.org", ALLOWED, preflight=True)["Access-Control-Allow-Headers"]
    for origin in (None, "null", "https://evil.example", "https://www.example.org.evil.example"):
        assert cross_origin(origin, ALLOWED, preflight=True) == {"Vary": "Origin"}
