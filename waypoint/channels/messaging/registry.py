"""The messaging channels that there are, which of them site.yml turns on, and what keeps one from starting. Nothing here imports Rasa."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import List, Mapping, Optional, Tuple, Type

from waypoint.channels.messaging.platform import Platform
from waypoint.site import MessagingChannel, Site

# By the key in site.yml.
PLATFORMS = {
    "telegram": "waypoint.channels.telegram.platform:Telegram",
    "twilio": "waypoint.channels.twilio.sms:TwilioSms",
    "whatsapp": "waypoint.channels.twilio.whatsapp:WhatsApp",
    "kannel": "waypoint.channels.kannel.platform:Kannel",
    "bridge": "waypoint.channels.bridge.platform:BridgePlatform",
}


@dataclass(frozen=True)
class Configured:
    """A channel that site.yml turns on: its platform, or the problem that keeps it from starting (one sentence and a remedy)."""

    name: str
    settings: MessagingChannel
    platform: Optional[Platform]
    problem: str = ""


def configured(site: Site, environment: Mapping[str, str], platforms: Optional[Mapping[str, str]] = None) -> List[Configured]:
    """Every channel that is turned on. One that cannot start keeps none of the others from it."""
    found = []
    for name, place in (PLATFORMS if platforms is None else platforms).items():
        settings = getattr(site.channels, name)
        if settings is not None:
            found.append(Configured(name, settings, *_built(name, place, settings, environment)))
    return found


def _built(name: str, place: str, settings: MessagingChannel, environment: Mapping[str, str]) -> Tuple[Optional[Platform], str]:
    off = f"The channel {name} is not started"
    try:
        platform = platform_class(place)
        missing = [variable for variable in platform.secrets if not environment.get(variable, "").strip()]
        if missing:
            remedy = f"set what is missing (docs/channels/{platform.guide or name}.md says where to find it), or take channels.{name} out of site.yml"
            return None, f"{off}: the environment lacks {' and '.join(missing)}. Remedy: {remedy}."
        return platform(settings, {variable: environment[variable].strip() for variable in platform.secrets}), ""
    except ValueError as error:
        return None, f"{off}: {error}"
    except Exception as error:
        return None, f"{off}, because of a fault in the program ({type(error).__name__})."


def platform_class(place: str) -> Type[Platform]:
    """The class at `module:name`."""
    module, _, name = place.partition(":")
    found: Type[Platform] = getattr(importlib.import_module(module), name)
    return found
