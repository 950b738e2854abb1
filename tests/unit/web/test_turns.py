"""Each message is answered once, in order, whoever follows and whoever leaves."""

import asyncio

import pytest

from waypoint.channels.web import turns as turns_module
from waypoint.channels.web.bodies import Message
from waypoint.channels.web.refusal import Refusal
from waypoint.channels.web.turn import SentReply, Turn
from waypoint.channels.web.turns import Turns


class Bot:
    """Answers "x" with "re: x" when it is let; notes what it was asked."""

    def __init__(self, stored=()):
        self.asked = []
        self.at_once = self.most_at_once = 0
        self.let = asyncio.Event()
        self.stored = {turn.id: turn for turn in stored}
        self.over = set()
        self.broken = False

    async def answer(self, conversation, turn, queue):
        async with queue:
            self.asked.append((conversation, turn.id))
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
            try:
                await self.let.wait()
                if self.broken:
                    raise RuntimeError(turn.text)
            finally:
                self.at_once -= 1
            turn.add(SentReply(f"re: {turn.text}", {}))
            turn.finish()

    async def look_up(self, conversation, message):
        await asyncio.sleep(0)
        return self.stored.get(message.id)

    def turns(self, at_once=8, waiting=100):
        return Turns(self.answer, self.look_up, self.over.__contains__, at_once, waiting)


async def texts(turn):
    return [reply.text async for reply in turn.follow()]


async def settle():
    for _ in range(20):
        await asyncio.sleep(0)


def run(test):
    """Runs an asynchronous test on an event loop of its own."""

    def wrapped():
        asyncio.run(asyncio.wait_for(test(), 20))

    wrapped.__name__ = test.__name__
    return wrapped


@run
async def test_the_same_id_twice_at_once_is_asked_once():
    bot = Bot()
    turns = bot.turns()
    both = await asyncio.gather(*(turns.begin("a", Message("id-00001", "hi")) for _ in range(2)))
    bot.let.set()
    assert await asyncio.gather(*(texts(turn) for turn in both)) == [["re: hi"], ["re: hi"]]
    assert bot.asked == [("a", "id-00001")]


@run
async def test_the_same_id_later_brings_the_same_replies():
    bot = Bot()
    bot.let.set()
    turns = bot.turns()
    for _ in range(2):
        assert await texts(await turns.begin("a", Message("id-00001", "hi"))) == ["re: hi"]
    assert len(bot.asked) == 1


@run
async def test_a_turn_from_before_the_restart_is_not_asked_again():
    bot = Bot([Turn("id-00001", "hi", [SentReply("re: hi", {})], done=True)])
    assert await texts(await bot.turns().begin("a", Message("id-00001", "hi"))) == ["re: hi"]
    assert bot.asked == []


@pytest.mark.parametrize("stored", [True, False])
def test_another_text_under_a_known_id_is_refused(stored):
    async def test():
        bot = Bot([Turn("id-00001", "hi", [], done=True)] if stored else [])
        turns = bot.turns()
        await turns.begin("a", Message("id-00001", "hi"))
        with pytest.raises(Refusal) as refused:
            await turns.begin("a", Message("id-00001", "ho"))
        assert (refused.value.status, refused.value.code) == (409, "id")

    asyncio.run(test())


@run
async def test_one_conversation_is_answered_in_order_and_one_at_a_time():
    bot = Bot()
    turns = bot.turns()
    begun = [await turns.begin("a", Message(f"id-0000{number}", "hi")) for number in range(5)]
    await settle()
    assert len(bot.asked) == 1
    bot.let.set()
    for turn in begun:
        await texts(turn)
    assert bot.asked == [("a", f"id-0000{number}") for number in range(5)] and bot.most_at_once == 1


@run
async def test_many_conversations_go_on_at_once_but_not_more_than_may():
    bot = Bot()
    turns = bot.turns(at_once=3)
    begun = [await turns.begin(f"conversation {number}", Message("id-00001", str(number))) for number in range(10)]
    await settle()
    assert bot.at_once == 3
    bot.let.set()
    assert [await texts(turn) for turn in begun] == [[f"re: {number}"] for number in range(10)]
    assert bot.most_at_once == 3


