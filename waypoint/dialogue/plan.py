"""Decides what a question asks for: which treatment, which aspect, and so which entry, or what to say when there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Optional, Tuple, Union

from waypoint.dialogue.comparing import (
    OF_TWO,
    compared_as_a_whole,
    comparison_of,
    held_against_each_other,
    joined_names_aspect,
    named_together,
    pair,
    same_of_each,
    set_against_aspect,
)
from waypoint.dialogue.correction import corrected
from waypoint.dialogue.focus import SHORT_SWITCH, goes_on, points_back
from waypoint.dialogue.foreign_matter import about_something_else, uses_a_name_otherwise
from waypoint.dialogue.matter import with_matter
from waypoint.dialogue.subject_matter import GENERAL, STOPPING, subject_matter
from waypoint.dialogue.turn import Context, Mention, Turn
from waypoint.dialogue.what_there_is import what_there_is
from waypoint.knowledge.model import Entry, Knowledge
from waypoint.understanding.sentences import last_question

# Readings less likely than this are not offered when the message is unclear.
PLAUSIBLE = 0.08
READINGS_AT_MOST = 3
TOGETHER_AT_MOST = 3
SWITCHING_WORDS_AT_MOST = 6
# So short, "the same" stands for the last question, whatever the rest looks like: "ketamine got the same problem?"
SAME_AGAIN_AT_MOST = 8  # words
FOLLOW_UP_SHORT = 7
# The probability of the likeliest aspect of a short follow-up.
LIKELY_IN_TALK = 0.25
# Such a follow-up is off-topic from this probability on.
SURE_OFF_TOPIC = 0.5
PRICE = "cost_insurance"
_A_PRICE_FOR = re.compile(
    r"\W*(?:(?:and|so|is|are|that|it|this|ok|what'?s|how much)\W+)*"
    r"(?:(?:per|each|every|for (?:one|each|an?|all|the|every))\s+(?:whole |single |full )?"
    r"(?:session|treatment|infusion|dose|visit|appointment|time|go|month|week|year|course|package|person)"
    r"|the (?:whole|full) (?:course|package|thing)|an? (?:session|visit|time|go|month|week|year)|each|in total|all ?together|all in|for all of them)\W*",
    re.IGNORECASE,
)
_SWITCHING = ("comparison", "what_is", "name_topic", "nlu_fallback")
_THE_OTHER = re.compile(r"\bthe other(?: (?:one|treatment|thing|option))?\b(?! (?:hand|day|side|thing is))", re.IGNORECASE)
_SAME_AGAIN = re.compile(
    r"\bsame (?:question|for|thing|again|with|problems?|issues?|story|deal|list|rules?)\b|\bdo(?:es)? (?:\w+ ){1,3}do the same\b"
    r"|\b(?:it|this|that) (?:also|too|still) (?:(?:an?|the) )?(?:problem|issue|thing) (?:for|with|of)\b"
    r"|\b(?:it|this|that)(?: also| still)? (?:true|so|the case)(?: (?:also|too|as well))? (?:for|with|of)\b"
    r"|\b(?:it|this|that) (?:also |still )?(?:goes for|go for|holds? for|appl(?:y|ies) to)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Show:
    """Give these answers, in this order. `name` is the treatment that was asked about, where an answer on its topic stands in."""

    entries: Tuple[Entry, ...]
    name: Optional[str] = None


@dataclass(frozen=True)
class NoEntry:
    """The question is understood, but there is no reviewed answer."""

    name: str
    aspect: str


@dataclass(frozen=True)
class NoComparison:
    """Two treatments are to be compared, and there is no reviewed comparison."""

    one: str
    other: str


@dataclass(frozen=True)
class AskTopic:
    """The aspect is known, the treatment is not."""

    aspect: str


@dataclass(frozen=True)
class AskAspect:
    """The treatment is known; what is asked about it is not. `likely` holds aspects worth offering first."""

    name: str
    likely: Tuple[str, ...]


@dataclass(frozen=True)
class NotCovered:
    """A treatment of the field that the knowledge base does not cover."""

    name: str


@dataclass(frozen=True)
class OutOfScope:
    """Something else altogether."""


@dataclass(frozen=True)
class NotUnderstood:
    """Nothing to go by."""


Plan = Union[Show, NoEntry, NoComparison, AskTopic, AskAspect, NotCovered, OutOfScope, NotUnderstood]


def plan(turn: Turn, context: Context, knowledge: Knowledge) -> Plan:
    """What to do about one message."""
    aspects = knowledge.vocabulary.aspects
    if uses_a_name_otherwise(turn):
        return OutOfScope()
    turn = _with_the_other(corrected(turn), context, knowledge)
    there_is = what_there_is(turn, context, knowledge)
    if there_is:
        return Show((there_is,))
    turn = with_matter(turn, context, knowledge)
    if _switches(turn, context):
        return _named_only(turn, context, knowledge)
    of_several = held_against_each_other(turn, context, knowledge) or same_of_each(turn, context, knowledge)
    if of_several:
        return Show(of_several)
    joined = joined_names_aspect(turn) or set_against_aspect(turn, PLAUSIBLE)
    if joined:
        return _asked(turn, context, knowledge, joined)
    if _goes_on_about_the_price(turn, context):
        return _asked(turn, context, knowledge, PRICE)
    if turn.intent in aspects:
        return _asked(turn, context, knowledge, turn.intent)
    if turn.intent == "name_topic":
        return _named_only(turn, context, knowledge)
    name = subject_matter(turn, context, knowledge)
    likely = tuple(label for label, confidence in turn.ranking if label in aspects and confidence >= PLAUSIBLE)[:READINGS_AT_MOST]
    if turn.named(background=False) and name:
        return AskAspect(name, likely)
    if turn.not_covered() and (turn.intent != "out_of_scope" or last_question(turn.text) is not None):
        return NotCovered(turn.not_covered()[0])
    follow_up = _follow_up_aspect(turn, context, knowledge)
    if follow_up:
        return _asked(turn, context, knowledge, follow_up)
    if _may_ask_of_the_talk(turn, context) and likely:
        return AskAspect(str(context.name), likely)
    if turn.intent == "out_of_scope" or (turn.foreign and not turn.mentions and dict(turn.ranking).get("out_of_scope", 0.0) >= PLAUSIBLE):
        return OutOfScope()
    if name and likely and not about_something_else(turn):
        return AskAspect(name, likely)
    return NotUnderstood()


def advice_entry(turn: Turn, context: Context, knowledge: Knowledge) -> Optional[Entry]:
    """The general entry that comes nearest to a question about the reader's own case, if there is one."""
    turn = with_matter(turn, context, knowledge)
    name = subject_matter(turn, context, knowledge)
    if STOPPING.search(turn.text) and (name is None or knowledge.vocabulary.topic_of(name) in ("traditional", GENERAL) or not turn.named(False)):
        return knowledge.find("antidepressants", "safety_risks")
    if name is None:
        return None
    medicines = turn.not_covered() or [mention.id for mention in turn.named(background=True) if mention.id == "antidepressants"]
    guesses = [label for label, _ in turn.ranking if label in knowledge.vocabulary.aspects]
    if medicines and name != "antidepressants":
        guesses.insert(0, "combination_with_other_treatment")
    for aspect in [*guesses[:1], "contraindications", "candidacy", "what_is"]:
        entry = knowledge.find(name, aspect)
        if entry:
            return entry
    return None


