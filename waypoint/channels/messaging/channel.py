"""The messaging channels as Rasa sees them: one blueprint with an address for each channel that site.yml turns on."""

from __future__ import annotations

import logging
import os
from typing import Any, Dict, List, Optional, Sequence

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, raw

from waypoint.channels.asking import OnNewMessage
from waypoint.channels.messaging.ledger import Ledger, ledger_file
from waypoint.channels.messaging.model import Answer
from waypoint.channels.messaging.registry import Configured, configured
from waypoint.channels.messaging.service import Service, received
from waypoint.channels.web.headers import NO_STORE
from waypoint.channels.web.reading import read_body
from waypoint.channels.web.refusal import Refusal
from waypoint.knowledge.store import knowledge
from waypoint.site import site

logger = logging.getLogger(__name__)


class MessagingInput(InputChannel):
    """`/webhooks/NAME/webhook` for each channel. One that cannot start is logged and left out."""

    def __init__(self, channels: Optional[Sequence[Configured]] = None, ledger: Optional[Ledger] = None) -> None:
        self._channels = channels
        self._ledger = ledger

    @classmethod
    def name(cls) -> str:
        return "messaging"

    def url_prefix(self) -> str:
        # Rasa puts it behind /webhooks/; from the root, because each channel has a folder of its own.
        return "/"

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """The routes of the channels."""
        channels = configured(site(), os.environ) if self._channels is None else self._channels
        blueprint = Blueprint("_".join(["waypoint_messaging", *(channel.name for channel in channels)]))
        for channel in channels:
            if channel.problem:
                logger.error("%s", channel.problem)
        started = [channel for channel in channels if channel.platform is not None]
        if started:
            _add(blueprint, started, on_new_message, self._ledger)
        return blueprint


def _add(blueprint: Blueprint, channels: Sequence[Configured], on_new_message: OnNewMessage, given: Optional[Ledger]) -> None:
    services: List[Service] = []

    @blueprint.listener("after_server_start")
    async def begin(app: Sanic, loop: Any) -> None:
        knowledge()
        ledger = given or Ledger(ledger_file())
        running: Dict[str, Service] = getattr(app.ctx, "waypoint_messaging", {})
        app.ctx.waypoint_messaging = running
        for channel in channels:
            assert channel.platform is not None
            service = Service(channel.platform, on_new_message, ledger, channel.settings)
            services.append(service)
            running[channel.name] = service
            service.resume()
            logger.info("The channel %s is on.", channel.name)

    @blueprint.listener("before_server_stop")
    async def end(app: Sanic, loop: Any) -> None:
        for service in services:
            await service.close()

    for channel in channels:
        assert channel.platform is not None
        _add_route(blueprint, channel.name, channel.platform.methods, channel.platform.largest_body)


def _add_route(blueprint: Blueprint, name: str, methods: Sequence[str], largest: int) -> None:
    @blueprint.route(f"/webhooks/{name}/webhook", methods=list(methods), stream="POST" in methods, name=f"receive_{name}")
    async def receive(request: Request) -> HTTPResponse:
        try:
            body = await read_body(request, largest) if request.method == "POST" else b""
        except Refusal as refusal:
            return _response(Answer(refusal.status, f"{refusal.message}\n"))
        service: Service = request.app.ctx.waypoint_messaging[name]
        return _response(await service.receive(received(request.method, request.url, request.query_string, request.headers, body)))


def _response(answer: Answer) -> HTTPResponse:
    return raw(answer.body.encode("utf-8"), status=answer.status, content_type=answer.content_type, headers={**NO_STORE, **answer.headers})
