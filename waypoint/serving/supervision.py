"""Rasa and the action server under supervisord: started together, restarted when they die, stopped together."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Mapping, Optional
from xmlrpc.client import Fault, ProtocolError, ServerProxy

from supervisor.xmlrpc import SupervisorTransport

from waypoint.paths import PROJECT
from waypoint.serving.environment import process_environment, state_folder

STOP_WITHIN = 15.0  # seconds


@dataclass(frozen=True)
class Program:
    """One process to be kept running."""

    name: str
    command: List[str]
    environment: Mapping[str, str]

    @property
    def log(self) -> Path:
        return state_folder("log") / f"{self.name}.log"


@dataclass(frozen=True)
class ProcessState:
    """What supervisord says of a process. `pid` is 0 when it does not run."""

    name: str
    state: str
    pid: int
    description: str


class Supervisor:
    """One supervisord and its programs."""

    def __init__(self, programs: List[Program]) -> None:
        self._programs = programs
        # A socket's path may have about a hundred characters, so it cannot lie in the project.
        self._folder = Path(tempfile.mkdtemp(prefix="waypoint-"))
        self._process: Optional[subprocess.Popen] = None

    def start(self) -> None:
        """Starts supervisord, which starts the programs."""
        config = self._folder / "supervisord.conf"
        config.write_text(self._config(), encoding="utf-8")
        for program in self._programs:
            program.log.write_text("", encoding="utf-8")
        command = [sys.executable, "-m", "supervisor.supervisord", "--nodaemon", "--configuration", str(config)]
        self._process = subprocess.Popen(
            command, cwd=PROJECT, env=process_environment(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )

    def alive(self) -> bool:
        """Whether supervisord itself runs."""
        return self._process is not None and self._process.poll() is None

    def states(self) -> Dict[str, ProcessState]:
        """The programs' states by name; empty while supervisord cannot be asked."""
        try:
            rows = self._ask().supervisor.getAllProcessInfo()
        except (OSError, Fault, ProtocolError):
            return {}
        return {row["name"]: ProcessState(row["name"], row["statename"], row["pid"], row["description"] or row["spawnerr"]) for row in rows}

    def stop(self) -> None:
        """Stops the programs and supervisord, and waits for them."""
        if self._process is None:
            return
        try:
            self._process.terminate()
            self._process.wait(timeout=STOP_WITHIN)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for file in self._folder.glob("*"):
            file.unlink()
        self._folder.rmdir()

    def _ask(self) -> ServerProxy:
        return ServerProxy("http://127.0.0.1", SupervisorTransport(None, None, f"unix://{self._folder / 'supervisor.sock'}"))

    def _config(self) -> str:
        socket = self._folder / "supervisor.sock"
        parts = [
            f"[unix_http_server]\nfile={socket}\nchmod=0700\n",
            f"[supervisord]\nnodaemon=true\nlogfile={_escaped(state_folder('log') / 'supervisord.log')}\npidfile={self._folder / 'supervisord.pid'}\n"
            f"childlogdir={self._folder}\nminfds=256\n",
            "[rpcinterface:supervisor]\nsupervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface\n",
        ]
        for program in self._programs:
            environment = ",".join(f'{name}="{_escaped(value)}"' for name, value in program.environment.items())
            command = " ".join(f'"{_escaped(part)}"' for part in program.command)
            parts.append(
                f"[program:{program.name}]\ncommand={command}\ndirectory={_escaped(PROJECT)}\nenvironment={environment}\n"
                f"autostart=true\nautorestart=true\nstartsecs=2\nstartretries=10\nstopasgroup=true\nkillasgroup=true\nstopwaitsecs=8\n"
                f"redirect_stderr=true\nstdout_logfile={_escaped(program.log)}\nstdout_logfile_maxbytes=10MB\nstdout_logfile_backups=2\n"
            )
        return "\n".join(parts)


def _escaped(value: object) -> str:
    return str(value).replace("%", "%%")
