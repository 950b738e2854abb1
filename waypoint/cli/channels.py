"""Show which messaging channels are on and what keeps one from starting; tell Telegram where the bot is."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys

HELP = "show the messaging channels, or register the Telegram webhook"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options of this verb."""
    parser.add_argument("--register-telegram", metavar="ADDRESS", default=None, help="tell Telegram that the bot is at this https: address, such as https://bot.example.org")


def run(options: argparse.Namespace) -> int:
    """Returns 0 when all channels that are on can start, 1 when one cannot, or Telegram refuses, 2 when site.yml is wrong."""
    from waypoint.channels.messaging.registry import PLATFORMS, configured
    from waypoint.site import SiteError, site

    try:
        channels = {channel.name: channel for channel in configured(site(), os.environ)}
    except SiteError as error:
        print(error, file=sys.stderr)
        return 2
    if options.register_telegram is not None:
        return _register(channels.get("telegram"), options.register_telegram)
    for name in PLATFORMS:
        channel = channels.get(name)
        state = "off (not in site.yml)" if channel is None else channel.problem or f"on, at /webhooks/{name}/webhook"
        print(f"{name:9} {state}")
    return 1 if any(channel.problem for channel in channels.values()) else 0


def _register(channel: object, address: str) -> int:
    from waypoint.channels.messaging.model import SendFailed
    from waypoint.channels.messaging.registry import Configured
    from waypoint.channels.telegram.platform import Telegram

    if not isinstance(channel, Configured) or not isinstance(channel.platform, Telegram):
        problem = channel.problem if isinstance(channel, Configured) else "The channel telegram is off. Remedy: put it into site.yml, under channels."
        print(problem, file=sys.stderr)
        return 1
    if not address.startswith("https://"):
        print(f"{address} is not an https: address, and Telegram calls no other. Remedy: give the public address of the reverse proxy.", file=sys.stderr)
        return 1
    telegram = channel.platform

    async def register() -> str:
        try:
            return await telegram.register(address)
        finally:
            await telegram.close()

    try:
        print(f"Telegram now sends messages to {asyncio.run(register())}.")
    except SendFailed as error:
        remedy = "Remedy: check WAYPOINT_TELEGRAM_TOKEN (status 401 or 404), the address (status 400), or the network, and try again."
        print(f"Telegram did not take it ({error}). {remedy}", file=sys.stderr)
        return 1
    return 0
