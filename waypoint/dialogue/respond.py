"""Turns a message as understood into replies, and says what the conversation remembers afterwards."""

from __future__ import annotations

import re
from typing import Iterable, List, Optional, Tuple

from waypoint.dialogue import plan as plans
from waypoint.dialogue.foreign_matter import may_be_off_topic
from waypoint.dialogue.response import Response
from waypoint.dialogue.turn import Context, Turn
from waypoint.dialogue.what_there_is import what_there_is
from waypoint.knowledge.model import Entry, Knowledge
from waypoint.reply.envelope import Reply
from waypoint.reply.handler import Handler
from waypoint.reply.payloads import Choice

_ABOUT_THE_PROGRAM = ("are_you_human", "what_can_you_do", "is_this_private")
_THIS_PROGRAM = re.compile(r"\b(?:you|your|yours|yourself|u|ur|here|this (?:chat|bot|site|page|thing|conversation)|chat with)\b", re.IGNORECASE)
_PRIVACY = re.compile(r"\b(?:privat\w*|privacy|confidential\w*|anonym\w*|secret|data|record\w*|stor\w+|sav\w+|log\w*|track\w*|shar\w+|sees?|reads?|hipaa|gdpr)\b", re.IGNORECASE)
_WHERE_FROM = re.compile(r"\b(?:comes? from|sources?|get (?:your|this|these) (?:info\w*|facts?|answers?)|based on|who (?:wrote|writes))\b", re.IGNORECASE)
# What is said to the program itself; together as likely as this, the likeliest of them is taken for granted.
_SAID_TO_THE_PROGRAM = (*_ABOUT_THE_PROGRAM, "ask_sources", "greet")
LIKELY_TOGETHER = 0.6
STARTERS = ("ketamine/what_is", "tms/what_is", "general/comparison", "esketamine/side_effects")
_ABOUT_ALL_ANSWERS = re.compile(
    r"\b(your (answers?|replies|facts?|info\w*|sources?|knowledge|data|content)|you get your|this (bot|site|chat)|these answers|the answers|all (this|these))\b", re.IGNORECASE
)


def answer(turn: Turn, context: Context, handler: Handler) -> Response:
    """Answers a question about a treatment, or says honestly why not."""
    decided = plans.plan(turn, context, handler.knowledge)
    if isinstance(decided, plans.Show):
        shown = [entry for entry in decided.entries if handler.may_show(entry)]
        if shown:
            return _show(shown, context, handler, decided.name)
        first = decided.entries[0]
        decided = plans.NoEntry(first.subject or first.topic, first.aspect)
    said_to_program = _said_to_the_program(turn) if isinstance(decided, plans.NotUnderstood) else None
    if said_to_program:
        about_program = turn.but(intent=said_to_program)
        return tell_sources(about_program, context, handler) if said_to_program == "ask_sources" else small_talk(about_program, context, handler)
    if isinstance(decided, plans.NoEntry):
        return _no_entry(decided, context, handler)
    if isinstance(decided, plans.NoComparison):
        return _no_comparison(decided, context, handler)
    if isinstance(decided, plans.AskTopic):
        return _ask_topic(decided, context, handler)
    if isinstance(decided, plans.AskAspect):
        return _ask_aspect(decided, context, handler, may_be_off_topic(turn))
    if isinstance(decided, plans.NotCovered):
        reply = handler.plain("no_entry", "not_covered", name=decided.name)
        return Response((handler.suggest_entries(reply, STARTERS),), context)
    kind = "out_of_scope" if isinstance(decided, plans.OutOfScope) else "fallback"
    return Response((handler.suggest_entries(handler.plain(kind, kind), STARTERS),), context)


def explain_term(turn: Turn, context: Context, handler: Handler) -> Response:
    """What a term of the glossary means. The talk stays on the treatment that it was about."""
    entry = handler.knowledge.glossary.get(f"glossary/{turn.term}")
    if entry is None or not handler.may_show(entry):
        return trouble("fallback", context, handler)
    return Response((handler.answer(entry),), about(entry, context))


def choose(choice: Choice, context: Context, handler: Handler) -> Response:
    """Does what a button stands for."""
    knowledge = handler.knowledge
    if choice.what == "entry":
        entry = knowledge.entry(choice.id)
        if entry and handler.may_show(entry):
            return _show([entry], context, handler)
    if choice.what == "topic" and (choice.id in knowledge.vocabulary.topics or choice.id in knowledge.vocabulary.subjects):
        entry = knowledge.find(choice.id, context.pending or "what_is")
        if entry and handler.may_show(entry):
            return _show([entry], context, handler)
        return _ask_aspect(plans.AskAspect(choice.id, ()), context, handler)
    return trouble("fallback", context, handler)


