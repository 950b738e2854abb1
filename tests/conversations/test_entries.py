"""Every entry's own test questions, asked of the running bot."""

import pytest
import yaml

from waypoint.paths import PROJECT

FOLDER = PROJECT / "tests/conversations"
# Questions that are not understood yet; each must go on failing until it is taken off the list.
KNOWN_MISSES = set(yaml.safe_load((FOLDER / "known_misses.yml").read_text(encoding="utf-8")) or [])
CASES = [
    (str(path.relative_to(FOLDER).with_suffix("")), question)
    for path in sorted(FOLDER.rglob("*/*.yml"))
    for question in yaml.safe_load(path.read_text(encoding="utf-8"))["questions"]
]


@pytest.mark.parametrize(("entry", "question"), CASES, ids=[f"{entry}: {question[:50]}" for entry, question in CASES])
def test_the_question_brings_its_entry(bot, entry, question):
    found = [reply.custom["entry"] for reply in bot.visitor().says(question)]
    if question in KNOWN_MISSES:
        assert entry not in found, "understood now: take it off known_misses.yml"
    else:
        assert entry in found


def test_known_misses_are_questions_of_the_entries():
    assert KNOWN_MISSES <= {question for _, question in CASES}
