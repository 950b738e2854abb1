"""What the routes of the web channel share: one of each for the life of a server process."""

from __future__ import annotations

import time
from typing import Optional

from rasa.core.agent import Agent

from waypoint.channels.asking import OnNewMessage
from waypoint.channels.inbound import LONGEST_QUESTION
from waypoint.channels.web import answering, store
from waypoint.channels.web.bodies import Message
from waypoint.channels.web.deleted import DeletedSessions, deleted_file
from waypoint.channels.web.feedback import FeedbackStore, feedback_file
from waypoint.channels.web.limits import RateLimit
from waypoint.channels.web.refusal import Refusal
from waypoint.channels.web.token import Session, issue, new_session, read
from waypoint.channels.web.turn import Turn
from waypoint.channels.web.turns import Queue, Turns
from waypoint.reply.secret import secret
from waypoint.site import WebChannel


class Service:
    """Sessions, limits and turns. Made when the server has started, on its event loop."""

    def __init__(self, agent: Agent, on_new_message: OnNewMessage, settings: WebChannel) -> None:
        self.agent = agent
        self._on_new_message = on_new_message
        self._deleted = DeletedSessions(deleted_file(), time.time)
        self.feedback = FeedbackStore(feedback_file())
        self._messages = RateLimit(settings.messages_per_minute, time.monotonic)
        self._sessions = RateLimit(settings.sessions_per_minute, time.monotonic)
        self.turns = Turns(self._answer, self._look_up, self._deleted.__contains__, settings.turns_at_once, settings.turns_waiting)
        store.prepare_store(agent)

    def begin_session(self, origin: str, address: str) -> str:
        """The token of a new session. Raises Refusal."""
        _within(self._sessions.take(address), "Too many new conversations from this address.")
        return issue(new_session(origin, time.time()), secret())

    def session(self, authorization: Optional[str], origin: str, deleted_too: bool = False) -> Session:
        """The session of a request. Raises Refusal."""
        scheme, _, token = (authorization or "").partition(" ")
        session = read(token.strip(), secret(), time.time()) if scheme.lower() == "bearer" else None
        if session is None or not deleted_too and session.conversation in self._deleted:
            raise Refusal(401, "session", "There is no such session, or it has ended. POST /webhooks/web/session gives a new one; send its token as `Authorization: Bearer TOKEN`.")
        if session.origin != origin:
            raise Refusal(403, "origin", "This session was begun by a page of another origin. Begin a new one.")
        return session

    def count_message(self, session: Session, length: int = 0) -> None:
        """Raises Refusal when the session has sent too many. A message that is longer than a question counts as several, as it costs the server more."""
        _within(self._messages.take(session.id, 1 + length // LONGEST_QUESTION), "Too many messages in a minute.")

    async def end_session(self, session: Session) -> None:
        """Ends a session and deletes its conversation, here and in the tracker store. Raises CannotDelete."""
        store.ensure_deletable(self.agent)
        self._deleted.add(session)
        await self.turns.end(session.conversation)
        await store.delete(self.agent, session.conversation)

    async def _answer(self, conversation: str, turn: Turn, queue: Queue) -> None:
        await answering.answer(self._on_new_message, self.agent, conversation, turn, queue)

    async def _look_up(self, conversation: str, message: Message) -> Optional[Turn]:
        return await answering.look_up(self.agent, conversation, message)


def _within(wait: Optional[int], problem: str) -> None:
    if wait is not None:
        raise Refusal(429, "rate", f"{problem} Try again in {wait} seconds.", retry_after=wait)
