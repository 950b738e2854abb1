"""Questions that hold treatments against each other, or name two in one breath."""

from __future__ import annotations

import re
from typing import List, Optional, Tuple

from waypoint.dialogue.focus import SHORT_SWITCH, asks_of_both, focused, goes_on, points_back
from waypoint.dialogue.subject_matter import GENERAL
from waypoint.dialogue.turn import Context, Mention, Turn
from waypoint.knowledge.model import Entry, Knowledge
from waypoint.understanding.sentences import last_question

# Aspects that are about two treatments at once.
OF_TWO = ("comparison", "combination_with_other_treatment")
JOINED_WORDS_AT_MOST = 6
FOLLOW_UP_WORDS_AT_MOST = 12
_ALL_OTHERS = re.compile(
    r"\b(?:the (?:rest|others)|others|(?:all|any) (?:the )?other|other (?:treatments?|options?|therap\w+|methods?|ones)|everything else|alternatives)\b", re.IGNORECASE
)
_LIST_JOINT = re.compile(r"\W*(?:(?:or|and|vs|versus|the|to|than|compared?|compares|with|a|also)\W+)*", re.IGNORECASE)
_ONLY_JOINS = re.compile(r"(?:\W|\b(?:a|the|or|and|vs|versus|than|with|plus|which|so|ok|for depression)\b)*", re.IGNORECASE)
_ONLY_NAMES = re.compile(r"(?:\W|\b(?:the|and|plus|also|both|what about|how about|for|so|ok|now)\b)*", re.IGNORECASE)
_WHICH = re.compile(r"\bwhich\b|\bwhat'?s(?= \w+er\b)", re.IGNORECASE)
_VERSUS = re.compile(r"\W*(?:vs|v|versus|compared (?:to|with)|against|or)\W+(?:(?:the|a|plain|normal|usual)\W+)*", re.IGNORECASE)
_BOTH = re.compile(r"\s*(?:,|&|\+|\band\b|\bplus\b)\W*(?:(?:and|also|for|of|with|in|to|the)\W+)*", re.IGNORECASE)


def held_against_each_other(turn: Turn, context: Context, knowledge: Knowledge) -> Optional[Tuple[Entry, ...]]:
    """What "which is faster", "and cheaper?" or "is either covered" asks of the two treatments that the talk is about."""
    if turn.named(background=False) or turn.not_covered() or not context.name or not context.previous or len(turn.text.split()) > FOLLOW_UP_WORDS_AT_MOST:
        return None
    aspects = knowledge.vocabulary.aspects
    aspect = next((name for name, each in aspects.items() if any(re.search(rf"\b{word}\b", turn.text.lower()) for word in each.comparatives)), None)
    of_both = asks_of_both(turn.text)
    if aspect is None and of_both and turn.intent in aspects and turn.intent not in OF_TWO:
        aspect = turn.intent
    asks_of_two = (of_both or bool(_WHICH.search(turn.text))) and (aspect or turn.intent == "comparison")
    follows = context.aspect == "comparison" or goes_on(turn.text)
    elliptical = follows and len(turn.text.split()) <= SHORT_SWITCH and not points_back(turn.text)
    if not asks_of_two and not (aspect and elliptical):
        return None
    compared = knowledge.find_comparison(context.name, context.previous)
    if aspect is None or aspect == "comparison":
        return (compared,) if compared else None
    each = [entry for name in (context.name, context.previous) for entry in [knowledge.find(name, aspect)] if entry]
    return tuple(each) if len({entry.id for entry in each}) == 2 else (compared,) if compared else None


def named_together(turn: Turn) -> List[str]:
    """The treatments of a question that are named in one breath, and are all that it names: "side effects of ketamine and TMS"."""
    mentions = focused(turn.text, turn.mentioned(background=False))
    between = [turn.text[one.end : other.start] for one, other in zip(mentions, mentions[1:], strict=False)]
    if not between or not all(_BOTH.fullmatch(words) for words in between):
        return []
    return list(dict.fromkeys(mention.id for mention in mentions))


def same_of_each(turn: Turn, context: Context, knowledge: Knowledge) -> Optional[Tuple[Entry, ...]]:
    """What a message of nothing but names ("TMS and ECT?") asks after a question on another treatment: the same, of each of them."""
    named = [mention for mention in turn.mentions if mention.id not in ("depression", GENERAL)]
    names = list(dict.fromkeys(mention.id for mention in named))
    if len(names) < 2 or context.aspect in (None, *OF_TWO) or not _ONLY_NAMES.fullmatch(_without(turn.text, named)):
        return None
    each = {entry.id: entry for name in names for entry in [knowledge.find(name, context.aspect)] if entry}
    return tuple(each.values()) if len(each) > 1 else None


def pair(turn: Turn, context: Context, knowledge: Knowledge) -> Optional[Tuple[str, str]]:
    """The two treatments that a comparison is about, if two can be told.

    None when one is held against all others, or when three are named in one breath.
    """
    if _held_against_all(turn) or listed(turn) > 2 or _new_against_usual(turn):
        return None
    named = _compared(turn, knowledge)
    if len(named) == 1 and context.name and context.name != named[0] and knowledge.vocabulary.topic_of(context.name) != GENERAL:
        named.append(context.name)
    return (named[0], named[1]) if len(named) >= 2 else None


