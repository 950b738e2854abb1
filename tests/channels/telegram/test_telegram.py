"""Telegram's own ways: keyboards, pressed buttons, groups, and what the Bot API refuses."""

import pytest
from channels.harness.telegram import TelegramDriver
from channels.stubs.standin import Reaction
from channels.stubs.telegram import BOT_NAME, group, message

from waypoint.channels.messaging.model import Limits, SendFailed
from waypoint.channels.telegram.platform import SECRET, TOKEN, Telegram
from waypoint.site import TelegramChannel


@pytest.fixture
def telegram(start_channel):
    return start_channel(TelegramDriver)


def methods(talk):
    return [called.method for called in talk.driver.api.calls]


def test_a_pressed_button_is_confirmed_and_typing_is_shown(telegram):
    (shown,) = telegram.receives(telegram.driver.text("what is tms"))
    assert sorted(methods(telegram)) == ["sendChatAction", "sendMessage"]
    telegram.receives(telegram.driver.press(shown.buttons[-1][1], identity="2"))
    assert "answerCallbackQuery" in methods(telegram)


def test_the_titles_stand_in_the_text_and_the_numbers_side_by_side(telegram):
    telegram.says("what is tms")
    (sent,) = telegram.driver.api.sent()
    (row,) = sent["reply_markup"]["inline_keyboard"]
    assert [button["text"] for button in row] == [str(number) for number in range(1, len(row) + 1)]
    assert all(f"\n{number}. " in sent["text"] for number in range(1, len(row) + 1))
    assert "parse_mode" not in sent and sent["link_preview_options"] == {"is_disabled": True}


def test_in_a_group_it_answers_the_message_in_its_thread_and_only_when_addressed(telegram):
    asked = {"chat": group(-100200), "message_thread_id": 4, "is_topic_message": True}
    assert telegram.receives(telegram.driver.update("1", message=message(1001, text="what is tms", **asked))) == []
    assert telegram.receives(telegram.driver.update("2", message=message(1001, text=f"@{BOT_NAME} what is tms", **asked)))
    (sent,) = telegram.driver.api.sent()
    assert sent["chat_id"] == -100200 and sent["message_thread_id"] == 4 and sent["reply_parameters"]["message_id"] == 7
    assert telegram.rasa.texts == ["what is tms"]


def test_another_member_of_the_group_cannot_press_the_button(telegram):
    asked = message(1001, text=f"@{BOT_NAME} what is tms", chat=group(-100200))
    (shown,) = telegram.receives(telegram.driver.update("1", message=asked))
    for identity, presser in (("2", 1002), ("3", 1001)):
        pressed = {"id": "44", "from": {"id": presser, "is_bot": False, "first_name": "B"}, "chat_instance": "1", "data": shown.buttons[-1][1], "message": asked}
        telegram.receives(telegram.driver.update(identity, callback_query=pressed))
    assert telegram.rasa.texts[1] == "/not_followed" and telegram.rasa.texts[2].startswith("/choose{")


def test_a_request_too_many_is_sent_again_after_what_telegram_asks_for(telegram, waited):
    telegram.driver.api.busy = 3
    assert len(telegram.says("what is tms")) == 1
    assert waited == [7.0, 7.0, 7.0]


def test_who_has_blocked_the_bot_is_not_written_to_again(telegram, caplog):
    telegram.driver.api.blocked.add("1001")
    assert telegram.says("what is tms") == []
    paths = [seen.path for seen in telegram.driver.standin.seen]
    assert sum(path.endswith("sendMessage") for path in paths) == 1
    assert "status 403" in caplog.text and "1001" not in caplog.text


def test_a_wrong_token_is_said_without_showing_it(start_channel, caplog):
    talk = start_channel(TelegramDriver)
    talk.driver.standin.react = lambda seen: Reaction(404, '{"ok": false}')
    assert talk.says("what is tms") == []
    assert "status 404" in caplog.text and "AAAA" not in caplog.text


@pytest.mark.parametrize(("variable", "value"), [(TOKEN, "no token"), (TOKEN, "123456789:short"), (SECRET, "short"), (SECRET, "with spaces and more of them")])
def test_a_secret_that_telegram_would_not_take_is_named_with_a_remedy(variable, value):
    good = {TOKEN: f"123456789:{'A' * 35}", SECRET: "s" * 32}
    with pytest.raises(ValueError, match=f"{variable}.*Remedy") as error:
        Telegram(TelegramChannel(), {**good, variable: value})
    assert value not in str(error.value) or value == "short"


def test_limits_are_those_of_the_bot_api():
    assert isinstance(Telegram.limits, Limits) and Telegram.limits.text == 4096
    assert Telegram.limits.length("😀") == 2


def test_errors_hold_no_token(telegram):
    telegram.driver.close()
    with pytest.raises(SendFailed) as error:
        telegram.server.run(telegram.server.app.ctx.waypoint_messaging["telegram"].platform.call("getMe", {}))
    assert "AAAA" not in str(error.value) and error.value.again
