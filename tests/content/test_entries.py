"""What holds for every entry, walked through the handler as a visitor would get it."""

import datetime as dt
import re

import pytest
import yaml

from waypoint.knowledge.check import check
from waypoint.knowledge.store import knowledge as load
from waypoint.paths import KNOWLEDGE, PROJECT
from waypoint.reply.help_lines import help_lines
from waypoint.reply.plain_text import plain_text

ENTRIES = sorted(load().entries)
COMPOSED = sorted(load().composed)
# A dose for a person is never given. Amounts of money, time, age and devices are something else.
DOSE = re.compile(r"\b\d+(?:\.\d+)?\s?(?:mg|milligrams?|mcg|micrograms?|µg|grams?|ml|mg/kg)\b", re.IGNORECASE)
NEVER = re.compile(
    r"\byou should (?:stop|start|take|try|switch|increase|reduce)\b|\bI am a (?:doctor|nurse|person)\b"
    r"|\bwill cure\b|\bit sounds like you have\b|\byou are (?:clearly |probably )?depressed\b",
    re.IGNORECASE,
)


def test_the_content_check_finds_nothing():
    assert [str(finding) for finding in check(KNOWLEDGE, dt.date.today()).findings if not finding.warning] == []


@pytest.mark.parametrize("entry_id", [*ENTRIES, *COMPOSED])
def test_every_answer_keeps_the_contract(entry_id, knowledge, handler, validate_envelope):
    entry = knowledge.entry(entry_id)
    for reply in (handler.answer(entry), handler.expand(entry), handler.refuse_advice(entry)):
        custom = reply.as_custom()
        validate_envelope(custom)
        assert custom["clinical"] and custom["entry"] == entry_id
        text = plain_text(reply)
        assert "\n\n" not in text
        assert custom["disclaimer"] in text and custom["referral"]["text"] in text
        numbers = {int(number) for number in re.findall(r"\[(\d+)\]", custom["body"])}
        assert numbers
        for source in custom["sources"]:
            if source["n"] in numbers:
                assert f"[{source['n']}] {source['title'].rstrip('.')}" in text
        assert not DOSE.search(text), DOSE.search(text)
        assert not NEVER.search(text), NEVER.search(text)
        assert custom["suggestions"]


@pytest.mark.parametrize("entry_id", ENTRIES)
def test_every_entry_has_at_least_three_test_questions(entry_id):
    data = yaml.safe_load((PROJECT / "tests/conversations" / f"{entry_id}.yml").read_text(encoding="utf-8"))
    assert len({question.strip().lower() for question in data["questions"] if question.strip()}) >= 3


def test_no_test_questions_without_an_entry():
    folder = PROJECT / "tests/conversations"
    twins = {str(path.relative_to(folder).with_suffix("")) for path in folder.rglob("*/*.yml")}
    assert twins == set(ENTRIES)


def test_all_claims_of_the_seeds_are_accounted_for(knowledge):
    assert len(knowledge.ledger) == 102
    per_seed = [sum(row.id.startswith(f"{number}.") for row in knowledge.ledger.values()) for number in range(1, 6)]
    assert per_seed == [20, 24, 20, 21, 17]
    answered = [row for row in knowledge.ledger.values() if row.entries]
    assert {row.verdict for row in answered} == {"supported", "partly"}
    assert all(row.reason for row in knowledge.ledger.values() if not row.entries)


# facts/REVIEW.md of the research pack: shown together or not at all.
TOGETHER = [
    ("ket-vs-ect-trial", {"ket-vs-ect-inpatients"}),
    ("esk-contra", {"esk-contra-heart"}),
    ("esk-fda-2020", {"esk-suicide-limit"}),
    ("ket-suicide-limit", {"esk-suicide-limit"}),
    ("psy-phase3-suicide", {"psy-phase2-suicide"}),
    ("trd-stard-total", {"trd-stard-dispute"}),
    ("kap-session-length", {"kap-lozenge-warning"}),
]


@pytest.mark.parametrize(("fact", "companions"), TOGETHER, ids=lambda value: value if isinstance(value, str) else "")
def test_facts_that_mislead_alone_are_shown_together(knowledge, fact, companions):
    def facts(statements):
        return {reference.fact for statement in statements for reference in statement.sources if getattr(reference, "fact", None)}

    for entry in knowledge.entries.values():
        # The longer form is read after the short one.
        for shown in (facts(entry.short), facts([*entry.short, *entry.more])):
            assert fact not in shown or companions <= shown, f"{entry.id} shows {fact} without {companions - shown}"


def test_only_verified_crisis_lines_are_shown(knowledge):
    for code, country in knowledge.countries.items():
        shown = {line.name for line in help_lines(knowledge.countries, code)}
        assert shown <= {service.name for service in country.services if service.verified and service.crisis}
        assert shown or code == "INT"


def test_an_answer_that_speaks_of_suicide_carries_help_lines(knowledge, handler):
    speaking = [entry for entry in knowledge.entries.values() if "suicid" in handler.answer(entry).body]
    assert speaking
    for entry in speaking:
        reply = handler.answer(entry)
        assert reply.help_lines
        assert reply.help_lines[0].phone in plain_text(reply)
