"""Messages that ask more than one thing: each question gets its own reply."""

from __future__ import annotations

import re
from typing import Dict, List, Optional, Sequence, Tuple

from waypoint.dialogue import plan as plans
from waypoint.dialogue import respond
from waypoint.dialogue.comparing import listed
from waypoint.dialogue.matter import with_matter
from waypoint.dialogue.response import Response
from waypoint.dialogue.subject_matter import GENERAL
from waypoint.dialogue.turn import Context, Mention, Turn
from waypoint.knowledge.model import Entry
from waypoint.reply.handler import Handler
from waypoint.safety.kinds import SCREENS
from waypoint.understanding.sentences import sentences

REPLIES_AT_MOST = 3
# Messages that as a whole ask nothing; one question among their sentences is answered all the same, from this probability on.
_ASK_NOTHING = ("greet", "thanks", "acknowledge", "affirm", "deny", "goodbye", "nlu_fallback", "what_can_you_do")
SURE = 0.35
# A message that asks something beside what its parts were understood to ask has to be surer than they.
SURE_OF_WHOLE = 0.5
# A piece that need not be a question by itself has to be surer, and one that begins so ("I …", "ketamine did …") only tells something.
SURE_OF_PIECE = 0.6
# So sure that a piece asks something, what it asks is read as its message makes likely.
SURE_OF_ASKING = 0.8
# A part of a message that names a treatment is about that one, unless it surely describes another.
SURE_OF_ANOTHER = 0.97
_TELLS = re.compile(
    r"(?!\W*(?:i|we)(?:'d|'m| am| was| would|'ve)? (?:(?:also|just|really|only|mostly|have|keep) )*"
    r"(?:(?:like|love|want|wanted|need|wish) to (?:know|hear|ask|understand|learn|find out)|wonder\w*|curious|asking|read|heard?|hearing|reading|(?:been|was) told)\b)"
    r"\W*(?:i|i'm|we|he|she|they|my|our|his|her|their|someone|somebody|a friend)\b"
    r"|\W*(?!(?:how|what|which|when|where|who|why|did|was|were|has|have|had)\b)(?:[\w'-]+ ){1,4}"
    r"(?:did|didn'?t|was|wasn'?t|were|weren'?t|had|made|gave|helped|worked|failed|never)\b",
    re.IGNORECASE,
)
# "Does she have to" asks about a person; "does it hurt" and "do they help" do not.
_OF_A_PERSON = re.compile(
    r"\W*(?:so|and|or|but)?\W*(?:do|does|did|can|could|should|shall|would|is|are|am|was|will|must|may|has|have)(?:n'?t)?\s+(?:i|we|he|she|my \w+)\b", re.IGNORECASE
)


def several(turn: Turn, context: Context, handler: Handler) -> Optional[Response]:
    """A reply to each question of the message, at most three; None when the message is to be read as a whole."""
    refuses = turn.intent == "advice_refusal"
    if not (turn.questions or turn.pieces) or (turn.intent in SCREENS and not refuses) or _is_an_entrys_question(turn, handler):
        return None
    described = with_matter(turn, context, handler.knowledge)
    if refuses:
        # What was refused must not come back in pieces.
        general = [question for question in turn.questions if not _OF_A_PERSON.match(question.text)]
        return _refusal_first(turn, context, handler, *_answers(described, general, context, handler))
    asked = [_read_with(question, turn, handler) for question in turn.questions]
    answers, after = _answers(described, asked, context, handler)
    if len(answers) == 1 and len(asked) > 1:
        answers, after = _with_the_unsure(described, asked, answers[0], after, context, handler)
    # Three or more held against each other are one question.
    finer = [] if turn.intent == "comparison" and listed(described) > 2 else _sure_pieces(turn, handler)
    if len(finer) > max(1, len(answers)):
        in_pieces, after_pieces = _answers(described, finer, context, handler)
        if len(in_pieces) > max(1, len(answers)):
            answers, after = in_pieces, after_pieces
    if len(answers) > 1 or (answers and turn.intent in _ASK_NOTHING):
        return Response(tuple(handler.answer(entry) for entry in answers[:REPLIES_AT_MOST]), after)
    return None


def _read_with(question: Turn, turn: Turn, handler: Handler) -> Turn:
    """A question that has several readings by itself, read as its whole message makes likely; it would be left out otherwise."""
    if question.intent != "nlu_fallback":
        return question
    around = dict(turn.ranking)
    readings = [(label, likely) for label, likely in question.ranking if label in handler.knowledge.vocabulary.aspects and likely >= SURE]
    if not readings:
        return question
    best = max(readings, key=lambda reading: reading[1] + around.get(reading[0], 0.0))
    return question.but(intent=best[0], ranking=(best,))


