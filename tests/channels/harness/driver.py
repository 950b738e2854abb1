"""What the contract suite needs to know of a channel: how its platform calls, and what its platform received."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace
from typing import Dict, List, Tuple

import requests
from rasa.core.channels.channel import InputChannel


@dataclass(frozen=True)
class Call:
    """A request to the server's webhook. `path` begins after the server's address."""

    path: str
    body: bytes = b""
    headers: Dict[str, str] = field(default_factory=dict)
    method: str = "POST"


@dataclass(frozen=True)
class Shown:
    """A message as the visitor received it. `buttons`: (title, what the platform sends back when it is pressed)."""

    user: str
    text: str
    buttons: Tuple[Tuple[str, str], ...] = ()


class Driver(ABC):
    """One channel under test with a stand-in for its platform. `channel` is the first part of its conversation ids."""

    channel: str
    has_buttons: bool = False
    # Whether replies are sent to a platform's server, and not given in the answer to the request.
    has_platform: bool = True
    # Whether the channel shows replies from their envelopes.
    takes_envelopes: bool = True

    @abstractmethod
    def input_channel(self) -> InputChannel:
        """The channel, set up to send to the stand-in, which runs from now on."""

    @abstractmethod
    def close(self) -> None:
        """Stops the stand-in."""

    @abstractmethod
    def text(self, text: str, user: str = "1001", identity: str = "1") -> Call:
        """An authentic request with a typed message."""

    @abstractmethod
    def media(self, user: str = "1001", identity: str = "1") -> Call:
        """An authentic request with a picture and no text."""

    @abstractmethod
    def unknown(self) -> Call:
        """An authentic request of a kind that is not a message."""

    @abstractmethod
    def malformed(self) -> Call:
        """An authentic request that cannot be read."""

    @abstractmethod
    def forged(self, call: Call) -> List[Call]:
        """The same request with a wrong, an empty and no sign of who sent it."""

    def press(self, data: str, user: str = "1001", identity: str = "1") -> Call:
        """An authentic request with a pressed button, for channels that have them."""
        raise AssertionError(f"{self.channel} has no buttons")

    def answered(self, response: requests.Response) -> None:
        """Takes the answer to a request, for channels that give their replies in it."""
        return None

    @abstractmethod
    def shown(self) -> List[Shown]:
        """What the platform was given to show so far, oldest first."""

    def set_down(self, down: bool) -> None:
        """Whether the platform answers every request with an error, for channels that have one."""
        raise AssertionError(f"{self.channel} has no platform")

    def set_slow(self, user: str, seconds: float) -> None:
        """How long the platform takes for messages to one user, for channels that have one."""
        raise AssertionError(f"{self.channel} has no platform")

    @staticmethod
    def changed(call: Call, **what: object) -> Call:
        return replace(call, **what)  # type: ignore[arg-type]
