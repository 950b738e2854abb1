"""The routes of the web channel: who calls, what is asked, and which part of the service does it."""

from __future__ import annotations

import datetime as dt
import json
import logging
from functools import lru_cache, wraps
from typing import Any, Awaitable, Callable, Dict, Optional

from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, empty
from sanic.response import json as json_response
from sanic_cors.core import SANIC_CORS_EVALUATED

from waypoint.channels.asking import OnNewMessage
from waypoint.channels.web import files, headers, public, store, stream
from waypoint.channels.web.address import client_address
from waypoint.channels.web.answering import urgent_reply
from waypoint.channels.web.bodies import LARGEST_BODY, read_feedback, read_message, read_object
from waypoint.channels.web.health import missing
from waypoint.channels.web.history import as_history
from waypoint.channels.web.origins import caller
from waypoint.channels.web.reading import read_body
from waypoint.channels.web.refusal import Refusal
from waypoint.channels.web.service import Service
from waypoint.channels.web.token import LIFETIME
from waypoint.knowledge.store import knowledge
from waypoint.site import site

logger = logging.getLogger(__name__)

PREFIX = "/webhooks/web"
# A request without a message has a small body.
SMALL_BODY = 16_000

Handler = Callable[..., Awaitable[Optional[HTTPResponse]]]


def add_routes(blueprint: Blueprint, on_new_message: OnNewMessage) -> None:
    """Adds all routes and what runs before and after them."""

    @blueprint.listener("before_server_start")
    async def begin(app: Sanic, loop: Any) -> None:
        # Read now, not while the first visitor waits.
        knowledge()

    @blueprint.listener("after_server_start")
    async def ready(app: Sanic, loop: Any) -> None:
        app.ctx.waypoint_web = Service(app.ctx.agent, on_new_message, site().channels.web)

    _add_session_routes(blueprint)
    _add_message_routes(blueprint)
    _add_public_routes(blueprint)


def _add_session_routes(blueprint: Blueprint) -> None:
    @blueprint.post(f"{PREFIX}/session", stream=True)
    @_answered
    async def begin_session(request: Request) -> HTTPResponse:
        origin = _origin(request)
        read_object(await read_body(request, SMALL_BODY))
        settings = site().channels.web
        address = client_address(request.ip, request.headers.getall("x-forwarded-for", []), settings.trusted_proxies)
        token = _service(request).begin_session(origin, address)
        return json_response({"token": token, "expires_in": LIFETIME, "config": public.config(knowledge(), site())}, status=201, headers=headers.NO_STORE)

    @blueprint.delete(f"{PREFIX}/session")
    @_answered
    async def end_session(request: Request) -> HTTPResponse:
        service = _service(request)
        # Deleting again, when the answer got lost, is no error.
        session = service.session(request.headers.get("authorization"), _origin(request), deleted_too=True)
        try:
            await service.end_session(session)
        except store.CannotDelete as error:
            logger.error("%s", error)
            raise Refusal(501, "not_deletable", "This server cannot delete conversations. Ask those who run it.") from None
        return empty(headers=headers.NO_STORE)


def _add_message_routes(blueprint: Blueprint) -> None:
    @blueprint.post(f"{PREFIX}/message", stream=True)
    @_answered
    async def receive(request: Request) -> None:
        service = _service(request)
        session = service.session(request.headers.get("authorization"), _origin(request))
        message = read_message(await read_body(request))
        try:
            service.count_message(session, len(message.text))
            turn = await service.turns.begin(session.conversation, message)
        except Refusal as refusal:
            urgent = urgent_reply(message.text) if refusal.status in (429, 503) else None
            if urgent is None:
                raise
            await stream.send_reply(request, message.id, urgent)
        else:
            await stream.send_turn(request, turn)

    @blueprint.get(f"{PREFIX}/history")
    @_answered
    async def history(request: Request) -> HTTPResponse:
        service = _service(request)
        session = service.session(request.headers.get("authorization"), _origin(request))
        service.count_message(session)
        turns = await store.turns_of(service.agent, session.conversation)
        return json_response(as_history(turns), headers=headers.NO_STORE)

    @blueprint.post(f"{PREFIX}/feedback", stream=True)
    @_answered
    async def feedback(request: Request) -> HTTPResponse:
        service = _service(request)
        session = service.session(request.headers.get("authorization"), _origin(request))
        given = read_feedback(await read_body(request, SMALL_BODY))
        entry = knowledge().entry(given.entry)
        if entry is None or entry.version != given.version:
            raise Refusal(400, "request", "There is no such answer. Send the `entry` and `version` of the reply's envelope, unchanged.")
        service.count_message(session)
        service.feedback.add(given, dt.date.today())
        return empty(headers=headers.NO_STORE)


