"""Ask a running bot a question and print its reply; several questions make one conversation."""

from __future__ import annotations

import argparse
import json
import sys
import textwrap
import uuid
from dataclasses import asdict
from typing import List

from waypoint.serving.client import BotError, Received, ask

HELP = "ask a running bot"
WIDTH = 88


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("question", nargs="+", help="one or more messages, sent one after the other")
    parser.add_argument("--url", default="http://127.0.0.1:5005", help="where the bot runs (default: %(default)s)")
    parser.add_argument("--sender", default=None, help="conversation id, to go on with an earlier talk (default: a new one)")
    parser.add_argument("--json", action="store_true", help="print the replies as JSON")


def run(options: argparse.Namespace) -> int:
    sender = options.sender or f"ask-{uuid.uuid4().hex}"
    talk = []
    for question in options.question:
        try:
            replies = ask(options.url.rstrip("/"), question, sender)
        except BotError as error:
            print(error, file=sys.stderr)
            return 1
        talk.append({"question": question, "replies": [asdict(reply) for reply in replies]})
        if not options.json:
            _print_turn(question, replies)
    if options.json:
        print(json.dumps(talk, indent=2, ensure_ascii=False))
    return 0


def _print_turn(question: str, replies: List[Received]) -> None:
    print(f"> {question}\n")
    for reply in replies:
        custom = reply.custom
        label = " / ".join(str(custom[key]) for key in ("kind", "entry") if custom.get(key))
        print(f"[{label}]")
        for line in reply.text.splitlines():
            indent = "  " if line.startswith(("•", "[")) else ""
            print(textwrap.fill(line, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False))
        print()
