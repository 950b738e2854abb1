"""The text of a new entry and of its test questions: every key, with blanks that the checks refuse until they are filled in."""

from __future__ import annotations

from waypoint.editing.place import Place
from waypoint.knowledge.schema import Vocabulary

# A blank `text`, `sources`, `related` or date is an error of the content check; a blank question one of the tests.
_ENTRY = """\
# {about}. docs/add-an-answer.md explains each key.
# `waypoint check` names each blank that is still to fill in. Lines that begin with # may be deleted.

# The question that this answers, as a visitor reads it on a button. No other entry may have the same one.
question: ""

# The answer, in a few sentences; `waypoint check` says when it is too long. For each further statement copy the block from `- text` to `sources`.
# Below `text: >-`: one or two sentences that a source says, in your own words, indented by six spaces.
# Below `sources:`: where they stand, each on a line of its own, indented by six spaces, in one of two forms:
#   - {{id: id-in-sources-yml, locator: "where in the source"}}
#   - {{claim: "number of a claim in ledger.yml"}}
# For advice in our own name write `note: >-` instead of `text: >-`, and leave `sources:` out.
short:
  - text: >-

    sources:

# What "tell me more" shows: what else a reader may want to know. Statements as above.
more:
  - text: >-

    sources:

# Ids of entries to offer next, such as {topic}/what_is. The first four are shown.
related: []

review:
  # editorial, or clinical once a clinician has reviewed the entry.
  status: editorial
  # When you last compared the entry with its sources, as YYYY-MM-DD, and when to do it again.
  reviewed_on:
  due_on:
"""

_QUESTIONS = """\
# Questions that must bring the answer {id}, written as visitors type: one short, one long, one with a slip.
# Do not copy lines of data/nlu.yml. The tests refuse the file while a question is blank.
questions:
  - ""
  - ""
  - ""
"""


def entry_text(place: Place, vocabulary: Vocabulary) -> str:
    """The new entry's file."""
    return _ENTRY.format(about=_about(place, vocabulary), topic=place.topic)


def questions_text(place: Place) -> str:
    """The file of its test questions."""
    return _QUESTIONS.format(id=place.id)


def _about(place: Place, vocabulary: Vocabulary) -> str:
    title = vocabulary.thing(place.subject or place.topic).title
    compared = f", compared with {vocabulary.thing(place.other).title}" if place.other else f": {vocabulary.aspects[place.aspect].title}"
    return f"{title[0].upper()}{title[1:]}{compared}"
