"""Telegram's Bot API: the secret token of the webhook, replies with inline keyboards."""

from __future__ import annotations

import hmac
import re
from dataclasses import replace
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

from waypoint.channels.messaging.client import Client
from waypoint.channels.messaging.model import Incoming, Limits, Option, Outgoing, Received, SentReply
from waypoint.channels.messaging.notices import wording
from waypoint.channels.messaging.platform import Platform
from waypoint.channels.messaging.rendering import as_buttons, render
from waypoint.channels.telegram.updates import Bot, read_update
from waypoint.site import TelegramChannel

TOKEN = "WAYPOINT_TELEGRAM_TOKEN"
SECRET = "WAYPOINT_TELEGRAM_SECRET"
HEADER = "x-telegram-bot-api-secret-token"
# What Telegram is asked to send at all.
UPDATES = ["message", "edited_message", "callback_query"]
_TOKEN = re.compile(r"([0-9]{3,20}):[A-Za-z0-9_-]{30,64}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")


def utf16_units(text: str) -> int:
    """Telegram's measure of length."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class Telegram(Platform):
    """One bot."""

    name = "telegram"
    secrets = (TOKEN, SECRET)
    # A title that is longer is cut off on a phone.
    limits = Limits(text=4096, buttons=8, button_title=40, length=utf16_units)

    def __init__(self, settings: TelegramChannel, secrets: Mapping[str, str]) -> None:
        token = _TOKEN.fullmatch(secrets[TOKEN])
        if token is None:
            raise ValueError(f"{TOKEN} does not hold a bot's token, which reads 123456789:AA…. Remedy: copy it again from @BotFather.")
        if not _SECRET.fullmatch(secrets[SECRET]):
            raise ValueError(f"{SECRET} must hold 16 to 256 characters of A-Z, a-z, 0-9, _ and -. Remedy: make one, for example with `openssl rand -hex 32`.")
        self._bot = Bot(int(token.group(1)), settings.bot_name)
        self._path = f"/bot{secrets[TOKEN]}"
        self._secret = secrets[SECRET].encode("ascii")
        self._client = Client(settings.base, asked_wait=_asked_wait)

    def is_authentic(self, request: Received) -> bool:
        return hmac.compare_digest(request.headers.get(HEADER, "").encode("utf-8", "surrogatepass"), self._secret)

    def read(self, request: Received) -> Sequence[Incoming]:
        message = read_update(request.body, self._bot, wording())
        return [] if message is None else [message]

    @classmethod
    def render(cls, reply: SentReply, options: Tuple[Option, ...]) -> Tuple[Outgoing, ...]:
        if as_buttons(options, cls.limits) or len(options) > cls.limits.buttons:
            return render(reply, options, cls.limits)
        # The titles stand in the text, and the buttons bear their numbers.
        *first, last = render(reply, options, replace(cls.limits, buttons=0))
        return (*first, replace(last, options=tuple(replace(option, title=str(option.number)) for option in options)))

    async def send(self, incoming: Incoming, message: Outgoing) -> None:
        await self.call("sendMessage", {
            "chat_id": incoming.to["chat"],
            "text": message.text,
            "link_preview_options": {"is_disabled": True},
            **_in_group(incoming.to),
            **({"reply_markup": {"inline_keyboard": _keyboard(message.options)}} if message.options else {}),
        })

    async def acknowledge(self, incoming: Incoming) -> None:
        if incoming.to.get("callback"):
            await self.call("answerCallbackQuery", {"callback_query_id": incoming.to["callback"]})
        await self.call("sendChatAction", {"chat_id": incoming.to["chat"], "action": "typing", **({"message_thread_id": incoming.to["thread"]} if "thread" in incoming.to else {})})

    async def register(self, address: str) -> str:
        """Tells Telegram where the bot is, with the secret that it is to send; returns the webhook's address. Raises SendFailed."""
        webhook = f"{address.rstrip('/')}/webhooks/{self.name}/webhook"
        await self.call("setWebhook", {"url": webhook, "secret_token": self._secret.decode("ascii"), "allowed_updates": UPDATES})
        return webhook

    async def call(self, method: str, what: Mapping[str, Any]) -> Any:
        """One method of the Bot API. Raises SendFailed."""
        return await self._client.post(f"{self._path}/{method}", json=what)

    async def close(self) -> None:
        await self._client.close()


def _in_group(to: Mapping[str, Any]) -> Dict[str, Any]:
    found: Dict[str, Any] = {"reply_parameters": {"message_id": to["answers"], "allow_sending_without_reply": True}} if to.get("answers") else {}
    return {**found, "message_thread_id": to["thread"]} if "thread" in to else found


def _keyboard(options: Sequence[Option]) -> List[List[Dict[str, str]]]:
    """One button a row, so that its title can be read; numbers stand side by side."""
    buttons = [{"text": option.title, "callback_data": option.token} for option in options]
    return [buttons] if all(option.title.isdigit() for option in options) else [[button] for button in buttons]


def _asked_wait(error: Any) -> Optional[float]:
    """The seconds in the answer to a request too many."""
    wait = (error.get("parameters") or {}).get("retry_after") if isinstance(error, dict) else None
    return float(wait) if isinstance(wait, int) else None
