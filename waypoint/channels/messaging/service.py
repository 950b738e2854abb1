"""The nine rules for one channel: authenticates, deduplicates, limits, asks Rasa, renders and sends; a request is answered before any of the work is done."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any, Awaitable, Callable, Dict, List, Sequence, Tuple
from weakref import WeakValueDictionary

from rasa.core.channels.channel import UserMessage

from waypoint.channels.asking import OnNewMessage, ask_rasa
from waypoint.channels.inbound import LONGEST_QUESTION, prepare
from waypoint.channels.messaging.conversation import conversation_id
from waypoint.channels.messaging.ledger import Ledger
from waypoint.channels.messaging.model import Answer, Incoming, Option, Outgoing, Received, SentReply, Unreadable
from waypoint.channels.messaging.notices import notice, wording
from waypoint.channels.messaging.options import asked, numbered, offered
from waypoint.channels.messaging.output import Replies
from waypoint.channels.messaging.platform import Platform
from waypoint.channels.messaging.sending import deliver
from waypoint.channels.static_reply import static_reply
from waypoint.channels.web.limits import RateLimit
from waypoint.reply.secret import secret
from waypoint.safety.kinds import DANGERS
from waypoint.safety.screens import screens
from waypoint.site import MessagingChannel

logger = logging.getLogger(__name__)

# Places in the queue that only someone in danger may take.
RESERVED = 32
# A longer message is not screened when it is refused, so that refusing stays cheap.
LONGEST_URGENT = 20_000
RETRY_AFTER = {"Retry-After": "5"}

Works = List["asyncio.Future[Tuple[SentReply, ...]]"]


class Service:
    """One channel's messages, from the request to the last sent reply. Made on the server's event loop."""

    def __init__(
        self, platform: Platform, on_new_message: OnNewMessage, ledger: Ledger, settings: MessagingChannel, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.platform = platform
        self._on_new_message = on_new_message
        self._ledger = ledger
        self._waiting = settings.turns_waiting
        self._messages = RateLimit(settings.messages_per_minute, clock)
        self._told = RateLimit(1, clock)
        self._warned = RateLimit(1, clock)
        self._shared = asyncio.Semaphore(settings.turns_at_once)
        self._order: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._open: Dict[str, asyncio.Task[Tuple[SentReply, ...]]] = {}
        self._beside: set[asyncio.Task[None]] = set()

    async def receive(self, request: Received) -> Answer:
        """What the platform's request is answered with. The work goes on after it."""
        name = self.platform.name
        if not self.platform.is_authentic(request):
            if self._warned.take("refused") is None:
                logger.warning("%s: a request was refused, because it is not signed as the platform signs. Others in the next minute are not logged.", name)
            return Answer(403, "Not signed as this channel needs it.\n")
        try:
            messages = self.platform.read(request)
        except Unreadable as error:
            return Answer(400, f"{error}\n")
        except Exception as error:
            # Refused, the platform would send it again and again.
            logger.error("%s: an update could not be read (%s).", name, type(error).__name__)
            messages = []
        works: Works = []
        for message in messages:
            if not self._has_room(message):
                return Answer(503, "Too many messages at once.\n", headers=RETRY_AFTER)
            works.append(self._begin(message))
        return await self.platform.respond([asyncio.shield(work) for work in works])

    def resume(self) -> None:
        """Begins with what was accepted, but not answered, before the server stopped."""
        for message in self._ledger.unfinished(self.platform.name):
            self._start(message)

    async def settle(self) -> None:
        """Waits until everything that was begun has been sent or given up."""
        while self._open or self._beside:
            await asyncio.gather(*self._open.values(), *self._beside, return_exceptions=True)

    async def close(self) -> None:
        """Stops working; what is not answered yet is answered after the next start."""
        while tasks := [*self._open.values(), *self._beside]:
            for task in tasks:
                task.cancel()
            # Again, because asyncio.wait_for loses a cancellation that comes at the moment at which it ends.
            await asyncio.wait(tasks, timeout=0.5)
        await self.platform.close()

    def _has_room(self, message: Incoming) -> bool:
        if message.id in self._open or len(self._open) < self._waiting:
            return True
        return len(self._open) < self._waiting + RESERVED and _in_danger(message.text)

    def _begin(self, message: Incoming) -> asyncio.Future[Tuple[SentReply, ...]]:
        """The work on a message: the one that goes on, a finished one when the message was answered before, or a new one."""
        if message.id in self._open:
            return self._open[message.id]
        if not self._ledger.accept(self.platform.name, message) and self._ledger.is_done(self.platform.name, message.id):
            done: asyncio.Future[Tuple[SentReply, ...]] = asyncio.get_running_loop().create_future()
            done.set_result(self._ledger.replies(self.platform.name, message.id))
            return done
        return self._start(message)

    def _start(self, message: Incoming) -> asyncio.Task[Tuple[SentReply, ...]]:
        task = self._open[message.id] = asyncio.create_task(self._work(message))
        task.add_done_callback(lambda task: self._after(task, message))
        return task

    def _after(self, task: asyncio.Task[Tuple[SentReply, ...]], message: Incoming) -> None:
        self._open.pop(message.id, None)
        if not task.cancelled() and task.exception() is not None:
            logger.error("%s: a message could not be dealt with (%s).", self.platform.name, type(task.exception()).__name__)

    async def _work(self, message: Incoming) -> Tuple[SentReply, ...]:
        """Answers one message, after those that the same visitor sent before it."""
        conversation = conversation_id(self.platform.name, message.user, secret())
        order = self._order.setdefault(conversation, asyncio.Lock())
        async with order:
            replies: Tuple[SentReply, ...] = ()
            instead = await self.platform.intercept(message, conversation)
            if instead is not None:
                await self._send(message, instead)
            else:
                replies = await self._replies(message, conversation)
                await self._show(message, conversation, replies)
            self._ledger.finish(self.platform.name, message.id, replies if self.platform.keeps_replies else None)
            return replies

    async def _replies(self, message: Incoming, conversation: str) -> Tuple[SentReply, ...]:
        """Rasa's replies, or what is said in their place. Empty only for one who has just been told to slow down."""
        text = asked(message, conversation, self._ledger)
        if self._messages.take(conversation, 1 + len(text) // LONGEST_QUESTION) is not None:
            if _in_danger(text):
                return (SentReply(*static_reply(text)),)
            return (notice("slow_down"),) if self._told.take(conversation) is None else ()
        if message.media and not text.strip():
            return (notice("media"),)
        self._run_beside(self.platform.acknowledge(message))
        output = Replies()

        async def in_turn(asked_of_rasa: UserMessage) -> None:
            async with self._shared:
                await self._on_new_message(asked_of_rasa)

        def make() -> UserMessage:
            return UserMessage(prepare(text, conversation, secret()), output, conversation, input_channel=self.platform.name, message_id=message.id)

        await ask_rasa(in_turn, make)
        return tuple(output.sent) or (SentReply(*static_reply(text)),)

    async def _show(self, message: Incoming, conversation: str, replies: Sequence[SentReply]) -> None:
        """Renders the replies of a turn, with numbers that run through all of them, and sends them in order."""
        outgoing: List[Outgoing] = []
        offers: List[Tuple[int, str, str]] = []
        for reply in replies:
            found = offered(reply, reply is replies[-1], wording())
            options, rows = numbered(found, 1 + len(offers), conversation, secret())
            offers += rows
            outgoing += self._rendered(reply, options)
        if replies:
            self._ledger.offer(conversation, offers)
        await self._send(message, outgoing)

    def _rendered(self, reply: SentReply, options: Tuple[Option, ...]) -> Sequence[Outgoing]:
        try:
            return self.platform.render(reply, options)
        except Exception as error:
            logger.error("%s: a reply could not be rendered (%s); its plain text was sent.", self.platform.name, type(error).__name__)
            return (Outgoing(reply.text),)

    async def _send(self, message: Incoming, outgoing: Sequence[Outgoing]) -> None:
        for part in outgoing:
            # Without the part before it, the next would be half an answer.
            if not await deliver(self.platform.name, lambda part=part: self.platform.send(message, part)):  # type: ignore[misc]
                return

    def _run_beside(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(_quietly(work, self.platform.name))
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)


async def _quietly(work: Awaitable[None], name: str) -> None:
    try:
        await work
    except Exception as error:
        logger.info("%s: that a message is being worked on could not be shown (%s).", name, type(error).__name__)


def _in_danger(text: str) -> bool:
    return len(text) <= LONGEST_URGENT and screens().screen(text) in DANGERS


def received(method: str, url: str, query: str, headers: Any, body: bytes) -> Received:
    """A request with the names of its headers in small letters."""
    return Received(method, url, query, {str(name).lower(): str(value) for name, value in headers.items()}, body)
