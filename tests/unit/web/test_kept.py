"""The two tables of the web channel."""

import datetime as dt
import sqlite3

from waypoint.channels.web.bodies import Feedback
from waypoint.channels.web.deleted import DeletedSessions
from waypoint.channels.web.feedback import Counts, FeedbackStore
from waypoint.channels.web.token import LIFETIME, Session
from waypoint.cli.main import main

SESSION = Session("0123456789abcdef0123456789abcdef", 1_800_000_000, "")


def test_a_deleted_session_stays_deleted_across_a_restart(tmp_path):
    path = tmp_path / "web.db"
    deleted = DeletedSessions(path, lambda: 1_800_000_100)
    assert SESSION.conversation not in deleted
    deleted.add(SESSION)
    deleted.add(SESSION)
    assert SESSION.conversation in deleted
    assert SESSION.conversation in DeletedSessions(path, lambda: 1_800_000_100)
    assert Session("f" * 32, 1_800_000_000, "").conversation not in deleted


def test_it_is_forgotten_only_when_its_token_has_expired_anyway(tmp_path):
    path = tmp_path / "web.db"
    DeletedSessions(path, lambda: SESSION.issued).add(SESSION)
    for age, kept in ((LIFETIME - 1, True), (LIFETIME + 1, False)):
        later = DeletedSessions(path, lambda age=age: SESSION.issued + age)
        later.add(Session(f"{age:032x}", SESSION.issued + age, ""))
        assert (SESSION.conversation in later) is kept


def test_the_table_does_not_hold_the_id(tmp_path):
    path = tmp_path / "web.db"
    DeletedSessions(path, lambda: 0).add(SESSION)
    assert SESSION.id.encode() not in path.read_bytes()


def fill(path):
    store = FeedbackStore(path)
    day = dt.date(2026, 11, 22)
    for verdict, comment in (("up", ""), ("down", "too long"), ("down", "and too hard")):
        store.add(Feedback("tms/what_is", "aaaaaaaaaaaa", verdict, comment), day)
    store.add(Feedback("tms/what_is", "bbbbbbbbbbbb", "up", ""), day)
    return store


def test_feedback_is_counted_by_entry_and_version(tmp_path):
    assert fill(tmp_path / "feedback.db").counts() == [
        Counts("tms/what_is", "aaaaaaaaaaaa", 1, 2, ["2026-11-22 down: too long", "2026-11-22 down: and too hard"]),
        Counts("tms/what_is", "bbbbbbbbbbbb", 1, 0, []),
    ]


def test_what_is_kept_of_feedback_is_these_five_things(tmp_path):
    fill(tmp_path / "feedback.db")
    rows = sqlite3.connect(tmp_path / "feedback.db").execute("SELECT * FROM feedback").fetchall()
    assert rows[1] == ("2026-11-22", "tms/what_is", "aaaaaaaaaaaa", "down", "too long")


def test_waypoint_feedback_prints_it(tmp_path, capsys):
    fill(tmp_path / "feedback.db")
    assert main(["feedback", "--file", str(tmp_path / "feedback.db")]) == 0
    assert capsys.readouterr().out == (
        "   1 up    2 down  tms/what_is (version aaaaaaaaaaaa)\n"
        "      2026-11-22 down: too long\n"
        "      2026-11-22 down: and too hard\n"
        "   1 up    0 down  tms/what_is (version bbbbbbbbbbbb)\n"
        "2 up and 2 down on 1 answers.\n"
    )
    assert main(["feedback", "--file", str(tmp_path / "none.db")]) == 2
    assert "Remedy" in capsys.readouterr().out
