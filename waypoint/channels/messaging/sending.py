"""Sends a message, and tries again when the platform is down, slow or busy."""

from __future__ import annotations

import asyncio
import logging
from typing import Awaitable, Callable, Optional, Tuple

from waypoint.channels.messaging.model import SendFailed

logger = logging.getLogger(__name__)

WAITS: Tuple[float, ...] = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0)  # seconds before each further attempt
LONGEST_WAIT = 60.0

Sleep = Callable[[float], Awaitable[None]]


async def deliver(channel: str, send: Callable[[], Awaitable[None]], waits: Optional[Tuple[float, ...]] = None, sleep: Sleep = asyncio.sleep) -> bool:
    """Whether the message was sent; `waits` are WAITS if not given. What went wrong is logged, without text or address."""
    for wait in (*(WAITS if waits is None else waits), None):
        try:
            await send()
        except SendFailed as error:
            if wait is None or not error.again:
                logger.error("%s: a message could not be sent and was given up (%s).", channel, error)
                return False
            logger.warning("%s: a message could not be sent and is tried again (%s).", channel, error)
            await sleep(min(LONGEST_WAIT, max(wait, error.after or 0.0)))
        except Exception as error:
            logger.error("%s: a message could not be sent and was given up (%s).", channel, type(error).__name__)
            return False
        else:
            return True
    return False