def refuse_advice(turn: Turn, context: Context, handler: Handler) -> Response:
    """Refuses personal advice, kindly, with what is known in general."""
    entry = plans.advice_entry(turn, context, handler.knowledge)
    if entry and not handler.may_show(entry):
        entry = None
    after = about(entry, context) if entry else context
    if context.name and not turn.named(background=False):
        # Who asks in passing about a medicine of their own still talks about the treatment.
        of_the_talk = entry is not None and handler.knowledge.find(context.name, entry.aspect) == entry
        after = after.but(name=context.name, aspect=after.aspect if of_the_talk else context.aspect, previous=context.previous)
    return Response((handler.refuse_advice(entry),), after)


def refuse_illicit(context: Context, handler: Handler) -> Response:
    """Refuses help with getting or misusing drugs. The answer before it is no longer the last, so that "why not" does not ask of it."""
    reply = handler.plain("illicit_refusal", "illicit_refusal")
    reply = handler.suggest_entries(reply, ("ketamine/addiction_abuse", "ketamine/safety_risks", "general/finding_care/procedure"))
    return Response((reply,), context.but(entry=None, expanded=False))


def told_country(context: Context, handler: Handler) -> Response:
    """Thanks for the country, with the help lines that will be shown from now on."""
    return Response((handler.country_lines(),), context)


def tell_more(context: Context, handler: Handler) -> Response:
    """The longer form of the last answer."""
    entry = _last(context, handler)
    if entry is None:
        return Response((_with_topic_buttons(handler.plain("clarify", "nothing_to_expand"), handler),), context)
    if context.expanded or not (entry.more or entry.table):
        reply = handler.plain("clarify", "no_more_on_entry", question=entry.question)
        return Response((handler.suggest_entries(reply, entry.content.related),), context)
    return Response((handler.expand(entry),), context.but(expanded=True))


def tell_sources(turn: Turn, context: Context, handler: Handler) -> Response:
    """Where the last answer comes from, or where all of them do."""
    entry = _last(context, handler)
    if entry and not _ABOUT_ALL_ANSWERS.search(turn.text):
        return Response((handler.sources_of(entry),), context)
    return Response((handler.suggest_entries(handler.plain("about", "ask_sources"), STARTERS),), context)


def small_talk(turn: Turn, context: Context, handler: Handler) -> Response:
    """Greetings, thanks, and questions about the program itself. "No, I meant the nasal spray" asks again, for another treatment."""
    meant = _question_behind(turn, context, handler.knowledge)
    if meant:
        return answer(turn.but(intent=meant), context, handler)
    intent = turn.intent
    if intent == "what_can_you_do" and _WHERE_FROM.search(turn.text):
        return tell_sources(turn, context, handler)
    kind = "about" if intent in ("are_you_human", "what_can_you_do", "is_this_private") else "smalltalk"
    reply = handler.plain(kind, {"greet": "greeting"}.get(intent, intent))
    if intent in ("greet", "what_can_you_do"):
        reply = handler.suggest_entries(reply, STARTERS)
    elif intent in ("acknowledge", "affirm", "deny"):
        last = _last(context, handler)
        reply = handler.suggest_entries(reply, last.content.related if last else STARTERS)
    return Response((reply,), context)


def _said_to_the_program(turn: Turn) -> Optional[str]:
    """The likeliest intent of a message that speaks to the program but could mean more than one thing: "where do your answers come from"."""
    guesses = [(label, confidence) for label, confidence in turn.ranking if label in _SAID_TO_THE_PROGRAM]
    if not _THIS_PROGRAM.search(turn.text) or sum(confidence for _, confidence in guesses) < LIKELY_TOGETHER:
        return None
    return guesses[0][0]


def _question_behind(turn: Turn, context: Context, knowledge: Knowledge) -> Optional[str]:
    """The intent of a question that only looks like small talk, if it is one.

    "No, I meant the nasal spray" switches the treatment; "what can be done about depression" asks which there are; "is it private",
    said of online therapy, asks about that; and what speaks of neither the program nor privacy, in the middle of a talk, is about the talk.
    """
    named = turn.named(background=False)
    if turn.intent in ("affirm", "deny") and named:
        return "name_topic"
    if turn.intent == "what_can_you_do" and not _THIS_PROGRAM.search(turn.text) and what_there_is(turn, context, knowledge):
        return "what_is"
    digital = [name for name in ([mention.id for mention in named] or [context.name]) if name and knowledge.vocabulary.topic_of(name) == "digital"]
    if turn.intent == "is_this_private" and digital and not _THIS_PROGRAM.search(turn.text):
        return "safety_risks"
    if turn.intent not in _ABOUT_THE_PROGRAM or _THIS_PROGRAM.search(turn.text) or not (named or context.name):
        return None
    if turn.intent == "is_this_private" and _PRIVACY.search(turn.text) and not named:
        return None
    return next((label for label, _ in turn.ranking if label in knowledge.vocabulary.aspects), None) if named else "nlu_fallback"


