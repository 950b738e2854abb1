"""The network address that a request comes from; kept in memory for the limits only."""

from __future__ import annotations

from typing import Optional


def client_address(peer: str, forwarded: Optional[str], proxies: int) -> str:
    """The client's address: the peer's, or, behind so many proxies of one's own, what the outermost of them saw.

    `forwarded` is the header X-Forwarded-For, to which each proxy appends. What stands before was written by the client.
    """
    if not proxies:
        return peer
    hops = [hop.strip() for hop in (forwarded or "").split(",") if hop.strip()]
    return hops[-proxies] if len(hops) >= proxies else peer
