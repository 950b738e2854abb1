"""Which messages are being answered, in what order, and which have been: each message is answered once."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any, Awaitable, Callable, Coroutine, Dict, Optional, Set

from waypoint.channels.web.bodies import Message
from waypoint.channels.web.refusal import Refusal
from waypoint.channels.web.turn import Turn

logger = logging.getLogger(__name__)

# Conversations without an open turn that stay in memory, and turns of each. All others are read from the tracker store.
REMEMBERED = 500
KEPT_TURNS = 3

# Answers a turn: adds its replies and finishes it. The last argument is what the answering has to run in.
Answer = Callable[[str, Turn, "Queue"], Coroutine[Any, Any, None]]
# The finished turn of a conversation and a message, if there is one.
LookUp = Callable[[str, Message], Awaitable[Optional[Turn]]]


class Queue:
    """The place in which a turn waits: behind the turns of its own conversation, then for one of the slots that all share.

    The slot is given back at the end of the `async with`, the turn of the conversation only when it is left: what went wrong is
    still to be written down then.
    """

    def __init__(self, own: asyncio.Lock, shared: asyncio.Semaphore) -> None:
        self._own = own
        self._shared = shared
        self._first = False

    async def __aenter__(self) -> None:
        await self._own.acquire()
        self._first = True
        await self._shared.acquire()

    async def __aexit__(self, *error: object) -> None:
        self._shared.release()

    def leave(self) -> None:
        """Lets the next turn of the conversation go on."""
        if self._first:
            self._first = False
            self._own.release()


@dataclass
class _Conversation:
    arriving: asyncio.Lock = field(default_factory=asyncio.Lock)
    answering: asyncio.Lock = field(default_factory=asyncio.Lock)
    turns: Dict[str, Turn] = field(default_factory=dict)
    tasks: Set[asyncio.Task] = field(default_factory=set)


class Turns:
    """The turns of all conversations of this process. `is_over` says whether a conversation was deleted."""

    def __init__(self, answer: Answer, look_up: LookUp, is_over: Callable[[str], bool], at_once: int, waiting: int) -> None:
        self._answer = answer
        self._look_up = look_up
        self._is_over = is_over
        self._waiting = waiting
        self._open = 0
        self._shared = asyncio.Semaphore(at_once)
        self._conversations: OrderedDict[str, _Conversation] = OrderedDict()

    async def begin(self, conversation: str, message: Message) -> Turn:
        """The turn of a message: the known one, or a new one, which is then answered whether or not anyone follows it.

        Raises:
            Refusal: too many turns are open, the id belongs to another text, or the conversation is over.
        """
        known = self._conversation(conversation)
        async with known.arriving:
            turn = known.turns.get(message.id) or await self._look_up(conversation, message)
            if turn is not None:
                if turn.text != message.text:
                    raise Refusal(409, "id", "Another message was sent with this `id`. Use a new id for each message.")
                return turn
            if self._is_over(conversation):
                raise Refusal(401, "session", "This conversation was deleted. Ask for a new session.")
            if self._open >= self._waiting:
                raise Refusal(503, "busy", "Too many conversations at once. Try again in a few seconds.", retry_after=5)
            turn = known.turns[message.id] = Turn(message.id, message.text)
            self._open += 1
            queue = Queue(known.answering, self._shared)
            task = asyncio.create_task(self._answer(conversation, turn, queue))
            known.tasks.add(task)
            # A task that is cancelled before it has begun runs no line of its own.
            task.add_done_callback(lambda task: self._after(task, turn, queue, known))
            return turn

    async def end(self, conversation: str) -> None:
        """Breaks off the open turns of a conversation and forgets it; after this, nothing of it is written any more."""
        known = self._conversations.pop(conversation, None)
        if known is None:
            return
        async with known.arriving:
            tasks = list(known.tasks)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def _after(self, task: asyncio.Task, turn: Turn, queue: Queue, known: _Conversation) -> None:
        queue.leave()
        known.tasks.discard(task)
        self._open -= 1
        if not task.cancelled() and task.exception() is not None:
            logger.error("A turn could not be finished (%s).", type(task.exception()).__name__)
        if not turn.done:
            turn.finish(cancelled=True)
        done = [identity for identity, other in known.turns.items() if other.done]
        for identity in done[:-KEPT_TURNS]:
            del known.turns[identity]

    def _conversation(self, conversation: str) -> _Conversation:
        known = self._conversations.setdefault(conversation, _Conversation())
        self._conversations.move_to_end(conversation)
        if len(self._conversations) > REMEMBERED:
            idle = [name for name, other in self._conversations.items() if other is not known and not other.tasks and not other.arriving.locked()]
            for name in idle[: len(self._conversations) - REMEMBERED]:
                del self._conversations[name]
        return known
