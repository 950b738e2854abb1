"""Decides what a question asks for: which treatment, which aspect, and so which entry, or what to say when there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import List, Optional, Tuple, Union

from waypoint.dialogue.focus import focused, points_back
from waypoint.dialogue.foreign_matter import about_something_else, uses_a_name_otherwise
from waypoint.dialogue.matter import with_matter
from waypoint.dialogue.turn import Context, Mention, Turn
from waypoint.knowledge.model import Entry, Knowledge
from waypoint.understanding.sentences import last_question

GENERAL = "general"
# Readings less likely than this are not offered when the message is unclear.
PLAUSIBLE = 0.08
READINGS_AT_MOST = 3
JOINED_WORDS_AT_MOST = 6
TOGETHER_AT_MOST = 3
SWITCHING_WORDS_AT_MOST = 6
FOLLOW_UP_WORDS_AT_MOST = 12
FOLLOW_UP_SHORT = 7
SHORT_SWITCH = 4
# The probability of the likeliest aspect of a short follow-up.
LIKELY_IN_TALK = 0.25
# Aspects that are about two treatments at once.
_OF_TWO = ("comparison", "combination_with_other_treatment")
_ALL_OTHERS = re.compile(
    r"\b(?:the (?:rest|others)|others|(?:all|any) (?:the )?other|other (?:treatments?|options?|therap\w+|methods?|ones)|everything else|alternatives)\b", re.IGNORECASE
)
_LIST_JOINT = re.compile(r"\W*(?:(?:or|and|vs|versus|the|to|than|compared?|compares|with|a|also)\W+)*", re.IGNORECASE)
_TREATED = re.compile(r"\b(?:for|against|treat|treats|treating|to help|helps? with|with)\s+(?:(?:my|your|his|her|their|the|severe|major|bad|deep)\s+)*$", re.IGNORECASE)
_BEGINS = re.compile(r"\W*(?:(?:and|so|ok|okay|but|then|or|well|hm+|right|what about|how about|the|a|an|normal|usual|plain|just|ordinary)\W+)*", re.IGNORECASE)
# What stands so before a name in a question is asked about it: "side effects of antidepressants", "how does therapy work".
_ASKED_ABOUT = re.compile(
    r"(?:^\W*|\b(?:of|do|does|did|are|is|will|would|can|could|about|how|why|what'?s)\s+)(?:(?:the|a|normal|usual|ordinary|regular|plain|just|standard)\s+)*$", re.IGNORECASE
)
_NEW = re.compile(r"\bnew(?:er)?\b", re.IGNORECASE)
_ONLY_JOINS = re.compile(r"(?:\W|\b(?:a|the|or|and|vs|versus|than|with|plus|which|so|ok|for depression)\b)*", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(?:or|and|vs|versus|than)\b|,", re.IGNORECASE)
_THE_OTHER = re.compile(r"\bthe other(?: (?:one|treatment|thing|option))?\b(?! (?:hand|day|side|thing is))", re.IGNORECASE)
_WHICH_OF_THEM = re.compile(r"\b(?:which|either|both|the two|(?:one|any|all) of (?:them|these|those))\b|\bwhat'?s(?= \w+er\b)", re.IGNORECASE)
_BOTH = re.compile(r"\s*(?:,|&|\+|\band\b|\bplus\b)\W*(?:(?:and|also|for|of|with|in|to|the)\W+)*", re.IGNORECASE)
_OR_AND = re.compile(r"\W*(?:(?:ok|okay|so|hm+|right)\W+)*(?:or|and|what about|how about|same for|also)\b", re.IGNORECASE)
_SAME_AGAIN = re.compile(r"\bsame (?:question|for|thing|again|with)\b", re.IGNORECASE)
_STOPPING = re.compile(r"\b(stop|stopp?ed|stopping|quit\w*|com(e|ing) off|taper\w*|wean\w*|skip\w*|withdraw\w*|cold turkey)\b", re.IGNORECASE)


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
    turn = with_matter(_with_the_other(turn, context, knowledge), context, knowledge)
    if _switches(turn, context):
        return _named_only(turn, context, knowledge)
    held_against = _held_against_each_other(turn, context, knowledge)
    if held_against:
        return held_against
    joined = _joined_names_aspect(turn)
    if joined:
        return _asked(turn, context, knowledge, joined)
    if turn.intent in aspects:
        return _asked(turn, context, knowledge, turn.intent)
    if turn.intent == "name_topic":
        return _named_only(turn, context, knowledge)
    name = _subject_matter(turn, context, knowledge)
    likely = tuple(label for label, confidence in turn.ranking if label in aspects and confidence >= PLAUSIBLE)[:READINGS_AT_MOST]
    if turn.named(background=False) and name:
        return AskAspect(name, likely)
    if turn.not_covered() and (turn.intent != "out_of_scope" or last_question(turn.text) is not None):
        return NotCovered(turn.not_covered()[0])
    follow_up = _follow_up_aspect(turn, context, knowledge)
    if follow_up:
        return _asked(turn, context, knowledge, follow_up)
    if turn.intent == "out_of_scope" or (turn.foreign and not turn.mentions and dict(turn.ranking).get("out_of_scope", 0.0) >= PLAUSIBLE):
        return OutOfScope()
    if name and likely and not about_something_else(turn):
        return AskAspect(name, likely)
    return NotUnderstood()


def advice_entry(turn: Turn, context: Context, knowledge: Knowledge) -> Optional[Entry]:
    """The general entry that comes nearest to a question about the reader's own case, if there is one."""
    turn = with_matter(turn, context, knowledge)
    name = _subject_matter(turn, context, knowledge)
    if _STOPPING.search(turn.text) and (name is None or knowledge.vocabulary.topic_of(name) in ("traditional", GENERAL) or not turn.named(False)):
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
        pair = _pair(turn, context, knowledge)
        if pair:
            entry = knowledge.find_comparison(*pair) or _compared_in_general(turn, pair, knowledge) or _own_comparison(pair, knowledge)
            return Show((entry,)) if entry else NoComparison(*pair)
        if _new_against_usual(turn):
            whole = _as_a_whole(turn)
            entry = knowledge.find(whole, aspect)
            return Show((entry,)) if entry else NoEntry(whole, aspect)
    name = _subject_matter(turn, context, knowledge)
    if name is None:
        return OutOfScope() if turn.foreign else AskTopic(aspect)
    each = [entry for both in _named_together(turn) for entry in [knowledge.find(both, aspect)] if entry]
    if aspect not in _OF_TWO and len({entry.id for entry in each}) > 1:
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
    if turn.intent not in ("comparison", "what_is", "name_topic", "nlu_fallback"):
        return False
    return bool(_SAME_AGAIN.search(turn.text)) or (bool(_OR_AND.match(turn.text)) and len(turn.text.split()) <= SHORT_SWITCH)


