"""The message as understood, and the conversation so far."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Dict, List, Mapping, Optional, Tuple


@dataclass(frozen=True)
class Mention:
    """A treatment that the message names: a topic or subject id, or a treatment that is not covered."""

    kind: str
    id: str
    start: int
    end: int
    background: bool = False


@dataclass(frozen=True)
class Turn:
    """One message as understood. `text` has its slips put right; `ranking` holds (intent, confidence), the likeliest first; `concern` is the probability, 0 to 1,
    that someone is in a crisis; `country` the ISO 3166 code of the country that the visitor says to be in; `term` the id of the glossary's
    term whose meaning is asked for; `matter` holds (topic or subject id, probability) of what the message is about, judged by its
    words as a whole, the likeliest first. `questions` holds the message's questions when it asks more than one thing or says more than it asks;
    `pieces` what stands between the joints of a short message, each of which may ask something; `start` is where a question or
    piece stands in its message.
    """

    text: str
    intent: str
    ranking: Tuple[Tuple[str, float], ...] = ()
    mentions: Tuple[Mention, ...] = ()
    foreign: Tuple[str, ...] = ()
    concern: float = 0.0
    country: Optional[str] = None
    term: Optional[str] = None
    matter: Tuple[Tuple[str, float], ...] = ()
    questions: Tuple[Turn, ...] = ()
    pieces: Tuple[Turn, ...] = ()
    start: int = 0

    @classmethod
    def from_parse(cls, parse: Mapping[str, Any]) -> Turn:
        """From Rasa's parse data of the latest message."""
        intent = str((parse.get("intent") or {}).get("name") or "nlu_fallback")
        ranking = tuple((str(guess["name"]), float(guess["confidence"])) for guess in parse.get("intent_ranking") or [] if guess.get("name"))
        mentions = tuple(
            Mention(entity["entity"], str(entity["value"]), int(entity.get("start", 0)), int(entity.get("end", 0)), bool(entity.get("background")))
            for entity in parse.get("entities") or []
            if entity.get("entity") in ("topic", "subject", "not_covered")
        )
        return cls(
            str(parse.get("read_as") or parse.get("text") or ""),
            intent,
            ranking,
            mentions,
            tuple(parse.get("foreign_words") or ()),
            float(parse.get("concern") or 0.0),
            parse.get("country"),
            parse.get("term"),
            tuple((str(label), float(probability)) for label, probability in parse.get("matter") or ()),
            tuple(cls.from_parse(question) for question in parse.get("questions") or []),
            tuple(cls.from_parse(piece) for piece in parse.get("pieces") or []),
            int(parse.get("start") or 0),
        )

    def but(self, **changes: Any) -> Turn:
        """A copy with some values changed."""
        return replace(self, **changes)

    def named(self, background: bool) -> List[Mention]:
        """The covered treatments mentioned in the foreground or in the background, each once, in order."""
        seen: Dict[str, Mention] = {}
        for mention in self.mentioned(background):
            seen.setdefault(mention.id, mention)
        return list(seen.values())

    def mentioned(self, background: bool) -> List[Mention]:
        """Every mention of a covered treatment in the foreground or in the background, in order."""
        return [mention for mention in self.mentions if mention.kind != "not_covered" and mention.background == background]

    def not_covered(self) -> List[str]:
        """The names of treatments mentioned that are not covered."""
        return [mention.id for mention in self.mentions if mention.kind == "not_covered"]


@dataclass(frozen=True)
class Context:
    """What the conversation remembers: ids of the vocabulary and the knowledge base, all optional.

    `name` is the topic or subject last talked about, `entry` the last answer, `expanded` whether its longer form was shown,
    `pending` an aspect that was asked about before the treatment was known.
    `safety` is the last reply's kind when it answered danger, `alarms` how many of the same came before it in a row, `marked`
    whether danger was spoken of at all ("crisis" or "crisis_other"), `calm` the number of turns since.
    `country` is where the visitor said to be, `introduced` whether the bot has said what it is.
    `previous` is the topic or subject talked about before `name`, or compared with it; `offered` are the buttons of the last reply
    as "what:id", in their order.
    """

    name: Optional[str] = None
    aspect: Optional[str] = None
    entry: Optional[str] = None
    expanded: bool = False
    pending: Optional[str] = None
    safety: Optional[str] = None
    alarms: int = 0
    marked: Optional[str] = None
    calm: int = 0
    country: Optional[str] = None
    introduced: bool = False
    previous: Optional[str] = None
    offered: Tuple[str, ...] = ()

    @classmethod
    def from_slots(cls, slots: Mapping[str, Any]) -> Context:
        return cls(
            slots.get("subject") or slots.get("topic"),
            slots.get("aspect"),
            slots.get("entry"),
            bool(slots.get("expanded")),
            slots.get("pending_aspect"),
            slots.get("safety"),
            int(slots.get("alarms") or 0),
            slots.get("marked"),
            int(slots.get("calm") or 0),
            slots.get("country"),
            bool(slots.get("introduced")),
            slots.get("previous"),
            tuple(slots.get("offered") or ()),
        )

    def but(self, **changes: Any) -> Context:
        """A copy with some values changed."""
        return replace(self, **changes)

    def having_named(self, turn: Turn) -> Context:
        """After a message that got no answer on what it asks: a treatment that it names is what the talk is about all the same."""
        named = turn.named(background=False)
        if not named or named[0].id == self.name:
            return self
        return self.but(name=named[0].id, aspect=None, entry=None, expanded=False, pending=None, previous=self.name)
