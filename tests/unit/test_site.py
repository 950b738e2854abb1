"""site.yml: a wrong value is named, with what would do."""

import pytest

from waypoint.site import SiteError, load_site

GOOD = "organisation: Clinic\ncountry: GB\nreferral_contacts:\n  - {label: Your GP, href: null}\n"


def test_a_good_file(tmp_path):
    path = tmp_path / "site.yml"
    path.write_text(GOOD)
    assert load_site(path).country == "GB"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("country: GB", "country: Great Britain"), "country"),
        (("country: GB", ""), "country"),
        (("{label: Your GP, href: null}", "{label: Your GP, href: 'javascript:alert(1)'}"), "href"),
        (("organisation: Clinic", "organisation: ''"), "organisation"),
        (("organisation: Clinic", "organization: Clinic"), "organization"),
        ((GOOD, "just text"), "keys and values"),
        ((GOOD, "a: ["), "cannot be read"),
    ],
)
def test_a_wrong_value_is_named(tmp_path, change, says):
    path = tmp_path / "site.yml"
    path.write_text(GOOD.replace(*change))
    with pytest.raises(SiteError) as error:
        load_site(path)
    assert says in str(error.value) and "Remedy" in str(error.value)


def with_web(line):
    return f"{GOOD}channels:\n  web:\n    {line}\n"


@pytest.mark.parametrize("origin", ["https://www.example.org", "http://127.0.0.1:8080", "https://example", "http://[::1]:8080", "https://xn--bcher-kva.example"])
def test_origins_of_pages(tmp_path, origin):
    path = tmp_path / "site.yml"
    path.write_text(with_web(f'origins: ["{origin}"]'))
    assert load_site(path).channels.web.origins == [origin]


def test_without_channels_no_other_page_may_call(tmp_path):
    path = tmp_path / "site.yml"
    path.write_text(GOOD)
    web = load_site(path).channels.web
    assert web.origins == [] and web.trusted_proxies == 0 and web.messages_per_minute >= 20


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('origins: ["*"]', "origins"),
        ('origins: ["null"]', "origins"),
        ('origins: ["www.example.org"]', "scheme"),
        ('origins: ["https://www.example.org/"]', "scheme"),
        ('origins: ["https://www.example.org/chat"]', "scheme"),
        ('origins: ["https://Www.example.org"]', "small letters"),
        ('origins: ["https://*.example.org"]', "scheme"),
        ('origins: ["https://me@example.org"]', "scheme"),
        ('origins: ["https://www.example.org:443"]', "usual port"),
        ('origins: ["ftp://www.example.org"]', "scheme"),
        ("origin: []", "origin"),
        ("messages_per_minute: 0", "messages_per_minute"),
        ("trusted_proxies: -1", "trusted_proxies"),
        ("turns_at_once: many", "turns_at_once"),
    ],
)
def test_a_wrong_setting_of_the_web_channel_is_named(tmp_path, line, says):
    path = tmp_path / "site.yml"
    path.write_text(with_web(line))
    with pytest.raises(SiteError) as error:
        load_site(path)
    assert "channels.web." in str(error.value) and says in str(error.value) and "Remedy" in str(error.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(SiteError, match="cannot be read"):
        load_site(tmp_path / "site.yml")
