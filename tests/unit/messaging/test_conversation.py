"""Ids of conversations and tokens of options: the same for the same, different for all else, and telling nothing."""

import pytest

from waypoint.channels.messaging.conversation import conversation_id, option_token

SECRET, OTHER = "one secret for tests", "another secret for tests"


def test_an_id_is_the_channels_own_and_shows_no_number():
    one = conversation_id("kannel", "+15551234567", SECRET)
    assert one == conversation_id("kannel", "+15551234567", SECRET) and one.startswith("kannel|") and "5551" not in one
    assert len({one, conversation_id("twilio", "+15551234567", SECRET), conversation_id("kannel", "+15551234568", SECRET), conversation_id("kannel", "+15551234567", OTHER)}) == 4


@pytest.mark.parametrize("user", ["", "  ", "\n"])
def test_there_is_no_conversation_without_someone(user):
    with pytest.raises(ValueError):
        conversation_id("telegram", user, SECRET)


def test_half_a_character_is_no_error():
    assert conversation_id("telegram", "\ud800", SECRET)


def test_a_token_is_good_in_one_conversation():
    tokens = {option_token(conversation, sends, secret) for conversation in ("a|1", "a|2") for sends in ("x", "y") for secret in (SECRET, OTHER)}
    assert len(tokens) == 8 and all(len(token) == 16 for token in tokens)
