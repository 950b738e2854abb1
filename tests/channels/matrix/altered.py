"""The bridge with one thing changed: python altered.py CHANGE VALUE [options of the bridge]. Runs in the bridge's environment.

`kill-after STEP`: killed right after a write to its inbox; STEP is the method, `note` the place in the stream when there is something to answer.
`unreadable-after SECONDS`: how long a message may be undecipherable.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

from waypoint_matrix import syncing
from waypoint_matrix.command import main
from waypoint_matrix.inbox import Inbox

_METHODS = {"note": "set_note"}


def kill_after(step: str) -> None:
    name = _METHODS.get(step, step)
    method = getattr(Inbox, name)

    def killing(self: Inbox, *values: Any) -> Any:
        result = method(self, *values)
        if step != "note" or values[0] == syncing.PLACE and self.rooms_waiting():
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(Inbox, name, killing)


if __name__ == "__main__":
    change, value, *options = sys.argv[1:]
    if change == "kill-after":
        kill_after(value)
    else:
        syncing.UNREADABLE_AFTER = float(value)
    sys.exit(main(options))
