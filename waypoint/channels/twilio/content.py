"""Buttons and lists of WhatsApp, made with Twilio's Content API and kept for use again.

In a session of 24 hours after a visitor's message they need no approval: at most 3 buttons, or a list of at most 10.
Sources: https://www.twilio.com/docs/content/twilio-quick-reply, …/twiliolist-picker, …/using-variables-with-content-api
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Callable, Dict, Optional, Sequence

import aiohttp

from waypoint.channels.messaging.client import Client
from waypoint.channels.messaging.model import Option, SendFailed
from waypoint.knowledge.schema import Sms
from waypoint.serving.environment import state_folder

MOST_BUTTONS, LONGEST_BUTTON = 3, 20
MOST_ROWS, LONGEST_ROW, LONGEST_DESCRIPTION = 10, 24, 72


def kept_file() -> Path:
    """Where the ids of what was made are kept."""
    return state_folder("data") / "whatsapp_content.json"


def fits_content(options: Sequence[Option]) -> bool:
    """Whether options can be shown as buttons or as a list."""
    return 0 < len(options) <= MOST_ROWS and all(len(option.title) <= LONGEST_DESCRIPTION for option in options)


def as_variables(options: Sequence[Option]) -> Dict[str, str]:
    """What fills the places of a template: for each option its token and its title, in a list also the title in short."""
    values = [value for option in options for value in ((option.token, option.title) if _are_buttons(options) else (option.token, shortened(option.title), option.title))]
    return {str(place): value for place, value in enumerate(values, start=1)}


def shortened(title: str) -> str:
    """A title that fits a row of a list, cut between words; the whole stands below it."""
    if len(title) <= LONGEST_ROW:
        return title
    room = LONGEST_ROW - 1
    cut = title[: room + 1].rpartition(" ")[0] or title[:room]
    return f"{cut.rstrip(' ,;:')}…"


def template(options: Sequence[Option], words: Sms) -> Dict[str, Any]:
    """The body of the request that makes the template for as many options of this kind."""
    count, buttons = len(options), _are_buttons(options)
    if buttons:
        content = {"twilio/quick-reply": {"body": words.above_list, "actions": [{"title": f"{{{{{2 * row + 2}}}}}", "id": f"{{{{{2 * row + 1}}}}}"} for row in range(count)]}}
    else:
        items = [{"id": f"{{{{{3 * row + 1}}}}}", "item": f"{{{{{3 * row + 2}}}}}", "description": f"{{{{{3 * row + 3}}}}}"} for row in range(count)]
        content = {"twilio/list-picker": {"body": words.above_list, "button": words.open_list, "items": items}}
    return {"friendly_name": f"waypoint_{'buttons' if buttons else 'list'}_{count}", "language": "en", "variables": as_variables(options), "types": content}


class Contents:
    """The ids of the templates of one account; each is made when it is first needed. `file` gives where they are kept."""

    def __init__(self, base: str, login: aiohttp.BasicAuth, file: Callable[[], Path] = kept_file) -> None:
        self._client = Client(base)
        self._login = login
        self.file = file
        self._kept: Optional[Dict[str, str]] = None

    async def identity(self, options: Sequence[Option], words: Sms) -> str:
        """The id (HX…) of the template for these options. Raises SendFailed, not to be tried again: numbered lines go at once."""
        kept = self._kept = self._kept if self._kept is not None else self._read()
        wanted = template(options, words)
        key = hashlib.sha256(json.dumps([self._login.login, wanted["friendly_name"], wanted["types"]]).encode()).hexdigest()[:32]
        if key not in kept:
            kept[key] = await self._make(wanted)
            self.file().write_text(json.dumps(kept), encoding="utf-8")
        return kept[key]

    async def close(self) -> None:
        await self._client.close()

    async def _make(self, wanted: Dict[str, Any]) -> str:
        try:
            made = await self._client.post("/v1/Content", json=wanted, login=self._login)
        except SendFailed as error:
            raise SendFailed(f"Content API: {error}", again=False) from None
        if not isinstance(made, dict) or not isinstance(made.get("sid"), str):
            raise SendFailed("Content API: no id came", again=False)
        return str(made["sid"])

    def _read(self) -> Dict[str, str]:
        try:
            kept = json.loads(self.file().read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        return kept if isinstance(kept, dict) else {}


def _are_buttons(options: Sequence[Option]) -> bool:
    return len(options) <= MOST_BUTTONS and all(len(option.title) <= LONGEST_BUTTON for option in options)
