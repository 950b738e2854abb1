"""Every answer that there is, as text messages: nothing lost, the disclaimer on each, help lines on the first, within the budget."""

import dataclasses
import re

import pytest

from waypoint.channels.messaging.model import SentReply
from waypoint.channels.messaging.options import numbered, offered
from waypoint.channels.sms.pages import MOST_SEGMENTS, pages
from waypoint.channels.sms.segments import encoding, plain_letters, plain_punctuation, segments
from waypoint.reply.envelope import Reply
from waypoint.reply.handler import Handler
from waypoint.reply.plain_text import plain_text, without_markdown
from waypoint.safety.kinds import DANGERS
from waypoint.site import site

MORE = re.compile(r"^Reply \d+ for more\.$", re.MULTILINE)


def as_pages(content, reply, budget=5):
    sent = SentReply(plain_text(reply), reply.as_custom())
    options, _ = numbered(offered(sent, True, content.messaging), 1, "sms|a visitor", "a secret for tests")
    return pages(sent, options, budget, content.sms, content.messaging)


def words_of(body):
    return plain_punctuation(without_markdown(re.sub(r" ?\[\d+\]", "", body))).split()


def flowing(found, reply):
    """The words of the reply's own text on its pages, in order, without what every page repeats."""
    text = "\n".join(MORE.sub("", page).replace(plain_punctuation(reply.disclaimer or "\0"), "") for page in found)
    return text.split()


@pytest.mark.parametrize("budget", [2, 3, 5, 10])
def test_every_answer(knowledge, handler, budget):
    for entry in knowledge.entries.values():
        reply = handler.answer(entry)
        found = as_pages(knowledge, reply, budget)
        lines = [line.name for line in reply.help_lines if line.name in reply.body]
        assert all(plain_punctuation(reply.disclaimer) in page for page in found), entry.id
        assert plain_punctuation(reply.referral.text) in found[0] and all(name in found[0] for name in lines), entry.id
        assert all(MORE.search(page) for page in found[:-1]), entry.id
        assert "wp1:" not in "".join(found) and {encoding(page) for page in found} == {"gsm7"}, entry.id
        assert "Where is this from?" in found[-1], entry.id
        # Disclaimer, referral and what to reply take two segments or three.
        assert max(map(segments, found)) <= (MOST_SEGMENTS if lines else max(budget, 4)), entry.id


@pytest.mark.parametrize("longer", [False, True])
def test_no_word_is_lost_and_none_comes_twice(knowledge, handler, longer):
    for entry in knowledge.entries.values():
        reply = handler.expand(entry) if longer and entry.more else handler.answer(entry)
        if reply.help_lines or "|" in reply.body:
            continue
        seen = flowing(as_pages(knowledge, dataclasses.replace(reply, suggestions=()), 3), reply)
        wanted = words_of(reply.body)
        rest = iter(seen)
        assert all(word in rest for word in wanted), entry.id
        assert abs(len(seen) - len(wanted)) < 45, entry.id


@pytest.mark.parametrize("kind", DANGERS)
def test_someone_in_danger_gets_everything_at_once_in_every_country(knowledge, kind):
    for country in [*knowledge.countries, "XX"]:
        for times in range(4):
            reply = Handler(knowledge, site(), "sms|1", "a secret for tests", country).safety(kind, times)
            (page,) = as_pages(knowledge, reply, 2)
            assert segments(page) <= MOST_SEGMENTS and len(page) <= 1600, (country, times)
            # Names of lines come without the accents that would double the size.
            assert words_of(plain_letters(reply.body)) == page.split() and encoding(page) == "gsm7", (country, times)


def test_a_long_answer_with_help_lines_has_them_on_the_first_page(knowledge, handler):
    entry = knowledge.entry("tms/what_is")
    long = dataclasses.replace(handler.answer(entry), body=" ".join(f"This is sentence {number} of many." for number in range(200)))
    reply = handler.with_help(long)
    found = as_pages(knowledge, reply)
    assert len(found) > 2 and all(line.name in found[0] for line in reply.help_lines)
    assert all(knowledge.wording.disclaimer in page for page in found)
    assert not any(line.name in page for line in reply.help_lines for page in found[1:])
    assert "This is sentence 199 of many." in found[-1]


def test_a_reply_that_is_no_envelope_is_sent_as_its_text(knowledge):
    found = pages(SentReply("“Hello” " * 300, {"schema": "waypoint/reply/9"}), (), 5, knowledge.sms, knowledge.messaging)
    assert len(found) > 1 and all(page.startswith('"Hello"') for page in found)


def test_a_word_longer_than_a_page_is_cut_and_not_lost(knowledge):
    found = as_pages(knowledge, Reply("smalltalk", "ñ" * 2000), 2)
    assert sum(page.count("ñ") for page in found) == 2000 and max(map(segments, found)) <= 2


def test_unicode_costs_more_pages_and_no_letter(knowledge):
    reply = Reply("smalltalk", "¿Cómo está usted? " * 60)
    found = as_pages(knowledge, reply, 3)
    assert sum(page.count("¿Cómo está usted?") for page in found) == 60 and max(map(segments, found)) <= 3


def test_options_are_numbered_lines_that_fit(knowledge, handler):
    reply = handler.answer(knowledge.entry("tms/what_is"))
    (page,) = as_pages(knowledge, reply, 10)
    assert [line[0] for line in page.splitlines() if re.match(r"\d ", line)] == ["2", "3", "4", "5", "6"]
    assert MORE.search(page).group() == "Reply 1 for more."
