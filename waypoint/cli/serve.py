"""Train the model if it is missing or stale, then run Rasa and the action server until Ctrl-C."""

from __future__ import annotations

import argparse
import os
import sys

HELP = "run the bot"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=_port, default=5005, help="port on 127.0.0.1 (default: 5005)")


def run(options: argparse.Namespace) -> int:
    from waypoint.channels.messaging.registry import configured
    from waypoint.knowledge.findings import ContentError
    from waypoint.knowledge.store import knowledge, vocabulary
    from waypoint.reply.help_lines import help_lines
    from waypoint.reply.secret import SecretError, secret
    from waypoint.safety.screens import screens
    from waypoint.serving.serve import ServeError, serve
    from waypoint.serving.training import TrainingError, ensure_model
    from waypoint.site import SiteError, site

    def check() -> None:
        content = knowledge()
        screens()
        served = [code for code in content.countries if help_lines(content.countries, code)]
        if site().country not in served:
            remedy = f"Remedy: use one of {', '.join(served)} (INT: an international directory)."
            raise SiteError(f"site.yml, key country: {site().country!r} has no verified crisis line in knowledge/crisis_lines.yml. {remedy}")
        for channel in configured(site(), os.environ):
            _say(channel.problem or f"Channel {channel.name}: /webhooks/{channel.name}/webhook")

    try:
        # What training reads is checked before it, all else while the servers load.
        vocabulary()
        site()
        secret()
        serve(ensure_model(_say), options.port, _say, check)
    except (ContentError, SiteError, SecretError) as error:
        print(f"Waypoint cannot start: its content or configuration has errors.\n{error}", file=sys.stderr)
        return 2
    except (TrainingError, ServeError) as error:
        print(f"Waypoint cannot start. {error}", file=sys.stderr)
        return 1
    return 0


def _say(line: str) -> None:
    print(line, flush=True)


def _port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port number from 1 to 65535")
    return int(text)
