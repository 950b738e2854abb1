"""Comparisons are put together from the answers: nothing in them is written twice, nothing is lost."""

from dataclasses import replace
from itertools import combinations

import pytest

from waypoint.knowledge.compose import ROOM
from waypoint.knowledge.store import knowledge as load
from waypoint.reply.plain_text import plain_text

COMPARED = ("ketamine", "esketamine", "kap", "tms", "psychedelics", "ect", "antidepressants", "psychotherapy")
PAIRS = [frozenset(pair) for pair in combinations(COMPARED, 2)]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: "-".join(sorted(pair)))
def test_every_pair_has_a_table_of_statements_that_stand_in_the_answers(pair, knowledge):
    entry = knowledge.comparisons[pair]
    standing = {statement.wording for each in knowledge.entries.values() for statement in [*each.short, *each.more]}
    cells = [cell for row in entry.table.rows for cell in row.cells if cell]
    assert len(entry.table.rows) == 8 and len(cells) >= 9
    assert {cell.wording for cell in cells} <= standing


@pytest.mark.parametrize("entry_id", sorted(load().composed))
def test_a_composed_comparison_is_short_and_sourced_in_chat(entry_id, knowledge, handler, validate_envelope):
    reply = handler.answer(knowledge.composed[entry_id])
    validate_envelope(reply.as_custom())
    bullets = [line for line in reply.body.splitlines() if line.startswith("- ")]
    assert len(bullets) >= 2 and all(line.endswith("]") for line in bullets)
    assert len(" ".join(claim.text for claim in reply.claims[: len(bullets)]).split()) <= ROOM


def test_the_plain_text_of_a_table_names_each_treatment_and_says_what_is_missing(knowledge, handler):
    entry = knowledge.entry("antidepressants/comparison/psychotherapy")
    first, *others = entry.table.rows
    gap = replace(first, cells=(None, first.cells[1]))
    text = plain_text(handler.expand(replace(entry, table=replace(entry.table, rows=(gap, *others)))))
    assert f"{first.heading}\n• Antidepressants: No checked answer yet.\n• Talking therapy: " in text
    assert "---" not in text
