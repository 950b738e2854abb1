"""Questions about which treatments there are: at all, or besides the one that the talk is about."""

from __future__ import annotations

import re
from typing import Optional

from waypoint.dialogue.foreign_matter import about_something_else
from waypoint.dialogue.subject_matter import GENERAL
from waypoint.dialogue.turn import Context, Turn
from waypoint.knowledge.model import Entry, Knowledge

# Intents of messages that may ask what there is.
_MAY_ASK = ("what_is", "availability_where", "name_topic", "nlu_fallback")
_MAY_ASK_AT_ALL = (*_MAY_ASK, "what_can_you_do", "tell_me_more", "out_of_scope", "effectiveness", "combination_with_other_treatment")
_ELSE = re.compile(
    r"\bwhat else (?:(?:is|'?s) (?:there|out there|available)|exists?|works?|helps?"
    r"|(?:can|could|would|do|might) (?:help|work|be done|(?:i|you|we|he|she|one|people|they|doctors) (?:try|do|take|use|have|give|offer|suggest)))\b"
    r"|\b(?:anything|something) else (?:to try|out there|besides|available)\b|\binstead\b\W*$"
    r"|\b(?:is|are) there (?:one|ones|something|anything|any|a (?:treatment|way))(?: else)? (?:without|that(?:'?s not| is ?n[o']?t| are ?n[o']?t| does ?n[o']?t| do ?n[o']?t))\b",
    re.IGNORECASE,
)
# Asks for others only where nothing is asked of the treatment of the talk itself: "does it go with other treatments".
_OTHERS = re.compile(r"\bother (?:options?|treatments?|choices|ways?)\b|\balternatives?\b", re.IGNORECASE)
_OF_ITSELF = re.compile(r"\b(?:it|its|it's|this|that|they|them)\b", re.IGNORECASE)
_AT_ALL = re.compile(
    r"\b(?:what|which|any|are there|list (?:of )?(?:all )?(?:the )?)\s*"
    r"(?:(?:other|new|newer|modern|different|kinds? of|sorts? of|types? of|possible|depression|the|are)\s+)*"
    r"(?:treatments?|options?|therapies|choices|remedies)\b"
    r"(?=\W*$|.{0,12}\b(?:are|is|do|does|exist|there|available|for|against|out|have|has|can|could|when|if|after)\b)"
    r"|\bwhat(?: (?:helps?|could help|can help|might help|works|can (?:be done|(?:one|you|people|we|i) do))|(?: is|'?s) (?:there|out there|good|available))\b"
    r".{0,20}\b(?:for|with|against|about|when|if)\b.{0,25}\b(?:depress\w+|low mood|pills|tablets|medication|meds|antidepressants)\b"
    r"|\banything (?:new|newer|else|different|besides|beside|other than|apart from|out there)\b",
    re.IGNORECASE,
)
_OF_THE_FIELD = re.compile(r"\b(?:treat\w*|therap\w*|depress\w*|low mood)\b", re.IGNORECASE)
_TRIED = re.compile(
    r"\b(?:fail\w*|flop\w*|tried (?:everything|it all|them all|every \w+)"
    r"|(?:do|does|did|have|has|had)(?:n'?t| not)? (?:do(?:ne)? )?(?:nothing|help\w*|work\w*|respond\w*)|(?:nothing|none)(?: \w+){0,3} (?:help\w*|work\w*)"
    r"|no (?:help|use|effect)|stopp?ed working)\b",
    re.IGNORECASE,
)
_RESISTS = re.compile(r"\bresist\w*", re.IGNORECASE)