def _asked(turn: Turn, context: Context, knowledge: Knowledge, aspect: str) -> Plan:
    others = turn.not_covered()
    usual = [mention for mention in turn.named(background=True) if knowledge.vocabulary.topic_of(mention.id) == "traditional"]
    together = aspect == "combination_with_other_treatment" and usual
    if others and not turn.named(False) and not together and not (context.name and aspect in ("combination_with_other_treatment", "comparison") and points_back(turn.text)):
        return NotCovered(others[0])
    if aspect == "comparison":
        two = pair(turn, context, knowledge)
        if two:
            entry = comparison_of(turn, two, knowledge)
            return Show((entry,)) if entry else NoComparison(*two)
        whole = compared_as_a_whole(turn)
        if whole:
            entry = knowledge.find(whole, aspect)
            return Show((entry,)) if entry else NoEntry(whole, aspect)
    name = subject_matter(turn, context, knowledge)
    if name is None:
        return OutOfScope() if turn.foreign else AskTopic(aspect)
    each = [entry for both in named_together(turn) for entry in [knowledge.find(both, aspect)] if entry]
    if aspect not in OF_TWO and len({entry.id for entry in each}) > 1:
        return Show(tuple({entry.id: entry for entry in each}.values())[:TOGETHER_AT_MOST])
    entry = knowledge.find(name, aspect) or _in_general(name, aspect, knowledge)
    if entry:
        return Show((entry,), name)
    named = _named_beside_a_description(turn, name, aspect, knowledge)
    return Show((named,)) if named else NoEntry(name, aspect)


