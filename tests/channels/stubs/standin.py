"""A server that stands in for a platform's, on loopback in a thread: keeps what it was sent, and is slow or down when a test says so."""

from __future__ import annotations

import asyncio
import ssl
import threading
from dataclasses import dataclass
from typing import Any, Callable, Dict, List, Mapping, Optional, Set

from aiohttp import web

from waypoint.serving.ports import LOOPBACK


@dataclass(frozen=True)
class Seen:
    """A request as the stand-in got it. Names of `headers` are in small letters."""

    method: str
    host: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    query: Mapping[str, str]


@dataclass(frozen=True)
class Reaction:
    """What it answers; `seconds`: how long it takes for that."""

    status: int = 200
    body: str = "{}"
    content_type: str = "application/json"
    seconds: float = 0


React = Callable[[Seen], Reaction]


class StandIn:
    """`react` decides the answer to each request. While `down` is set, every request gets status 503.

    `seen` holds the requests in the order in which they came, `answered` in the order in which they were answered.
    """

    def __init__(self, react: React, tls: Optional[ssl.SSLContext] = None, port: int = 0) -> None:
        self.react = react
        self.down = False
        self.seen: List[Seen] = []
        self.answered: List[Seen] = []
        self._tls = tls
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        ready = threading.Event()
        self._problem: Optional[BaseException] = None
        self._thread = threading.Thread(target=self._run, args=(port, ready), daemon=True)
        self._thread.start()
        ready.wait(30)
        if self._problem is not None:
            raise self._problem

    @property
    def url(self) -> str:
        """Its address by number."""
        return f"{'https' if self._tls else 'http'}://{LOOPBACK}:{self.port}"

    def close(self) -> None:
        """Stops it; a connection that is open is cut."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join(30)

    def _run(self, port: int, ready: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._serve(port, ready))
        except BaseException as error:
            self._problem = error
        finally:
            ready.set()
            self._loop.run_until_complete(_cancelled(asyncio.all_tasks(self._loop)))
            self._loop.close()

    async def _serve(self, port: int, ready: threading.Event) -> None:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._answer)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, LOOPBACK, port, ssl_context=self._tls)
        await site.start()
        self.port: int = runner.addresses[0][1]
        ready.set()
        await self._stop.wait()
        await runner.cleanup()

    async def _answer(self, request: web.Request) -> web.Response:
        headers: Dict[str, str] = {name.lower(): value for name, value in request.headers.items()}
        seen = Seen(request.method, request.host, request.path, headers, await request.read(), dict(request.query))
        self.seen.append(seen)
        reaction = Reaction(503, "", "text/plain") if self.down else self.react(seen)
        await asyncio.sleep(reaction.seconds)
        self.answered.append(seen)
        return web.Response(status=reaction.status, text=reaction.body, content_type=reaction.content_type)


async def _cancelled(tasks: Set[asyncio.Task[Any]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
