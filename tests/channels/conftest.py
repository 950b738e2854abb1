"""Fixtures of the messaging channels' tests."""

from __future__ import annotations

import asyncio
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Type

import pytest
import yaml
from channels.gateway.kannel import PASSWORD, USER, Ports
from channels.harness import kannel, matrix, telegram
from channels.harness.answers import Answers
from channels.harness.driver import Driver
from channels.harness.server import serving
from channels.harness.talk import Talk
from channels.stubs.standin import StandIn
from channels.stubs.telegram import BOT_NAME, BotApi

from waypoint.channels.kannel.platform import PASSWORD as KANNEL_PASSWORD
from waypoint.channels.kannel.platform import SECRET as KANNEL_SECRET
from waypoint.channels.messaging import sending
from waypoint.paths import PROJECT
from waypoint.reply import secret as secrets

SECRETS = {**telegram.SECRETS, KANNEL_SECRET: kannel.SECRET, KANNEL_PASSWORD: PASSWORD, "WAYPOINT_BRIDGE_SECRET": "a secret for the tests of the bridge"}
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


@dataclass(frozen=True)
class EveryChannel:
    """The whole bot with its model and its channels on: the ports of its Kannel, the stand-in of its Telegram."""

    bot: Any
    kannel: Ports
    telegram: BotApi


@pytest.fixture(scope="session")
def every_channel(start_bot: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[EveryChannel]:
    """The bot as `scripts/start` runs it, set up by site.yml and the environment. WhatsApp is turned on without its secrets."""
    ports, api = Ports(), BotApi()
    standin = StandIn(api.react)
    channels = {
        "telegram": {"base": standin.url, "bot_name": BOT_NAME}, "kannel": {"base": f"http://127.0.0.1:{ports.sendsms}", "user": USER}, "bridge": {},
        "whatsapp": {"webhook": "https://bot.example.org/webhooks/whatsapp/webhook"},
    }
    settings = {**yaml.safe_load((PROJECT / "site.yml").read_text(encoding="utf-8")), "channels": channels}
    path = tmp_path_factory.mktemp("site") / "site.yml"
    path.write_text(yaml.safe_dump(settings), encoding="utf-8")
    yield EveryChannel(start_bot(WAYPOINT_SITE=str(path), **SECRETS), ports, api)
    standin.close()


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
