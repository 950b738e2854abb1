"""What is the same for everyone."""

import datetime as dt
import os
import sqlite3
import subprocess
import sys

import pytest
import requests

from waypoint.channels.web.files import DEMO_PAGE, WIDGET


def get(web, path, **headers):
    return requests.get(f"{web.url}{path}", headers=headers, timeout=10)


def test_config(web):
    response = get(web, "/webhooks/web/config?lang=en")
    config = response.json()
    assert config["help_lines"]["US"][0]["phone"] == "988" and config["emergency"]["GB"] and config["countries"]["US"] == "United States"
    assert config["greeting"] and config["disclaimer"] and config["organisation"] == "Waypoint"
    assert "max-age=3600" in response.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/webhooks/web/config", "/webhooks/web/glossary"])
def test_what_a_browser_has_is_not_sent_again(web, path):
    first = get(web, path)
    again = get(web, path, **{"If-None-Match": first.headers["ETag"]})
    assert first.status_code == 200 and again.status_code == 304 and not again.content
    assert get(web, path, **{"If-None-Match": '"other"'}).status_code == 200


def test_health(web):
    assert get(web, "/health").json() == {"status": "ok"}


@pytest.mark.parametrize(("path", "file"), [("/", DEMO_PAGE), ("/widget.js", WIDGET)])
def test_the_page_and_the_widget(web, path, file):
    response = get(web, path)
    assert "Hello from Rasa" not in response.text
    if file.is_file():
        assert response.status_code == 200 and response.content == file.read_bytes()
        assert get(web, path, **{"If-None-Match": response.headers["ETag"]}).status_code == 304
    else:
        assert response.status_code == 503 and "Remedy" in response.text


@pytest.mark.parametrize("path", ["../../site.yml", "%2e%2e/%2e%2e/site.yml", "..%2f..%2fsite.yml", "%00", "/etc/passwd", "nothing.js", "a" * 3000])
def test_no_other_file_is_handed_out(web, path):
    request = requests.Request("GET", web.url).prepare()
    # Set afterwards, so that it is sent as it stands.
    request.url = f"{web.url}/demo/{path}"
    with requests.Session() as session:
        assert session.send(request, timeout=10).status_code == 404


@pytest.mark.parametrize("path", ["/", "/widget.js", "/demo/a", "/health", "/nothing", "/webhooks/web/config", "/webhooks/web/history", "/webhooks/web/nothing"])
def test_every_answer_has_the_security_headers(web, path):
    headers = get(web, path).headers
    assert headers["X-Content-Type-Options"] == "nosniff" and headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in headers["Content-Security-Policy"] and "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_conversations_are_not_cached(page):
    for response in (page.post("hi"), page.call("GET", "history"), page.call("GET", "history", "x"), page.call("DELETE", "session")):
        assert response.headers["Cache-Control"] == "no-store"


def test_what_is_not_there_is_said_in_json(web):
    for method, path, status in (("GET", "nothing", 404), ("GET", "message", 405), ("PUT", "session", 405)):
        response = requests.request(method, f"{web.url}/webhooks/web/{path}", timeout=10)
        assert response.status_code == status and response.json()["error"]["code"] == "request"


def test_feedback(web, page, knowledge):
    version = knowledge.entry("tms/what_is").version
    comment = f"too long {page.token[-12:]}"
    given = {"entry": "tms/what_is", "version": version, "verdict": "down", "comment": comment}
    assert page.call("POST", "feedback", json=given).status_code == 204
    rows = sqlite3.connect(web.state / "data" / "feedback.db").execute("SELECT * FROM feedback WHERE comment = ?", (comment,)).fetchall()
    assert rows == [(dt.date.today().isoformat(), "tms/what_is", version, "down", comment)]
    here = {**os.environ, "WAYPOINT_STATE": str(web.state)}
    printed = subprocess.run([sys.executable, "-m", "waypoint", "feedback"], env=here, capture_output=True, text=True, timeout=60, check=True).stdout
    assert comment in printed and f"tms/what_is (version {version})" in printed


@pytest.mark.parametrize("change", [{"entry": "tms/nothing"}, {"version": "000000000000"}, {"verdict": "perhaps"}, {"comment": "a" * 1001}, {"entry": None}])
def test_feedback_on_what_was_never_shown_is_refused(page, knowledge, change):
    given = {"entry": "tms/what_is", "version": knowledge.entry("tms/what_is").version, "verdict": "up", **change}
    response = page.call("POST", "feedback", json=given)
    assert response.status_code == 400 and response.json()["error"]["code"] == "request"
