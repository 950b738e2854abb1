"""A running bot with the web channel, and pages that talk with it."""

from __future__ import annotations

import json
import time
import uuid
from typing import Any, Callable, Dict, List, Optional

import pytest
import requests

SITE = "https://www.example.org"
OTHER_SITE = "http://other.example:8080"
SECRET = "a secret for the tests of the web channel"
MESSAGES_PER_MINUTE = 40
SETTINGS = f"""
organisation: Waypoint
country: US
referral_contacts:
  - {{label: Your doctor, href: null}}
channels:
  web:
    origins: [{SITE}, "{OTHER_SITE}"]
    trusted_proxies: 1
    messages_per_minute: {MESSAGES_PER_MINUTE}
    sessions_per_minute: 250
"""


@pytest.fixture(scope="session")
def web(start_bot: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The bot, with two allowed sites and limits that the tests can reach."""
    settings = tmp_path_factory.mktemp("site") / "site.yml"
    settings.write_text(SETTINGS, encoding="utf-8")
    return start_bot(WAYPOINT_SITE=str(settings), WAYPOINT_SECRET=SECRET)


class Page:
    """A web page with a session, as a client of your own would have one."""

    def __init__(self, url: str, origin: Optional[str] = None) -> None:
        self.url = url
        self.headers = {"Origin": origin} if origin else {}
        begun = requests.post(f"{url}/webhooks/web/session", json={}, headers=self.headers, timeout=30)
        assert begun.status_code == 201, begun.text
        self.token = begun.json()["token"]

    def call(self, method: str, path: str, token: Optional[str] = None, **more: Any) -> requests.Response:
        """One request with this page's session, or with another token."""
        headers = {**self.headers, "Authorization": f"Bearer {token or self.token}", **more.pop("headers", {})}
        return requests.request(method, f"{self.url}/webhooks/web/{path}", headers=headers, timeout=60, **more)

    def post(self, text: str, identity: Optional[str] = None) -> requests.Response:
        return self.call("POST", "message", json={"id": identity or new_id(), "text": text})

    def replies(self, text: str, identity: Optional[str] = None) -> List[Dict[str, Any]]:
        """The replies to a message whose stream came whole."""
        response = self.post(text, identity)
        assert response.status_code == 200, response.text
        return replies_of(response.text)

    def asks(self, text: str, identity: Optional[str] = None) -> Dict[str, Any]:
        """The envelope of the one reply to a message."""
        (reply,) = self.replies(text, identity)
        return reply["envelope"]

    def history(self) -> List[Dict[str, Any]]:
        response = self.call("GET", "history")
        assert response.status_code == 200, response.text
        return response.json()["turns"]


def new_id() -> str:
    return uuid.uuid4().hex


def lines_of(stream: str) -> List[Dict[str, Any]]:
    return [json.loads(line) for line in stream.splitlines()]


def replies_of(stream: str) -> List[Dict[str, Any]]:
    """The replies of a stream, which is whole."""
    lines = lines_of(stream)
    assert lines[0]["type"] == "accepted" and lines[-1]["type"] == "end", [line["type"] for line in lines]
    replies = lines[1:-1]
    assert replies and all(line["type"] == "reply" for line in replies)
    assert len({line["id"].rsplit("-", 1)[0] for line in replies} | {lines[0]["id"], lines[-1]["id"]}) == 1
    return replies


@pytest.fixture
def page(web: Any) -> Page:
    return Page(web.url)


@pytest.fixture
def new_page(web: Any) -> Callable[..., Page]:
    """Makes pages; with the origin given, if any."""
    return lambda origin=None: Page(web.url, origin)


@pytest.fixture
def streamed() -> Callable[[str], List[Dict[str, Any]]]:
    """The replies of a stream's text."""
    return replies_of


def wait_for(true: Callable[[], bool], seconds: float = 120) -> None:
    """Waits until something is so."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.3)


@pytest.fixture
def eventually() -> Callable[..., None]:
    return wait_for


def is_well(url: str) -> bool:
    """Whether the server says that it can answer."""
    try:
        return requests.get(f"{url}/health", timeout=5).status_code == 200
    except requests.RequestException:
        return False


@pytest.fixture
def well(web: Any) -> Callable[[], bool]:
    return lambda: is_well(web.url)
