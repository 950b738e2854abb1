"""Whether questions can be answered: Rasa has a model, and the action server answers."""

from __future__ import annotations

import asyncio
from typing import List
from urllib.parse import urljoin

import aiohttp
from rasa.core.agent import Agent

WITHIN = 2.0  # seconds


async def missing(agent: Agent) -> List[str]:
    """What is not there, in words; empty when all is well."""
    gone = [] if agent.is_ready() else ["Rasa has no model."]
    if agent.action_endpoint is None or not await _answers(urljoin(agent.action_endpoint.url, "/health")):
        gone.append("The action server does not answer.")
    return gone


async def _answers(url: str) -> bool:
    try:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=WITHIN)) as session, session.get(url) as response:
            return response.status == 200
    except (aiohttp.ClientError, asyncio.TimeoutError):
        return False
