"""A page that is not on the list can do nothing and read nothing, not even an error."""

import pytest
import requests

SITE = "https://www.example.org"
ROUTES = [("POST", "session"), ("DELETE", "session"), ("POST", "message"), ("GET", "history"), ("POST", "feedback"), ("GET", "config"), ("GET", "glossary")]


@pytest.mark.parametrize(("method", "path"), ROUTES)
@pytest.mark.parametrize("origin", ["https://evil.example", "null", "https://www.example.org.evil.example", "http://www.example.org"])
def test_a_foreign_page_is_refused(page, method, path, origin):
    response = page.call(method, path, json={}, headers={"Origin": origin})
    assert response.status_code == 403 and response.json()["error"]["code"] == "origin"
    assert not [name for name in response.headers if name.lower().startswith("access-control")]


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_its_preflight_gets_no_leave(page, method, path):
    asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": method, "Access-Control-Request-Headers": "authorization"}
    response = requests.options(f"{page.url}/webhooks/web/{path}", headers=asked, timeout=10)
    assert not [name for name in response.headers if name.lower().startswith("access-control")]


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_an_allowed_pages_preflight_gets_leave(page, method, path):
    asked = {"Origin": SITE, "Access-Control-Request-Method": method, "Access-Control-Request-Headers": "authorization"}
    response = requests.options(f"{page.url}/webhooks/web/{path}", headers=asked, timeout=10)
    assert response.status_code == 204
    assert response.headers["Access-Control-Allow-Origin"] == SITE
    assert method in response.headers["Access-Control-Allow-Methods"]
    assert "authorization" in response.headers["Access-Control-Allow-Headers"].lower()
    assert "Access-Control-Allow-Credentials" not in response.headers


def test_an_allowed_page_can_read_answers_and_errors(new_page):
    page = new_page(SITE)
    for response in (
        page.post("what is tms"),
        page.call("POST", "message", data=b"{"),
        page.call("GET", "history", "no token"),
        page.call("GET", "nothing"),
        page.call("PUT", "history"),
        page.call("POST", "message", data=b"x" * 500_000),
    ):
        assert response.headers["Access-Control-Allow-Origin"] == SITE, response.status_code
        assert "Origin" in response.headers["Vary"]


def test_the_servers_own_page_may(web):
    own = requests.post(f"{web.url}/webhooks/web/session", json={}, headers={"Origin": web.url}, timeout=10)
    assert own.status_code == 201
    pointed_here = {"Origin": "http://evil.example", "Host": "evil.example"}
    assert requests.post(f"{web.url}/webhooks/web/session", json={}, headers=pointed_here, timeout=10).status_code == 403
