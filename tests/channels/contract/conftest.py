"""Runs every rule for every channel; where one of Rasa's own connectors breaks a rule, the failure is expected and must come."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any, Callable, Iterator, List

import pytest
from channels.contract.channels import BUILT_IN, OURS, PASSES, WHY
from channels.harness.answers import Answers
from channels.harness.server import serving
from channels.harness.talk import Talk

from waypoint.channels.messaging import sending


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that names a `rule` runs once for each channel."""
    marker = metafunc.definition.get_closest_marker("rule")
    if marker is None:
        return
    needs_platform = marker.args[0] in ("platform down", "platform slow")
    cases = [pytest.param(driver, id=name) for name, driver in {**OURS, **BUILT_IN}.items() if driver.has_platform or not needs_platform]
    metafunc.parametrize("driver", cases)


def pytest_collection_modifyitems(items: List[pytest.Item]) -> None:
    """Where a rule is known to be broken, the test must fail."""
    for item in items:
        name, _, case = getattr(getattr(item, "callspec", None), "id", "").partition("-")
        reason = WHY.get(name, {}).get(getattr(item, "originalname", ""))
        if reason and case not in PASSES.get((name, item.originalname), ()):
            item.add_marker(pytest.mark.xfail(reason=reason, strict=True))


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A platform that is down is asked again soon."""
    monkeypatch.setattr(sending, "WAITS", (0.02,) * 200)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Talk]]:
    """Starts a server with one channel, and others beside it; called again, it starts it anew with the same files."""
    with ExitStack() as stack:
        running = ExitStack()
        stack.callback(running.close)

        def begin(kind: Any, *beside: Any, down: bool = False) -> Talk:
            running.close()
            driver = kind(tmp_path)
            running.callback(driver.close)
            if down:
                driver.set_down(True)
            rasa = Answers(envelopes=driver.takes_envelopes)
            return Talk(driver, running.enter_context(serving([driver.input_channel(), *beside], rasa)), rasa)

        yield begin


@pytest.fixture
def talk(start: Callable[..., Talk], driver: Any) -> Talk:
    """One channel that runs."""
    return start(driver)
