"""Conversations in Rasa's tracker store, with a real store and no model."""

import asyncio
from types import SimpleNamespace

import pytest
import sqlalchemy
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.tracker_store import FailSafeTrackerStore, InMemoryTrackerStore, SQLTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from waypoint.channels.web import store
from waypoint.channels.web.turn import SentReply

ENVELOPE = {"kind": "answer", "suggestions": []}
MARKER = "xylophonequartzsigma"


def turn(identity, text, at):
    return [UserUttered(text, message_id=identity, timestamp=at), BotUttered(f"re: {text}", {"custom": ENVELOPE}, timestamp=at), ActionExecuted("action_listen", timestamp=at)]


@pytest.fixture(params=["sqlite", "memory"])
def agent(request, tmp_path):
    domain = Domain.empty()
    inner = InMemoryTrackerStore(domain) if request.param == "memory" else SQLTrackerStore(domain, db=str(tmp_path / "tracker.db"))
    agent = SimpleNamespace(tracker_store=FailSafeTrackerStore(inner), lock_store=InMemoryLockStore(), domain=domain)

    async def fetch(conversation):
        return await agent.tracker_store.get_or_create_tracker(conversation, append_action_listen=False)

    agent.processor = SimpleNamespace(fetch_tracker_and_update_session=fetch)
    if request.param == "sqlite":
        # Some builds of SQLite overwrite what is deleted by themselves.
        sqlalchemy.event.listen(inner.engine, "connect", lambda connection, record: connection.execute("PRAGMA secure_delete = OFF"))
    store.prepare_store(agent)
    return agent


def fill(agent, conversation):
    """Two sessions, as after two hours of silence, each with a turn."""
    tracker = DialogueStateTracker.from_events(conversation, [])
    for number, at in ((1, 1_000_000.0), (2, 2_000_000.0)):
        for event in [ActionExecuted("action_session_start", timestamp=at), SessionStarted(timestamp=at), *turn(f"id-{number}", f"{MARKER} {number}", at)]:
            tracker.update(event)
        asyncio.run(agent.tracker_store.save(tracker))
        tracker = asyncio.run(agent.tracker_store.get_or_create_tracker(conversation))


def ids(agent, conversation):
    return [past.id for past in asyncio.run(store.turns_of(agent, conversation))]


def test_earlier_sessions_are_part_of_the_conversation(agent):
    fill(agent, "web|a")
    assert ids(agent, "web|a") == ["id-1", "id-2"] and ids(agent, "web|b") == []
    assert asyncio.run(store.may_have(agent, "web|a", "id-1"))


def test_a_message_is_looked_up_by_its_id(agent):
    fill(agent, "web|a")
    sqlite = isinstance(agent.tracker_store._tracker_store, SQLTrackerStore)
    for identity, conversation in (("id-9", "web|a"), ("id_1", "web|a"), ("id-1", "web|b")):
        # Another kind of store is read as a whole afterwards.
        assert asyncio.run(store.may_have(agent, conversation, identity)) is not sqlite


def test_deleting_takes_all_sessions_of_one_conversation(agent):
    fill(agent, "web|a")
    fill(agent, "web|b")
    asyncio.run(store.delete(agent, "web|a"))
    assert ids(agent, "web|a") == [] and ids(agent, "web|b") == ["id-1", "id-2"]


@pytest.mark.parametrize("agent", ["sqlite"], indirect=True)
def test_deleted_text_is_not_in_the_file(agent, tmp_path):
    for number in range(30):
        fill(agent, f"web|{number}")
    for number in range(30):
        asyncio.run(store.delete(agent, f"web|{number}"))
    assert MARKER.encode() not in (tmp_path / "tracker.db").read_bytes()


def test_what_rasa_fell_back_to_is_deleted_too(agent):
    fallback = agent.tracker_store.fallback_tracker_store
    fallback.store["web|a"] = "{}"
    asyncio.run(store.delete(agent, "web|a"))
    assert fallback.store == {}


def test_a_turn_that_rasa_broke_off_is_added_once(agent):
    fill(agent, "web|a")
    for _ in range(2):
        asyncio.run(store.add_turn(agent, "web|a", "web", "id-3", "hello", {}, [SentReply("static", ENVELOPE)]))
    turns = asyncio.run(store.turns_of(agent, "web|a"))
    assert [(past.id, past.given, [reply.text for reply in past.replies]) for past in turns if past.id == "id-3"] == [("id-3", "hello", ["static"])]


def test_a_reply_that_rasa_did_not_send_is_added_to_its_message(agent):
    tracker = DialogueStateTracker.from_events("web|a", [UserUttered("hi", message_id="id-1"), ActionExecuted("action_listen")])
    asyncio.run(agent.tracker_store.save(tracker))
    asyncio.run(store.add_turn(agent, "web|a", "web", "id-1", "hi", {}, [SentReply("static", ENVELOPE)]))
    (past,) = asyncio.run(store.turns_of(agent, "web|a"))
    assert [reply.text for reply in past.replies] == ["static"]


def test_a_store_of_another_kind_is_named():
    agent = SimpleNamespace(tracker_store=TrackerStore(Domain.empty()), lock_store=InMemoryLockStore())
    with pytest.raises(store.CannotDelete, match="endpoints.yml.*TrackerStore.*Remedy"):
        asyncio.run(store.delete(agent, "web|a"))


@pytest.mark.parametrize("agent", ["sqlite"], indirect=True)
def test_database_errors_do_not_show_what_was_written(agent):
    inner = agent.tracker_store._tracker_store
    with pytest.raises(Exception, match="no such table") as error, inner.session_scope() as session:
        session.execute("DROP TABLE events")
        session.add(inner.SQLEvent(sender_id="web|a", type_name="user", data=MARKER))
        session.flush()
    assert MARKER not in str(error.value)
