"""Takes what happens in the rooms into the inbox. The place in the stream is saved only after it: a kill in between repeats, and never skips."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable
from typing import Any

from nio import (
    AsyncClient,
    EncryptionError,
    Event,
    InviteMemberEvent,
    MatrixRoom,
    MegolmEvent,
    RoomInfo,
    RoomMemberEvent,
    RoomMessagesResponse,
    SyncResponse,
)

from waypoint_matrix.failure import BridgeError
from waypoint_matrix.inbox import LOCKED, UNREADABLE, Inbox, Waiting
from waypoint_matrix.reading import Place, read

logger = logging.getLogger(__name__)

PLACE = "place in the stream"
WAIT_FOR_EVENTS = 30_000  # milliseconds
# While something cannot be decrypted.
WAIT_FOR_KEYS = 2_000  # milliseconds
FILTER = {"presence": {"types": []}, "room": {"timeline": {"limit": 100}}}
# Keys can come after the message that they open.
UNREADABLE_AFTER = 60.0  # seconds
# At most so many older events of one room are fetched after downtime.
MOST_MISSED = 5_000
PAGE = 100
LONGEST_WAIT = 60.0  # seconds


class Syncing:
    """Follows the homeserver's stream. `changed` is called whenever there may be something to do."""

    def __init__(self, client: AsyncClient, inbox: Inbox, changed: Callable[[], None], clock: Callable[[], float] = time.time) -> None:
        self._client = client
        self._inbox = inbox
        self._changed = changed
        self._clock = clock
        self._all_state = True

    async def run(self) -> None:
        """Goes on until cancelled. Raises BridgeError when the login has ended."""
        wait = 1.0
        while True:
            try:
                await self._once()
                wait = 1.0
            except BridgeError:
                raise
            except Exception as error:
                # What was answered but not taken must be taken again.
                self._client.next_batch = ""
                problem = error if isinstance(error, _Failed) else type(error).__name__
                logger.warning("The homeserver's answer could not be taken (%s); trying again in %.0f seconds.", problem, wait)
                await asyncio.sleep(wait)
                wait = min(wait * 2, LONGEST_WAIT)

    async def _once(self) -> None:
        since = self._inbox.note(PLACE)
        # After a start the rooms' state is not known yet: asked for whole, which the homeserver answers at once.
        timeout = 0 if self._all_state else WAIT_FOR_KEYS if self._inbox.locked() else WAIT_FOR_EVENTS
        answer = await self._client.sync(timeout, FILTER, since, self._all_state, set_presence="online")
        if not isinstance(answer, SyncResponse):
            if answer.status_code in ("M_UNKNOWN_TOKEN", "M_MISSING_TOKEN"):
                raise BridgeError("The homeserver has ended the bridge's login. Remedy: remove the state folder and run `bridges/matrix/run login`.")
            raise _Failed(answer.status_code or "an error")
        await self._keep_keys()
        for room, invite in answer.rooms.invite.items():
            self._take_invite(room, invite.invite_state)
        for name, info in answer.rooms.join.items():
            for event in await self._events_of(name, info, since):
                self._take(self._client.rooms[name], event)
        self._unlock(again=self._all_state or bool(answer.to_device_events))
        self._inbox.set_note(PLACE, answer.next_batch)
        self._all_state = False
        self._changed()

    async def _keep_keys(self) -> None:
        """What the encryption asks for after each step."""
        client = self._client
        if client.should_upload_keys:
            await client.keys_upload()
        if client.should_query_keys:
            await client.keys_query()
        if client.should_claim_keys:
            await client.keys_claim(client.get_users_for_key_claiming())
        await client.send_to_device_messages()

    def _take_invite(self, room: str, state: list[Any]) -> None:
        for event in state:
            if isinstance(event, InviteMemberEvent) and event.state_key == self._client.user_id and event.membership == "invite":
                self._inbox.invited(room, event.sender)

    async def _events_of(self, name: str, info: RoomInfo, since: str | None) -> list[Event]:
        """The new events of a room: those since the bridge was invited, with those that the homeserver left out of its answer."""
        if since is None:
            # Said to the account before it had a bridge.
            return []
        events = list(info.timeline.events)
        if info.timeline.limited and info.timeline.prev_batch and not self._entries(events):
            events = [*await self._missed(name, info.timeline.prev_batch, since), *events]
        entries = self._entries(events)
        return events[entries[-1] + 1 :] if entries else events

    def _entries(self, events: list[Any]) -> list[int]:
        """Where the bridge came into the room: its invitation, or else its joining."""
        own = [(number, event) for number, event in enumerate(events) if isinstance(event, RoomMemberEvent) and event.state_key == self._client.user_id]
        invited = [number for number, event in own if event.membership == "invite"]
        return invited or [number for number, event in own if event.membership == "join" and event.prev_membership != "join"]

    async def _missed(self, room: str, before: str, since: str) -> list[Event]:
        """What lies between two places in the stream, oldest first."""
        found: list[Event] = []
        place: str | None = before
        while place and len(found) < MOST_MISSED:
            answer = await self._client.room_messages(room, start=place, end=since, limit=PAGE)
            if not isinstance(answer, RoomMessagesResponse):
                raise _Failed(answer.status_code or "an error")
            found += answer.chunk
            place = answer.end if answer.chunk else None
        return found[::-1]

    def _take(self, room: MatrixRoom, event: Any) -> None:
        try:
            question = read(event, self._place(room))
        except Exception as error:
            # Tried again, it would stop all that comes after it.
            logger.error("An event could not be read (%s); it is passed over.", type(error).__name__)
            return
        if question and not self._inbox.add(question):
            logger.info("An event was known already, or its sender has too many waiting.")

    def _unlock(self, again: bool) -> None:
        """Reads what could not be decrypted before; after a time it is given up."""
        for waiting in self._inbox.locked():
            if again and self._opened(waiting):
                continue
            if self._clock() - waiting.at > UNREADABLE_AFTER:
                room = self._client.rooms.get(waiting.question.room)
                if room is not None and is_direct(room):
                    self._inbox.unlock(waiting.question.event, UNREADABLE, "")
                else:
                    self._inbox.done(waiting.question.event)

    def _opened(self, waiting: Waiting) -> bool:
        event = Event.parse_encrypted_event(json.loads(waiting.question.content))
        room = self._client.rooms.get(waiting.question.room)
        if not isinstance(event, MegolmEvent) or room is None:
            return False
        event.room_id = room.room_id
        try:
            question = read(self._client.decrypt_event(event), self._place(room))
        except EncryptionError:
            return False
        if question is None or question.kind == LOCKED:
            self._inbox.done(waiting.question.event)
        else:
            self._inbox.unlock(question.event, question.kind, question.content)
        return True

    def _place(self, room: MatrixRoom) -> Place:
        user = self._client.user_id
        return Place(room.room_id, user, room.user_name(user) or "", is_direct(room), self._inbox.is_own)


def is_direct(room: MatrixRoom) -> bool:
    """Whether nobody else reads along."""
    return room.member_count <= 2


class _Failed(Exception):
    """A step that is tried again."""
