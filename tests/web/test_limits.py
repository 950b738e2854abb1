"""Who asks too much is told when to come back; someone in danger is answered even then."""

import uuid

import requests

MESSAGES_PER_MINUTE = 40


def use_up(page):
    """Sends messages until one is refused."""
    for number in range(MESSAGES_PER_MINUTE + 20):
        response = page.call("GET", "history") if number % 2 else page.post("hi")
        if response.status_code != 200:
            return number, response
    raise AssertionError("no limit")


def test_too_many_messages(new_page):
    page = new_page()
    sent, response = use_up(page)
    assert sent >= MESSAGES_PER_MINUTE
    assert response.status_code == 429 and response.json()["error"]["code"] == "rate"
    assert 1 <= int(response.headers["Retry-After"]) <= 60
    assert page.post("what is tms").status_code == 429
    # Danger is still heard, and someone else is not held up.
    crisis = page.asks("i want to kill myself")
    assert crisis["kind"] == "crisis" and crisis["help_lines"]
    assert new_page().asks("what is tms")["entry"] == "tms/what_is"


def test_too_many_sessions_from_one_address(web):
    def begin(address):
        return requests.post(f"{web.url}/webhooks/web/session", json={}, headers={"X-Forwarded-For": f"1.2.3.4, {address}"}, timeout=10)

    begun = 0
    while (last := begin("203.0.113.5")).status_code == 201:
        begun += 1
        assert begun < 1000, "no limit"
    assert begun >= 250
    assert last.status_code == 429 and last.json()["error"]["code"] == "rate" and int(last.headers["Retry-After"]) >= 1
    assert begin("203.0.113.6").status_code == 201


def test_the_rest_channel_has_no_limit(web):
    for number in range(MESSAGES_PER_MINUTE + 10):
        asked = {"sender": uuid.uuid4().hex, "message": "hi"}
        assert requests.post(f"{web.url}/webhooks/rest/webhook", json=asked, timeout=10).json()[1]["custom"]["kind"] == "smalltalk", number