@run
async def test_a_full_server_says_so_and_has_room_again_afterwards():
    bot = Bot()
    turns = bot.turns(waiting=2)
    first = [await turns.begin(name, Message("id-00001", "hi")) for name in "ab"]
    with pytest.raises(Refusal) as refused:
        await turns.begin("c", Message("id-00001", "hi"))
    assert (refused.value.status, refused.value.retry_after) == (503, 5)
    bot.let.set()
    for turn in first:
        await texts(turn)
    await settle()
    assert await texts(await turns.begin("c", Message("id-00001", "hi"))) == ["re: hi"]


@run
async def test_a_turn_is_finished_when_its_client_has_gone():
    bot = Bot()
    turns = bot.turns()
    turn = await turns.begin("a", Message("id-00001", "hi"))
    follower = asyncio.create_task(texts(turn))
    await settle()
    follower.cancel()
    await settle()
    bot.let.set()
    assert await texts(await turns.begin("a", Message("id-00001", "hi"))) == ["re: hi"]
    assert len(bot.asked) == 1


@run
async def test_ending_a_conversation_breaks_off_what_runs_and_what_waits():
    bot = Bot()
    turns = bot.turns(waiting=4)
    begun = [await turns.begin("a", Message(f"id-0000{number}", "hi")) for number in range(2)]
    other = await turns.begin("b", Message("id-00001", "hi"))
    await settle()
    # This one has not begun when it is broken off.
    begun.append(await turns.begin("a", Message("id-00003", "hi")))
    bot.over.add("a")
    await turns.end("a")
    await settle()
    assert [(turn.done, turn.cancelled, await texts(turn)) for turn in begun] == [(True, True, [])] * 3
    assert [turn.id for turn in [await turns.begin(name, Message("id-00001", "hi")) for name in "cde"]] == ["id-00001"] * 3
    with pytest.raises(Refusal) as refused:
        await turns.begin("a", Message("id-00009", "hi"))
    assert refused.value.status == 401
    bot.let.set()
    assert await texts(other) == ["re: hi"] and [name for name, _ in bot.asked].count("a") == 1


@run
async def test_a_message_that_arrives_while_its_conversation_is_ended_is_not_answered():
    bot = Bot()
    turns = bot.turns()
    arriving = asyncio.create_task(turns.begin("a", Message("id-00001", "hi")))
    await asyncio.sleep(0)
    bot.over.add("a")
    await turns.end("a")
    with pytest.raises(Refusal):
        await arriving
    assert bot.asked == []


@run
async def test_the_next_turn_waits_until_what_went_wrong_is_written_down():
    done = []

    async def answer(conversation, turn, queue):
        async with queue:
            done.append(f"{turn.id} asked")
        turn.finish()
        await asyncio.sleep(0.01)
        done.append(f"{turn.id} kept")

    bot = Bot()
    turns = Turns(answer, bot.look_up, bot.over.__contains__, 8, 8)
    for turn in [await turns.begin("a", Message(f"id-0000{number}", "hi")) for number in (1, 2)]:
        await texts(turn)
    await asyncio.sleep(0.05)
    assert done == ["id-00001 asked", "id-00001 kept", "id-00002 asked", "id-00002 kept"]


@run
async def test_a_turn_that_fails_ends_all_the_same():
    bot = Bot()
    bot.broken = True
    bot.let.set()
    turns = bot.turns(at_once=1)
    turn = await turns.begin("a", Message("id-00001", "hi"))
    assert await texts(turn) == [] and turn.cancelled
    bot.broken = False
    assert await texts(await turns.begin("a", Message("id-00002", "hi"))) == ["re: hi"]


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr(turns_module, "REMEMBERED", 5)

    async def test():
        bot = Bot()
        bot.let.set()
        turns = bot.turns()
        for number in range(50):
            await texts(await turns.begin(f"conversation {number}", Message("id-00001", "hi")))
            await settle()
        assert len(turns._conversations) == 5
        for number in range(50):
            await texts(await turns.begin("a", Message(f"id-000{number:02}", "hi")))
            await settle()
        assert len(turns._conversations["a"].turns) == turns_module.KEPT_TURNS

    asyncio.run(test())
