"""What one message is answered with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Tuple

from waypoint.dialogue.turn import Context
from waypoint.reply.envelope import Reply


@dataclass(frozen=True)
class Response:
    """The replies to one message, in order, and what to remember."""

    replies: Tuple[Reply, ...]
    context: Context
