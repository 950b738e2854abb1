"""What the ledger remembers over a restart, and what it forgets."""

import pytest

from waypoint.channels.messaging import ledger as ledgers
from waypoint.channels.messaging.ledger import Ledger
from waypoint.channels.messaging.model import Incoming, SentReply

WORDS = "words that nobody else should read"
MESSAGE = Incoming("1", "1001", WORDS, to={"chat": 1001})
REPLY = SentReply("text", {"kind": "answer"})


class Clock:
    now = 1_000_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "messaging.db"


@pytest.fixture
def ledger(path, clock):
    return Ledger(path, clock)


def bytes_on_disk(path):
    return b"".join(file.read_bytes() for file in path.parent.iterdir())


def test_a_message_is_new_once_and_for_each_channel(ledger):
    assert [ledger.accept("telegram", MESSAGE), ledger.accept("telegram", MESSAGE), ledger.accept("kannel", MESSAGE)] == [True, False, True]


def test_what_was_not_answered_is_there_after_a_restart_and_what_was_is_not(ledger, path, clock):
    ledger.accept("telegram", MESSAGE)
    ledger.accept("telegram", Incoming("2", "1001", "another"))
    ledger.finish("telegram", "2")
    again = Ledger(path, clock)
    assert again.unfinished("telegram") == [MESSAGE] and again.unfinished("kannel") == []
    assert not again.accept("telegram", MESSAGE) and not again.is_done("telegram", "1") and again.is_done("telegram", "2")


def test_words_are_gone_from_the_disk_when_the_message_is_answered(ledger, path):
    ledger.accept("telegram", MESSAGE)
    assert WORDS.encode() in bytes_on_disk(path)
    ledger.finish("telegram", "1")
    ledger.close()
    assert WORDS.encode() not in bytes_on_disk(path)


def test_replies_are_kept_only_when_they_are_given_and_for_a_day(ledger, path, clock):
    for identity, replies in (("1", None), ("2", [REPLY]), ("3", [])):
        ledger.accept("bridge", Incoming(identity, "1001", "hi"))
        ledger.finish("bridge", identity, replies)
    assert [ledger.replies("bridge", identity) for identity in ("1", "2", "3", "4")] == [(), (REPLY,), (), ()]
    clock.now += ledgers.REPLIES_KEPT_FOR + 1
    assert Ledger(path, clock).replies("bridge", "2") == ()


@pytest.mark.parametrize(("seconds", "known"), [(ledgers.KNOWN_FOR - 60, True), (ledgers.KNOWN_FOR + 60, False)])
def test_an_id_is_known_longer_than_any_platform_sends_it_again(ledger, path, clock, seconds, known):
    ledger.accept("telegram", MESSAGE)
    ledger.finish("telegram", "1")
    clock.now += seconds
    assert Ledger(path, clock).is_done("telegram", "1") == known


def test_what_nobody_waits_for_any_more_is_neither_answered_nor_kept(ledger, path, clock):
    ledger.accept("telegram", MESSAGE)
    clock.now += ledgers.RESUMED_WITHIN + 1
    again = Ledger(path, clock)
    assert again.unfinished("telegram") == []
    ledger.close()
    again.close()
    assert WORDS.encode() not in bytes_on_disk(path)


def test_numbers_stand_for_the_last_offer_and_tokens_for_any_of_one_conversation(ledger):
    ledger.offer("telegram|a", [(1, "t1", "one"), (2, "t2", "two")])
    ledger.offer("telegram|a", [(1, "t3", "three")])
    assert [ledger.by_number("telegram|a", number) for number in (1, 2)] == ["three", None]
    assert [ledger.by_token("telegram|a", token) for token in ("t1", "t3", "t4")] == ["one", "three", None]
    assert ledger.by_number("telegram|b", 1) is None and ledger.by_token("telegram|b", "t1") is None


def test_the_oldest_offers_are_forgotten(ledger, clock):
    for number in range(ledgers.OPTIONS_KEPT + 1):
        clock.now += 1
        ledger.offer("telegram|a", [(1, f"t{number}", "x")])
    assert ledger.by_token("telegram|a", "t0") is None and ledger.by_token("telegram|a", "t1") == "x"
