"""Every entry's own test questions, asked of the running bot."""

import pytest
import yaml

from waypoint.paths import PROJECT

FOLDER = PROJECT / "tests/conversations"
# Questions that are not understood yet. Take one off when it is.
KNOWN_MISSES = set(yaml.safe_load((FOLDER / "known_misses.yml").read_text(encoding="utf-8")) or [])
# Questions that another entry answers just as well, and which.
ALSO_RIGHT = yaml.safe_load((FOLDER / "also_right.yml").read_text(encoding="utf-8")) or {}
CASES = [
    (str(path.relative_to(FOLDER).with_suffix("")), question)
    for path in sorted(FOLDER.rglob("*/*.yml"))
    for question in yaml.safe_load(path.read_text(encoding="utf-8"))["questions"]
]
UNDERSTOOD = [(entry, question) for entry, question in CASES if question not in KNOWN_MISSES]


def reached(bot, question):
    """The entries that a visitor gets for a question, or is offered when the bot asks back."""
    replies = bot.visitor().says(question)
    offered = [button["payload"].split(":")[2] for reply in replies if reply.custom["kind"] == "clarify" for button in reply.custom["suggestions"]]
    return [reply.custom["entry"] for reply in replies] + offered


@pytest.mark.parametrize(("entry", "question"), UNDERSTOOD, ids=[f"{entry}: {question[:50]}" for entry, question in UNDERSTOOD])
def test_the_question_brings_or_offers_its_entry(bot, entry, question):
    assert {entry, *ALSO_RIGHT.get(question, [])} & set(reached(bot, question))


def test_what_is_also_right_is_an_entry_other_than_the_questions_own(knowledge):
    own = {question: entry for entry, question in CASES}
    for question, entries in ALSO_RIGHT.items():
        assert question in own and own[question] not in entries and all(knowledge.entry(entry) for entry in entries), question


def test_known_misses_are_questions_of_the_entries():
    assert {question for _, question in CASES} >= KNOWN_MISSES


def test_the_list_of_known_misses_is_kept_up_to_date(bot):
    understood = [question for entry, question in CASES if question in KNOWN_MISSES and {entry, *ALSO_RIGHT.get(question, [])} & set(reached(bot, question))]
    assert len(understood) <= len(KNOWN_MISSES) / 5, f"understood now, take them off known_misses.yml: {understood}"
