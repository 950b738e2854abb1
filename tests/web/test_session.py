"""Nobody gets into a conversation with a token that this server did not issue for it."""

import base64
import json
import time

import pytest

from waypoint.channels.web.token import LIFETIME, Session, issue, new_session

SECRET = "a secret for the tests of the web channel"
SITE = "https://www.example.org"
OTHER_SITE = "http://other.example:8080"


def refused(response, status=401, code="session"):
    assert response.status_code == status, response.text
    assert response.json()["error"]["code"] == code
    assert "Remedy" not in response.text and "Traceback" not in response.text


def everywhere(page, token):
    """The answers of all routes that need a session."""
    return [
        page.call("POST", "message", token, json={"id": "abcdefgh", "text": "what is tms"}),
        page.call("GET", "history", token),
        page.call("POST", "feedback", token, json={"entry": "tms/what_is", "version": "x", "verdict": "up"}),
        page.call("DELETE", "session", token),
    ]


def test_a_token_of_the_server_is_good(page):
    assert page.asks("what is tms")["entry"] == "tms/what_is"
    assert len(page.history()) == 1


def test_the_tests_know_how_tokens_are_made(page):
    """Else the forged ones below would be refused for another reason."""
    assert page.call("GET", "history", issue(new_session("", time.time()), SECRET)).json() == {"turns": []}


@pytest.mark.parametrize(
    "token",
    [
        issue(new_session("", time.time()), "another secret"),
        issue(Session("a" * 32, int(time.time()) - LIFETIME - 5, ""), SECRET),
        issue(Session("a" * 32, int(time.time()) + 3600, ""), SECRET),
        "w1.e30.e30",
        "a" * 6000,
        "x",
        "é",
    ],
    ids=["other secret", "expired", "from the future", "empty", "long", "short", "not ascii"],
)
def test_a_forged_or_expired_token_is_refused_everywhere(page, token):
    for response in everywhere(page, token.encode("utf-8")):
        refused(response)


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer ", "Basic abc", "Token {}", "{}"])
def test_a_token_must_come_as_a_bearer(page, header):
    import requests

    headers = {} if header is None else {"Authorization": header.format(page.token)}
    refused(requests.get(f"{page.url}/webhooks/web/history", headers=headers, timeout=10))


def test_a_swapped_content_or_signature_is_refused(new_page):
    one, other = new_page(), new_page()
    one.asks("what is tms")
    version, content, _ = one.token.split(".")
    refused(other.call("GET", "history", f"{version}.{content}.{other.token.split('.')[2]}"))


def test_another_conversations_id_cannot_be_chosen(new_page):
    """The id is not in any body or address, and one in the token is signed."""
    one, other = new_page(), new_page()
    one.asks("what is tms")
    theirs = json.loads(base64.urlsafe_b64decode(one.token.split(".")[1] + "=="))["sid"]
    assert other.call("GET", f"history?sender=web|{theirs}&sid={theirs}").json() == {"turns": []}
    version, content, signature = other.token.split(".")
    own = json.loads(base64.urlsafe_b64decode(content + "=="))
    guessed = base64.urlsafe_b64encode(json.dumps({**own, "sid": theirs}).encode()).decode().rstrip("=")
    refused(other.call("GET", "history", f"{version}.{guessed}.{signature}"))
    body = {"id": "abcdefgh1", "text": "is it safe", "sender": f"web|{theirs}", "sid": theirs}
    assert other.call("POST", "message", json=body).status_code == 200
    assert [turn["text"] for turn in one.history()] == ["what is tms"]


def test_the_rest_channel_does_not_reach_a_conversation_of_the_web(web, page):
    from waypoint.serving.client import ask

    page.asks("what is tms")
    session = json.loads(base64.urlsafe_b64decode(page.token.split(".")[1] + "=="))["sid"]
    for sender in (f"web|{session}", session):
        assert ask(web.url, "tell me more", sender)[0].custom["entry"] is None
    assert len(page.history()) == 1


def test_a_token_works_for_the_origin_that_it_was_issued_to(new_page):
    page = new_page(SITE)
    assert page.asks("what is tms")["entry"] == "tms/what_is"
    refused(page.call("GET", "history", headers={"Origin": OTHER_SITE}), 403, "origin")
    page.headers = {}
    refused(page.call("GET", "history"), 403, "origin")


def test_each_session_has_an_id_of_its_own(new_page):
    assert len({new_page().token.split(".")[1] for _ in range(20)}) == 20


def test_after_deletion_the_token_is_no_good(page):
    page.asks("what is tms")
    assert page.call("DELETE", "session").status_code == 204
    for response in everywhere(page, page.token)[:3]:
        refused(response)
    assert page.call("DELETE", "session").status_code == 204
