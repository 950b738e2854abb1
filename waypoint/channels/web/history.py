"""What was said in a conversation, read from the events that Rasa keeps."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from typing import Any, Dict, Iterable, List, Mapping, Optional

from waypoint.channels.web.turn import SentReply

LONGEST = 50
# The key of a message's metadata with what was typed, where Rasa was given something else.
TYPED = "typed"
# The key of a reply's metadata with the id of its message, where other events stand between them.
ANSWERS = "answers"


@dataclass
class PastTurn:
    """A message that was answered. `given` is the text that Rasa was given, `typed` what a visitor sees as the message."""

    id: str
    at: float
    given: str
    typed: str
    replies: List[SentReply] = field(default_factory=list)


def past_turns(events: Iterable[Mapping[str, Any]]) -> List[PastTurn]:
    """The turns of a conversation, oldest first, from the events of its tracker as plain data."""
    turns: List[PastTurn] = []
    for event in events:
        if event.get("event") == "user" and event.get("message_id"):
            given = event.get("text") or ""
            typed = (event.get("metadata") or {}).get(TYPED)
            shown = typed if isinstance(typed, str) else _title_of(given, turns) or given
            turns.append(PastTurn(event["message_id"], float(event.get("timestamp") or 0), given, shown))
        elif event.get("event") == "bot" and turns:
            envelope = (event.get("data") or {}).get("custom")
            if envelope:
                turn = find(turns, (event.get("metadata") or {}).get(ANSWERS)) or turns[-1]
                turn.replies.append(SentReply(event.get("text") or "", envelope))
    return turns


def find(turns: Iterable[PastTurn], identity: Optional[str]) -> Optional[PastTurn]:
    """The turn of a message's id."""
    return next((turn for turn in turns if turn.id == identity), None)


def as_history(turns: List[PastTurn]) -> Dict[str, Any]:
    """The body of `GET /history`: the last turns that have a reply."""
    shown = [turn for turn in turns if turn.replies][-LONGEST:]
    return {"turns": [{"id": turn.id, "at": _moment(turn.at), "text": turn.typed, "replies": replies_of(turn.id, turn.replies)} for turn in shown]}


def replies_of(identity: str, replies: Iterable[SentReply]) -> List[Dict[str, Any]]:
    """The replies to a message as a client gets them, with ids of their own."""
    return [{"id": f"{identity}-{number}", "text": reply.text, "envelope": reply.envelope} for number, reply in enumerate(replies)]


def _title_of(given: str, before: List[PastTurn]) -> Optional[str]:
    """What the button said that was pressed, from the latest reply that had it."""
    if not given.startswith("/choose{"):
        return None
    try:
        ((key, chosen),) = json.loads(given.removeprefix("/choose")).items()
    except ValueError:
        return None
    payload = f"wp1:{key.removeprefix('chosen_')}:{chosen}:"
    suggestions = (button for turn in reversed(before) for reply in reversed(turn.replies) for button in reply.envelope.get("suggestions") or [])
    return next((button["title"] for button in suggestions if button["payload"].startswith(payload)), chosen)


def _moment(timestamp: float) -> str:
    return dt.datetime.fromtimestamp(timestamp, dt.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