def trouble(wording: str, context: Context, handler: Handler) -> Response:
    """For messages that cannot be followed: empty, too long, not understood."""
    return Response((handler.suggest_entries(handler.plain("fallback", wording), STARTERS),), context)


def _show(entries: Iterable[Entry], context: Context, handler: Handler, name: Optional[str] = None) -> Response:
    shown = list(entries)
    for entry in shown:
        context = about(entry, context, name)
    return Response(tuple(handler.answer(entry) for entry in shown), context)


def about(entry: Entry, context: Context, asked: Optional[str] = None) -> Context:
    """The conversation after an entry was shown. `asked` is the treatment that was asked about, if the entry is on its topic as a whole."""
    name = asked or entry.subject or entry.topic
    if entry.explains_term:
        return context.but(entry=entry.id, expanded=False, pending=None)
    if entry.other and context.name == entry.other:
        # "Is it the same as TMS?" does not leave what "it" is.
        return context.but(aspect=entry.aspect, entry=entry.id, expanded=False, pending=None, previous=name)
    previous = entry.other or (context.name if context.name not in (None, name) else context.previous)
    return context.but(name=name, aspect=entry.aspect, entry=entry.id, expanded=False, pending=None, previous=previous)


def _no_entry(missing: plans.NoEntry, context: Context, handler: Handler) -> Response:
    vocabulary = handler.knowledge.vocabulary
    reply = handler.plain("no_entry", "no_entry", aspect=vocabulary.aspects[missing.aspect].title, topic=vocabulary.thing(missing.name).title)
    after = context.but(name=missing.name, aspect=missing.aspect, pending=None)
    return Response((handler.suggest(reply, _aspect_buttons(missing.name, (), handler)),), after)


def _no_comparison(missing: plans.NoComparison, context: Context, handler: Handler) -> Response:
    vocabulary, knowledge = handler.knowledge.vocabulary, handler.knowledge
    reply = handler.plain("no_entry", "no_entry_comparison", one=vocabulary.thing(missing.one).title, other=vocabulary.thing(missing.other).title)
    offered = [entry for name in (missing.one, missing.other) for aspect in ("comparison", "what_is") for entry in [knowledge.find(name, aspect)] if entry]
    return Response((handler.suggest_entries(reply, [entry.id for entry in offered]),), context.but(name=missing.one, aspect="comparison"))


def _ask_topic(question: plans.AskTopic, context: Context, handler: Handler) -> Response:
    knowledge = handler.knowledge
    reply = handler.plain("clarify", "clarify_topic", aspect=knowledge.vocabulary.aspects[question.aspect].title)
    names = [*knowledge.vocabulary.topics, "antidepressants", "ect"]
    buttons = [
        (knowledge.vocabulary.thing(name).label, Choice("entry", entry.id))
        for name in names
        for entry in [knowledge.find(name, question.aspect)]
        if entry and handler.may_show(entry)
    ]
    return Response((handler.suggest(reply, buttons),), context.but(pending=question.aspect))


def _ask_aspect(question: plans.AskAspect, context: Context, handler: Handler, doubtful: bool = True) -> Response:
    title = handler.knowledge.vocabulary.thing(question.name).title
    wording = "clarify_reading" if question.likely else "clarify_aspect"
    buttons = _aspect_buttons(question.name, question.likely, handler)
    if not buttons:
        return trouble("fallback", context, handler)
    if question.likely and len(buttons) == 1 and not doubtful:
        # One button is no choice.
        return choose(buttons[0][1], context, handler)
    reply = handler.plain("clarify", wording, topic=title)
    return Response((handler.suggest(reply, buttons),), context.but(name=question.name, pending=None))


def _aspect_buttons(name: str, likely: Tuple[str, ...], handler: Handler) -> List[Tuple[str, Choice]]:
    """Buttons for the likely aspects of a treatment, or for the ones asked about most."""
    order = likely or ("what_is", "effectiveness", "side_effects", "safety_risks", "candidacy", "cost_insurance", "procedure")
    found = [entry for aspect in order for entry in [handler.knowledge.find(name, aspect)] if entry and handler.may_show(entry)]
    return [(entry.question, Choice("entry", entry.id)) for entry in found[:4]]


def _with_topic_buttons(reply: Reply, handler: Handler) -> Reply:
    topics = handler.knowledge.vocabulary.topics
    return handler.suggest(reply, [(topic.label, Choice("topic", name)) for name, topic in topics.items()])


def _last(context: Context, handler: Handler) -> Optional[Entry]:
    return handler.knowledge.entry(context.entry) if context.entry else None