def _follow_up_aspect(turn: Turn, context: Context, knowledge: Knowledge) -> Optional[str]:
    """The likeliest aspect of a few words in the middle of a talk that are not clear by themselves ("and durability")."""
    if turn.intent not in ("nlu_fallback", "out_of_scope") or not context.name or turn.mentions or len(turn.text.split()) > FOLLOW_UP_SHORT:
        return None
    guesses = [(label, confidence) for label, confidence in turn.ranking if label != "nlu_fallback"]
    if not guesses or guesses[0][0] not in knowledge.vocabulary.aspects or guesses[0][1] < LIKELY_IN_TALK or about_something_else(turn):
        return None
    return guesses[0][0]


def _with_the_other(turn: Turn, context: Context, knowledge: Knowledge) -> Turn:
    """The turn with "the other one" read as the treatment talked about before the last."""
    match = _THE_OTHER.search(turn.text)
    if not match or turn.named(background=False) or context.previous is None:
        return turn
    kind = "topic" if context.previous in knowledge.vocabulary.topics else "subject"
    meant = Mention(kind, context.previous, match.start(), match.end())
    words = len(turn.text.split())
    return turn.but(mentions=(*turn.mentions, meant), intent="name_topic" if words <= SWITCHING_WORDS_AT_MOST and turn.intent == "nlu_fallback" else turn.intent)


def _held_against_each_other(turn: Turn, context: Context, knowledge: Knowledge) -> Optional[Plan]:
    """What "which is faster", "and cheaper?" or "is either covered" asks of the two treatments that the talk is about."""
    if turn.named(background=False) or turn.not_covered() or not context.name or not context.previous or len(turn.text.split()) > FOLLOW_UP_WORDS_AT_MOST:
        return None
    aspect = next((name for name, each in knowledge.vocabulary.aspects.items() if any(re.search(rf"\b{word}\b", turn.text.lower()) for word in each.comparatives)), None)
    asks_of_two = bool(_WHICH_OF_THEM.search(turn.text)) and (aspect or turn.intent == "comparison")
    follows = context.aspect == "comparison" or bool(_OR_AND.match(turn.text))
    elliptical = follows and len(turn.text.split()) <= SHORT_SWITCH and not points_back(turn.text)
    if not asks_of_two and not (aspect and elliptical):
        return None
    compared = knowledge.find_comparison(context.name, context.previous)
    if aspect is None or aspect == "comparison":
        return Show((compared,)) if compared else None
    each = [entry for name in (context.name, context.previous) for entry in [knowledge.find(name, aspect)] if entry]
    return Show(tuple(each)) if len({entry.id for entry in each}) == 2 else Show((compared,)) if compared else None


def _named_together(turn: Turn) -> List[str]:
    """The treatments of a question that are named in one breath, and are all that it names: "side effects of ketamine and TMS"."""
    mentions = focused(turn.text, turn.mentioned(background=False))
    between = [turn.text[one.end : other.start] for one, other in zip(mentions, mentions[1:], strict=False)]
    if not between or not all(_BOTH.fullmatch(words) for words in between):
        return []
    return list(dict.fromkeys(mention.id for mention in mentions))


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
    name = _subject_matter(turn, Context(), knowledge)
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