def _add_public_routes(blueprint: Blueprint) -> None:
    @blueprint.get(f"{PREFIX}/config")
    @_answered
    async def config(request: Request) -> HTTPResponse:
        _origin(request)
        return _marked(request, _config_body())

    @blueprint.get(f"{PREFIX}/glossary")
    @_answered
    async def glossary(request: Request) -> HTTPResponse:
        _origin(request)
        return _marked(request, _glossary_body())

    @blueprint.get("/widget.js")
    @_answered
    async def widget(request: Request) -> HTTPResponse:
        return _file(request, files.served(files.WIDGET, files.WIDGET.parent), built=False)

    @blueprint.get("/demo/<path:path>")
    @_answered
    async def demo(request: Request, path: str) -> HTTPResponse:
        return _file(request, files.served(files.DEMO / path, files.DEMO))

    @blueprint.get("/health")
    @_answered
    async def health(request: Request) -> HTTPResponse:
        gone = await missing(request.app.ctx.agent)
        if gone:
            return json_response({"status": "unavailable", "missing": gone}, status=503, headers=headers.NO_STORE)
        return json_response({"status": "ok"}, headers=headers.NO_STORE)


async def front_page(request: Request) -> Optional[HTTPResponse]:
    """The demo page in place of Rasa's own greeting."""
    if request.path != "/" or request.method not in ("GET", "HEAD"):
        return None
    return _file(request, files.served(files.DEMO_PAGE, files.DEMO), built=False)


async def finish(request: Request, response: HTTPResponse) -> Optional[HTTPResponse]:
    """The headers of all answers but the other channels', and one form for all errors."""
    if request.path.startswith("/webhooks/") and not request.path.startswith(f"{PREFIX}/"):
        return None
    # Rasa's own cross-origin headers would be added to these.
    setattr(request.ctx, SANIC_CORS_EVALUATED, "1")
    preflight = request.method == "OPTIONS"
    if preflight:
        response = HTTPResponse(status=204)
    elif response.status in (404, 405) and (response.content_type or "").startswith("text/html"):
        response = _as_json(Refusal(response.status, "request", "There is nothing at this address for this method. The addresses are in docs/web-channel.md."))
    response.headers.update(headers.security(response.content_type))
    response.headers.update(headers.cross_origin(request.headers.get("origin"), site().channels.web.origins, preflight))
    return response


def _answered(handler: Handler) -> Handler:
    """Turns refusals, and whatever else goes wrong, into an answer."""

    @wraps(handler)
    async def route(request: Request, **parts: Any) -> Optional[HTTPResponse]:
        # What is left of a body that nobody reads is skipped up to here.
        request.stream.request_max_size = LARGEST_BODY
        try:
            return await handler(request, **parts)
        except Refusal as refusal:
            answer = refusal
        except Exception as error:
            logger.error("%s %s failed (%s).", request.method, request.path, type(error).__name__)
            answer = Refusal(500, "server", "Something went wrong on the server. Try again in a minute.")
        return _as_json(answer)

    return route


def _as_json(refusal: Refusal) -> HTTPResponse:
    return json_response(refusal.body(), status=refusal.status, headers={**headers.NO_STORE, **refusal.headers()})


def _service(request: Request) -> Service:
    return request.app.ctx.waypoint_web


def _origin(request: Request) -> str:
    return caller(request.headers.get("origin"), request.headers.get("host"), site().channels.web.origins)


# The content never changes while a server runs.
@lru_cache(maxsize=1)
def _config_body() -> bytes:
    return _encoded(public.config(knowledge(), site()))


@lru_cache(maxsize=1)
def _glossary_body() -> bytes:
    return _encoded(public.glossary(knowledge()))


def _encoded(data: Dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode("utf-8")


def _marked(request: Request, body: bytes) -> HTTPResponse:
    """A public answer with its ETag."""
    return _with_etag(request, body, "application/json", files.etag_of(body), headers.AN_HOUR)


def _file(request: Request, file: Optional[files.ServedFile], built: bool = True) -> HTTPResponse:
    if file is None:
        text = "There is no such file.\n" if built else files.NOT_BUILT
        return HTTPResponse(text, status=404 if built else 503, content_type="text/plain; charset=utf-8", headers=headers.NO_STORE)
    return _with_etag(request, file.body, file.content_type, file.etag, headers.ASK_AGAIN)


def _with_etag(request: Request, body: bytes, content_type: str, etag: str, caching: Dict[str, str]) -> HTTPResponse:
    marks = {**caching, "ETag": etag}
    if files.unchanged(request.headers.get("if-none-match"), etag):
        # With the type of the page, so that it keeps its own security policy.
        return HTTPResponse(status=304, content_type=content_type, headers=marks)
    return HTTPResponse(body, content_type=content_type, headers=marks)
