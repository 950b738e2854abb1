"""The whole bot with its model behind Telegram, set up by site.yml and the environment as docs/channels/telegram.md says."""

from __future__ import annotations

import itertools
import secrets
from pathlib import Path
from typing import Any, Callable, Dict, Iterator

import pytest
import requests
from channels.harness.driver import Call
from channels.harness.telegram import TelegramDriver
from channels.stubs.telegram import buttons

from waypoint.knowledge.store import knowledge

DISCLAIMER = knowledge().wording.disclaimer
_NUMBERS = itertools.count(1_000_000)


class Chat:
    """One visitor's chat with the bot."""

    def __init__(self, every_channel: Any, eventually: Callable[..., None]) -> None:
        self._every = every_channel
        self._eventually = eventually
        self._driver = TelegramDriver(Path(), api=every_channel.telegram)
        # Ids that no earlier run on this machine has used.
        self._base = secrets.randbits(47)
        self.user = str(self._base)

    def says(self, text: str) -> Dict[str, Any]:
        """The next message in the chat after one of the visitor's."""
        return self._after(self._driver.text(text, self.user, self._identity()))

    def presses(self, data: str) -> Dict[str, Any]:
        """The next message in the chat after a pressed button."""
        return self._after(self._driver.press(data, self.user, self._identity()))

    def _identity(self) -> str:
        return str(self._base + next(_NUMBERS))

    def _after(self, call: Call) -> Dict[str, Any]:
        before = len(self._received())
        response = requests.post(f"{self._every.bot.url}{call.path}", call.body, headers=call.headers, timeout=10)
        assert response.status_code == 200, response.text
        self._eventually(lambda: len(self._received()) > before)
        return self._received()[before]

    def _received(self) -> Any:
        return [sent for sent in self._every.telegram.sent() if str(sent["chat_id"]) == self.user]


@pytest.fixture
def chat(every_channel: Any, eventually: Callable[..., None]) -> Iterator[Chat]:
    return Chat(every_channel, eventually)


def test_answer_follow_up_button_sources_and_crisis(chat):
    assert "guide to newer treatments" in chat.says("/start")["text"]
    answer = chat.says("what are the side effects of ketamine")
    assert "[1]" in answer["text"] and "Sources: [1]" in answer["text"] and DISCLAIMER in answer["text"] and "wp1:" not in answer["text"]
    follow_up = chat.says("and how long does it last")
    assert follow_up["text"] != answer["text"] and DISCLAIMER in follow_up["text"]
    chosen = chat.presses(buttons(answer)[-1][1])
    assert DISCLAIMER in chosen["text"]
    assert "https://" in chat.says("sources")["text"]
    crisis = chat.says("I want to kill myself")
    assert "988" in crisis["text"] and "911" in crisis["text"] and not buttons(crisis)


@pytest.mark.parametrize("words", ["more_sends", "start_sends", "help_sends", "sources_sends"])
def test_what_the_options_send_is_understood(chat, words):
    chat.says("what is tms")
    assert "I didn't understand" not in chat.says(getattr(knowledge().messaging, words))["text"]


def test_a_channel_without_its_secrets_is_left_out_and_said(every_channel):
    said = every_channel.bot.output.read_text(encoding="utf-8")
    assert "The channel whatsapp is not started" in said and "WAYPOINT_TWILIO_AUTH_TOKEN" in said and "Remedy" in said
    assert "Channel telegram: /webhooks/telegram/webhook" in said
    assert requests.post(f"{every_channel.bot.url}/webhooks/whatsapp/webhook", timeout=10).status_code == 404
    assert requests.post(f"{every_channel.bot.url}/webhooks/telegram/webhook", timeout=10).status_code == 403


def test_what_is_written_stands_in_no_log(chat, every_channel):
    chat.says("what is the marimba method")
    logs = "".join(path.read_text(encoding="utf-8", errors="replace") for path in (every_channel.bot.state / "log").glob("*.log*"))
    assert "Starting Rasa server" in logs and "marimba" not in logs and chat.user not in logs
