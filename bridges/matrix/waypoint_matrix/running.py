"""Runs the bridge until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import aiohttp

from waypoint_matrix import account, session
from waypoint_matrix.answering import Answering
from waypoint_matrix.asking import Waypoint
from waypoint_matrix.failure import BridgeError
from waypoint_matrix.inbox import Inbox
from waypoint_matrix.lock import locked
from waypoint_matrix.settings import Settings
from waypoint_matrix.syncing import Syncing

logger = logging.getLogger(__name__)


async def run(settings: Settings, secret: str) -> None:
    """Raises BridgeError."""
    with locked(settings.state):
        login = session.load(settings.state)
        if (login.homeserver, login.user) != (settings.homeserver, settings.user):
            raise BridgeError(
                f"The login in {settings.state} is for {login.user} at {login.homeserver}, the settings are for {settings.user} at {settings.homeserver}."
                " Remedy: correct the settings, or name another state folder and log in there."
            )
        async with aiohttp.ClientSession() as http:
            await _until_stopped(_work(settings, login, secret, http))


async def log_in(settings: Settings, password: str) -> None:
    """Raises BridgeError."""
    with locked(settings.state):
        made = await account.log_in(settings, password)
    print(f"Logged in as {made.user}, device {made.device}. Its keys are in {settings.state}: keep them, and never copy them to a second bridge.")


async def _work(settings: Settings, login: session.Session, secret: str, http: aiohttp.ClientSession) -> None:
    await account.ensure_device(login, settings.state, http)
    client = account.make_client(login.homeserver, login.user, settings.state)
    client.restore_login(login.user, login.device, login.token)
    inbox = Inbox(_inbox_file(settings.state))
    answering = Answering(client, inbox, Waypoint(settings.server, secret, http), settings.invites)
    greeting = asyncio.create_task(answering.greet())
    try:
        logger.info("The bridge runs as %s, device %s.", login.user, login.device)
        await Syncing(client, inbox, answering.look).run()
    finally:
        greeting.cancel()
        await answering.close()
        await client.close()
        inbox.close()


async def _until_stopped(work: Coroutine[Any, Any, None]) -> None:
    task = asyncio.ensure_future(work)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, task.cancel)
    try:
        await task
    except asyncio.CancelledError:
        logger.info("The bridge stops.")


def _inbox_file(folder: Path) -> Path:
    return folder / "inbox.db"
