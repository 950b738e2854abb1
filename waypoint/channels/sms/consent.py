"""Acts on STOP, START and HELP before anything else sees them, and keeps silent to those who said STOP."""

from __future__ import annotations

import time
from typing import Callable, Optional

from waypoint.channels.messaging.model import Incoming, SentReply
from waypoint.channels.messaging.notices import notice
from waypoint.channels.sms.opted_out import OptedOut, opted_out_file
from waypoint.channels.sms.words import HELP, RESUME, START, STOP, command
from waypoint.channels.web.limits import RateLimit
from waypoint.knowledge.store import knowledge
from waypoint.safety.kinds import DANGERS
from waypoint.safety.screens import screens

# Each costs money, and two machines could answer each other.
NOTICES_PER_MINUTE = 4
# What is sent in place of an answer: None for nothing at all.
Said = Optional[SentReply]


class Consent:
    """For one channel. `confirms`: whether the channel says so itself when someone stops or begins again; some platforms do it on their own.

    `table` opens the table when it is first needed.
    """

    def __init__(self, channel: str, confirms: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self._channel = channel
        self._notices = RateLimit(NOTICES_PER_MINUTE, clock)
        self._confirms = confirms
        self.table: Callable[[], OptedOut] = lambda: OptedOut(opted_out_file())
        self._opened: Optional[OptedOut] = None

    def settle(self, incoming: Incoming) -> tuple[bool, Said]:
        """(whether the message needs no answer of Rasa's, what is sent in its place).

        Someone who seems to be in danger is answered even after STOP.
        """
        table = self._opened = self._opened or self.table()
        said = None if incoming.choice else command(incoming.text, knowledge().sms)
        stopped = table.holds(self._channel, incoming.user)
        if said == STOP:
            table.add(self._channel, incoming.user)
            return True, self._notice("stopped", incoming) if self._confirms and not stopped else None
        if said == START or said == RESUME and stopped:
            table.remove(self._channel, incoming.user)
            return True, self._notice("started", incoming) if self._confirms else None
        if said == HELP:
            return True, self._notice("help", incoming)
        return stopped and screens().screen(incoming.text) not in DANGERS, None

    def _notice(self, name: str, incoming: Incoming) -> Said:
        return notice(name, knowledge().sms.replies) if self._notices.take(incoming.user) is None else None
