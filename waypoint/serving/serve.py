"""Runs the bot: checks, trains when needed, starts everything, says when it is ready and what goes wrong."""

from __future__ import annotations

import signal
import sys
import time
import uuid
from pathlib import Path
from types import FrameType
from typing import Callable, Dict, List, Optional

from waypoint.paths import PROJECT, shown
from waypoint.serving.client import BotError, ask
from waypoint.serving.environment import state_folder
from waypoint.serving.ports import LOOPBACK, any_free, is_free
from waypoint.serving.supervision import ProcessState, Program, Supervisor

CANNED_QUESTION = "what are the side effects of ketamine"
CANNED_ENTRY = "ketamine/side_effects"
READY_WITHIN = 300.0  # seconds
# A server that answers, but wrongly, for this long has failed to load its model.
WRONG_FOR = 30.0
ASK_AGAIN_AFTER = 2.0
LOG_TAIL = 25


class ServeError(Exception):
    """The bot cannot be started; the text says why and what to do."""


class _Stopped(Exception):
    """Ctrl-C, or a request to end."""


def serve(model: Path, port: int, say: Callable[[str], None], check: Callable[[], None] = lambda: None) -> None:
    """Serves `model` on a loopback port until interrupted. `check` is called while the servers load; what it raises stops them.

    Raises:
        ServeError: the port is taken, a process cannot start, or the canned question is not answered correctly.
    """
    if not is_free(port):
        raise ServeError(f"Port {port} on {LOOPBACK} is already in use. Remedy: stop what listens there, or choose another port with --port.")
    supervisor = Supervisor(_programs(model, port, any_free()))
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    try:
        supervisor.start()
        check()
        _wait_until_ready(supervisor, model, port, say)
        _watch(supervisor, say)
    except _Stopped:
        say("Stopping.")
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        supervisor.stop()


def _stop(number: int, frame: Optional[FrameType]) -> None:
    raise _Stopped


def _programs(model: Path, port: int, actions_port: int) -> List[Program]:
    actions_url = f"http://{LOOPBACK}:{actions_port}/webhook"
    database = state_folder("data") / "tracker.db"
    rasa = [sys.executable, "-m", "rasa", "run", "--interface", LOOPBACK, "--port", str(port), "--model", str(model),
            "--endpoints", str(PROJECT / "endpoints.yml"), "--credentials", str(PROJECT / "credentials.yml")]
    return [
        Program("actions", [sys.executable, "-m", "rasa_sdk", "--actions", "actions", "--port", str(actions_port)], {"SANIC_HOST": LOOPBACK}),
        Program("rasa", rasa, {"WAYPOINT_ACTIONS_URL": actions_url, "WAYPOINT_TRACKER_DB": str(database)}),
    ]


def _wait_until_ready(supervisor: Supervisor, model: Path, port: int, say: Callable[[str], None]) -> None:
    url = f"http://{LOOPBACK}:{port}"
    started = time.monotonic()
    said = answered_wrongly_since = None
    while time.monotonic() - started < READY_WITHIN:
        for state in supervisor.states().values():
            if state.state in ("FATAL", "BACKOFF", "EXITED"):
                raise ServeError(f"The {state.name} process does not start ({state.description}).\n{_tail(state.name)}")
        if not supervisor.alive():
            raise ServeError(f"The supervisor ended.\n{_tail('supervisord')}")
        try:
            replies = ask(url, CANNED_QUESTION, f"ready-{uuid.uuid4().hex}", timeout=30)
        except BotError:
            replies = None
        if replies is not None:
            if any(reply.custom.get("entry") == CANNED_ENTRY for reply in replies):
                say(f"Waypoint is ready: {url}")
                return
            answered_wrongly_since = answered_wrongly_since or time.monotonic()
            time.sleep(ASK_AGAIN_AFTER)
            if time.monotonic() - answered_wrongly_since > WRONG_FOR:
                raise ServeError(
                    f"The server runs but does not answer “{CANNED_QUESTION}” correctly: its model or its actions did not load. "
                    f"Remedy: if the log shows an error with the model, remove {model} and start again.\n{_tail('rasa')}\n{_tail('actions')}"
                )
        elapsed = int(time.monotonic() - started)
        if elapsed // 10 != said:
            said = elapsed // 10
            say(f"Starting the servers … {elapsed} s")
        time.sleep(0.3)
    raise ServeError(f"Not ready within {READY_WITHIN:.0f} seconds.\n{_tail('rasa')}")


def _watch(supervisor: Supervisor, say: Callable[[str], None]) -> None:
    """Reports processes that die and come back, until interrupted."""
    known: Dict[str, ProcessState] = supervisor.states()
    while True:
        time.sleep(1)
        if not supervisor.alive():
            raise ServeError(f"The supervisor ended.\n{_tail('supervisord')}")
        for name, state in supervisor.states().items():
            before = known.get(name)
            if before and state.pid and before.pid and state.pid != before.pid:
                say(f"The {name} process had stopped and was started again (process {state.pid}).")
            if before and state.state == "FATAL" and before.state != "FATAL":
                raise ServeError(f"The {name} process keeps stopping ({state.description}).\n{_tail(name)}")
            if state.pid or state.state == "FATAL":
                known[name] = state


def _tail(name: str) -> str:
    log = state_folder("log") / f"{name}.log"
    written = log.read_text(encoding="utf-8", errors="replace").splitlines() if log.is_file() else []
    # What it says over and over (a server without a model, to each question) would hide the cause.
    lines = [line for line in written if "there is no agent to handle it" not in line][-LOG_TAIL:]
    return "\n".join([f"The end of {shown(log)}:", *(lines or ["(empty)"])])
