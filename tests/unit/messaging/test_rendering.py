"""What a reply looks like on a phone: within the limits, always with the disclaimer, cut where nothing is torn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypoint.channels.messaging.model import Limits, Option, SentReply
from waypoint.channels.messaging.notices import notice
from waypoint.channels.messaging.rendering import pieces, render
from waypoint.channels.telegram.platform import Telegram, utf16_units
from waypoint.reply.plain_text import plain_text

SIZES = [Limits(4096, 8, 40, utf16_units), Limits(1600), Limits(700)]


def sent(reply):
    return SentReply(plain_text(reply), reply.as_custom())


def options(reply):
    return tuple(Option(number, suggestion.title, f"{number:016}") for number, suggestion in enumerate(reply.suggestions, start=1))


@pytest.mark.parametrize("limits", SIZES, ids=lambda limits: str(limits.text))
def test_every_answer_of_the_content_fits_and_keeps_its_disclaimer_in_every_part(limits, knowledge, handler):
    for entry in [*knowledge.entries.values(), *knowledge.composed.values(), *knowledge.glossary.values()]:
        for reply in (handler.answer(entry), handler.refuse_advice(entry), *([handler.expand(entry)] if entry.more else [])):
            messages = render(sent(reply), options(reply), limits)
            for message in messages:
                assert limits.length(message.text) <= limits.text, entry.id
                assert knowledge.wording.disclaimer in message.text and len(message.text) > len(knowledge.wording.disclaimer) + 20, entry.id
            text = "\n".join(message.text for message in messages)
            assert knowledge.wording.referral in text and reply.review.reviewed_on in text and "Sources: [" in text, entry.id
            assert messages[-1].options or all(suggestion.title in text for suggestion in reply.suggestions), entry.id


@pytest.mark.parametrize("kind", ["crisis", "crisis_other", "emergency"])
@pytest.mark.parametrize("limits", SIZES, ids=lambda limits: str(limits.text))
def test_help_lines_come_first_whole_and_with_their_numbers(kind, limits, handler):
    reply = handler.safety(kind)
    messages = render(sent(reply), (), limits)
    lines = [line for message in messages for line in message.text.splitlines()]
    for line in reply.help_lines if kind != "emergency" else ():
        (shown,) = [text for text in lines if line.name in text]
        assert all(number in shown for number in (line.phone, (line.text or "").split(" ")[0]) if number)
    assert "911" in "\n".join(lines)


def test_the_reply_on_sources_lists_them(knowledge, handler):
    reply = handler.sources_of(knowledge.entry("tms/what_is"))
    text = "\n".join(message.text for message in render(sent(reply), (), Limits(4096)))
    assert all(source.title in text and source.publisher in text and (source.url or "") in text for source in reply.sources)


def test_a_publisher_is_named_once(knowledge, handler):
    reply = handler.answer(knowledge.entry("tms/what_is"))
    (message,) = render(sent(reply), (), Limits(4096))
    assert message.text.count("Source article supplied by the site owner") == 1 and "[2][3][5][7][9] Source article" in message.text


def test_an_envelope_of_tomorrow_is_shown_as_its_text(handler):
    (message,) = render(SentReply("All of it.", {"schema": "waypoint/reply/9"}), (), Limits(100))
    assert message.text == "All of it."


def test_options_are_buttons_where_they_fit_and_numbers_where_not(knowledge, handler):
    reply = handler.answer(knowledge.entry("tms/what_is"))
    some = tuple(Option(number, title, "0" * 16) for number, title in enumerate(("One", "Two"), start=1))
    assert render(sent(reply), some, Limits(4096, 2, 3))[0].options == some
    for limits in (Limits(4096, 1, 3), Limits(4096, 2, 2), Limits(4096)):
        (message,) = render(sent(reply), some, limits)
        assert message.options == () and message.text.endswith("1. One\n2. Two")


def test_on_telegram_long_titles_stand_in_the_text_and_the_buttons_bear_numbers(knowledge, handler):
    telegram = Telegram.__new__(Telegram)
    some = (Option(1, "Short", "0" * 16), Option(2, "A title that is too long for the width of a phone", "1" * 16))
    (message,) = telegram.render(sent(handler.answer(knowledge.entry("tms/what_is"))), some)
    assert [option.title for option in message.options] == ["1", "2"] and "2. A title that is too long" in message.text
    (message,) = telegram.render(sent(handler.answer(knowledge.entry("tms/what_is"))), some[:1])
    assert [option.title for option in message.options] == ["Short"] and "1. Short" not in message.text


@pytest.mark.parametrize("name", ["media", "slow_down"])
def test_a_notice_is_a_reply_of_the_contract(name, validate_envelope):
    validate_envelope(notice(name).envelope)


@given(st.text(st.sampled_from("ab. \n[1]😀ñ"), max_size=300), st.integers(4, 60))
def test_pieces_fit_and_lose_nothing(text, room):
    found = pieces(text, room, utf16_units)
    assert all(utf16_units(piece) <= room for piece in found)
    assert "".join("".join(found).split()) == "".join(text.split())
