"""A server with one channel, and a visitor who writes to it and reads what the platform's stand-in was given."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any, Callable, Iterator, List, Type

import pytest
import requests
from channels.harness.answers import Answers
from channels.harness.driver import Call, Driver, Shown
from channels.harness.server import Server, serving

from waypoint.channels.messaging import sending


class Talk:
    """One channel that runs. `rasa.asked` holds what came through to Rasa."""

    def __init__(self, driver: Any, server: Server, rasa: Answers) -> None:
        self.driver = driver
        self.server = server
        self.rasa = rasa
        self._sent = 0

    def post(self, call: Call) -> requests.Response:
        return requests.request(call.method, self.server.url + call.path, data=call.body, headers=call.headers, timeout=10)

    def receives(self, call: Call) -> List[Shown]:
        """What the visitor receives for a request that is accepted."""
        before = len(self.driver.shown())
        response = self.post(call)
        assert response.status_code == 200, response.text
        self.server.settle()
        return self.driver.shown()[before:]

    def says(self, text: str, **more: str) -> List[str]:
        """The texts that a visitor receives for a message of their own."""
        self._sent += 1
        return [shown.text for shown in self.receives(self.driver.text(text, **{"identity": f"says-{self._sent}", **more}))]


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
