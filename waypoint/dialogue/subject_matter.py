"""Which treatment a question is about, out of those that its message names and the one that the talk is about."""

from __future__ import annotations

import re
from typing import List, Optional

from waypoint.dialogue.focus import asked_about, focused, points_back
from waypoint.dialogue.foreign_matter import about_something_else
from waypoint.dialogue.turn import Context, Mention, Turn
from waypoint.knowledge.model import Knowledge
from waypoint.understanding.sentences import last_question

GENERAL = "general"
STOPPING = re.compile(r"\b(stop|stopp?ed|stopping|quit\w*|com(e|ing) off|taper\w*|wean\w*|skip\w*|withdraw\w*|cold turkey)\b", re.IGNORECASE)
_TREATED = re.compile(r"\b(?:for|against|treat|treats|treating|to help|helps? with|with)\s+(?:(?:my|your|his|her|their|the|severe|major|bad|deep)\s+)*$", re.IGNORECASE)
_BEGINS = re.compile(r"\W*(?:(?:and|so|ok|okay|but|then|or|well|hm+|right|what about|how about|the|a|an|normal|usual|plain|just|ordinary)\W+)*", re.IGNORECASE)
_NEW = re.compile(r"\bnew(?:er)?\b", re.IGNORECASE)
# "Does it help if TMS did nothing", "can it tell whether ketamine would work": what follows is a circumstance of what "it" is.
# In "is it safe to drive after ketamine" and "does it matter if ketamine …" nothing is meant by "it".
_OF_IT = re.compile(
    r"\b(?:do|does|did|can|could|will|would|has|have|might|may)\s+(?:it|they|that|this|those|these)\b(?! (?:matter|happen|take|mean|make sense))"
    r".*\b(?:if|whether|when|after|once|because|as well as|like|than|on people who)\b",
    re.IGNORECASE,
)
# What something may be called is what is asked about, not what "that" is: "does that count as treatment resistant".
_COUNTS_AS = re.compile(
    r"\b(?:counts? as|count(?:ed|s)? me as|qualif(?:y|ies) as|class(?:ed|es)? as|considered)\s+(?:(?:a|an|having|being|to be|severe|major)\s+)*$", re.IGNORECASE
)
_SEVERAL = re.compile(r"\b(?:or|and|vs|versus|than)\b|,", re.IGNORECASE)


def subject_matter(turn: Turn, context: Context, knowledge: Knowledge) -> Optional[str]:
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
    if foreground and context.name and _only_a_circumstance(foreground[0], turn):
        return context.name
    if foreground:
        chosen = _narrowest(foreground, turn.text)
        return next((mention.id for mention in turn.mentioned(background=False) if knowledge.vocabulary.thing(mention.id).involves == chosen), chosen)
    background = focused(turn.text, turn.mentioned(background=True))
    if background and _COUNTS_AS.search(turn.text[: background[0].start]):
        return background[0].id
    if context.name and knowledge.vocabulary.topic_of(context.name) != GENERAL:
        background = [mention for mention in background if not _only_what_is_treated(mention, turn.text)]
    back = points_back(turn.text) and not _fronted(background, turn.text)
    if context.name and (not background or back) and (back or not about_something_else(turn)):
        return context.name
    specific = [mention for mention in background if mention.id not in ("depression", GENERAL)]
    if specific and context.name and _taken_beside(specific[0], turn, context, knowledge):
        return context.name
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
    return usual[0].id if usual and asked_about(turn.text[question.start : usual[0].start]) else None


def _only_a_circumstance(mention: Mention, turn: Turn) -> bool:
    """Whether a question asks about "it" and names another treatment only in a clause beside: "does it help if TMS did nothing"."""
    question = last_question(turn.text)
    start = question.start if question else 0
    return turn.intent != "comparison" and all(each.start >= start for each in turn.mentions) and bool(_OF_IT.search(turn.text[start : mention.start]))


def _taken_beside(mention: Mention, turn: Turn, context: Context, knowledge: Knowledge) -> bool:
    """Whether a usual treatment is only what goes, or does not go, with the newer one of the talk: "do you have to come off your meds first", "ssri ok with it?"."""
    usual = ("traditional", GENERAL)
    newer = knowledge.vocabulary.topic_of(context.name) not in usual and knowledge.vocabulary.topic_of(mention.id) == "traditional"
    beside = bool(STOPPING.search(turn.text)) or not asked_about(turn.text[: mention.start]) or points_back(turn.text[mention.end :])
    return newer and turn.intent == "combination_with_other_treatment" and beside


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
