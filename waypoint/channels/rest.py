"""Rasa's `rest` channel under its usual address, made safe to type into.

It differs from the built-in one in what a client can do wrong: bad JSON is answered with what is wrong, a missing sender gets
a conversation of its own, commands cannot be typed, and a visitor never gets silence.
"""

from __future__ import annotations

from typing import Any, Dict, List

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse
from sanic.response import json as json_response

from waypoint.channels.asking import OnNewMessage, ask_rasa
from waypoint.channels.inbound import prepare
from waypoint.channels.request import BadRequest, read_request
from waypoint.channels.static_reply import static_reply
from waypoint.reply.secret import secret


class RestInput(InputChannel):
    """`POST /webhooks/rest/webhook` with `{"sender": "…", "message": "…"}`; the answer is a list of messages."""

    @classmethod
    def name(cls) -> str:
        return "rest"

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """The routes of the channel."""
        webhook = Blueprint("waypoint_rest", __name__)

        @webhook.route("/", methods=["GET"])
        async def health(request: Request) -> HTTPResponse:
            return json_response({"status": "ok"})

        @webhook.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            try:
                sender, message = read_request(request.body)
            except BadRequest as error:
                return json_response({"error": str(error)}, status=400)
            return json_response(await answer(on_new_message, sender, message))

        return webhook


async def answer(on_new_message: OnNewMessage, sender: str, message: str) -> List[Dict[str, Any]]:
    """What Rasa replies, or the static reply with help lines when it fails, is too slow or says nothing."""
    conversation = f"rest|{sender}"
    collector = CollectingOutputChannel()
    await ask_rasa(on_new_message, lambda: UserMessage(prepare(message, conversation, secret()), collector, conversation, input_channel=RestInput.name()))
    if not any(sent.get("custom") for sent in collector.messages):
        text, custom = static_reply(message)
        return [{"recipient_id": sender, "text": text}, {"recipient_id": sender, "custom": custom}]
    return [{**sent, "recipient_id": sender} for sent in collector.messages]
