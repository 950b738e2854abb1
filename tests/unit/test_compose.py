"""Treatments side by side: what stands for an answer, and what a plan of comparisons needs."""

from dataclasses import replace

import pytest

from waypoint.knowledge.compose import compose, key_statement, uncomparable
from waypoint.knowledge.schema import Comparisons
from waypoint.knowledge.store import knowledge as load


def plan(**changes):
    rows = [{"aspect": "what_is", "heading": "What it is"}, {"aspect": "side_effects", "heading": "Effects"}]
    return Comparisons(**{"question": "?", "intro": ".", "gap": ".", "treatments": ["tms", "ect"], "rows": rows, "in_chat": ["what_is"], **changes})


def test_the_first_sourced_statement_stands_for_an_answer_unless_another_is_marked():
    entry = load().entries["tms/side_effects"]
    assert key_statement(entry) == next(statement for statement in entry.short if statement.text)
    marked = entry.content.copy(update={"more": [entry.more[0], entry.more[1].copy(update={"key": True})]})
    assert key_statement(type(entry)(**{**vars(entry), "content": marked})).wording == entry.more[1].wording


def test_a_treatment_without_the_first_row_cannot_be_compared():
    assert uncomparable(plan(), load().find) == []
    assert uncomparable(plan(in_chat=["history"]), lambda name, aspect: None if name == "ect" else load().find(name, aspect)) == ["ect"]


@pytest.mark.parametrize("missing", ["treatments", "rows", "in_chat"])
def test_an_empty_plan_is_refused(missing):
    with pytest.raises(ValueError, match=missing):
        plan(**{missing: []})


def test_a_reviewed_comparison_with_an_unreviewed_table_does_not_count_as_reviewed():
    knowledge = load()
    written = knowledge.comparisons[frozenset(("ketamine", "ect"))]
    review = written.content.review.copy(update={"status": "clinical"})
    signed = replace(written, whole_review=None, content=written.content.copy(update={"review": review}))
    pair = frozenset(("ketamine", "ect"))
    names = plan(treatments=["ketamine", "ect"])
    assert signed.review.status == "clinical"
    comparisons, composed = compose(knowledge.vocabulary, names, knowledge.find, {pair: signed})
    assert comparisons[pair].review.status == "editorial" and composed == {}


def test_a_changed_answer_changes_the_version_of_a_comparison_it_stands_in():
    knowledge = load()
    pair = frozenset(("ketamine", "ect"))

    def other_find(name, aspect):
        entry = knowledge.find(name, aspect)
        return replace(entry, version="0" * 12) if entry and (name, aspect) == ("ect", "side_effects") else entry

    names, written = plan(treatments=["ketamine", "ect"]), {pair: knowledge.comparisons[pair]}
    before, after = (compose(knowledge.vocabulary, names, find, written)[0][pair] for find in (knowledge.find, other_find))
    assert before.version != after.version