def _compared(turn: Turn, knowledge: Knowledge) -> List[str]:
    """The treatments that can be compared, of those named in the question if these are two or more; the newer ones first."""
    named = [mention for mention in [*turn.named(False), *turn.named(True)] if knowledge.vocabulary.topic_of(mention.id) != GENERAL]
    question = last_question(turn.text)
    inside = {mention.id for mention in turn.mentions if question and question.start <= mention.start < question.end}
    asked = [mention.id for mention in named if mention.id in inside]
    return asked if len(asked) > 1 else [mention.id for mention in named]


def _held_against_all(turn: Turn) -> bool:
    """Whether the question names one treatment and speaks of "the others"."""
    question = last_question(turn.text)
    asked = turn.text[question.start : question.end] if question else turn.text
    return bool(_ALL_OTHERS.search(asked)) and len({mention.id for mention in focused(turn.text, turn.mentioned(background=False))}) == 1


def _new_against_usual(turn: Turn) -> bool:
    """Whether "the newer treatments" as a whole are compared with usual ones, or are what is asked about after others were named."""
    covered = [mention for mention in turn.mentions if mention.kind != "not_covered"]
    asked = covered if all(mention.background for mention in covered) else focused(turn.text, covered)
    return any(mention.id == GENERAL for mention in asked)


def compared_as_a_whole(turn: Turn) -> Optional[str]:
    """When the usual and the newer treatments are compared as a whole: which of the two comes first."""
    if not _new_against_usual(turn):
        return None
    return next(mention.id for mention in turn.mentions if mention.id in ("traditional", GENERAL))


def comparison_of(turn: Turn, names: Tuple[str, str], knowledge: Knowledge) -> Optional[Entry]:
    """What there is on two treatments: their comparison, else how one of them compares in general."""
    return knowledge.find_comparison(*names) or _compared_in_general(turn, names, knowledge) or _own_comparison(names, knowledge)


def listed(turn: Turn) -> int:
    """How many treatments the longest list of the message names, as in "ketamine, TMS or pills"."""
    longest, run = 0, set()
    mentions = [mention for mention in turn.mentions if mention.id != "depression"]
    for before, mention in zip([None, *mentions], mentions, strict=False):
        joined = before is not None and _LIST_JOINT.fullmatch(turn.text[before.end : mention.start])
        run = {*run, mention.id} if joined else {mention.id}
        longest = max(longest, len(run))
    return longest


def _compared_in_general(turn: Turn, pair: Tuple[str, str], knowledge: Knowledge) -> Optional[Entry]:
    """How a treatment compares with the usual ones, when only one of a pair is not one of these."""
    background = {mention.id for mention in turn.named(background=True)}
    newer = [name for name in pair if name not in background]
    return knowledge.find((newer or pair)[0], "comparison") if len(newer) < len(pair) else None


def _own_comparison(pair: Tuple[str, str], knowledge: Knowledge) -> Optional[Entry]:
    """For two of one topic, or one beside a usual treatment: how the one with a comparison of its own compares in general."""
    topics = [knowledge.vocabulary.topic_of(name) for name in pair]
    if len(set(topics)) > 1 and "traditional" not in topics:
        return None
    # What is no kind of its topic ("gene therapy") is the one that needs telling apart.
    apart = sorted(zip(pair, topics, strict=True), key=lambda each: not knowledge.vocabulary.thing(each[0]).distinct)
    own = (knowledge.entries.get(f"{topic}/{name}/comparison") for name, topic in apart if name != topic)
    of_topic = knowledge.find(topics[0], "comparison") if topics[0] == topics[1] else None
    return next((entry for entry in own if entry), of_topic)


def joined_names_aspect(turn: Turn) -> Optional[str]:
    """The aspect of a few words that only join two treatments: "tms or antidepressants", "mdma and ssris"."""
    named = [mention for mention in turn.mentions if mention.kind != "not_covered" and mention.id not in ("depression", GENERAL)]
    if len({mention.id for mention in named}) != 2 or len(turn.text.split()) > JOINED_WORDS_AT_MOST:
        return None
    if turn.intent not in ("name_topic", "what_is", "nlu_fallback") and not _ONLY_JOINS.fullmatch(_without(turn.text, named)):
        return None
    between = turn.text[named[0].end : named[-1].start].lower().split()
    if {"or", "vs", "vs.", "versus", "than"} & set(between):
        return "comparison"
    return "combination_with_other_treatment" if {"and", "with", "plus", "+", "&", "while", "on"} & set(between) else None


def set_against_aspect(turn: Turn, plausible: float) -> Optional[str]:
    """The comparison that a message asks for which is not clear but sets two treatments against each other: "success rate of esketamine vs ECT"."""
    if turn.intent != "nlu_fallback" or dict(turn.ranking).get("comparison", 0.0) < plausible:
        return None
    mentions = turn.mentioned(background=False) + turn.mentioned(background=True)
    named = sorted((mention for mention in mentions if mention.id not in ("depression", GENERAL)), key=lambda mention: mention.start)
    between = (turn.text[one.end : other.start] for one, other in zip(named, named[1:], strict=False) if one.id != other.id)
    return "comparison" if any(_VERSUS.fullmatch(words) for words in between) else None


def _without(text: str, mentions: List[Mention]) -> str:
    """The text with the names cut out."""
    for mention in sorted(mentions, key=lambda each: -each.start):
        text = text[: mention.start] + text[mention.end :]
    return text
