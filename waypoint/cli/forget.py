"""Delete stored conversations: one visitor's (`waypoint forget telegram 123456789`), or all that ended some days ago (`waypoint forget --older-than 30`).

Works on the database file of this deployment, while the bot runs or not. Visitors of the website delete theirs by “Start again”.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import time

HELP = "delete stored conversations, one or all old ones"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options of this verb."""
    parser.add_argument("channel", nargs="?", help="rest, telegram, twilio, whatsapp, kannel or bridge")
    parser.add_argument("visitor", nargs="?", help="the platform's id of the visitor: a telephone number, a chat's number; docs/privacy.md says which")
    parser.add_argument("--older-than", type=float, metavar="DAYS", default=None, help="all conversations of which nothing is younger")


def run(options: argparse.Namespace) -> int:
    """Returns 0 when something was deleted or nothing was old, 1 when there is no such conversation or the database cannot be used, 2 for wrong usage."""
    from waypoint.channels.forgetting import forget_older, forget_one
    from waypoint.channels.messaging.registry import PLATFORMS
    from waypoint.reply.secret import SecretError, secret
    from waypoint.serving.environment import state_folder

    named = options.channel is not None or options.visitor is not None
    if named == (options.older_than is not None) or (named and not (options.visitor or "").strip()):
        return _say("Name either a channel and a visitor, or --older-than DAYS. Remedy: waypoint forget --help.", 2)
    if named and options.channel not in ("rest", *PLATFORMS):
        return _say(f"There is no channel {options.channel!r}. Remedy: name one of rest, {', '.join(PLATFORMS)}.", 2)
    if not named and not 0 <= options.older_than < float("inf"):
        return _say(f"--older-than {options.older_than:g}: a number of days is needed. Remedy: 30, for example.", 2)
    try:
        folder = state_folder("data")
        events = forget_one(folder, options.channel, options.visitor, secret()) if named else forget_older(folder, options.older_than, time.time())
    except (sqlite3.Error, OSError) as error:
        return _say(f"The database in {folder} cannot be used: {error}. Remedy: run this as the user that the bot runs as, or stop the bot and try again.", 1)
    except SecretError as error:
        return _say(str(error), 2)
    if named and not events:
        return _say("No such conversation is stored. Remedy: look at the id, and at WAYPOINT_SECRET and WAYPOINT_STATE, which must be those of the bot.", 1)
    print(f"{events} events deleted.")
    return 0


def _say(what: str, status: int) -> int:
    print(what, file=sys.stderr)
    return status
