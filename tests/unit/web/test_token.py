"""Session tokens: only those that this server issued, for this purpose, to this origin, lately."""

import base64
import hashlib
import hmac
import json

import pytest

from waypoint.channels.web.token import LIFETIME, Session, issue, new_session, read
from waypoint.reply import payloads

SECRET = "a secret for tests only"
NOW = 1_800_000_000.0
SESSION = Session("0123456789abcdef0123456789abcdef", int(NOW), "https://www.example.org")
TOKEN = issue(SESSION, SECRET)
VERSION, CONTENT, SIGNATURE = TOKEN.split(".")


def with_content(**changes):
    """The token with its content changed and the old signature."""
    data = {**json.loads(base64.urlsafe_b64decode(CONTENT + "==")), **changes}
    return f"{VERSION}.{base64.urlsafe_b64encode(json.dumps(data).encode()).decode().rstrip('=')}.{SIGNATURE}"


def test_an_issued_token_is_read():
    assert read(TOKEN, SECRET, NOW + 5) == SESSION
    assert SESSION.conversation == "web|0123456789abcdef0123456789abcdef"


def test_ids_are_random_and_long():
    ids = {new_session("", NOW).id for _ in range(1000)}
    assert len(ids) == 1000 and all(len(bytes.fromhex(identity)) == 16 for identity in ids)


@pytest.mark.parametrize("age", [LIFETIME, LIFETIME + 1, 10 * LIFETIME])
def test_it_expires(age):
    assert read(TOKEN, SECRET, NOW + LIFETIME - 1) == SESSION
    assert read(TOKEN, SECRET, NOW + age) is None


def test_one_from_the_future_is_refused():
    assert read(TOKEN, SECRET, NOW - 30) == SESSION
    assert read(TOKEN, SECRET, NOW - 300) is None


@pytest.mark.parametrize("cut", range(len(TOKEN)))
def test_a_truncated_one_is_refused(cut):
    assert read(TOKEN[:cut], SECRET, NOW) is None


@pytest.mark.parametrize("place", range(len(TOKEN)))
def test_one_with_any_other_character_is_refused(place):
    other = "A" if TOKEN[place] != "A" else "B"
    assert read(TOKEN[:place] + other + TOKEN[place + 1 :], SECRET, NOW) is None


@pytest.mark.parametrize("place", [place for place, sign in enumerate(TOKEN) if sign not in "._"])
def test_one_in_the_other_case_is_refused(place):
    swapped = TOKEN[:place] + TOKEN[place].swapcase() + TOKEN[place + 1 :]
    assert swapped == TOKEN or read(swapped, SECRET, NOW) is None


@pytest.mark.parametrize("change", [{"sid": "f" * 32}, {"iat": int(NOW) + 1}, {"origin": ""}, {"origin": "https://evil.example"}])
def test_a_changed_content_is_refused(change):
    assert read(with_content(**change), SECRET, NOW) is None


def test_content_and_signature_of_two_tokens_are_refused():
    other = issue(new_session("https://www.example.org", NOW), SECRET).split(".")
    assert read(f"{VERSION}.{CONTENT}.{other[2]}", SECRET, NOW) is None
    assert read(f"{VERSION}.{other[1]}.{SIGNATURE}", SECRET, NOW) is None


def test_another_secret_is_refused():
    assert read(TOKEN, "another secret", NOW) is None


def test_what_the_secret_signs_for_another_purpose_is_no_token():
    payload = payloads.issue(payloads.Choice("entry", "tms/what_is"), SESSION.conversation, SECRET)
    direct = base64.urlsafe_b64encode(hmac.new(SECRET.encode(), f"{VERSION}.{CONTENT}".encode(), hashlib.sha256).digest()).decode().rstrip("=")
    assert len(direct) == len(SIGNATURE)
    for forged in (payload, f"{VERSION}.{CONTENT}.{direct}", f"{VERSION}.{CONTENT}.{payload.rsplit(':', 1)[1]}"):
        assert read(forged, SECRET, NOW) is None


@pytest.mark.parametrize("text", ["", ".", "..", "w1..", "w1.e30.", "w2" + TOKEN[2:], TOKEN + ".", TOKEN + "=", " " + TOKEN, TOKEN + "\n", "w1.\udcff.\udcff", "é" * 50])
def test_other_texts_are_refused(text):
    assert read(text, SECRET, NOW) is None
