"""Which channels are on: site.yml turns them on, the environment has their secrets, and one that cannot start stops no other."""

import logging
import re

import pytest

from waypoint import site as sites
from waypoint.channels.messaging.channel import MessagingInput
from waypoint.channels.messaging.registry import PLATFORMS, configured, platform_class
from waypoint.cli.main import main
from waypoint.paths import PROJECT
from waypoint.site import Channels, SiteError, load_site

SITE = "organisation: X\ncountry: US\nreferral_contacts: [{label: A doctor, href: null}]\n"
TELEGRAM = {"WAYPOINT_TELEGRAM_TOKEN": f"123456789:{'A' * 35}", "WAYPOINT_TELEGRAM_SECRET": "s" * 32}


@pytest.fixture
def site(tmp_path):
    def load(channels):
        path = tmp_path / "site.yml"
        path.write_text(f"{SITE}{channels}")
        return load_site(path)

    return load


def test_without_a_word_in_site_yml_every_channel_is_off(site):
    assert configured(site(""), TELEGRAM) == [] == configured(load_site(PROJECT / "site.yml"), TELEGRAM)


def test_a_name_alone_turns_a_channel_on(site):
    (telegram,) = configured(site("channels:\n  telegram:\n"), TELEGRAM)
    assert telegram.platform.name == "telegram" and telegram.problem == "" and telegram.settings.base == "https://api.telegram.org"


@pytest.mark.parametrize("lacking", [{"WAYPOINT_TELEGRAM_SECRET": ""}, {"WAYPOINT_TELEGRAM_SECRET": "  "}, {"WAYPOINT_TELEGRAM_SECRET": None}])
def test_a_missing_secret_is_named_with_a_remedy_and_the_others_start(site, lacking):
    environment = {name: value for name, value in {**TELEGRAM, **lacking, "WAYPOINT_BRIDGE_SECRET": "b" * 32}.items() if value is not None}
    telegram, bridge = configured(site("channels:\n  telegram:\n  bridge:\n"), environment)
    assert telegram.platform is None and "WAYPOINT_TELEGRAM_SECRET" in telegram.problem and "WAYPOINT_TELEGRAM_TOKEN" not in telegram.problem
    assert "docs/channels/telegram.md" in telegram.problem and "Remedy" in telegram.problem
    assert bridge.platform is not None


def test_a_fault_of_one_channel_stops_no_other(site):
    platforms = {"telegram": "waypoint.nowhere:Nothing", "bridge": PLATFORMS["bridge"]}
    found = configured(site("channels:\n  telegram:\n  bridge:\n"), {**TELEGRAM, "WAYPOINT_BRIDGE_SECRET": "b" * 32}, platforms)
    assert "fault in the program" in found[0].problem and found[1].platform is not None


def test_the_server_starts_without_a_channel_that_cannot_and_says_why(site, caplog):
    caplog.set_level(logging.ERROR)
    blueprint = MessagingInput(configured(site("channels:\n  telegram:\n"), {})).blueprint(None)
    assert blueprint._future_routes == set() and "WAYPOINT_TELEGRAM_TOKEN" in caplog.text


@pytest.mark.parametrize("name", PLATFORMS)
def test_every_channel_is_complete(name):
    """Its name, its settings, its secrets, and the page on how to begin."""
    kind = platform_class(PLATFORMS[name])
    assert kind.name == name and name in Channels.__fields__
    assert kind.secrets and all(variable.startswith("WAYPOINT_") for variable in kind.secrets)
    page = PROJECT / "docs" / "channels" / f"{kind.guide or name}.md"
    assert page.is_file() and all(variable in page.read_text(encoding="utf-8") for variable in kind.secrets)
    assert f"# {name}:" in (PROJECT / "site.yml").read_text(encoding="utf-8")


def test_what_site_yml_proposes_is_right(tmp_path):
    text = re.sub(r"(?m)^  # ((?:  )?(?:# |[a-z_]+:))", r"  \1", (PROJECT / "site.yml").read_text(encoding="utf-8").split("Messaging channels.")[1])
    path = tmp_path / "site.yml"
    path.write_text(f"{SITE}channels:\n  # {text}", encoding="utf-8")
    channels = load_site(path).channels
    assert all(getattr(channels, name) is not None for name in PLATFORMS)


@pytest.mark.parametrize("line", ["telegram: {base: 'http://api.telegram.org'}", "telegram: {base: 'https://user@api.telegram.org'}", "telegram: {bot_name: '@x'}",
                                  "telegram: {token: x}", "telegram: {messages_per_minute: 0}", "signal: {}"])
def test_a_wrong_setting_is_named(site, line):
    with pytest.raises(SiteError, match="Remedy"):
        site(f"channels:\n  {line}\n")


def test_the_verb_shows_them(monkeypatch, capsys):
    monkeypatch.setattr(sites, "site", lambda: load_site(PROJECT / "site.yml"))
    assert main(["channels"]) == 0
    said = capsys.readouterr().out
    assert all(f"{name:9} off" in said for name in PLATFORMS)
    assert main(["channels", "--register-telegram", "https://bot.example.org"]) == 1
    assert "Remedy" in capsys.readouterr().err