def _read_for_sure(piece: Turn, turn: Turn, handler: Handler) -> Turn:
    """A piece that surely asks one of several things, read as its whole message makes likely."""
    asks = sum(likely for label, likely in piece.ranking if label in handler.knowledge.vocabulary.aspects)
    read = _read_with(piece, turn, handler)
    return read.but(ranking=((read.intent, asks),)) if read is not piece and asks >= SURE_OF_ASKING else piece


def _with_the_unsure(turn: Turn, asked: Sequence[Turn], answer: Entry, after: Context, context: Context, handler: Handler) -> Tuple[List[Entry], Context]:
    """The one answer that was found, and what the message as a whole asks when it surely asks something else: a part was not understood by itself."""
    unsure = [place for place, question in enumerate(asked) if not _sure(question, handler)]
    if not unsure or turn.intent == answer.aspect or not _sure(turn, handler, SURE_OF_WHOLE):
        return [answer], after
    others = [entry for entry in _plan(turn, context, handler) if handler.may_show(entry)][:1]
    if not others or others[0].aspect == answer.aspect:
        return [answer], after
    return ([*others, answer], after) if unsure[0] == 0 else ([answer, *others], respond.about(others[0], after))


def _is_an_entrys_question(turn: Turn, handler: Handler) -> bool:
    """Whether someone asks word for word what one entry answers, as the suggested questions do."""
    asked = turn.text.strip(" ?").lower()
    return any(entry.question.strip(" ?").lower() == asked for entry in handler.knowledge.entries.values())


def _refusal_first(turn: Turn, context: Context, handler: Handler, answers: List[Entry], after: Context) -> Optional[Response]:
    """The refusal of advice, then the answers to the general questions beside it."""
    refusal = respond.refuse_advice(turn, context, handler)
    general = [entry for entry in answers if entry.id != refusal.replies[0].entry]
    if not general:
        return None
    return Response((*refusal.replies, *(handler.answer(entry) for entry in general[: REPLIES_AT_MOST - 1])), after)


def _answers(turn: Turn, questions: Sequence[Turn], context: Context, handler: Handler) -> Tuple[List[Entry], Context]:
    """The answers to those of a message's questions that are sure, each once, and the conversation after them."""
    found: Dict[str, Entry] = {}
    for question in questions:
        if not _sure(question, handler):
            continue
        name = _treatment_for(question, turn)
        if name and question.matter and question.matter[0][1] < SURE_OF_ANOTHER:
            question = question.but(matter=())
        here = context.but(name=name, previous=context.name) if name and name != context.name else context
        decided = _plan(question, here, handler)
        for entry in decided:
            if handler.may_show(entry):
                found.setdefault(entry.id, entry)
                context = respond.about(entry, here)
    return list(found.values()), context


def _sure_pieces(turn: Turn, handler: Handler) -> List[Turn]:
    """The pieces of a message that are sure to ask something, one for each different thing."""
    read = [_read_for_sure(piece, turn, handler) for piece in turn.pieces]
    asks = [piece for piece in read if piece.intent in handler.knowledge.vocabulary.aspects and not _TELLS.match(piece.text)]
    sure = [piece for piece in asks if _sure(piece, handler, SURE_OF_PIECE)]
    return list({(piece.intent, tuple(mention.id for mention in piece.named(background=False))): piece for piece in reversed(sure)}.values())[::-1]


def _sure(question: Turn, handler: Handler, enough: float = SURE) -> bool:
    asks = question.intent in handler.knowledge.vocabulary.aspects or question.intent in ("ask_term", "name_topic")
    return asks and (not question.ranking or question.ranking[0][1] >= enough)


def _plan(question: Turn, context: Context, handler: Handler) -> Tuple[Entry, ...]:
    if question.intent == "ask_term":
        entry = handler.knowledge.glossary.get(f"glossary/{question.term}")
        return (entry,) if entry else ()
    decided = plans.plan(question, context, handler.knowledge)
    return decided.entries if isinstance(decided, plans.Show) else ()


def _treatment_for(question: Turn, turn: Turn) -> Optional[str]:
    """The treatment that a question without a name of its own is about: one named in its sentence, else the last before it, else the next."""
    if question.named(background=False):
        return None
    named = turn.mentioned(background=False) or [mention for mention in turn.mentioned(background=True) if mention.id not in ("depression", GENERAL)]
    sentence = next((sentence for sentence in sentences(turn.text) if sentence.start <= question.start < sentence.end), None)
    beside = [mention for mention in named if sentence and sentence.start <= mention.start < sentence.end]
    before = [mention for mention in named if mention.start < question.start]
    chosen: List[Mention] = _nearest(beside, question) or before[-1:] or named[:1]
    return chosen[0].id if chosen else None


def _nearest(mentions: List[Mention], question: Turn) -> List[Mention]:
    """The last of the mentions before the question, else the first after it."""
    before = [mention for mention in mentions if mention.start < question.start]
    return before[-1:] or mentions[:1]
