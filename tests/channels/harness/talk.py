"""A running server with a channel, seen by a visitor: requests of the platform, and what it was then given to show."""

from __future__ import annotations

from typing import Any, List

import requests
from channels.harness.answers import Answers
from channels.harness.driver import Call, Shown
from channels.harness.server import Server


class Talk:
    """One channel that runs. `rasa.asked` holds what came through to Rasa."""

    def __init__(self, driver: Any, server: Server, rasa: Answers) -> None:
        self.driver = driver
        self.server = server
        self.rasa = rasa
        self._sent = 0

    def post(self, call: Call) -> requests.Response:
        """The answer to one request of the platform."""
        response = requests.request(call.method, self.server.url + call.path, data=call.body, headers=call.headers, timeout=30)
        self.driver.answered(response)
        return response

    def receives(self, call: Call) -> List[Shown]:
        """What the visitor receives for a request that is accepted."""
        before = len(self.driver.shown())
        response = self.post(call)
        assert response.status_code in (200, 204), response.text
        self.server.settle()
        return self.driver.shown()[before:]

    def says(self, text: str, **more: str) -> List[str]:
        """The texts that a visitor receives for a message of their own."""
        return [shown.text for shown in self.receives(self.driver.text(text, **{"identity": self.new_id(), **more}))]

    def new_id(self) -> str:
        """A message's id that was not used before."""
        self._sent += 1
        return str(7000 + self._sent)
