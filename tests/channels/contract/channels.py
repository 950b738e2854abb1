"""The channels that the contract suite runs against, and where Rasa's own connectors fail it."""

from __future__ import annotations

from typing import Any, Dict, Tuple

from channels.harness.bridge import BridgeDriver
from channels.harness.built_in import RasaRest, RasaTelegram, RasaTwilio
from channels.harness.kannel import KannelDriver
from channels.harness.telegram import TelegramDriver
from channels.harness.twilio import TwilioDriver, WhatsAppDriver

OURS: Dict[str, Any] = {"telegram": TelegramDriver, "twilio": TwilioDriver, "whatsapp": WhatsAppDriver, "kannel": KannelDriver, "bridge": BridgeDriver}
BUILT_IN: Dict[str, Any] = {"rasa_rest": RasaRest, "rasa_telegram": RasaTelegram, "rasa_twilio": RasaTwilio}
_CLOSED_LOOP = "every update ends in error 500: blueprint() opens the HTTP session on an event loop that it then closes"

# By connector and test: why it must fail there.
WHY: Dict[str, Dict[str, str]] = {
    "rasa_rest": {
        "test_a_forged_request_is_refused_and_an_authentic_one_is_not": "it authenticates nobody",
        "test_a_message_that_comes_again_is_answered_once": "it knows no message ids",
        "test_a_message_that_comes_again_after_a_restart_is_answered_once": "it knows no message ids",
        "test_conversations_are_the_channels_own_and_hold_no_number": "the conversation's id is what the client sends, without the channel's name",
        "test_a_typed_slash_is_no_command": "typed text that begins with a slash is a command",
        "test_nobody_sees_a_payload_and_what_is_offered_can_be_chosen": "a number chooses nothing",
        "test_what_was_offered_to_another_or_made_up_is_not_followed": "what is sent as a payload is passed on, whoever it was issued to",
        "test_a_picture_gets_a_polite_answer": "a message without text is asked as the text None",
        "test_what_is_no_message_is_no_error_and_asks_nothing": "what is no message is asked as one of the sender `default`",
        "test_too_many_messages_get_one_notice_and_danger_is_answered_all_the_same": "there is no limit",
        "test_a_long_message_is_answered_and_danger_in_it_is_seen": "there is no limit of length",
        "test_neither_words_nor_numbers_stand_in_the_log": "an error is logged with the message and a traceback",
    },
    "rasa_telegram": {
        name: _CLOSED_LOOP
        for name in (
            "test_a_forged_request_is_refused_and_an_authentic_one_is_not",
            "test_a_message_that_comes_again_is_answered_once",
            "test_a_message_that_comes_again_after_a_restart_is_answered_once",
            "test_messages_out_of_order_are_all_answered",
            "test_conversations_are_the_channels_own_and_hold_no_number",
            "test_a_typed_slash_is_no_command",
            "test_nobody_sees_a_payload_and_what_is_offered_can_be_chosen",
            "test_what_was_offered_to_another_or_made_up_is_not_followed",
            "test_a_picture_gets_a_polite_answer",
            "test_an_emoji_or_nothing_gets_an_answer",
            "test_what_is_no_message_is_no_error_and_asks_nothing",
            "test_while_the_platform_is_slow_for_one_visitor_another_is_answered",
            "test_too_many_messages_get_one_notice_and_danger_is_answered_all_the_same",
            "test_a_long_reply_fits_the_platform_and_each_part_has_the_disclaimer",
            "test_a_long_message_is_answered_and_danger_in_it_is_seen",
            "test_neither_words_nor_numbers_stand_in_the_log",
        )
    },
    "rasa_twilio": {
        "test_a_forged_request_is_refused_and_an_authentic_one_is_not": "it does not check X-Twilio-Signature",
        "test_a_message_that_comes_again_is_answered_once": "it does not look at MessageSid",
        "test_a_message_that_comes_again_after_a_restart_is_answered_once": "it does not look at MessageSid",
        "test_conversations_are_the_channels_own_and_hold_no_number": "the conversation's id is the telephone number, without the channel's name",
        "test_a_typed_slash_is_no_command": "typed text that begins with a slash is a command",
        "test_nobody_sees_a_payload_and_what_is_offered_can_be_chosen": "each button is a message that shows its payload",
        "test_what_was_offered_to_another_or_made_up_is_not_followed": "what is sent as a payload is passed on, whoever it was issued to",
        "test_a_picture_gets_a_polite_answer": "a message without a Body ends in error 500",
        "test_what_is_no_message_is_no_error_and_asks_nothing": "a report on a sent message ends in error 500",
        "test_a_platform_that_is_down_stops_no_other_channel_and_gets_the_answer_later": "it sends before it answers, blocks the server, and gives up at the first error",
        "test_while_the_platform_is_slow_for_one_visitor_another_is_answered": "its client blocks the event loop: nobody is answered while it waits",
        "test_too_many_messages_get_one_notice_and_danger_is_answered_all_the_same": "there is no limit",
        "test_a_long_reply_fits_the_platform_and_each_part_has_the_disclaimer": "Twilio refuses more than 1,600 characters, and buttons come without the disclaimer",
        "test_a_long_message_is_answered_and_danger_in_it_is_seen": "there is no limit of length",
        "test_neither_words_nor_numbers_stand_in_the_log": "an error is logged with its text, and ends in error 500",
    },
}
WHY["rasa_telegram"]["test_a_platform_that_is_down_stops_no_other_channel_and_gets_the_answer_later"] = (
    "blueprint() asks the platform: while that is down, the whole server does not start"
)
# The cases of such a test that pass there.
PASSES: Dict[Tuple[str, str], Tuple[str, ...]] = {
    (name, "test_a_typed_slash_is_no_command"): (r"\u200b/restart",) for name in ("rasa_rest", "rasa_twilio")
}