# Asks what remains to be tried; the second only where something was tried: "five meds, none worked. what now".
_LEFT = re.compile(
    r"\bwhat(?:'?s| is| are| would be| will be)?(?: else| still| there| is| my| our| the| options?)* left\b(?!\W+(?:arm|side|hand|brain))"
    r"|\b(?:anything|something|options?|treatments?)(?: else| still| is| are)* left\b",
    re.IGNORECASE,
)
NEXT_AT_MOST = 4  # words
_NEXT = re.compile(
    r"\bwhat(?:'?s| is| comes| happens| do (?:i|we|you|they|people) (?:do|try)| to (?:do|try))?(?: else)? (?:now|next|then)\b"
    r"|\bwhat(?: else)? (?:can|could) (?:i|we|you|one|people|be) (?:do|done|try|tried)\b|\bwhere (?:do|to)(?: (?:i|we|you|they))? go from here\b",
    re.IGNORECASE,
)


def what_there_is(turn: Turn, context: Context, knowledge: Knowledge) -> Optional[Entry]:
    """The answer that lists treatments, when a message asks which there are; None when it asks something else or names a newer one.

    Which remain is asked with the names of those that were tried: "is anything left if ECT failed".
    """
    if turn.not_covered():
        return None
    remaining = _remaining(turn, context, knowledge)
    if remaining or turn.named(background=False):
        return remaining
    return _besides(turn, context, knowledge) or _at_all(turn, context, knowledge)


def _remaining(turn: Turn, context: Context, knowledge: Knowledge) -> Optional[Entry]:
    """What is left to try: "had four antidepressants, nothing helped, what is left"."""
    if about_something_else(turn):
        return None
    tried = bool(_TRIED.search(turn.text))
    left = bool(_LEFT.search(turn.text)) and (tried or bool(turn.mentions or context.name or _OF_THE_FIELD.search(turn.text)))
    asks_next = bool(_NEXT.search(turn.text)) and not _OF_ITSELF.search(turn.text)
    if asks_next and _after_the_usual(turn, context):
        return knowledge.find("trd", "comparison")
    if not (left or (tried and asks_next)) or turn.intent not in (*_MAY_ASK_AT_ALL, "comparison"):
        return None
    return knowledge.find("trd", "comparison") if tried else knowledge.find(GENERAL, "what_is")


def _after_the_usual(turn: Turn, context: Context) -> bool:
    """Whether a talk on the usual tablets, or on when they do not help, is all that a few words lean on: "what next"."""
    return context.name in ("trd", "antidepressants") and not turn.mentions and len(turn.text.split()) <= NEXT_AT_MOST


def _besides(turn: Turn, context: Context, knowledge: Knowledge) -> Optional[Entry]:
    """What there is besides the treatment that the talk is about: "what else is there that is not a drug", "is there a pill instead"."""
    if not context.name:
        return None
    something_else = bool(_ELSE.search(turn.text)) and turn.intent in (*_MAY_ASK, "combination_with_other_treatment", "comparison", "benefits")
    others = bool(_OTHERS.search(turn.text)) and turn.intent in _MAY_ASK and not _OF_ITSELF.search(turn.text)
    if not (something_else or others):
        return None
    usual = [mention.id for mention in turn.named(background=True) if mention.id not in ("depression", context.name)]
    return knowledge.find(usual[0] if usual else GENERAL, "what_is")


def _at_all(turn: Turn, context: Context, knowledge: Knowledge) -> Optional[Entry]:
    """Which treatments there are: "what can be done about depression", "is there anything new", "which options when pills did nothing"."""
    in_talk = context.name is not None and knowledge.vocabulary.topic_of(context.name) != GENERAL
    if turn.intent not in _MAY_ASK_AT_ALL or in_talk or not _AT_ALL.search(turn.text) or about_something_else(turn):
        return None
    named = {mention.id for mention in turn.named(background=True)}
    if turn.intent != "what_is" and not (named or context.name or _OF_THE_FIELD.search(turn.text)):
        return None
    if named - {"depression", "trd", "antidepressants", GENERAL}:
        return None
    resists = "trd" in named or bool(_TRIED.search(turn.text) or _RESISTS.search(turn.text)) or (context.name == "trd" and not named)
    return knowledge.find("trd", "comparison") if resists else knowledge.find(GENERAL, "what_is")