def _switches(turn: Turn, context: Context) -> bool:
    """Whether a message asks the last question again for another treatment: "or TMS?", "same question for ECT"."""
    if not context.aspect or len(turn.named(background=False) or turn.named(background=True)) != 1:
        return False
    words = len(turn.text.split())
    if _SAME_AGAIN.search(turn.text):
        return words <= SAME_AGAIN_AT_MOST or turn.intent in _SWITCHING
    return turn.intent in _SWITCHING and goes_on(turn.text) and words <= SHORT_SWITCH


def _follow_up_aspect(turn: Turn, context: Context, knowledge: Knowledge) -> Optional[str]:
    """The likeliest aspect of a few words in the middle of a talk that are not clear by themselves ("and durability")."""
    if turn.intent not in ("nlu_fallback", "out_of_scope") or not context.name or turn.mentions or len(turn.text.split()) > FOLLOW_UP_SHORT:
        return None
    guesses = [(label, confidence) for label, confidence in turn.ranking if label != "nlu_fallback"]
    if not guesses or guesses[0][0] not in knowledge.vocabulary.aspects or guesses[0][1] < LIKELY_IN_TALK or about_something_else(turn):
        return None
    return guesses[0][0]


def _goes_on_about_the_price(turn: Turn, context: Context) -> bool:
    """Whether a few words say only what a price is for: "per session?", "each", "and the whole course"."""
    return context.aspect == PRICE and not turn.mentions and bool(_A_PRICE_FOR.fullmatch(turn.text))


def _may_ask_of_the_talk(turn: Turn, context: Context) -> bool:
    """Whether a few words on "it" that look a little off-topic are better asked back: "hows it feel"."""
    in_talk = context.name is not None and context.entry is not None and points_back(turn.text) and len(turn.text.split()) <= FOLLOW_UP_SHORT
    return in_talk and turn.intent == "out_of_scope" and not turn.foreign and turn.ranking[0][1] < SURE_OFF_TOPIC


def _with_the_other(turn: Turn, context: Context, knowledge: Knowledge) -> Turn:
    """The turn with "the other one" read as the treatment talked about before the last."""
    match = _THE_OTHER.search(turn.text)
    if not match or turn.named(background=False) or context.previous is None:
        return turn
    kind = "topic" if context.previous in knowledge.vocabulary.topics else "subject"
    meant = Mention(kind, context.previous, match.start(), match.end())
    words = len(turn.text.split())
    return turn.but(mentions=(*turn.mentions, meant), intent="name_topic" if words <= SWITCHING_WORDS_AT_MOST and turn.intent == "nlu_fallback" else turn.intent)


def _named_beside_a_description(turn: Turn, name: str, aspect: str, knowledge: Knowledge) -> Optional[Entry]:
    """What is known of a treatment that the message names, when it seemed to describe another of which that is not known."""
    if not any(mention.id == name and mention.start == mention.end for mention in turn.mentions):
        return None
    return next((entry for mention in turn.named(background=True) if mention.id != name for entry in [knowledge.find(mention.id, aspect)] if entry), None)


def _in_general(name: str, aspect: str, knowledge: Knowledge) -> Optional[Entry]:
    """For depression itself and finding care, which people do not tell apart in their questions: the other's answer."""
    if knowledge.vocabulary.topic_of(name) != GENERAL:
        return None
    return next((entry for other in (GENERAL, "finding_care", "depression") for entry in [knowledge.find(other, aspect)] if entry), None)


def _named_only(turn: Turn, context: Context, knowledge: Knowledge) -> Plan:
    name = subject_matter(turn, Context(), knowledge)
    if name is None:
        return NotCovered(turn.not_covered()[0]) if turn.not_covered() else NotUnderstood()
    aspect = context.pending or context.aspect or "what_is"
    if aspect == "comparison" and context.name and context.name != name:
        entry = knowledge.find_comparison(context.name, name)
        if entry:
            return Show((entry,))
    entry = knowledge.find(name, aspect)
    if entry:
        return Show((entry,), name)
    return NoEntry(name, aspect) if context.pending or context.aspect else AskAspect(name, ())
