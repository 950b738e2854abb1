"""Runs only in the network that tests/channels/test_vendors_hosts.py makes: there the vendors' names are this machine, and port 443 is free."""

from __future__ import annotations

import os
import ssl
from contextlib import ExitStack
from typing import Any, Callable, Iterator

import pytest
from channels.harness.answers import Answers
from channels.harness.server import serving
from channels.stubs.authority import Authority
from channels.stubs.standin import React, StandIn
from channels.talk import Talk

from waypoint.channels.messaging import sending

collect_ignore_glob = [] if "WAYPOINT_TEST_HOST" in os.environ else ["*"]


@pytest.fixture
def vendor() -> Iterator[Callable[[React], StandIn]]:
    """Starts a stand-in for the vendor's servers, on the port of HTTPS, with a certificate for their names."""
    with ExitStack() as started:

        def start(react: React) -> StandIn:
            path = Authority.__annotations__ and os.environ["WAYPOINT_TEST_HOST"]
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(path)
            standin = StandIn(react, context, 443)
            started.callback(standin.close)
            return standin

        yield start
