"""Treatments side by side: what stands for an answer, and what a plan of comparisons needs."""

import pytest

from waypoint.knowledge.compose import key_statement, uncomparable
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
