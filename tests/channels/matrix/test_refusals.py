"""When the bridge does not start, and whose invitations it declines."""

from __future__ import annotations

import shutil
from typing import Any, Callable

import pytest
import requests


@pytest.fixture
def stopped(new_bridge: Callable[..., Any], stub: Any, eventually: Any) -> Any:
    """A bridge that has run once, so that its device has keys on the homeserver."""
    bridge = new_bridge(stub.url)
    eventually(lambda: "The bridge runs" in bridge.output())
    bridge.end()
    return bridge


def problem(bridge: Any, secret: str = "a secret for the tests of the bridge") -> str:
    """What a bridge says that does not start."""
    done = bridge.command(WAYPOINT_BRIDGE_SECRET=secret)
    assert done.returncode == 1 and "Remedy" in done.stderr and "Traceback" not in done.stderr, done.stderr
    return done.stderr


def test_a_device_whose_keys_are_gone(stopped: Any) -> None:
    for file in stopped.state.glob("*.db"):
        file.unlink()
    assert "has keys on the homeserver, but there are none" in problem(stopped)


def test_a_device_whose_keys_are_others(stopped: Any, new_bridge: Callable[..., Any], stub: Any) -> None:
    other = new_bridge(stub.url, start=False)
    (keys,) = [file for file in stopped.state.glob("@*.db")]
    (foreign,) = [file for file in other.state.glob("@*.db")]
    database = foreign.read_bytes()
    import sqlite3

    keys.write_bytes(database)
    with sqlite3.connect(keys) as opened:
        opened.execute("UPDATE accounts SET user_id = ?, device_id = ?", (stopped.user, keys.stem.rsplit("_", 1)[1]))
    opened.close()
    assert "has other keys on the homeserver" in problem(stopped)


def test_two_bridges_on_one_folder(stopped: Any, eventually: Any) -> None:
    before = stopped.output().count("The bridge runs")
    stopped.start()
    eventually(lambda: stopped.output().count("The bridge runs") > before)
    assert "Another bridge runs" in problem(stopped)
    stopped.end()


def test_no_secret_no_login_no_settings(stopped: Any) -> None:
    assert "WAYPOINT_BRIDGE_SECRET has 0 characters" in problem(stopped, secret="")
    shutil.move(stopped.state / "session.json", stopped.folder / "kept.json")
    assert "There is no login" in problem(stopped)
    shutil.move(stopped.folder / "kept.json", stopped.state / "session.json")
    text = stopped.settings.read_text()
    stopped.settings.write_text(text.replace("http://127.0.0.1", "http://matrix.example.org", 1))
    assert "is not encrypted" in problem(stopped)
    stopped.settings.write_text(text)


def test_a_login_that_was_ended(stopped: Any, homeserver: Any) -> None:
    import json

    session = json.loads((stopped.state / "session.json").read_text())
    assert (stopped.state / "session.json").stat().st_mode & 0o077 == 0 and stopped.state.stat().st_mode & 0o077 == 0
    requests.post(f"{homeserver.url}/_matrix/client/v3/logout", json={}, headers={"Authorization": f"Bearer {session['token']}"}, timeout=30)
    assert "no longer knows the login" in problem(stopped)


def test_a_wrong_password(stopped: Any) -> None:
    shutil.rmtree(stopped.state)
    done = stopped.command("login", WAYPOINT_MATRIX_PASSWORD="wrong")
    assert done.returncode == 1 and "refuses the login" in done.stderr


def test_an_invitation_from_a_server_that_is_not_on_the_list(new_bridge: Callable[..., Any], visitor: Any, stub: Any, eventually: Any) -> None:
    bridge = new_bridge(stub.url, start=False)
    bridge.settings.write_text(bridge.settings.read_text().replace('["matrix.test"]', '["other.test"]'))
    bridge.start()
    room = visitor.do("make_room", invite=[bridge.user], encrypted=False, direct=True)["room"]
    eventually(lambda: "declined" in bridge.output())
    members = visitor.do("members", room=room)
    assert bridge.user not in members["members"] + members["invited"]
