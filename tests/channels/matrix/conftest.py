"""A homeserver, a bridge, and visitors with clients of their own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
import uuid
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Optional

import pytest
from channels.matrix import homeserver as synapse
from channels.matrix.stub_waypoint import StubWaypoint

from waypoint.paths import PROJECT

HERE = Path(__file__).resolve().parent
BRIDGE = PROJECT / "bridges/matrix"
SECRET = "a secret for the tests of the bridge"
WAIT = 30.0  # seconds; what takes longer has failed


@pytest.fixture(scope="session")
def environments() -> None:
    """The environments of the bridge and of the homeserver, each with its own locked packages."""
    subprocess.run([HERE / "synapse/environment"], check=True)


@pytest.fixture(scope="session")
def homeserver(environments: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[synapse.Homeserver]:
    server = synapse.Homeserver(tmp_path_factory.mktemp("synapse"))
    server.start()
    yield server
    server.stop()


class Bridge:
    """The bridge as it is run, by its own script, with an account and a state folder of its own."""

    def __init__(self, server: synapse.Homeserver, waypoint: str, folder: Path) -> None:
        self.folder = folder
        self.state = folder / "state"
        self.user = server.register(f"waypoint-{uuid.uuid4().hex[:8]}")
        self.settings = folder / "bridge.toml"
        self.settings.write_text(
            f'homeserver = "{server.url}"\nuser = "{self.user}"\ninvites = ["{synapse.NAME}"]\nserver = "{waypoint}"\nstate = "state"\n', encoding="utf-8")
        self.process: Optional[subprocess.Popen] = None

    def command(self, *words: str, **environment: str) -> subprocess.CompletedProcess:
        """One run of the script to its end."""
        return subprocess.run([BRIDGE / "run", *words, "--settings", self.settings], env={**os.environ, **environment}, capture_output=True, text=True, timeout=WAIT)

    def login(self) -> None:
        done = self.command("login", WAYPOINT_MATRIX_PASSWORD=synapse.PASSWORD)
        assert done.returncode == 0, done.stderr

    def start(self, *change: str) -> None:
        """Starts it, or a copy of it with a change (see altered.py)."""
        command = [BRIDGE / ".venv/bin/python", HERE / "altered.py", *change] if change else [BRIDGE / "run"]
        environment = {**os.environ, "WAYPOINT_BRIDGE_SECRET": SECRET, "PYTHONPATH": str(BRIDGE)}
        with (self.folder / "output.txt").open("a", encoding="utf-8") as output:
            self.process = subprocess.Popen([*command, "--settings", self.settings], env=environment, stdout=output, stderr=subprocess.STDOUT)

    def kill(self) -> None:
        """As a power cut does."""
        self.end(signal.SIGKILL)

    def end(self, number: int = signal.SIGTERM) -> None:
        if self.process is not None:
            self.process.send_signal(number)
            self.process.wait(timeout=30)
            self.process = None

    def output(self) -> str:
        return (self.folder / "output.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def stub() -> Iterator[StubWaypoint]:
    """Stands in for Waypoint."""
    stub = StubWaypoint(SECRET)
    yield stub
    stub.stop()


@pytest.fixture
def new_stub() -> Iterator[Callable[[], StubWaypoint]]:
    """Makes stand-ins whose behaviour a test may change."""
    made: List[StubWaypoint] = []

    def make() -> StubWaypoint:
        made.append(StubWaypoint(SECRET))
        return made[-1]

    yield make
    for stub in made:
        stub.stop()


@pytest.fixture(scope="session")
def waypoint(every_channel: Any) -> Any:
    """The bot itself, with its bridge channel on."""
    return every_channel.bot


@pytest.fixture(scope="module")
def new_bridge(homeserver: synapse.Homeserver, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Bridge]]:
    """A bridge to the server of an address; logged in and started."""
    made: List[Bridge] = []

    def make(waypoint: str, start: bool = True) -> Bridge:
        bridge = Bridge(homeserver, waypoint, tmp_path_factory.mktemp("bridge"))
        made.append(bridge)
        bridge.login()
        if start:
            bridge.start()
        return bridge

    yield make
    for bridge in made:
        bridge.end()


@pytest.fixture(scope="module")
def bridge(new_bridge: Callable[[str], Bridge], stub: StubWaypoint) -> Bridge:
    """A running bridge to the stand-in."""
    return new_bridge(stub.url)


class Visitor:
    """Somebody with a Matrix client."""

    def __init__(self, server: synapse.Homeserver, folder: Path, user: Optional[str] = None) -> None:
        self.user = user or server.register(f"visitor-{uuid.uuid4().hex[:8]}")
        command = [BRIDGE / ".venv/bin/python", HERE / "visitor.py", server.url, self.user, folder]
        self._errors = (folder.parent / f"{folder.name}.txt").open("w+")
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors, text=True)
        self.do("login", password=synapse.PASSWORD)

    def do(self, action: str, **more: Any) -> Dict[str, Any]:
        """One command of visitor.py and its answer."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps({"do": action, **more}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            self._errors.seek(0)
            raise AssertionError(self._errors.read()[-3000:])
        return json.loads(line)

    def room_with(self, *others: str, encrypted: bool = False, name: Optional[str] = None) -> str:
        """A new room with the others invited, and waits until all have come."""
        room = self.do("make_room", invite=list(others), encrypted=encrypted, direct=len(others) == 1, name=name)["room"]
        self.wait_for_members(room, len(others) + 1)
        return room

    def wait_for_members(self, room: str, count: int) -> None:
        deadline = time.monotonic() + WAIT
        while len(self._joined(room)) < count:
            assert time.monotonic() < deadline, "not all who were invited have come"
            time.sleep(0.2)

    def _joined(self, room: str) -> List[str]:
        found = self.do("members", room=room)
        return [user for user in found["members"] if user not in found["invited"]]

    def say(self, room: str, text: str, **more: Any) -> str:
        """Returns the id of the event."""
        return self.do("say", room=room, body=text, **more)["id"]

    def heard(self, room: str, sender: str, atleast: int, seconds: float = WAIT) -> List[Dict[str, Any]]:
        """What somebody has said in a room: as much as expected, or what there is when the time is over."""
        return self.do("heard", room=room, sender=sender, atleast=atleast, seconds=seconds)["messages"]

    def saw_typing(self, room: str, sender: str) -> bool:
        """Waits until somebody is seen writing in a room; False when the time is over."""
        return self.do("typing", room=room, sender=sender, seconds=WAIT)["seen"]

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        self._errors.close()


@pytest.fixture(scope="module")
def new_visitor(homeserver: synapse.Homeserver, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Visitor]]:
    """A new visitor, or one more device of an old one."""
    made: List[Visitor] = []

    def make(user: Optional[str] = None) -> Visitor:
        made.append(Visitor(homeserver, tmp_path_factory.mktemp("visitor"), user))
        return made[-1]

    yield make
    for visitor in made:
        visitor.close()


@pytest.fixture(scope="module")
def visitor(new_visitor: Callable[..., Visitor]) -> Visitor:
    return new_visitor()
