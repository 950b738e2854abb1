"""SMS through a real Kannel: telephones of its simulator write, and read what they receive."""

from __future__ import annotations

import re
import sqlite3

import pytest
from channels.gateway.conftest import SECRET, channel
from channels.gateway.kannel import CONFIGURATION, Ports, handsets, kannel
from channels.harness.answers import Answers
from channels.harness.server import serving

from waypoint.channels.sms.segments import segments
from waypoint.knowledge.store import knowledge
from waypoint.paths import PROJECT
from waypoint.reply.envelope import Reply
from waypoint.serving.ports import LOOPBACK, any_free

DISCLAIMER = knowledge().wording.disclaimer


def test_an_answer_comes_as_one_message_in_as_many_segments_as_were_counted(gateway):
    number = gateway.number()
    (text,) = gateway.says(number, "what is tms")
    assert "There is no surgery" in text and DISCLAIMER in text and "Reply 1 for more." in text
    ((_, _, parts),) = [row for row in gateway.telephones.received if row[0] == number]
    assert parts == segments(text) > 1


def test_more_comes_in_parts_each_with_the_disclaimer(gateway):
    number = gateway.number()
    seen = gateway.says(number, "what is tms")
    while "Reply 1 for more." in seen[-1]:
        seen += gateway.says(number, "1")
    assert len(seen) > 2 and all(DISCLAIMER in text for text in seen)


@pytest.mark.parametrize("text", [
    pytest.param("¿Qué es? ¡Ñandú, señor! ü à è", id="GSM with ú"),
    pytest.param("¿Qué? ¡Señor! ü à è ñ Ñ Ü", id="GSM"),
    pytest.param("¿Cómo está? áéíóú ÁÉÍÓÚ", id="UCS-2"),
    pytest.param("€ [x] {y} ~", id="GSM extended"),
    pytest.param("😀 👍🏽", id="emoji"),
    pytest.param("¿Cómo? " * 30, id="four segments of UCS-2"),
])
def test_spanish_and_emoji_come_and_go_intact(gateway, text):
    written = text[:30]
    gateway.rasa.reply = lambda sender, asked: Reply("smalltalk", text)
    try:
        assert [shown.strip() for shown in gateway.says(gateway.number(), written)] == [text.strip()]
    finally:
        del gateway.rasa.reply
    assert gateway.rasa.texts[-1] == written.strip()


def test_stop_and_start(gateway):
    number = gateway.number()
    (stopped,) = gateway.says(number, "STOP")
    asked = len(gateway.rasa.asked)
    gateway.telephones.send(number, "what is tms")
    (danger,) = gateway.says(number, "i want to kill myself")
    (started,) = gateway.says(number, "START")
    assert "START" in stopped and "988" in danger and "HELP" in started
    assert len(gateway.rasa.asked) == asked + 1
    assert gateway.says(number, "what is tms")


def test_many_telephones_at_once_each_get_their_own_answer(gateway, eventually):
    numbers = [gateway.number() for _ in range(20)]
    for number in numbers:
        gateway.telephones.send(number, "what is tms")
    eventually(lambda: all(gateway.telephones.of(number) for number in numbers))
    assert all(len(gateway.telephones.of(number)) == 1 for number in numbers)
    assert len({sender for sender, _, _ in gateway.rasa.asked[-20:]}) == 20


def test_what_is_sent_while_waypoint_is_down_is_answered_once_when_it_is_back(tmp_path, eventually):
    ports, port, rasa = Ports(), any_free(), Answers()
    with kannel(tmp_path, ports, f"{LOOPBACK}:{port}", SECRET), handsets(ports) as telephones:
        telephones.send("+15550001", "what is tms")
        telephones.send("+15550002", "what is tms")
        # smsbox has tried, and will again.
        eventually(lambda: "retry" in (tmp_path / "smsbox.log").read_text().lower() or "couldn't" in (tmp_path / "smsbox.log").read_text().lower())
        with serving([channel(tmp_path, ports)], rasa, port) as server:
            eventually(lambda: len(telephones.received) == 2)
            server.settle()
    assert sorted(number for number, _, _ in telephones.received) == ["+15550001", "+15550002"] and len(rasa.asked) == 2


def test_kannel_with_another_secret_gets_no_answer(tmp_path, eventually):
    ports, port, rasa = Ports(), any_free(), Answers()
    with serving([channel(tmp_path, ports)], rasa, port), kannel(tmp_path, ports, f"{LOOPBACK}:{port}", "another-secret-of-that-length"), handsets(ports) as telephones:
        telephones.send("+15550001", "what is tms")
        eventually(lambda: "403" in (tmp_path / "smsbox.log").read_text())
    assert rasa.asked == [] and telephones.received == []


def test_what_was_written_is_kept_neither_by_the_channel_nor_in_kannels_logs(gateway, eventually):
    number = gateway.number()
    gateway.says(number, "a very private word")
    kept = [log.read_text() for log in gateway.folder.glob("*-kept.log")]
    assert len(kept) == 2 and not any("private" in text for text in kept)

    def forgotten() -> bool:
        with sqlite3.connect(gateway.folder / "messaging.db") as database:
            return database.execute("SELECT COUNT(*) FROM messages WHERE content IS NOT NULL").fetchone() == (0,)

    eventually(forgotten)


def test_the_configuration_of_the_documentation_is_the_one_that_was_tried():
    page = (PROJECT / "docs/channels/kannel.md").read_text(encoding="utf-8")
    shown = re.search(r"^        group = core\n.*?^        max-messages = 0\n", page, re.MULTILINE | re.DOTALL).group()
    ours = {"smsc"}
    assert {name: keys for name, keys in groups(shown).items() if name not in ours} == {name: keys for name, keys in groups(CONFIGURATION).items() if name not in ours}


def groups(configuration):
    """The keys of each group of a kannel.conf."""
    found, name = {}, ""
    for line in configuration.splitlines():
        key, _, value = (part.strip() for part in line.partition("="))
        if key == "group":
            name = value
            found[name] = set()
        elif key and not key.startswith("#"):
            found[name].add(key)
    return found


def test_the_whole_bot_answers_goes_on_and_helps(whole_bot):
    number = whole_bot.number()
    (answer,) = whole_bot.says(number, "what are the side effects of ketamine")
    assert "Reply 1 for more." in answer and DISCLAIMER in answer
    (longer,) = whole_bot.says(number, "1")
    assert longer != answer and DISCLAIMER in longer
    (sources,) = whole_bot.says(number, "where is this from")
    assert "[1]" in sources and "http" in sources
    (danger,) = whole_bot.says(number, "i don't want to live any more")
    assert "988" in danger and "911" in danger and "Reply 1" not in danger
    (spanish,) = whole_bot.says(number, "quiero morir")
    assert "988" in spanish