def _pair(turn: Turn, context: Context, knowledge: Knowledge) -> Optional[Tuple[str, str]]:
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


def _as_a_whole(turn: Turn) -> str:
    """Which side a comparison of the usual and the newer treatments begins with."""
    return next((mention.id for mention in turn.mentions if mention.id in ("traditional", GENERAL)), GENERAL)


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
    own = (knowledge.entries.get(f"{topic}/{name}/comparison") for name, topic in zip(pair, topics, strict=True) if name != topic)
    of_topic = knowledge.find(topics[0], "comparison") if topics[0] == topics[1] else None
    return next((entry for entry in own if entry), of_topic)


def _joined_names_aspect(turn: Turn) -> Optional[str]:
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


def _without(text: str, mentions: List[Mention]) -> str:
    """The text with the names cut out."""
    for mention in sorted(mentions, key=lambda each: -each.start):
        text = text[: mention.start] + text[mention.end :]
    return text


def _subject_matter(turn: Turn, context: Context, knowledge: Knowledge) -> Optional[str]:
    """The topic or subject id that a question is about.

    A treatment named in the foreground comes first. One named in the background ("depression", "antidepressants") counts when
    nothing in the talk so far is meant instead.
    """
    whole = _named_with_its_kinds(turn, knowledge)
    if whole:
        return whole
    usual = _usual_asked_about(turn, knowledge)
    if usual:
        return usual
    foreground = focused(turn.text, turn.mentioned(background=False))
    if foreground:
        chosen = _narrowest(foreground, turn.text)
        return next((mention.id for mention in turn.mentioned(background=False) if knowledge.vocabulary.thing(mention.id).involves == chosen), chosen)
    background = focused(turn.text, turn.mentioned(background=True))
    if context.name and knowledge.vocabulary.topic_of(context.name) != GENERAL:
        background = [mention for mention in background if not _only_what_is_treated(mention, turn.text)]
    back = points_back(turn.text) and not _fronted(background, turn.text)
    if context.name and (not background or back) and (back or not about_something_else(turn)):
        return context.name
    specific = [mention for mention in background if mention.id not in ("depression", GENERAL)]
    if background and background[0].id == GENERAL and _NEW.search(turn.text[background[0].start : background[0].end]):
        # Held against the usual ones: "do the newer treatments work any better than pills".
        return GENERAL
    if specific:
        return specific[0].id
    return background[0].id if background else None


def _usual_asked_about(turn: Turn, knowledge: Knowledge) -> Optional[str]:
    """The usual treatment that the question is about, when others are named only before it: "ketamine did nothing. how do antidepressants work"."""
    question = last_question(turn.text)
    foreground = turn.mentioned(background=False)
    if question is None or not foreground or any(mention.start >= question.start for mention in foreground) or points_back(question.text):
        return None
    inside = [mention for mention in turn.mentioned(background=True) if question.start <= mention.start < question.end]
    usual = [mention for mention in inside if knowledge.vocabulary.topic_of(mention.id) == "traditional"]
    return usual[0].id if usual and _ASKED_ABOUT.search(turn.text[question.start : usual[0].start]) else None


def _only_what_is_treated(mention: Mention, text: str) -> bool:
    """Whether depression is named only as what a treatment is for: "approved for depression?"."""
    return mention.id == "depression" and bool(_TREATED.search(text[: mention.start]))


def _fronted(mentions: List[Mention], text: str) -> bool:
    """Whether a message begins with what it is about, so that "it" or "that" means no other: "and talk therapy, is that any use"."""
    specific = [mention for mention in mentions if mention.id not in ("depression", GENERAL)]
    return bool(specific) and bool(_BEGINS.fullmatch(text[: specific[0].start]))


def _named_with_its_kinds(turn: Turn, knowledge: Knowledge) -> Optional[str]:
    """A topic that is named beside two or more of its own subjects: "the usual treatments, like pills and ECT"."""
    named = {mention.id for mention in turn.mentions if mention.kind != "not_covered"}
    kinds = [name for name in named if name in knowledge.vocabulary.subjects]
    topics = [name for name in named if name in knowledge.vocabulary.topics and name != GENERAL]
    return next((topic for topic in topics if sum(knowledge.vocabulary.topic_of(kind) == topic for kind in kinds) > 1), None)


def _narrowest(mentions: List[Mention], text: str) -> str:
    """The first mention, or a subject of the same message when the first is only its topic ("ketamine … lozenges")."""
    first = mentions[0]
    near = (mention for mention in mentions if mention.kind == "subject" and 0 <= mention.start - first.end < 40)
    return next((mention.id for mention in near if not _SEVERAL.search(text[first.end : mention.start])), first.id)
