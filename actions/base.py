"""What every action does: read the tracker, let the pure functions decide, send the replies, remember."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, Dict, List

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from waypoint.dialogue import respond
from waypoint.dialogue.asking_on import asked_on
from waypoint.dialogue.care import cared
from waypoint.dialogue.misuse import asks_for_misuse
from waypoint.dialogue.options import offered, picked
from waypoint.dialogue.response import Response
from waypoint.dialogue.several import several
from waypoint.dialogue.turn import Context, Turn
from waypoint.knowledge.store import knowledge
from waypoint.reply.handler import Handler
from waypoint.reply.plain_text import plain_text
from waypoint.reply.secret import secret
from waypoint.site import site


class Respond(Action, ABC):
    """An action that answers with replies of the handler. Subclasses say which."""

    @abstractmethod
    def respond(self, turn: Turn, context: Context, handler: Handler, parse: Dict[str, Any]) -> Response:
        """The replies to this turn."""

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        parse = tracker.latest_message or {}
        turn = Turn.from_parse(parse)
        before = Context.from_slots(tracker.slots)
        context = before.but(country=turn.country or before.country)
        handler = Handler(knowledge(), site(), tracker.sender_id, secret(), context.country or site().country)
        if asks_for_misuse(turn, context, handler.knowledge):
            response = respond.refuse_illicit(context, handler)
        else:
            elsewhere = picked(turn, context, handler) or several(turn, context, handler) or asked_on(turn, context, handler)
            response = elsewhere or self.respond(turn, context, handler, parse)
        response = cared(response, turn, context, handler)
        for reply in response.replies:
            dispatcher.utter_message(text=plain_text(reply), json_message=reply.as_custom())
        return remember(response.context.but(offered=offered(response.replies[-1])))


def remember(context: Context) -> List[EventType]:
    """The slots that hold what the conversation remembers; values are ids of the vocabulary or null."""
    vocabulary = knowledge().vocabulary
    subject = context.name if context.name in vocabulary.subjects else None
    topic = vocabulary.topic_of(context.name) if context.name else None
    return [
        SlotSet("topic", topic),
        SlotSet("subject", subject),
        SlotSet("aspect", context.aspect),
        SlotSet("entry", context.entry),
        SlotSet("expanded", context.expanded),
        SlotSet("pending_aspect", context.pending),
        SlotSet("safety", context.safety),
        SlotSet("alarms", context.alarms),
        SlotSet("marked", context.marked),
        SlotSet("calm", context.calm),
        SlotSet("country", context.country),
        SlotSet("introduced", context.introduced),
        SlotSet("previous", context.previous),
        SlotSet("offered", list(context.offered)),
    ]
