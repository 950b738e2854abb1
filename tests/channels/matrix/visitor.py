"""A Matrix client for the tests, with encryption: reads commands as JSON lines and answers each with one. Runs in the bridge's environment."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

from nio import AsyncClient, AsyncClientConfig, EnableEncryptionBuilder, RoomMessage, RoomMessageFormatted, SyncResponse
from nio.crypto.sessions import OutboundGroupSession
from nio.store import SqliteStore


class Visitor:
    """One logged-in user, and what was said in the user's rooms."""

    def __init__(self, homeserver: str, user: str, folder: str) -> None:
        config = AsyncClientConfig(encryption_enabled=True, store=SqliteStore)
        self.client = AsyncClient(homeserver, user, store_path=folder, config=config)
        self.seen: list[dict[str, Any]] = []

    async def login(self, password: str) -> dict[str, Any]:
        answer = await self.client.login(password, device_name="visitor")
        return {"device": answer.device_id, "token": answer.access_token}

    async def step(self, timeout: int = 0) -> None:
        """Takes what has happened."""
        client = self.client
        answer = await client.sync(timeout, full_state=not client.next_batch)
        assert isinstance(answer, SyncResponse), answer
        if client.should_upload_keys:
            await client.keys_upload()
        if client.should_query_keys:
            await client.keys_query()
        if client.should_claim_keys:
            await client.keys_claim(client.get_users_for_key_claiming())
        await client.send_to_device_messages()
        for room, info in answer.rooms.join.items():
            self.seen += [{"typing": event.users, "room": room} for event in info.ephemeral if hasattr(event, "users")]
            for event in info.timeline.events:
                if isinstance(event, RoomMessage):
                    formatted = event.formatted_body if isinstance(event, RoomMessageFormatted) else None
                    relation = event.source["content"].get("m.relates_to") or {}
                    self.seen.append({
                        "room": room, "id": event.event_id, "sender": event.sender, "type": event.source["content"]["msgtype"], "text": event.body,
                        "html": formatted, "encrypted": event.decrypted, "answers": (relation.get("m.in_reply_to") or {}).get("event_id"),
                    })

    async def make_room(self, invite: list[str], encrypted: bool, direct: bool, name: str | None = None) -> dict[str, Any]:
        state = [EnableEncryptionBuilder().as_dict()] if encrypted else []
        answer = await self.client.room_create(invite=invite, is_direct=direct, name=name, initial_state=state)
        await self.step()
        return {"room": answer.room_id}

    async def say(self, room: str, **content: Any) -> dict[str, Any]:
        answer = await self.client.room_send(room, "m.room.message", {"msgtype": "m.text", **content}, ignore_unverified_devices=True)
        return {"id": answer.event_id}

    async def say_without_key(self, room: str, body: str) -> dict[str, Any]:
        """An encrypted message whose key the others do not get, until `give_key`."""
        olm = self.client.olm
        olm.create_outbound_group_session(room)
        self.kept = olm.outbound_group_sessions[room]
        used = OutboundGroupSession.from_pickle(self.kept.pickle("x"), "x")
        used.mark_as_shared()
        olm.outbound_group_sessions[room] = used
        type, content = self.client.encrypt(room, "m.room.message", {"msgtype": "m.text", "body": body})
        olm.outbound_group_sessions[room] = self.kept
        return await self.send_raw(room, type, content)

    async def give_key(self, room: str) -> dict[str, Any]:
        await self.client.share_group_session(room, ignore_unverified_devices=True)
        self.client.invalidate_outbound_session(room)
        return {}

    async def send_raw(self, room: str, type: str, content: dict[str, Any]) -> dict[str, Any]:
        """An event as it is, whatever the room encrypts; its id, or None when the homeserver refuses it."""
        headers = {"Authorization": f"Bearer {self.client.access_token}", "Content-Type": "application/json"}
        path = f"/_matrix/client/v3/rooms/{quote(room)}/send/{type}/{time.time_ns()}"
        answer = await self.client.send("PUT", path, json.dumps(content), headers)
        return {"id": (await answer.json()).get("event_id")}

    async def say_many(self, room: str, count: int, **content: Any) -> dict[str, Any]:
        for _ in range(count):
            await self.say(room, **content)
        return {}

    async def members(self, room: str) -> dict[str, Any]:
        await self.step()
        return {"members": sorted(self.client.rooms[room].users), "invited": sorted(self.client.rooms[room].invited_users)}

    async def invite(self, room: str, user: str) -> dict[str, Any]:
        await self.client.room_invite(room, user)
        return {}

    async def join(self, room: str) -> dict[str, Any]:
        await self.client.join(room)
        await self.step()
        return {}

    async def heard(self, room: str, sender: str, atleast: int, seconds: float) -> dict[str, Any]:
        """What another has said in a room, once there is as much as expected or the time is over."""
        end = time.monotonic() + seconds
        while True:
            said = [message for message in self.seen if message["room"] == room and message.get("sender") == sender]
            if len(said) >= atleast or time.monotonic() > end:
                return {"messages": said}
            await self.step(1000)

    async def typing(self, room: str, sender: str, seconds: float) -> dict[str, Any]:
        """Whether another was seen writing in a room, at the latest when the time is over."""
        end = time.monotonic() + seconds
        while True:
            seen = any(sender in event.get("typing", ()) for event in self.seen if event["room"] == room)
            if seen or time.monotonic() > end:
                return {"seen": seen}
            await self.step(1000)


async def main(homeserver: str, user: str, folder: str) -> None:
    Path(folder).mkdir(parents=True, exist_ok=True)
    visitor = Visitor(homeserver, user, folder)
    while line := await asyncio.to_thread(sys.stdin.readline):
        command = json.loads(line)
        answer = await getattr(visitor, command.pop("do"))(**command)
        print(json.dumps(answer), flush=True)
    await visitor.client.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
