"""No reply of the whole base repeats, as it stands, a claim that the ledger calls unsupported, outdated or contradicted."""

import re

import pytest
import yaml

from waypoint.knowledge.schema import CITABLE_VERDICTS
from waypoint.knowledge.store import knowledge as load
from waypoint.paths import PROJECT

CLAIMS = yaml.safe_load((PROJECT / "tests/content/not_repeated.yml").read_text(encoding="utf-8"))
# What the articles are silent on or announce of themselves, a place or a business: nothing that an answer could repeat.
NOT_MEDICAL = {"1.15", "1.19", "2.5", "3.11", "3.20", "4.3", "4.20", "4.21", "5.3", "5.16"}
# A sentence that says how little is known of a claim, or denies it, does not repeat it as it stands.
_DOUBTED = re.compile(
    r"\b(?:no (?:good |checked )?(?:source|proof|evidence)|not (?:known|shown|clear|proven|been shown|been proven|yet|in)|no one knows|unclear|too early|do not know|whether|if"
    r"|does not|do not|did not|cannot|has not|have not|no (?:treatment|medicine|one)|first given|nothing|never|rather than|still|guess(?:es)?)\b",
    re.IGNORECASE,
)


def repeats(pattern, sentence):
    return bool(re.search(rf"\b(?:{pattern})", sentence, re.IGNORECASE)) and not _DOUBTED.search(sentence)


def test_each_refused_claim_is_looked_for(knowledge):
    refused = {row.id for row in knowledge.ledger.values() if row.verdict not in CITABLE_VERDICTS}
    assert refused - NOT_MEDICAL == set(CLAIMS)


@pytest.mark.parametrize("claim", CLAIMS)
def test_the_pattern_finds_the_claim(claim):
    assert repeats(CLAIMS[claim]["pattern"], CLAIMS[claim]["as_in"])


@pytest.mark.parametrize("claim", CLAIMS)
def test_no_reply_repeats_it(claim, knowledge):
    every = [*knowledge.entries.values(), *knowledge.composed.values(), *knowledge.glossary.values()]
    said = [(entry.id, statement.wording) for entry in every for statement in [*entry.short, *entry.more]]
    assert [place for place in said if repeats(CLAIMS[claim]["pattern"], place[1])] == []


def test_each_supported_claim_is_answered_by_an_entry_with_test_questions(knowledge):
    for row in load().ledger.values():
        if row.verdict in CITABLE_VERDICTS:
            assert any((PROJECT / "tests/conversations" / f"{entry}.yml").is_file() for entry in row.entries), row.id
