"""Works through the inbox: asks Waypoint, sends its answers, accepts invitations. Each room has its own order; rooms do not wait for each other."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Coroutine
from typing import Any

import aiohttp
from nio import AsyncClient, EncryptionError, ErrorResponse, LocalProtocolError, MatrixRoom, RoomSendResponse

from waypoint_matrix.asking import Answered, NotReached, Waypoint, pseudonym
from waypoint_matrix.inbox import UNREADABLE, Inbox, Waiting
from waypoint_matrix.showing import notice
from waypoint_matrix.syncing import is_direct

logger = logging.getLogger(__name__)

# Questions that Waypoint is asked at the same time.
AT_ONCE = 8
# An invitation to a room that cannot be entered is given up after so many attempts, about five minutes.
MOST_TRIES = 15
TYPING_FOR = 30_000  # milliseconds
# A sender hears that it takes longer after so many failures, about five seconds.
TELL_AFTER = 3
LONGEST_WAIT = 30.0  # seconds
UNAVAILABLE, UNREADABLE_WORDS = "unavailable", "unreadable"


class Answering:
    """The work on what the inbox holds."""

    def __init__(self, client: AsyncClient, inbox: Inbox, waypoint: Waypoint, invites: frozenset[str]) -> None:
        self._client = client
        self._inbox = inbox
        self._waypoint = waypoint
        self._invites = invites
        self._asking = asyncio.Semaphore(AT_ONCE)
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def look(self) -> None:
        """Begins with everything that waits and is not worked on yet."""
        for room in self._inbox.rooms_waiting():
            self._begin(room, self._room(room))
        for room, inviter in self._inbox.invites():
            self._begin(f"invite {room}", self._enter(room, inviter))

    async def greet(self) -> None:
        """Asks Waypoint for the bridge's words until it answers."""
        tries = 0
        while True:
            try:
                self._keep_words(await self._waypoint.hello())
                logger.info("Waypoint answers.")
                return
            except NotReached as error:
                tries += 1
                logger.warning("%s", error)
                await asyncio.sleep(_wait(tries))

    async def close(self) -> None:
        """Stops; what is not done is done after the next start."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _begin(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        if name in self._tasks and not self._tasks[name].done():
            work.close()
            return
        task = self._tasks[name] = asyncio.create_task(work)
        task.add_done_callback(lambda task: self._ended(name, task))

    def _ended(self, name: str, task: asyncio.Task[None]) -> None:
        if self._tasks.get(name) is task:
            del self._tasks[name]
        if not task.cancelled() and task.exception() is not None:
            # Begun again with the next look.
            logger.error("The work on a room broke off (%s).", type(task.exception()).__name__)

    async def _room(self, name: str) -> None:
        while (waiting := self._inbox.next_of(name)) is not None:
            room = self._client.rooms.get(name)
            if room is None:
                # Left, or thrown out: nobody is there to answer.
                self._inbox.done(waiting.question.event)
                continue
            replies = waiting.replies if waiting.replies is not None else await self._replies(room, waiting)
            for number, text in enumerate(replies):
                await self._send(room, waiting, f"reply {number}", text)
            self._inbox.done(waiting.question.event)

    async def _replies(self, room: MatrixRoom, waiting: Waiting) -> list[str]:
        """What to say, kept before it is sent."""
        question = waiting.question
        if question.kind == UNREADABLE:
            replies = [text for text in [self._inbox.note(UNREADABLE_WORDS)] if text]
        else:
            await self._typing(room, True)
            try:
                replies = (await self._asked(room, waiting)).replies
            finally:
                await self._typing(room, False)
        self._inbox.answered(question.event, replies)
        return replies

    async def _asked(self, room: MatrixRoom, waiting: Waiting) -> Answered:
        """Waypoint's answer, however long it takes; its sender is told when it takes longer."""
        tries, told = 0, waiting.told
        while True:
            try:
                async with self._asking:
                    answered = await self._waypoint.ask(waiting.question)
                self._keep_words(answered)
                return answered
            except NotReached as error:
                tries += 1
                logger.warning("%s Trying again.", error)
            words = self._inbox.note(UNAVAILABLE)
            if tries >= TELL_AFTER and not told and words:
                await self._send(room, waiting, "unavailable", words)
                self._inbox.told(waiting.question.event)
                told = True
            await asyncio.sleep(_wait(tries))

    def _keep_words(self, answered: Answered) -> None:
        for name in (UNAVAILABLE, UNREADABLE_WORDS):
            if answered.words.get(name):
                self._inbox.set_note(name, answered.words[name])

    async def _send(self, room: MatrixRoom, waiting: Waiting, part: str, text: str) -> None:
        """Sends one notice. Sent again after a kill, it has the same transaction id, and the homeserver sends it once."""
        content = notice(text, None if is_direct(room) else waiting.question.event)
        transaction = hashlib.sha256(f"{pseudonym(room.room_id, waiting.question.event)} {part}".encode()).hexdigest()
        tries = 0
        while True:
            try:
                answer = await self._client.room_send(room.room_id, "m.room.message", content, tx_id=transaction, ignore_unverified_devices=True)
            except (aiohttp.ClientError, TimeoutError, EncryptionError) as error:
                problem = type(error).__name__
            except LocalProtocolError:
                # Left in the meantime.
                return
            else:
                if isinstance(answer, RoomSendResponse):
                    self._inbox.sent(answer.event_id)
                    return
                problem = getattr(answer, "status_code", None) or "an error"
                if problem in ("M_FORBIDDEN", "M_TOO_LARGE", "M_NOT_FOUND"):
                    logger.error("A message could not be sent (%s); it is given up.", problem)
                    return
            tries += 1
            logger.warning("A message could not be sent (%s); trying again.", problem)
            await asyncio.sleep(_wait(tries))

    async def _enter(self, room: str, inviter: str) -> None:
        """Joins a room when the inviter's server is on the list, else declines."""
        allowed = inviter.partition(":")[2].lower() in self._invites
        for tries in range(1, MOST_TRIES + 1):
            try:
                answer = await (self._client.join(room) if allowed else self._client.room_leave(room))
            except (aiohttp.ClientError, TimeoutError) as error:
                answer = ErrorResponse(type(error).__name__)
            if not isinstance(answer, ErrorResponse):
                logger.info("An invitation was %s.", "accepted" if allowed else "declined: its sender's server is not on the list")
                break
            logger.warning("An invitation could not be %s (%s).", "accepted" if allowed else "declined", answer.status_code or answer.message)
            if answer.status_code in ("M_FORBIDDEN", "M_NOT_FOUND"):
                # Taken back.
                break
            await asyncio.sleep(_wait(tries))
        self._inbox.invite_done(room)

    async def _typing(self, room: MatrixRoom, on: bool) -> None:
        """Shows in the room that an answer is on its way; no harm if it fails."""
        try:
            await asyncio.wait_for(self._client.room_typing(room.room_id, on, timeout=TYPING_FOR), 5)
        except (aiohttp.ClientError, TimeoutError, LocalProtocolError) as error:
            logger.info("That an answer is being written could not be shown (%s).", type(error).__name__)


def _wait(tries: int) -> float:
    return min(2.0 ** (tries - 1), LONGEST_WAIT)
