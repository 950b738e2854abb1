"""The grid of topics and aspects: what is shown of it, and that every gap has its reason."""

import re
import shutil
from pathlib import Path

import pytest

from waypoint.cli.main import main
from waypoint.knowledge.grid import Cell, cell, load_reasons, topic_cells
from waypoint.paths import KNOWLEDGE

GOOD = Path(__file__).parent / "zoo/good/knowledge"

SMALL_GRID = """\
  1 what_is
  2 side_effects
  3 comparison

                 1  2  3
ketamine         #  #  .
tms              #  #  .
  theta_burst    #  +  .

# its own answer   + its topic's, or its topic's main subject's   . none

entries: 5
statements with a source: 10; notes: 5
sources cited: 2 (patient_information 1, regulator 1)
reading grade without names: median of the short forms 3.1, worst 5.3 (ketamine/what_is: short)
longest short form: 25 words (ketamine/what_is)

topics without an answer: 2
  ketamine/comparison: Put together from the answers on each.
  tms/comparison: Put together from the answers on each.
"""


@pytest.fixture(scope="module")
def printed():
    """What `waypoint grid` prints on the project's content."""
    import contextlib
    import io

    with contextlib.redirect_stdout(io.StringIO()) as output:
        assert main(["grid"]) == 0
    return output.getvalue()


def test_the_grid_of_a_small_base(capsys):
    assert main(["grid", "--knowledge", str(GOOD)]) == 0
    assert capsys.readouterr().out == SMALL_GRID


def test_content_that_cannot_be_read_is_named(tmp_path, capsys):
    shutil.copytree(GOOD, tmp_path / "knowledge")
    (tmp_path / "knowledge/grid.yml").write_text("full: {}\n", encoding="utf-8")
    assert main(["grid", "--knowledge", str(tmp_path / "knowledge")]) == 1
    assert "K010 knowledge/grid.yml [full]" in capsys.readouterr().out


def test_every_topic_and_subject_has_its_row(printed, knowledge):
    rows = {match[1]: match[2].split() for match in re.finditer(r"^ {0,2}(\w+) +((?:[#+.]\s*)+)$", printed, flags=re.MULTILINE)}
    assert set(rows) == {*knowledge.vocabulary.topics, *knowledge.vocabulary.subjects}
    assert len(knowledge.vocabulary.topics) == 9
    assert {len(marks) for marks in rows.values()} == {len(knowledge.vocabulary.aspects)} == {21}


def test_the_figures_are_those_of_the_content(printed, knowledge):
    statements = [statement for entry in knowledge.entries.values() for statement in (*entry.short, *entry.more)]
    assert f"entries: {len(knowledge.entries)}\n" in printed
    assert f"statements with a source: {sum(statement.text is not None for statement in statements)};" in printed
    median, worst = map(float, re.search(r"median of the short forms ([\d.]+), worst ([\d.]+) ", printed).groups())
    assert 0 < median <= 8.5 and median < worst <= 9.5
    assert int(re.search(r"longest short form: (\d+) words", printed).group(1)) <= 90


def test_every_gap_of_a_topic_is_printed_with_its_reason(printed, knowledge):
    empty = {name for name, state in topic_cells(knowledge).items() if state is Cell.EMPTY}
    assert empty == set(load_reasons(KNOWLEDGE))
    for name in empty:
        assert re.search(rf"^  {name}: \w.{{10,}}\.$", printed, flags=re.MULTILINE)


@pytest.mark.parametrize(
    ("name", "aspect", "state"),
    [
        ("tms", "what_is", Cell.FILLED),
        ("theta_burst", "onset_speed", Cell.INHERITED),
        ("personalised", "cost_insurance", Cell.INHERITED),
        ("ect", "addiction_abuse", Cell.EMPTY),
        ("personalised", "addiction_abuse", Cell.EMPTY),
    ],
)
def test_a_cell_is_filled_inherited_or_empty(knowledge, name, aspect, state):
    assert cell(knowledge, name, aspect) is state
