"""One deployment's own settings, from `site.yml`."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, List, Literal, Optional

import yaml
from pydantic import Field, ValidationError, root_validator, validator

from waypoint.knowledge.schema import Strict
from waypoint.knowledge.yaml_file import read_yaml
from waypoint.paths import SITE_FILE

_ORIGIN = re.compile(r"https?://(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:]+\])(?::[0-9]{1,5})?")
_USUAL_PORT = {"http": ":80", "https": ":443"}


class Contact(Strict):
    """Someone a visitor can turn to."""

    label: str = Field(min_length=1)
    href: Optional[str]

    @validator("href")
    def safe_link(cls, value: Optional[str]) -> Optional[str]:
        if value is not None and not re.match(r"(https://|tel:|mailto:)\S+$", value):
            raise ValueError("is not an https:, tel: or mailto: link")
        return value


class WebChannel(Strict):
    """The website widget: which pages may call, and how much."""

    origins: List[str] = Field(default_factory=list)
    trusted_proxies: int = Field(default=0, ge=0, le=10)
    messages_per_minute: int = Field(default=30, ge=1)
    sessions_per_minute: int = Field(default=60, ge=1)
    turns_at_once: int = Field(default=8, ge=1)
    turns_waiting: int = Field(default=256, ge=1)

    @validator("origins", each_item=True)
    def an_origin(cls, value: str) -> str:
        if not _ORIGIN.fullmatch(value):
            raise ValueError(f"{value!r} is not the origin of a page: scheme, name and port only, in small letters, such as https://www.example.org or http://127.0.0.1:8080")
        if value.endswith(_USUAL_PORT[value.split(":")[0]]):
            raise ValueError(f"{value!r} names the usual port, which browsers leave out of the origin: remove it")
        return value


def _server_address(value: str) -> str:
    if not re.fullmatch(r"https://[^\s/?#@]+/?|http://(127\.0\.0\.1|localhost|\[::1\])(:[0-9]+)?/?", value):
        raise ValueError(f"{value!r} is not the address of a server: scheme, name and port only, such as https://api.example.org (http: is for this machine)")
    return value


def _gateway_address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#@]+/?", value):
        raise ValueError(f"{value!r} is not the address of a gateway: scheme, name and port only, such as http://127.0.0.1:13013")
    return value


class MessagingChannel(Strict):
    """What the settings of every messaging channel have in common."""

    messages_per_minute: int = Field(default=20, ge=1)
    turns_at_once: int = Field(default=4, ge=1)
    turns_waiting: int = Field(default=256, ge=1)


class TelegramChannel(MessagingChannel):
    """A Telegram bot. `bot_name`: its name without @, by which it is addressed in groups."""

    bot_name: str = Field(default="", regex=r"^\w*$")
    base: str = "https://api.telegram.org"

    _base = validator("base", allow_reuse=True)(_server_address)


class SmsChannel(MessagingChannel):
    """`segments`: how many segments one text message may take."""

    segments: int = Field(default=5, ge=2, le=10)


class TwilioChannel(MessagingChannel):
    """`webhook`: the address that Twilio calls, as it is entered there; `base`: where messages are sent to."""

    webhook: str
    base: str = "https://api.twilio.com"

    @validator("webhook")
    def a_public_address(cls, value: str) -> str:
        if not re.fullmatch(r"https?://[^\s/?#]+/\S*", value):
            raise ValueError(f"{value!r} is not the address of the webhook, such as https://bot.example.org/webhooks/twilio/webhook")
        return value

    _base = validator("base", allow_reuse=True)(_server_address)


class TwilioSmsChannel(TwilioChannel, SmsChannel):
    """SMS by Twilio. `confirm_stop`: whether this program confirms STOP and START, and not Twilio."""

    confirm_stop: bool = False


class WhatsAppChannel(TwilioChannel):
    """WhatsApp by Twilio. `content_base`: where buttons and lists are made."""

    content_base: str = "https://content.twilio.com"

    _content_base = validator("content_base", allow_reuse=True)(_server_address)


class KannelChannel(SmsChannel):
    """SMS by Kannel. `base` and `path`: where its smsbox takes messages; `user`: the name that it knows this program by."""

    base: str = "http://127.0.0.1:13013"
    path: str = Field(default="/cgi-bin/sendsms", regex=r"^/\S*$")
    user: str = Field(default="waypoint", min_length=1)

    _base = validator("base", allow_reuse=True)(_gateway_address)


class Channels(Strict):
    """The ways in that have settings. A messaging channel that is left out is off."""

    web: WebChannel = Field(default_factory=WebChannel)
    telegram: Optional[TelegramChannel] = None
    twilio: Optional[TwilioSmsChannel] = None
    whatsapp: Optional[WhatsAppChannel] = None
    kannel: Optional[KannelChannel] = None
    bridge: Optional[MessagingChannel] = None

    @root_validator(pre=True)
    def a_name_alone_turns_on(cls, values: Dict[str, Any]) -> Dict[str, Any]:
        """`telegram:` with nothing behind it is a channel with no settings of its own."""
        return {name: {} if value is None else value for name, value in values.items()}


class Site(Strict):
    """The settings of one deployment."""

    organisation: str = Field(min_length=1)
    country: str = Field(regex=r"^[A-Z]{2,3}$")
    referral_contacts: List[Contact] = Field(min_items=1)
    required_review: Literal["editorial", "clinical"] = "editorial"
    channels: Channels = Field(default_factory=Channels)


class SiteError(Exception):
    """`site.yml` cannot be used; the text names key, value and remedy."""


def load_site(path: Path = SITE_FILE) -> Site:
    """Reads `site.yml`. Raises SiteError."""
    try:
        data = read_yaml(path)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SiteError(f"{path.name} cannot be read: {error}. Remedy: restore it from the repository and change it again.") from error
    if not isinstance(data, dict):
        raise SiteError(f"{path.name} holds {data!r} where keys and values are needed. Remedy: restore it from the repository.")
    try:
        return Site(**data)
    except ValidationError as error:
        lines = [
            f"{path.name}, key {'.'.join(str(part) for part in problem['loc'])}: {problem['msg']}. Remedy: correct the value; the comments in the file say what it may be."
            for problem in error.errors()
        ]
        raise SiteError("\n".join(lines)) from error


@lru_cache(maxsize=1)
def site() -> Site:
    """The project's site settings, read on first use."""
    return load_site()
