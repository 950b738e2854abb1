"""Has Rasa answer a message, within a time; what goes wrong is logged, and the channel then sends the static reply."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Awaitable, Callable

from rasa.core.channels.channel import UserMessage

logger = logging.getLogger(__name__)

ANSWER_WITHIN = 20.0  # seconds

OnNewMessage = Callable[[UserMessage], Awaitable[Any]]


async def ask_rasa(on_new_message: OnNewMessage, make: Callable[[], UserMessage], within: float = ANSWER_WITHIN) -> bool:
    """Whether Rasa has dealt with the message that `make` makes; its replies go to the message's output channel."""
    try:
        await asyncio.wait_for(on_new_message(make()), timeout=within)
    except asyncio.TimeoutError:
        logger.error("No answer within %.0f seconds; the static reply was sent.", within)
    except Exception as error:
        logger.error("A message could not be answered (%s); the static reply was sent.", type(error).__name__)
    else:
        return True
    return False
