"""The HTTP client: nothing before the first request, no secret in an error, and a word on whether to try again."""

import asyncio
import socket

import pytest
from channels.stubs.standin import Reaction, StandIn

from waypoint.channels.messaging.client import Client
from waypoint.channels.messaging.model import SendFailed

SECRET = "the-secret-part-of-the-path"


@pytest.fixture
def standin():
    running = StandIn(lambda seen: Reaction(body='{"ok": true}'))
    yield running
    running.close()


def posted(client):
    async def run():
        try:
            return await client.post(f"/{SECRET}", json={"a": 1})
        finally:
            await client.close()

    return asyncio.run(run())


def test_nothing_is_opened_before_the_first_request(monkeypatch):
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("a connection"))
    asyncio.run(Client("https://api.example.org").close())


def test_an_answer_in_json_and_one_without(standin):
    assert posted(Client(standin.url)) == {"ok": True}
    standin.react = lambda seen: Reaction(body="fine", content_type="text/plain")
    assert posted(Client(standin.url)) is None


@pytest.mark.parametrize(("status", "again"), [(400, False), (401, False), (403, False), (404, False), (408, True), (429, True), (500, True), (503, True), (302, False)])
def test_whether_to_try_again(standin, status, again):
    standin.react = lambda seen: Reaction(status, '{"parameters": {"retry_after": 9}}')
    with pytest.raises(SendFailed) as error:
        posted(Client(standin.url, asked_wait=lambda data: data["parameters"]["retry_after"]))
    assert (error.value.again, error.value.after) == (again, 9) and str(error.value) == f"status {status}"
    assert len(standin.seen) == 1, "a redirection is not followed"


def test_no_answer_in_time_and_no_connection(standin):
    standin.react = lambda seen: Reaction(seconds=5)
    with pytest.raises(SendFailed, match="no answer within") as error:
        posted(Client(standin.url, within=0.2))
    assert error.value.again
    standin.close()
    with pytest.raises(SendFailed, match="no connection") as error:
        posted(Client(standin.url))
    assert error.value.again and SECRET not in str(error.value) and "127.0.0.1" not in str(error.value)
