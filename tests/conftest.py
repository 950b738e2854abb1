"""Fixtures that several rungs share. Nothing here imports Rasa."""

from __future__ import annotations

import subprocess
import sys
import uuid
from contextlib import ExitStack
from pathlib import Path, PurePath
from typing import Any, Callable, Dict, Iterator, List

import jsonschema
import pytest

from waypoint.knowledge.model import Knowledge
from waypoint.knowledge.store import knowledge as load
from waypoint.reply.envelope import SCHEMA_FILE
from waypoint.reply.handler import Handler
from waypoint.serving.client import Received, ask
from waypoint.serving.running import Running, running_bot
from waypoint.serving.training import ensure_model
from waypoint.site import site

SECRET = "a secret for tests only"


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture(scope="session")
def handler(knowledge: Knowledge) -> Handler:
    return Handler(knowledge, site(), "test|visitor", SECRET, site().country)


@pytest.fixture(scope="session")
def validate_envelope() -> Callable[[Dict[str, Any]], None]:
    """Raises when a `custom` object breaks the public contract."""
    import json

    validator = jsonschema.Draft7Validator(json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))
    return validator.validate


@pytest.fixture(scope="session")
def model() -> Path:
    """The trained model, made when it is missing or stale."""
    return ensure_model(lambda line: print(line, file=sys.__stdout__, flush=True))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Keeps the tests of a file together, and those of a folder with servers of its own (a conftest.py)."""
    from xdist.scheduler import LoadScopeScheduling

    class ByServers(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = PurePath(nodeid.split("::", 1)[0])
            folders = [folder for folder in file.parents if (config.rootpath / folder / "conftest.py").is_file() and folder != PurePath("tests")]
            return str(folders[0] if folders else file)

    return ByServers(config, log)


class Bot:
    """A running bot, with the folder of its state, and one visitor after the other."""

    def __init__(self, running: Running, state: Path) -> None:
        self.url = running.url
        self.output = running.output
        self.process = running.process
        self.state = state

    def visitor(self) -> Visitor:
        return Visitor(self)

    def processes(self, command_part: str) -> List[int]:
        """The ids of this bot's processes whose command holds some text, found among its descendants."""
        listed = subprocess.run(["ps", "-axo", "pid=,ppid=,command="], capture_output=True, text=True, check=True).stdout
        table = [line.split(None, 2) for line in listed.splitlines()]
        family = {self.process.pid}
        for _ in range(5):
            family |= {int(pid) for pid, parent, _ in table if int(parent) in family}
        return [int(pid) for pid, _, command in table if int(pid) in family and command_part in command]


class Visitor:
    """One conversation with the bot."""

    def __init__(self, bot: Bot) -> None:
        self._url = bot.url
        self.sender = f"test-{uuid.uuid4().hex}"

    def says(self, message: str) -> List[Received]:
        replies = ask(self._url, message, self.sender)
        assert replies, f"silence after {message!r}"
        return replies

    def asks(self, message: str) -> Received:
        """The one reply to a message."""
        replies = self.says(message)
        assert len(replies) == 1, [reply.custom["kind"] for reply in replies]
        return replies[0]


@pytest.fixture(scope="session")
def start_bot(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Bot]]:
    """Starts the bot as scripts/start does, on a free port, with more environment variables if need be."""
    with ExitStack() as started:

        def start(**environment: str) -> Bot:
            folder = tmp_path_factory.mktemp("bot")
            state = folder / "state"
            return Bot(started.enter_context(running_bot(folder / "output.txt", {"WAYPOINT_STATE": str(state), **environment})), state)

        yield start


@pytest.fixture(scope="session")
def bot(start_bot: Callable[..., Bot]) -> Bot:
    """The bot as scripts/start runs it, on a free port."""
    return start_bot()
