"""Answers one turn of the web channel: by Rasa, or else by the static reply with help lines."""

from __future__ import annotations

import logging
from typing import Any, Dict, Optional

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage

from waypoint.channels.asking import OnNewMessage, ask_rasa
from waypoint.channels.inbound import LONGEST_QUESTION, prepare
from waypoint.channels.static_reply import static_reply
from waypoint.channels.web import store
from waypoint.channels.web.bodies import Message
from waypoint.channels.web.history import TYPED
from waypoint.channels.web.output import TurnOutput
from waypoint.channels.web.turn import SentReply, Turn
from waypoint.channels.web.turns import Queue
from waypoint.reply.secret import secret
from waypoint.safety.kinds import DANGERS
from waypoint.safety.screens import screens

logger = logging.getLogger(__name__)

# A longer message is not screened when it is refused, so that refusing stays cheap.
LONGEST_URGENT = 20_000


async def answer(on_new_message: OnNewMessage, agent: Agent, conversation: str, turn: Turn, queue: Queue) -> None:
    """Adds the replies to a turn and finishes it. There is always one."""

    async def in_order(message: UserMessage) -> None:
        async with queue:
            await on_new_message(message)

    def message() -> UserMessage:
        given = prepare(turn.text, conversation, secret())
        return UserMessage(given, TurnOutput(turn), conversation, input_channel=TurnOutput.name(), message_id=turn.id, metadata=_metadata(turn.text, given))

    whole = await ask_rasa(in_order, message)
    if not turn.replies:
        turn.add(SentReply(*static_reply(turn.text)))
        whole = False
    turn.finish()
    if not whole:
        await _keep(agent, conversation, turn)


async def look_up(agent: Agent, conversation: str, message: Message) -> Optional[Turn]:
    """The finished turn of a message's id from the tracker store; None too when the store fails, for a visitor must get an answer."""
    try:
        turns = await store.turns_of(agent, conversation) if await store.may_have(agent, conversation, message.id) else []
    except Exception as error:
        logger.error("The tracker store could not be read (%s).", type(error).__name__)
        return None
    past = next((turn for turn in turns if turn.id == message.id and turn.replies), None)
    if past is None:
        return None
    same = message.text == past.typed or prepare(message.text, conversation, secret()) == past.given
    return Turn(past.id, message.text if same else past.typed, past.replies, done=True)


def urgent_reply(text: str) -> Optional[SentReply]:
    """The reply for someone in danger, made without Rasa, for when a message is refused; None for any other message."""
    if len(text) <= LONGEST_URGENT and screens().screen(text) in DANGERS:
        return SentReply(*static_reply(text))
    return None


async def _keep(agent: Agent, conversation: str, turn: Turn) -> None:
    given = prepare(turn.text, conversation, secret())
    try:
        await store.add_turn(agent, conversation, TurnOutput.name(), turn.id, given, _metadata(turn.text, given), turn.replies)
    except Exception as error:
        logger.error("The static reply could not be kept with the conversation (%s).", type(error).__name__)


def _metadata(typed: str, given: str) -> Dict[str, Any]:
    """What was typed, when Rasa is given a command in its place; a pressed button is found by its payload."""
    return {TYPED: typed[:LONGEST_QUESTION]} if given.startswith("/") and not given.startswith("/choose{") else {}
