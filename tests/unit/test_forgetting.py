"""Conversations deleted by hand: nothing of them is left in the files, and the others stay."""

import sqlite3
import time

import pytest

from waypoint.channels import forgetting
from waypoint.channels.forgetting import conversation_of, forget_older, forget_one
from waypoint.channels.messaging.ledger import Ledger
from waypoint.channels.messaging.model import Incoming
from waypoint.cli.main import main

SECRET = "a secret for the tests of deleting"
WORDS = "words that nobody else should read"
NOW = 1_800_000_000.0


@pytest.fixture
def folder(tmp_path):
    """Two visitors' conversations, each with a message that waits."""
    with sqlite3.connect(tmp_path / "tracker.db") as database:
        database.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT, timestamp REAL, data TEXT)")
        for user, age in (("1001", 2 * forgetting.DAY), ("1001", 2 * forgetting.DAY - 60), ("2002", 2 * forgetting.DAY), ("2002", 60)):
            row = (conversation_of("telegram", user, SECRET), NOW - age, f"{user} {WORDS}")
            database.execute("INSERT INTO events (sender_id, timestamp, data) VALUES (?, ?, ?)", row)
    database.close()
    for user, age in (("1001", 3600), ("2002", 60)):
        ledger = Ledger(tmp_path / "messaging.db", lambda age=age: NOW - age)
        ledger.offer(conversation_of("telegram", user, SECRET), [(1, f"token-of-{user}", f"/sends {user}")])
        ledger.accept("telegram", Incoming(f"of-{user}", user, f"{user} {WORDS}"))
        ledger.close()
    return tmp_path


def on_disk(folder):
    return b"".join(path.read_bytes() for path in folder.iterdir())


def test_one_visitors_conversation_is_gone_and_the_other_stays(folder):
    assert forget_one(folder, "telegram", "1001", SECRET) == 2
    kept = on_disk(folder)
    assert b"1001" not in kept and kept.count(f"2002 {WORDS}".encode()) == 3 and b"token-of-2002" in kept
    assert forget_one(folder, "telegram", "1001", SECRET) == 0


def test_the_same_id_on_another_channel_is_another_visitor(folder):
    assert forget_one(folder, "kannel", "1001", SECRET) == 0
    assert on_disk(folder).count(f"1001 {WORDS}".encode()) == 3


def test_a_conversation_is_old_when_all_of_it_is(folder):
    assert forget_older(folder, 1, NOW) == 2
    kept = on_disk(folder)
    assert kept.count(f"1001 {WORDS}".encode()) == 1, "only the message that waits is left"
    assert kept.count(f"2002 {WORDS}".encode()) == 3
    forget_older(folder, 0.02, NOW)
    assert b"token-of-1001" not in on_disk(folder) and b"token-of-2002" in on_disk(folder)


@pytest.mark.parametrize("table", [None, "CREATE TABLE other (one)"])
def test_where_nothing_is_stored_yet_there_is_nothing_to_do(tmp_path, table):
    if table:
        sqlite3.connect(tmp_path / "tracker.db").execute(table)
    assert forget_one(tmp_path, "rest", "someone", SECRET) == forget_older(tmp_path, 1, NOW) == 0


def test_the_command(folder, monkeypatch, capsys):
    monkeypatch.setattr("waypoint.serving.environment.state_folder", lambda name: folder)
    monkeypatch.setattr("waypoint.reply.secret.secret", lambda: SECRET)
    monkeypatch.setattr(time, "time", lambda: NOW)
    assert main(["forget", "telegram", "2002"]) == 0 and "2 events deleted" in capsys.readouterr().out
    assert main(["forget", "telegram", "2002"]) == 1 and "No such conversation" in capsys.readouterr().err
    assert main(["forget", "--older-than", "1"]) == 0 and "2 events deleted" in capsys.readouterr().out
    (folder / "tracker.db").write_bytes(b"this is no database, whatever its name says" * 20)
    assert main(["forget", "telegram", "2002"]) == 1 and "cannot be used" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "either a channel"), (["telegram"], "either a channel"), (["telegram", " "], "either a channel"), (["telegram", "1", "--older-than", "3"], "either"),
        (["web", "1"], "no channel 'web'"), (["--older-than", "-1"], "number of days"), (["--older-than", "nan"], "number of days"),
    ],
)
def test_wrong_usage_is_said(words, says, capsys):
    assert main(["forget", *words]) == 2
    assert says in capsys.readouterr().err
