"""Show an answer as each channel shows it, without a running bot. Buttons carry payloads that no bot accepts."""

from __future__ import annotations

import argparse
import difflib
import shutil
import sys
from pathlib import Path
from typing import Optional, Tuple

HELP = "show an answer as each channel shows it"
# Not a visitor and not the server's secret: what a preview signs must be worth nothing.
SENDER = "preview"
SECRET = "signs nothing but previews"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options of this verb."""
    parser.add_argument("entry", metavar="ENTRY", help="an entry's id, for example tms/what_is, or the path of its file")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--more", action="store_true", help="what “tell me more” shows")
    form.add_argument("--advice", action="store_true", help="what someone gets who asks for personal advice on this")
    parser.add_argument("--channel", default=None, metavar="NAME", help="only one channel: plain, markdown, json, telegram, whatsapp, sms or matrix (default: each)")
    parser.add_argument("--knowledge", type=Path, default=None, metavar="DIR", help="another knowledge folder (default: the project's, or the one that the path is in)")


def run(options: argparse.Namespace) -> int:
    """Returns 0 when the entry was shown, 1 when the content has errors, 2 for an unknown entry or channel."""
    from waypoint.editing.channels import CHANNELS, shown
    from waypoint.knowledge.findings import ContentError
    from waypoint.knowledge.loader import load_knowledge
    from waypoint.reply.envelope import IncompleteReply
    from waypoint.reply.handler import Handler
    from waypoint.site import SiteError, site

    if options.channel is not None and options.channel not in CHANNELS:
        return _refuse(f"`{options.channel}` is not a channel. Channels: {', '.join(CHANNELS)}.")
    folder, identity = _entry_of(options.entry, options.knowledge)
    if identity is None:
        return _refuse(f"{options.entry} does not lie in a folder `answers` of a knowledge folder.")
    try:
        knowledge = load_knowledge(folder)
        handler = Handler(knowledge, site(), SENDER, SECRET, site().country)
    except ContentError as error:
        print(error)
        return 1
    except SiteError as error:
        return _refuse(str(error))
    entry = knowledge.entry(identity)
    if entry is None:
        near = difflib.get_close_matches(identity, knowledge.entries, n=4)
        return _refuse(f"There is no entry `{identity}`.{' Near it: ' + ', '.join(near) + '.' if near else ''}")
    try:
        reply = handler.expand(entry) if options.more else handler.refuse_advice(entry) if options.advice else handler.answer(entry)
    except IncompleteReply as error:
        print(f"{identity}: cannot be shown: {error}. Remedy: give it a `text` with its source, and not only notes.")
        return 1
    width = shutil.get_terminal_size().columns
    for channel in [options.channel] if options.channel else CHANNELS:
        print(f"--- {channel}\n{shown(reply, channel, width)}")
    return 0


def _entry_of(name: str, knowledge: Optional[Path]) -> Tuple[Path, Optional[str]]:
    """The knowledge folder and entry id that an id or a path stands for; no id when the path is not that of an entry."""
    from waypoint.paths import KNOWLEDGE

    if not name.endswith(".yml"):
        return knowledge or KNOWLEDGE, name.strip("/")
    path = Path(name).resolve()
    answers = next((folder for folder in path.parents if folder.name == "answers"), None)
    if answers is None:
        return knowledge or KNOWLEDGE, None
    return knowledge or answers.parent, path.relative_to(answers).with_suffix("").as_posix()


def _refuse(message: str) -> int:
    print(message, file=sys.stderr)
    return 2
