"""Runs only in the network that tests/channels/test_vendors_hosts.py makes: there the vendors' names are this machine, and the port of HTTPS is free."""

from __future__ import annotations

import os
import ssl
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Callable, Iterator, Type

import pytest
from channels.harness.answers import Answers
from channels.harness.driver import Driver
from channels.harness.server import serving
from channels.harness.talk import Talk
from channels.stubs.standin import StandIn

from waypoint.channels.messaging import sending

CERTIFICATE = "WAYPOINT_TEST_CERTIFICATE"
collect_ignore_glob = [] if CERTIFICATE in os.environ else ["*"]


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Any]]:
    """Starts a server with one channel as site.yml has it by default, and a stand-in where the vendor's names lead to.

    Takes the driver's class and the stand-in's API, and gives the talk and the stand-in; `certificate` is the one of the names if not given.
    """
    monkeypatch.setattr(sending, "WAITS", (0.01, 0.02, 0.04))
    with ExitStack() as started:

        def begin(kind: Type[Driver], api: Any, certificate: str = os.environ[CERTIFICATE]) -> Any:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            standin = StandIn(api.react, context, 443)
            started.callback(standin.close)
            driver = kind(tmp_path, api=api)  # type: ignore[call-arg]
            started.callback(driver.close)
            rasa = Answers()
            return Talk(driver, started.enter_context(serving([driver.input_channel()], rasa)), rasa), standin

        yield begin
