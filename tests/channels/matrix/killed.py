"""The bridge, killed right after one write to its inbox: python killed.py STEP [options of the bridge]. Runs in the bridge's environment.

STEP is a method of the inbox. `note` is the place in the stream, when there is something to answer.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

from waypoint_matrix.command import main
from waypoint_matrix.inbox import Inbox

_METHODS = {"note": "set_note"}


def kill_after(step: str) -> None:
    name = _METHODS.get(step, step)
    method = getattr(Inbox, name)

    def killing(self: Inbox, *values: Any) -> Any:
        result = method(self, *values)
        if step != "note" or values[0] == "place in the stream" and self.rooms_waiting():
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(Inbox, name, killing)


if __name__ == "__main__":
    kill_after(sys.argv[1])
    sys.exit(main(sys.argv[2:]))
