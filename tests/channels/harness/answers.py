"""Stands in for Rasa: real replies of the content, without a model. What it was asked is written down."""

from __future__ import annotations

import asyncio
import json
from typing import Any, Dict, List, Optional, Tuple

from rasa.core.channels.channel import UserMessage

from waypoint.knowledge.store import knowledge
from waypoint.reply.envelope import Reply
from waypoint.reply.handler import Handler
from waypoint.reply.plain_text import plain_text
from waypoint.reply.secret import secret
from waypoint.safety.screens import screens
from waypoint.site import site

ENTRY = "tms/what_is"


class Answers:
    """`handle_message` is what Rasa's agent has. Typed text brings the answer of ENTRY or a crisis reply, a pressed button that entry's.

    `asked` holds (sender id, text, input channel) of each message. `fault` is raised if given; `delays` holds seconds by text.
    Without `envelopes`, a reply is text and buttons, as Rasa's own connectors know them.
    """

    def __init__(self, envelopes: bool = True) -> None:
        self._envelopes = envelopes
        self.asked: List[Tuple[str, str, Optional[str]]] = []
        self.finished: List[str] = []
        self.fault: Optional[Exception] = None
        self.delays: Dict[str, float] = {}

    async def handle_message(self, message: UserMessage) -> None:
        self.asked.append((message.sender_id, message.text or "", message.input_channel))
        await asyncio.sleep(self.delays.get(message.text or "", 0))
        if self.fault:
            raise self.fault
        reply = self.reply(message.sender_id, message.text or "")
        assert message.output_channel is not None
        sent: Dict[str, Any] = {"text": plain_text(reply)}
        if self._envelopes:
            sent["custom"] = reply.as_custom()
        else:
            sent["buttons"] = [{"title": suggestion.title, "payload": suggestion.payload} for suggestion in reply.suggestions]
        await message.output_channel.send_response(message.sender_id, sent)
        self.finished.append(message.text or "")

    @staticmethod
    def reply(sender: str, text: str) -> Reply:
        handler = Handler(knowledge(), site(), sender, secret(), site().country)
        if text.startswith("/choose"):
            chosen = json.loads(text[len("/choose") :])
            entry = knowledge().entry(chosen.get("chosen_entry", ENTRY))
            assert entry is not None
            return handler.answer(entry)
        if text == "/no_text":
            return handler.plain("fallback", "empty")
        if text.startswith("/"):
            return handler.plain("fallback", "fallback")
        danger = screens().screen(text)
        if danger:
            return handler.safety(danger)
        entry = knowledge().entry(ENTRY)
        assert entry is not None
        return handler.expand(entry) if text == "tell me more" else handler.sources_of(entry) if text == "sources" else handler.answer(entry)

    @property
    def texts(self) -> List[str]:
        return [text for _, text, _ in self.asked]
