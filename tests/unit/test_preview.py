"""What an editor sees of an entry before it goes live."""

import json
import shutil

import pytest

from waypoint.cli import preview
from waypoint.cli.main import main
from waypoint.editing.channels import CHANNELS, shown
from waypoint.knowledge import loader
from waypoint.paths import KNOWLEDGE
from waypoint.reply.payloads import accept
from waypoint.reply.plain_text import plain_text

ENTRY = "tms/side_effects"


@pytest.fixture
def loaded(monkeypatch, knowledge):
    """Spares each test the loading of the same content."""
    monkeypatch.setattr(loader, "load_knowledge", lambda folder: knowledge)


def seen(capsys, *words):
    assert main(["preview", *words]) == 0
    return capsys.readouterr().out


def joined(text):
    return " ".join(text.split())


def test_each_channel_is_shown_in_turn(loaded, capsys, handler, knowledge):
    text = seen(capsys, ENTRY)
    positions = [text.index(f"--- {channel}\n") for channel in CHANNELS]
    assert positions == sorted(positions) and len(positions) >= 3
    assert joined(plain_text(handler.answer(knowledge.entries[ENTRY]))) in joined(text)


@pytest.mark.parametrize(("option", "kind"), [(None, "answer"), ("--more", "answer"), ("--advice", "advice_refusal")])
def test_the_envelope_is_the_one_that_a_client_gets(loaded, capsys, validate_envelope, knowledge, option, kind):
    text = seen(capsys, ENTRY, "--channel", "json", *([option] if option else []))
    custom = json.loads(text.split("\n", 1)[1])
    validate_envelope(custom)
    entry = knowledge.entries[ENTRY]
    first = (entry.more if option == "--more" else entry.short)[0].wording
    assert custom["kind"] == kind and first in custom["body"]


def test_its_buttons_are_signed_with_a_secret_of_no_worth(loaded, capsys):
    custom = json.loads(seen(capsys, ENTRY, "--channel", "json").split("\n", 1)[1])
    payload = custom["suggestions"][0]["payload"]
    assert accept(payload, preview.SENDER, preview.SECRET)
    assert not accept(payload, "rest|visitor", preview.SECRET) and not accept(payload, preview.SENDER, "another secret")


@pytest.mark.parametrize("width", [40, 100])
def test_lines_are_as_wide_as_the_terminal(loaded, capsys, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    text = seen(capsys, ENTRY, "--channel", "markdown").split("\n", 1)[1]
    longest = max(map(len, text.splitlines()))
    assert longest <= width and longest > width - 20


def test_a_row_of_a_table_stays_one_line(handler, knowledge):
    class Table:
        body = f"| {'a cell ' * 20}|"

    assert shown(Table, "markdown", 40) == Table.body


def test_an_entry_may_be_named_by_its_file(tmp_path, capsys):
    folder = tmp_path / "knowledge"
    shutil.copytree(KNOWLEDGE, folder)
    path = folder / "answers" / f"{ENTRY}.yml"
    # Against the style: shown all the same.
    path.write_text(path.read_text(encoding="utf-8").replace("text: >-\n", "text: >-\n      This is revolutionary.\n", 1), encoding="utf-8")
    assert "This is revolutionary." in seen(capsys, str(path), "--channel", "plain")
    path.write_text("question: [", encoding="utf-8")
    assert main(["preview", str(path)]) == 1
    assert capsys.readouterr().out.startswith(f"K002 knowledge/answers/{ENTRY}.yml: is not valid YAML")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["tms/side_effect"], "Near it: tms/side_effects"),
        ([ENTRY, "--channel", "fax"], "Channels: plain, markdown, json"),
        (["elsewhere/side_effects.yml"], "does not lie in a folder `answers`"),
    ],
)
def test_what_cannot_be_shown_is_refused(loaded, capsys, words, says):
    assert main(["preview", *words]) == 2
    assert says in capsys.readouterr().err


@pytest.mark.parametrize(
    ("channel", "has", "has_not"),
    [
        ("telegram", ["[1][2]", "[Tell me more]", "[Who should not have TMS?]"], ["1. Tell me more", "~~~"]),
        ("whatsapp", ["~~~ the next message", "1. Tell me more", "[Tell me more]"], []),
        ("sms", ["Reply 1 for more"], ["[1]", "[Tell me more]"]),
        ("matrix", ["1. Tell me more", "4. Who should not have TMS?"], ["[Tell me more]"]),
    ],
)
def test_a_messaging_channel_is_shown_message_by_message(loaded, capsys, handler, channel, has, has_not):
    text = seen(capsys, ENTRY, "--channel", channel)
    assert handler.answer(handler.knowledge.entries[ENTRY]).disclaimer in joined(text)
    assert all(part in text for part in has) and not any(part in text for part in has_not)
