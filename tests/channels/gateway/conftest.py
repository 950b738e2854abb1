"""Telephones on a real Kannel, and Waypoint behind it: its channel alone, or the whole bot."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any, Callable, Iterator, List

import pytest
from channels.gateway.kannel import PASSWORD, USER, Handsets, Ports, handsets, kannel
from channels.harness.answers import Answers
from channels.harness.server import serving

from waypoint.channels.kannel.platform import PASSWORD as PASSWORD_VARIABLE
from waypoint.channels.kannel.platform import SECRET as SECRET_VARIABLE
from waypoint.channels.kannel.platform import Kannel
from waypoint.channels.messaging.channel import MessagingInput
from waypoint.channels.messaging.ledger import Ledger
from waypoint.channels.messaging.registry import Configured
from waypoint.channels.sms.opted_out import OptedOut
from waypoint.reply import secret as secrets
from waypoint.serving.ports import LOOPBACK, any_free
from waypoint.site import KannelChannel

SECRET = "the-secret-of-the-webhook"


class Gateway:
    """A Kannel that runs, telephones on it, and what Waypoint was asked."""

    def __init__(self, folder: Path, telephones: Handsets, rasa: Answers, eventually: Callable[..., None]) -> None:
        self.folder = folder
        self.telephones = telephones
        self.rasa = rasa
        self._eventually = eventually
        self._last = 15550000

    def number(self) -> str:
        """The number of a telephone that was not used before."""
        self._last += 1
        return f"+{self._last}"

    def says(self, number: str, text: str, replies: int = 1) -> List[str]:
        """The next texts that a telephone receives after it has sent one."""
        before = len(self.telephones.of(number))
        self.telephones.send(number, text)
        self._eventually(lambda: len(self.telephones.of(number)) >= before + replies)
        return self.telephones.of(number)[before:]


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory, patient: Callable[..., None]) -> Iterator[Gateway]:
    """Kannel, and the channel with a stand-in for Rasa."""
    folder = tmp_path_factory.mktemp("kannel")
    ports, port, rasa = Ports(), any_free(), Answers()
    with ExitStack() as running, pytest.MonkeyPatch.context() as patch:
        patch.setenv(secrets.VARIABLE, "a secret for the tests of the channels")
        secrets.secret.cache_clear()
        running.enter_context(serving([channel(folder, ports)], rasa, port))
        running.enter_context(kannel(folder, ports, f"{LOOPBACK}:{port}", SECRET))
        yield Gateway(folder, running.enter_context(handsets(ports)), rasa, patient)


@pytest.fixture(scope="session")
def patient() -> Callable[..., None]:
    """Waits until something is so."""
    import time

    def wait(true: Callable[[], bool], seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < deadline, "it did not come about"
            time.sleep(0.02)

    return wait


def channel(folder: Path, ports: Ports) -> MessagingInput:
    """The channel, sending to this Kannel."""
    settings = KannelChannel(base=f"http://{LOOPBACK}:{ports.sendsms}", user=USER)
    platform = Kannel(settings, {SECRET_VARIABLE: SECRET, PASSWORD_VARIABLE: PASSWORD})
    platform.consent.table = lambda: OptedOut(folder / "opted_out.db")
    return MessagingInput([Configured("kannel", settings, platform)], Ledger(folder / "messaging.db"))


@pytest.fixture(scope="module")
def whole_bot(every_channel: Any, tmp_path_factory: pytest.TempPathFactory, patient: Callable[..., None]) -> Iterator[Gateway]:
    """Kannel, and the whole bot with its model, set up by site.yml and the environment as docs/channels/kannel.md says."""
    folder, ports = tmp_path_factory.mktemp("kannel"), every_channel.kannel
    with kannel(folder, ports, every_channel.bot.url.removeprefix("http://"), SECRET), handsets(ports) as telephones:
        yield Gateway(folder, telephones, Answers(), patient)
