"""Buttons chosen in words: "the second one", "option 2"."""

from __future__ import annotations

import re
from typing import Optional, Tuple

from waypoint.dialogue import respond
from waypoint.dialogue.response import Response
from waypoint.dialogue.turn import Context, Turn
from waypoint.reply.envelope import Reply
from waypoint.reply.handler import Handler
from waypoint.reply.payloads import Choice, choice_of
from waypoint.safety.kinds import SCREENS

_ORDINALS = (("first", "1st", "one", "1", "a"), ("second", "2nd", "two", "2", "b"), ("third", "3rd", "three", "3", "c"), ("fourth", "4th", "four", "4", "d"))
_PLACE = {word: place for place, words in enumerate(_ORDINALS) for word in words} | {"last": -1}
_LEADING = r"(?:(?:ok|yes|yeah|i mean|i meant|maybe|probably|let'?s (?:do|try)|the|option|number|no(?=\W+\d)|question|answer)\W+)*"
_PICK = re.compile(rf"\W*{_LEADING}({'|'.join(_PLACE)})(?: (?:one|option|question|please|thanks|thx))*\W*", re.IGNORECASE)


def offered(reply: Reply) -> Tuple[str, ...]:
    """The buttons of a reply as "what:id", in their order."""
    choices = (choice_of(suggestion.payload) for suggestion in reply.suggestions)
    return tuple(f"{choice.what}:{choice.id}" for choice in choices if choice)


def picked(turn: Turn, context: Context, handler: Handler) -> Optional[Response]:
    """What the button stands for that the message chooses in words; None when it chooses none."""
    if not context.offered or turn.intent in SCREENS:
        return None
    place = _place(turn.text)
    if place is None and turn.intent == "affirm" and len(context.offered) == 1:
        place = 0
    if place is None or place >= len(context.offered):
        return None
    what, _, identity = context.offered[place].partition(":")
    return respond.choose(Choice(what, identity), context, handler)


def _place(text: str) -> Optional[int]:
    match = _PICK.fullmatch(text)
    return _PLACE[match.group(1).lower()] if match else None
