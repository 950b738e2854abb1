"""The rules of a channel, as they are tested and documented."""

from __future__ import annotations

from typing import Dict

RULES: Dict[str, str] = {
    "authentication": "A request that its platform did not sign is refused, and nothing is asked.",
    "replay": "A message that comes again, at once or after a restart, is answered once.",
    "namespacing": "A conversation's id begins with the channel's name, differs for each visitor and holds no number or name.",
    "slash": "A typed “/” is never a command to Rasa.",
    "payloads": "A button works for the one it was shown to, and nobody sees a payload.",
    "media": "A picture, an empty message or an emoji gets a polite answer.",
    "unknown update": "An update of another kind, or one that cannot be read, never brings an error 500 and asks nothing.",
    "platform down": "A platform that is down stops neither the server nor another channel; the answer comes when it is back.",
    "platform slow": "While the platform is slow for one visitor, another gets the answer.",
    "rate": "Too many messages in a minute: one notice, then silence, but always help for someone in danger.",
    "length": "No message is longer than the platform takes, and each part of a clinical reply has the disclaimer.",
    "logs": "Neither what is written nor who wrote it stands in the log.",
}
