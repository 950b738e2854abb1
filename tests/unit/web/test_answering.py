"""A turn always gets a reply: Rasa's, or the static one."""

import asyncio
from types import SimpleNamespace

import pytest

from waypoint.channels import asking
from waypoint.channels.web import store
from waypoint.channels.web.answering import answer, look_up, urgent_reply
from waypoint.channels.web.bodies import Message
from waypoint.channels.web.history import PastTurn
from waypoint.channels.web.turn import SentReply, Turn
from waypoint.channels.web.turns import Queue


@pytest.fixture
def kept(monkeypatch):
    """What was added to the tracker store."""
    added = []

    async def add_turn(agent, conversation, channel, identity, given, metadata, replies):
        added.append((conversation, channel, identity, given, metadata, [reply.envelope["kind"] for reply in replies]))

    monkeypatch.setattr(store, "add_turn", add_turn)
    return added


def answered(text, on_new_message):
    turn = Turn("abcdefgh", text)

    async def run():
        await answer(on_new_message, SimpleNamespace(), "web|a", turn, Queue(asyncio.Lock(), asyncio.Semaphore(1)))

    asyncio.run(run())
    assert turn.done
    return [(reply.text, reply.envelope["kind"]) for reply in turn.replies]


async def says_two_things(message):
    for number in (1, 2):
        await message.output_channel.send_response(message.sender_id, {"text": f"{number}: {message.text}\n\nmore", "custom": {"kind": "answer"}})


async def says_nothing(message):
    await message.output_channel.send_response(message.sender_id, {"text": "not ours"})


async def fails(message):
    raise RuntimeError("secret words of a visitor")


async def hangs(message):
    await asyncio.sleep(60)


async def fails_after_one(message):
    await message.output_channel.send_response(message.sender_id, {"text": "1", "custom": {"kind": "answer"}})
    raise RuntimeError


def test_replies_come_whole_and_are_kept_by_rasa(kept):
    assert answered("hi", says_two_things) == [("1: hi\n\nmore", "answer"), ("2: hi\n\nmore", "answer")]
    assert kept == []


@pytest.mark.parametrize("on_new_message", [says_nothing, fails, hangs])
def test_without_a_reply_it_is_the_static_one_and_it_is_kept(on_new_message, kept, monkeypatch, caplog):
    monkeypatch.setattr(asking.ask_rasa, "__defaults__", (0.05,))
    for text, kind in (("what is tms", "fallback"), ("i want to kill myself", "crisis")):
        ((said, given_kind),) = answered(text, on_new_message)
        assert given_kind == kind and "988" in said
        assert kept.pop() == ("web|a", "web", "abcdefgh", text, {}, [kind])
    assert "secret words" not in caplog.text and "kill" not in caplog.text


def test_what_came_before_the_failure_is_kept(kept):
    assert answered("hi", fails_after_one) == [("1", "answer")]
    assert kept == [("web|a", "web", "abcdefgh", "hi", {}, ["answer"])]


def test_what_was_typed_is_kept_where_rasa_gets_a_command(kept):
    answered("/restart", fails)
    assert kept[0][3:5] == ("/not_followed", {"typed": "/restart"})


def looked_up(monkeypatch, past, text="hi"):
    async def turns_of(agent, conversation):
        if isinstance(past, Exception):
            raise past
        return [past]

    async def may_have(agent, conversation, identity):
        return True

    monkeypatch.setattr(store, "turns_of", turns_of)
    monkeypatch.setattr(store, "may_have", may_have)
    return asyncio.run(look_up(SimpleNamespace(), "web|a", Message("abcdefgh", text)))


def test_a_known_turn_is_found_with_its_text(monkeypatch):
    past = PastTurn("abcdefgh", 0.0, "hi", "hi", [SentReply("re: hi", {})])
    assert looked_up(monkeypatch, past, " hi ").text == " hi "
    assert looked_up(monkeypatch, past, "ho").text != "ho"
    assert looked_up(monkeypatch, PastTurn("other-id", 0.0, "hi", "hi", past.replies)) is None


def test_a_message_without_a_reply_is_asked_again(monkeypatch):
    assert looked_up(monkeypatch, PastTurn("abcdefgh", 0.0, "hi", "hi")) is None


def test_a_store_that_fails_does_not_stop_the_answer(monkeypatch, caplog):
    assert looked_up(monkeypatch, RuntimeError("secret words")) is None
    assert "tracker store" in caplog.text and "secret words" not in caplog.text


def test_someone_in_danger_is_answered_when_the_server_refuses():
    assert urgent_reply("i want to kill myself").envelope["kind"] == "crisis"
    assert urgent_reply("what is tms") is None
    assert urgent_reply("I have been tired. " * 1000 + "I want to kill myself.").envelope["kind"] == "crisis"
    assert urgent_reply("i want to kill myself " * 1000) is None
