"""The web channel as Rasa sees it."""

from __future__ import annotations

from typing import Any, Awaitable, Callable, Dict

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic

from waypoint.channels.web.framing import EVENT, check_length
from waypoint.channels.web.routes import add_routes, finish, front_page


class WebInput(InputChannel):
    """The widget's server side, the demo page and `/health`."""

    @classmethod
    def name(cls) -> str:
        return "web"

    def url_prefix(self) -> str:
        # Rasa puts it behind /webhooks/; from the root, because not all addresses begin there.
        return "/"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes of the channel."""
        blueprint = _WholeServer("waypoint_web")
        add_routes(blueprint, on_new_message)
        return blueprint


class _WholeServer(Blueprint):
    """A blueprint whose middleware runs for every request, also for those that no route of it takes."""

    def register(self, app: Sanic, options: Dict[str, Any]) -> None:
        super().register(app, options)
        app.signal(EVENT)(check_length)
        app.register_middleware(front_page, "request")
        app.register_middleware(finish, "response")
