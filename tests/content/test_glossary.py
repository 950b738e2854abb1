"""The glossary: enough terms, each found by its own names, none in the way of a treatment."""

import pytest

from waypoint.knowledge.store import glossary_names, vocabulary
from waypoint.knowledge.store import knowledge as load
from waypoint.understanding.names import name_finder
from waypoint.understanding.terms import TermFinder

TERMS = sorted(load().glossary)


def test_there_are_at_least_sixty_terms():
    assert len(TERMS) >= 60


@pytest.mark.parametrize("entry_id", TERMS)
def test_a_term_keeps_the_contract(entry_id, knowledge, handler, validate_envelope):
    entry = knowledge.glossary[entry_id]
    reply = handler.answer(entry)
    validate_envelope(reply.as_custom())
    assert reply.clinical and reply.sources and reply.more is None and reply.suggestions
    assert len(entry.short[0].wording.split()) <= 60


@pytest.mark.parametrize("name", sorted(glossary_names()))
def test_each_name_is_found_in_a_question(name):
    finder = TermFinder(glossary_names())
    assert finder.asked_for(f"what is {name}?") == finder.asked_for(f"what does {name.upper()} mean") == glossary_names()[name]


def test_no_treatment_with_an_answer_of_its_own_is_a_term():
    finder = TermFinder(glossary_names())
    things = {**vocabulary().topics, **vocabulary().subjects}
    taken = [name for thing in things.values() for name in [*thing.names, *thing.exact] if finder.asked_for(f"what is {name}")]
    assert taken == []


def test_a_name_is_plain_and_not_a_name_of_the_vocabulary():
    def is_known(name):
        return any(found.kind != "not_covered" and found.end - found.start == len(name) for found in name_finder().find(name))

    assert [name for name in glossary_names() if name != name.lower() or is_known(name)] == []
