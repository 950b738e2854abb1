"""Runs Rasa input channels on a loopback port in a thread of this process, as Rasa's server registers them."""

from __future__ import annotations

import asyncio
import threading
import uuid
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any, Callable, Coroutine, Iterator, List, Optional, Sequence

from rasa.core.channels.channel import InputChannel, register
from sanic import Sanic
from sanic.touchup import TouchUp

from waypoint.serving.ports import LOOPBACK, any_free


def _once(app: Sanic) -> None:
    """Sanic rewrites its own code when it starts, which fails the second time in one process."""
    global _rewrite
    _rewrite, rewrite = None, _rewrite
    if rewrite is not None:
        rewrite(app)


_rewrite: Optional[Callable[[Sanic], None]] = TouchUp.run
TouchUp.run = _once  # type: ignore[assignment,method-assign]


class Server:
    """A running server: its address, and its event loop for what a test has to wait for there."""

    def __init__(self, url: str, app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        self.url = url
        self.app = app
        self._loop = loop

    def run(self, work: Coroutine[Any, Any, Any], within: float = 60) -> Any:
        """The result of a coroutine that runs on the server's loop."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(within)

    def settle(self) -> None:
        """Waits until every messaging channel has sent or given up what it began."""
        for service in getattr(self.app.ctx, "waypoint_messaging", {}).values():
            self.run(service.settle())


@contextmanager
def serving(channels: Sequence[InputChannel], agent: Any, port: Optional[int] = None) -> Iterator[Server]:
    """The channels, with `agent.handle_message` in place of Rasa; on a free port, if none is given."""
    started: List[Server] = []
    problem: List[BaseException] = []
    ready = threading.Event()

    def run() -> None:
        loop = asyncio.new_event_loop()
        try:
            # Without a running loop, as in Rasa's server.
            app = _app(channels, agent)
            asyncio.set_event_loop(loop)
            loop.run_until_complete(_serve(app, port or any_free(), started, ready))
        except BaseException as error:
            problem.append(error)
        finally:
            ready.set()
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    ready.wait(60)
    if not started:
        raise problem[0] if problem else TimeoutError("the test server did not start")
    try:
        yield started[0]
    finally:
        server = started[0]
        server._loop.call_soon_threadsafe(server.app.ctx.stop.set)
        thread.join(60)


def _app(channels: Sequence[InputChannel], agent: Any) -> Sanic:
    app = Sanic(f"test_{uuid.uuid4().hex}", configure_logging=False)
    app.ctx.agent = SimpleNamespace(handle_message=agent.handle_message)
    register(list(channels), app, "/webhooks/")
    return app


async def _serve(app: Sanic, port: int, started: List[Server], ready: threading.Event) -> None:
    app.ctx.stop = asyncio.Event()
    server = await app.create_server(host=LOOPBACK, port=port, return_asyncio_server=True, access_log=False)
    assert server is not None
    await server.startup()
    await server.before_start()
    await server.after_start()
    started.append(Server(f"http://{LOOPBACK}:{port}", app, asyncio.get_running_loop()))
    ready.set()
    await app.ctx.stop.wait()
    await server.before_stop()
    await server.close()
    await server.after_stop()
