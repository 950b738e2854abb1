"""Kannel's `sendsms` address as far as the channel uses it, with the answers that smsbox gives."""

from __future__ import annotations

from typing import Dict, List, Tuple

from channels.stubs.standin import Reaction, Seen

USER, PASSWORD = "waypoint", "the password of sendsms"


class KannelApi:
    """`react` is for a StandIn. `delivered` holds (receiver, sender, coding, text); `slow` seconds by receiver."""

    def __init__(self) -> None:
        self.delivered: List[Tuple[str, str, str, str]] = []
        self.slow: Dict[str, float] = {}

    def react(self, seen: Seen) -> Reaction:
        header = {name[len("x-kannel-") :]: value for name, value in seen.headers.items() if name.startswith("x-kannel-")}
        if seen.method != "POST" or seen.path != "/cgi-bin/sendsms":
            return Reaction(404, "Not found", "text/html")
        if (header.get("username"), header.get("password")) != (USER, PASSWORD):
            return Reaction(403, "Authorization failed for sendsms", "text/html")
        if seen.headers.get("content-type") != "text/plain; charset=UTF-8" or not header.get("to"):
            return Reaction(400, "Invalid content-type", "text/html")
        self.delivered.append((header["to"], header.get("from", ""), header.get("coding", ""), seen.body.decode("utf-8")))
        return Reaction(202, "0: Accepted for delivery", "text/html", self.slow.get(header["to"], 0))
