"""Talks to a running bot over its `rest` channel, as a visitor would."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List

import requests


class BotError(Exception):
    """The bot could not be asked; the text says what to do."""


@dataclass(frozen=True)
class Received:
    """One reply as received: its plain text and its envelope."""

    text: str
    custom: Dict[str, Any]


def ask(url: str, message: str, sender: str, timeout: float = 30.0) -> List[Received]:
    """Sends one message to the bot at `url` (for example http://127.0.0.1:5005) and returns its replies.

    Raises:
        BotError: nothing listens there, it does not answer in time, or it answers something else.
    """
    try:
        response = requests.post(f"{url}/webhooks/rest/webhook", json={"sender": sender, "message": message}, timeout=timeout)
    except requests.ConnectionError as error:
        raise BotError(f"No bot answers at {url}. Remedy: run scripts/start, or give its address with --url.") from error
    except requests.Timeout as error:
        raise BotError(f"The bot at {url} did not answer within {timeout:.0f} seconds.") from error
    if response.status_code != 200:
        raise BotError(f"The bot at {url} answered with status {response.status_code}: {response.text[:300]}")
    try:
        return _pairs(response.json())
    except (ValueError, KeyError, TypeError) as error:
        raise BotError(f"What answers at {url} is not a Waypoint bot ({error}).") from error


def _pairs(messages: List[Dict[str, Any]]) -> List[Received]:
    """A text and the envelope that follows it make one reply."""
    received, text = [], ""
    for message in messages:
        text = message.get("text", text)
        if "custom" in message:
            received.append(Received(text, message["custom"]))
    return received
