"""The network address that a request comes from; kept in memory for the limits only."""

from __future__ import annotations

import ipaddress
from typing import Sequence


def client_address(peer: str, forwarded: Sequence[str], proxies: int) -> str:
    """The client's address: the peer's, or, behind so many proxies of one's own, what the outermost of them saw.

    `forwarded` are the headers X-Forwarded-For, to which each proxy appends. What stands before was written by the client.
    Of an IPv6 address only the network is given, because one machine has as many addresses in it as it likes.
    """
    hops = [hop.strip() for header in forwarded for hop in header.split(",") if hop.strip()]
    address = hops[-proxies] if 0 < proxies <= len(hops) else peer
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network(f"{parsed}/64", strict=False)) if parsed.version == 6 else address
