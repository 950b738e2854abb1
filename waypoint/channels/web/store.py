"""A conversation in Rasa's tracker store: what was said, adding what Rasa could not, and deleting all of it."""

from __future__ import annotations

from typing import Any, Dict, List, Sequence

import sqlalchemy
from rasa.core.agent import Agent
from rasa.core.tracker_store import FailSafeTrackerStore, InMemoryTrackerStore, SQLTrackerStore, TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, BotUttered, UserUttered

from waypoint.channels.web.history import ANSWERS, PastTurn, find, past_turns
from waypoint.channels.web.turn import SentReply


class CannotDelete(Exception):
    """The tracker store is of a kind from which Waypoint cannot delete; the text says which and what to do."""


async def turns_of(agent: Agent, conversation: str) -> List[PastTurn]:
    """All turns of a conversation, of earlier sessions too."""
    tracker = await _primary(agent).retrieve_full_tracker(conversation)
    return past_turns(event.as_dict() for event in tracker.events) if tracker else []


async def may_have(agent: Agent, conversation: str, identity: str) -> bool:
    """Whether a message of this id may be among the events; in a SQL store it is looked up without reading them all."""
    store = _primary(agent)
    if not isinstance(store, SQLTrackerStore):
        return True
    event = store.SQLEvent
    with store.session_scope() as session:
        messages = session.query(event.id).filter(event.sender_id == conversation, event.type_name == UserUttered.type_name)
        return messages.filter(event.data.contains(f'"message_id": "{identity}"', autoescape=True)).first() is not None


async def add_turn(agent: Agent, conversation: str, channel: str, identity: str, given: str, metadata: Dict[str, Any], replies: Sequence[SentReply]) -> None:
    """Adds a turn that Rasa broke off, or the replies that it did not send, so that they are found again."""
    async with agent.lock_store.lock(conversation):
        tracker = await agent.processor.fetch_tracker_and_update_session(conversation)
        known = find(past_turns(event.as_dict() for event in tracker.events), identity)
        if known is None:
            tracker.update(UserUttered(given, input_channel=channel, message_id=identity, metadata=metadata), agent.domain)
        for reply in replies[len(known.replies) if known else 0 :]:
            tracker.update(BotUttered(reply.text, {"custom": reply.envelope}, metadata={ANSWERS: identity}), agent.domain)
        if known is None:
            tracker.update(ActionExecuted(ACTION_LISTEN_NAME), agent.domain)
        await agent.tracker_store.save(tracker)


def ensure_deletable(agent: Agent) -> None:
    """Raises CannotDelete."""
    for store in _stores(agent):
        if not isinstance(store, (SQLTrackerStore, InMemoryTrackerStore)):
            raise CannotDelete(
                f"endpoints.yml, tracker_store: conversations cannot be deleted from a {type(store).__name__}. Remedy: use a store of type SQL, or delete there by hand."
            )


async def delete(agent: Agent, conversation: str) -> None:
    """Deletes every event of a conversation, once nothing else works on it. Raises CannotDelete."""
    ensure_deletable(agent)
    async with agent.lock_store.lock(conversation):
        for store in _stores(agent):
            if isinstance(store, SQLTrackerStore):
                with store.session_scope() as session:
                    session.query(store.SQLEvent).filter(store.SQLEvent.sender_id == conversation).delete(synchronize_session=False)
                    session.commit()
            elif isinstance(store, InMemoryTrackerStore):
                store.store.pop(conversation, None)


def prepare_store(agent: Agent) -> None:
    """Makes deleted rows of a SQLite file unreadable, and keeps what visitors write out of database errors, which are logged."""
    for store in _stores(agent):
        if isinstance(store, SQLTrackerStore):
            store.engine.hide_parameters = True
            if store.engine.dialect.name == "sqlite":
                sqlalchemy.event.listen(store.engine, "connect", _overwrite_deleted)


def _overwrite_deleted(connection: Any, record: Any) -> None:
    connection.execute("PRAGMA secure_delete = ON")


def _primary(agent: Agent) -> TrackerStore:
    return _stores(agent)[0]


def _stores(agent: Agent) -> List[TrackerStore]:
    """The configured store, and the one in memory that Rasa falls back to when that one fails."""
    store = agent.tracker_store
    if isinstance(store, FailSafeTrackerStore):
        # Rasa has no public name for it.
        return [store._tracker_store, store.fallback_tracker_store]
    return [store]
