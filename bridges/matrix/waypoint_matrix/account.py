"""The bridge's account on the homeserver: logging in, and making sure that the device there and the keys here belong together."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import Any
from urllib.parse import quote

import aiohttp
from nio import AsyncClient, AsyncClientConfig, LoginResponse
from nio.store import SqliteStore

from waypoint_matrix import session
from waypoint_matrix.failure import BridgeError
from waypoint_matrix.session import Session
from waypoint_matrix.settings import Settings

logger = logging.getLogger(__name__)

DEVICE_NAME = "Waypoint"
# The library wants a password for the keys in its database; the folder's own rights protect them.
KEYS_PASSWORD = "waypoint"
ASK_WITHIN = aiohttp.ClientTimeout(total=30)
LONGEST_WAIT = 60.0  # seconds
REMEDY = "Remedy: restore the state folder from before; or log this device out with another client of the account, remove the folder, and run `bridges/matrix/run login`"


def make_client(homeserver: str, user: str, folder: Path, **limits: int) -> AsyncClient:
    """A client whose keys are in the folder. The bridge keeps the place in the stream of events itself. Without limits (`max_timeouts`) it tries for ever."""
    config = AsyncClientConfig(encryption_enabled=True, store_sync_tokens=False, store=SqliteStore, pickle_key=KEYS_PASSWORD, **limits)
    return AsyncClient(homeserver, user, store_path=str(folder), config=config)


async def log_in(settings: Settings, password: str) -> Session:
    """A new device of the account, with its keys in the state folder. Raises BridgeError."""
    if session.session_file(settings.state).exists():
        raise BridgeError(f"There is a login in {settings.state} already. Remedy: run the bridge; or, for a new device, log the old one out and remove the folder first.")
    client = make_client(settings.homeserver, settings.user, settings.state, max_timeouts=1, max_limit_exceeded=1)
    try:
        answer = await client.login(password, device_name=DEVICE_NAME)
        if not isinstance(answer, LoginResponse):
            remedy = "Remedy: check user and password; the account must allow logging in with a password."
            raise BridgeError(f"{settings.homeserver} refuses the login: {answer.status_code} {answer.message}. {remedy}")
        made = Session(settings.homeserver, answer.user_id, answer.device_id, answer.access_token)
        session.save(made, settings.state)
        await client.keys_upload()
        return made
    except (aiohttp.ClientError, TimeoutError) as error:
        raise BridgeError(f"{settings.homeserver} cannot be reached ({type(error).__name__}). Remedy: check the address and the connection.") from error
    finally:
        await client.close()


async def ensure_device(login: Session, folder: Path, http: aiohttp.ClientSession) -> None:
    """Raises BridgeError when the token is no good, or the device on the homeserver has keys that are not those of the folder. Waits for a homeserver that is down."""
    who = await _ask(http, login, "GET", "/account/whoami")
    if who.get("user_id") != login.user or who.get("device_id") != login.device:
        other = f"{who.get('user_id')}, device {who.get('device_id')}"
        raise BridgeError(f"The login in {folder} is for {login.user}, device {login.device}, but the homeserver takes it for {other}. {REMEDY}.")
    found = await _ask(http, login, "POST", "/keys/query", {"device_keys": {login.user: [login.device]}})
    published = found.get("device_keys", {}).get(login.user, {}).get(login.device)
    try:
        account = SqliteStore(login.user, login.device, str(folder), pickle_key=KEYS_PASSWORD).load_account()
    except Exception as error:
        raise BridgeError(f"The keys in {folder} cannot be read ({type(error).__name__}). {REMEDY}.") from error
    if published is None:
        return
    if account is None:
        raise BridgeError(f"The device {login.device} has keys on the homeserver, but there are none in {folder}: encrypted messages could not be read. {REMEDY}.")
    if published["keys"].get(f"curve25519:{login.device}") != account.identity_keys["curve25519"]:
        raise BridgeError(f"The device {login.device} has other keys on the homeserver than in {folder}: encrypted messages could not be read. {REMEDY}.")


async def _ask(http: aiohttp.ClientSession, login: Session, method: str, path: str, content: Any = None) -> dict[str, Any]:
    address = f"{login.homeserver}/_matrix/client/v3{quote(path)}"
    wait = 1.0
    while True:
        try:
            async with http.request(method, address, json=content, headers={"Authorization": f"Bearer {login.token}"}, timeout=ASK_WITHIN) as answer:
                if answer.status == 401:
                    raise BridgeError(f"The homeserver no longer knows the login of device {login.device}. {REMEDY}.")
                if answer.status == 200:
                    data = await answer.json(content_type=None)
                    return data if isinstance(data, dict) else {}
                problem = f"status {answer.status}"
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            problem = type(error).__name__
        logger.warning("%s does not answer (%s); trying again in %.0f seconds.", login.homeserver, problem, wait)
        await asyncio.sleep(wait)
        wait = min(wait * 2, LONGEST_WAIT)
