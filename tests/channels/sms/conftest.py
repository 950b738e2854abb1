"""A server with one channel, and a visitor who writes to it and reads what the platform's stand-in was given."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any, Callable, Iterator, Type

import pytest
from channels.harness.answers import Answers
from channels.harness.driver import Driver
from channels.harness.server import serving
from channels.harness.talk import Talk

from waypoint.channels.messaging import sending


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Talk]]:
    """Starts a server with one channel: its driver's class, and settings of site.yml."""
    monkeypatch.setattr(sending, "WAITS", (0.01, 0.02, 0.04))
    with ExitStack() as started:

        def begin(kind: Type[Driver], **settings: Any) -> Talk:
            driver = kind(tmp_path, settings)
            started.callback(driver.close)
            rasa = Answers()
            return Talk(driver, started.enter_context(serving([driver.input_channel()], rasa)), rasa)

        yield begin
