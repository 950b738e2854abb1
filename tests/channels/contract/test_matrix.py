"""The table of docs/channels/README.md is the one that the tests make."""

from channels.contract.rules import RULES
from channels.harness import matrix


def test_the_page_has_the_table_of_today():
    text = matrix.PAGE.read_text(encoding="utf-8")
    assert text == matrix.page(text), "docs/channels/README.md is not what the tests say. Remedy: run scripts/channel-matrix."


def test_every_rule_has_a_test_and_every_test_a_rule():
    assert {rule for _, rule in matrix.contract_tests()} == set(RULES)


def test_what_the_table_counts_on_is_there():
    assert matrix.missing_tests() == []


def test_every_reason_belongs_to_a_test():
    tests = {test for test, _ in matrix.contract_tests()}
    assert all(set(why) <= tests for why in matrix.WHY.values())
