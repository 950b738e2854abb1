"""Fixtures of the messaging channels' tests."""

from __future__ import annotations

import time
from typing import Callable

import pytest

from waypoint.reply import secret as secrets


@pytest.fixture(autouse=True)
def own_secret(monkeypatch: pytest.MonkeyPatch) -> str:
    """Every test signs with the same secret, and leaves no file."""
    value = "a secret for the tests of the channels"
    monkeypatch.setenv(secrets.VARIABLE, value)
    secrets.secret.cache_clear()
    yield value
    secrets.secret.cache_clear()


@pytest.fixture
def eventually() -> Callable[..., None]:
    """Waits until something is so."""

    def wait(true: Callable[[], bool], seconds: float = 30) -> None:
        deadline = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < deadline, "it did not come about"
            time.sleep(0.02)

    return wait
