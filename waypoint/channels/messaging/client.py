"""The HTTP client that a platform sends with: one base URL, a session made on first use, a time-out, and errors that quote nothing."""

from __future__ import annotations

import asyncio
from typing import Any, Callable, Mapping, Optional

import aiohttp

from waypoint.channels.messaging.model import SendFailed

WITHIN = 30.0  # seconds, for one attempt


class Client:
    """Sends to one address. `base` is the platform's, such as https://api.telegram.org; `asked_wait` finds the seconds to wait in the JSON of an error."""

    def __init__(self, base: str, within: float = WITHIN, asked_wait: Callable[[Any], Optional[float]] = lambda error: None) -> None:
        self._base = base.rstrip("/")
        self._within = within
        self._asked_wait = asked_wait
        self._session: Optional[aiohttp.ClientSession] = None

    async def post(
        self,
        path: str,
        *,
        json: Optional[Any] = None,
        form: Optional[Mapping[str, str]] = None,
        body: Optional[bytes] = None,
        login: Optional[aiohttp.BasicAuth] = None,
        headers: Optional[Mapping[str, str]] = None,
    ) -> Any:
        """The JSON of the answer, or None when it holds none. Raises SendFailed: worth trying again after 408, 429, 5xx or no answer."""
        return await self._ask("POST", path, json=json, data=form if body is None else body, auth=login, headers=headers)

    async def get(self, path: str, *, query: Mapping[str, str]) -> Any:
        """As `post`."""
        return await self._ask("GET", path, params=query)

    async def close(self) -> None:
        """Closes what is open."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _ask(self, method: str, path: str, **what: Any) -> Any:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=self._within), connector=aiohttp.TCPConnector(limit=0))
        try:
            async with self._session.request(method, f"{self._base}{path}", allow_redirects=False, **what) as response:
                if 200 <= response.status < 300:
                    return await _json(response)
                again = response.status in (408, 429) or response.status >= 500
                raise SendFailed(f"status {response.status}", again, _seconds(response.headers.get("Retry-After")) or self._asked_wait(await _json(response)))
        except asyncio.TimeoutError:
            raise SendFailed(f"no answer within {self._within:.0f} seconds") from None
        except (aiohttp.ClientError, OSError) as error:
            # Its text could hold the address, and the address a secret.
            raise SendFailed(f"no connection, {type(error).__name__}") from None


async def _json(response: aiohttp.ClientResponse) -> Any:
    try:
        return await response.json(content_type=None)
    except (ValueError, aiohttp.ClientPayloadError):
        return None


def _seconds(header: Optional[str]) -> Optional[float]:
    return float(header) if header and header.isascii() and header.isdigit() else None
