"""How long one visitor waits for an answer while the platform is slow or down for others.

Run: PYTHONPATH=.:tests .venv/bin/python benchmarks/slow_platform.py [--messages N] [--seconds S]
A server with the Telegram and the Kannel channel runs in this process, with stand-ins for their platforms on loopback and the
content's own replies in place of Rasa's model. Visitors write one after the other; the time is from the platform's request to
the answer's arrival at the platform. The last rows are the same with Rasa's own Twilio connector.
"""

from __future__ import annotations

import argparse
import logging
import os
import tempfile
import threading
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Callable, List

import numpy as np

os.environ.setdefault("WAYPOINT_SECRET", "a secret for the benchmark")

from channels.harness.answers import Answers
from channels.harness.built_in import RasaTwilio
from channels.harness.driver import Driver
from channels.harness.kannel import KannelDriver
from channels.harness.server import serving
from channels.harness.talk import Talk
from channels.harness.telegram import TelegramDriver

Trouble = Callable[[Talk], None]
SLOW_VISITORS = 20


def measured(kind: Any, trouble: Trouble, messages: int, asked: Any = None) -> List[float]:
    """Seconds until each of some visitors has the answer, one after the other, while others have trouble. `asked`: the channel of those visitors, if another."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        (folder / "other").mkdir()
        driver: Driver = kind(folder)
        stack.callback(driver.close)
        channels, watched = [driver.input_channel()], driver
        if asked is not None:
            watched = asked(folder / "other")
            stack.callback(watched.close)
            channels.append(watched.input_channel())
        server = stack.enter_context(serving(channels, Answers(envelopes=driver.takes_envelopes)))
        talk = Talk(driver, server, Answers())
        waited(talk, watched, 5000)
        trouble(talk)
        time.sleep(0.5)
        return [waited(talk, watched, 6000 + number) for number in range(messages)]


def waited(talk: Talk, driver: Driver, visitor: int) -> float:
    """Seconds from a visitor's message to its answer at the platform."""
    started = time.perf_counter()
    threading.Thread(target=talk.post, args=(driver.text("what is tms", user=str(visitor), identity=str(visitor)),), daemon=True).start()
    while not any(shown.user == str(visitor) for shown in driver.shown()):
        time.sleep(0.001)
    return time.perf_counter() - started


def none(talk: Talk) -> None:
    """All is well."""


def slow(seconds: float, visitors: int = SLOW_VISITORS) -> Trouble:
    """The platform takes so long for each message to some visitors, who have all just asked."""

    def make(talk: Talk) -> None:
        for visitor in range(1001, 1001 + visitors):
            talk.driver.set_slow(str(visitor), seconds)
            call = talk.driver.text("what is tms", user=str(visitor), identity=str(visitor))
            threading.Thread(target=talk.post, args=(call,), daemon=True).start()

    return make


def down(talk: Talk) -> None:
    """The platform answers every request with an error, and some visitors have asked."""
    talk.driver.set_down(True)
    slow(0)(talk)


def main() -> None:
    """Prints a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=int, default=30, help="how many visitors are measured (default: 30)")
    parser.add_argument("--seconds", type=float, default=5.0, help="how slow the platform is (default: 5)")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    rows = [
        ("Telegram, all well", TelegramDriver, none, None, options.messages),
        (f"Telegram, {options.seconds:g} s for each of {SLOW_VISITORS} others", TelegramDriver, slow(options.seconds), None, options.messages),
        (f"Kannel, while Telegram takes {options.seconds:g} s for each of {SLOW_VISITORS}", TelegramDriver, slow(options.seconds), KannelDriver, options.messages),
        (f"Kannel, while Telegram is down for {SLOW_VISITORS}", TelegramDriver, down, KannelDriver, options.messages),
        ("Rasa's Twilio connector, all well", RasaTwilio, none, None, 5),
        (f"Rasa's Twilio connector, {options.seconds:g} s for one other", RasaTwilio, slow(options.seconds, 1), None, 1),
    ]
    print(f"{'milliseconds until another visitor has the answer':60} {'median':>9} {'95 %':>9} {'longest':>9}")
    for title, kind, trouble, asked, messages in rows:
        times = np.array(measured(kind, trouble, messages, asked)) * 1000
        print(f"{title:60} {np.median(times):9.1f} {np.percentile(times, 95):9.1f} {times.max():9.1f}", flush=True)


if __name__ == "__main__":
    main()
