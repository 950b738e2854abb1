"""Which treatment a message is about when it describes one and does not name it."""

from __future__ import annotations

from waypoint.dialogue.focus import asked_about, asks_of_both, points_back
from waypoint.dialogue.subject_matter import GENERAL
from waypoint.dialogue.turn import Context, Mention, Turn
from waypoint.knowledge.model import Knowledge
from waypoint.understanding.described import NONE
from waypoint.understanding.sentences import last_question

# Probabilities from which on a description counts as a name: when nothing is named; when only what many take or have is named, in
# passing; when another treatment is named; when a talk on another one is under way.
SURE = 0.4
SURE_BESIDE_USUAL = 0.5
SURE_BESIDE_NAME = 0.65
SURE_IN_TALK = 0.7
# When there are words from outside the field.
SURE_OF_FOREIGN = 0.8
# Shorter messages in the middle of a talk lean on it: "how long does it last"; those that point back do so if they are longer too.
SHORTEST_IN_TALK = 5  # words
SHORTEST_POINTING_BACK = 9
# Shorter messages that name something describe nothing else: "how much is therapy".
SHORTEST_BESIDE_NAME = 5
_IN_PASSING = {"depression", "antidepressants"}
# Who asks about all of them means no particular one.
_AS_A_WHOLE = (GENERAL, "traditional")
_UNDERSTOOD_OTHERWISE = ("out_of_scope", "greet", "thanks", "goodbye", "acknowledge", "affirm", "deny", "tell_me_more", "ask_sources", "ask_term")


def with_matter(turn: Turn, context: Context, knowledge: Knowledge) -> Turn:
    """The turn with what it describes as a mention, where its question stands; as it is when it names a treatment, or describes none."""
    name, probability = turn.matter[0] if turn.matter else (NONE, 0.0)
    vocabulary = knowledge.vocabulary
    if name not in (*vocabulary.topics, *vocabulary.subjects) or turn.not_covered() or turn.intent in _UNDERSTOOD_OTHERWISE:
        return turn
    named = [mention.id for mention in turn.named(background=False)]
    usual = [mention.id for mention in turn.named(background=True)]
    if name in (*named, *usual) or any(whole in (*named, *usual) for whole in _AS_A_WHOLE):
        return turn
    of_a_treatment = context.name is not None and vocabulary.topic_of(context.name) != GENERAL
    if of_a_treatment and name in (GENERAL, "depression") and len(turn.text.split()) < SHORTEST_POINTING_BACK:
        # "How soon do people feel better", asked in a talk on TMS.
        return turn
    if context.name and context.previous and asks_of_both(turn.text):
        return turn
    if turn.intent == "comparison" and len({*named, *usual} - {"depression", "finding_care"}) > 1:
        return turn
    if {*named, *usual} - {"depression"} and len(turn.text.split()) < SHORTEST_BESIDE_NAME:
        return turn
    topics = {vocabulary.topic_of(each) for each in named}
    if vocabulary.topic_of(name) in topics or (named and vocabulary.thing(name).background):
        return turn
    if vocabulary.thing(name).involves not in named and _asks_about_a_name(turn):
        return turn
    in_talk = context.name not in (None, name)
    in_passing = set(usual) <= _IN_PASSING and vocabulary.topic_of(name) != GENERAL
    beside = SURE_BESIDE_USUAL if in_passing and not named else SURE_BESIDE_NAME
    enough = (beside if named or usual else SURE, SURE_IN_TALK if in_talk else 0.0, SURE_OF_FOREIGN if turn.foreign else 0.0)
    shortest = SHORTEST_POINTING_BACK if points_back(turn.text) else SHORTEST_IN_TALK
    if probability < max(enough) or (in_talk and len(turn.text.split()) < shortest):
        return turn
    others = [mention for mention in turn.mentions if mention.id not in named] if turn.intent != "comparison" else list(turn.mentions)
    start = _start(turn)
    kind = "topic" if name in vocabulary.topics else "subject"
    return turn.but(mentions=tuple(sorted([*others, Mention(kind, name, start, start)], key=lambda mention: mention.start)))


def _asks_about_a_name(turn: Turn) -> bool:
    """Whether the question has a treatment's name where what it is about stands: "how well does personalised medicine work"."""
    question = last_question(turn.text)
    start, end = (question.start, question.end) if question else (0, len(turn.text))
    return any(start <= mention.start < end and asked_about(turn.text[start : mention.start]) for mention in turn.mentioned(background=False))


def _start(turn: Turn) -> int:
    question = last_question(turn.text)
    return question.start if question else 0
