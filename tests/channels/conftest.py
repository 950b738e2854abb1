"""Fixtures of the messaging channels' tests."""

from __future__ import annotations

import asyncio
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Type

import pytest
from channels.harness import matrix
from channels.harness.answers import Answers
from channels.harness.driver import Driver
from channels.harness.server import serving
from channels.harness.talk import Talk

from waypoint.channels.messaging import sending
from waypoint.reply import secret as secrets

_OUTCOMES: Dict[str, str] = {}


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


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> List[float]:
    """The seconds that were waited before trying again, without waiting."""
    asked: List[float] = []
    sleep = asyncio.sleep

    async def remember(seconds: float) -> None:
        asked.append(seconds)
        await sleep(0)

    monkeypatch.setattr(sending.deliver, "__defaults__", (None, remember))
    return asked


@pytest.fixture
def start_channel(tmp_path: Path, waited: List[float]) -> Iterator[Callable[..., Talk]]:
    """Starts a server with one channel: its driver's class, and settings of site.yml."""
    with ExitStack() as started:

        def begin(kind: Type[Driver], **settings: Any) -> Talk:
            driver = kind(tmp_path, settings)  # type: ignore[call-arg]
            started.callback(driver.close)
            rasa = Answers(envelopes=driver.takes_envelopes)
            return Talk(driver, started.enter_context(serving([driver.input_channel()], rasa)), rasa)

        yield begin


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remembers how each test went, for the table."""
    if report.when == "call" or report.failed:
        _OUTCOMES[report.nodeid] = "failed" if report.failed else "fails" if hasattr(report, "wasxfail") else "passed"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The table: which rule was shown for which channel in this run."""
    if any("/contract/test_contract.py" in node for node in _OUTCOMES):
        terminalreporter.section("messaging channels: rule by channel, tested how")
        terminalreporter.write(matrix.in_columns(matrix.table(matrix.as_run(_OUTCOMES))))
        terminalreporter.write_line("C contract suite, V vendor's host name by TLS, R real server, O more of its own; fails: must fail there; FAILED: failed; ·: not run")
