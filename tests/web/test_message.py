"""A message and its stream."""

import json
import socket
import threading
from urllib.parse import urlsplit

import pytest
import requests


def test_the_stream(page, validate_envelope):
    response = page.post("what is tms", "abcdefgh-1")
    assert response.headers["Content-Type"] == "application/x-ndjson"
    lines = [json.loads(line) for line in response.text.splitlines()]
    assert [line["type"] for line in lines] == ["accepted", "reply", "end"]
    assert [line["id"] for line in lines] == ["abcdefgh-1", "abcdefgh-1-0", "abcdefgh-1"]
    validate_envelope(lines[1]["envelope"])
    assert lines[1]["envelope"]["entry"] == "tms/what_is" and lines[1]["text"].startswith("TMS (transcranial")


def test_the_conversation_goes_on(page):
    page.asks("what is tms")
    assert page.asks("is it safe")["entry"] == "tms/safety_risks"


def test_a_pressed_button(new_page):
    page, other = new_page(), new_page()
    button = page.asks("what is tms")["suggestions"][0]
    pressed = page.asks(button["payload"])
    assert pressed["kind"] == "answer"
    assert [turn["text"] for turn in page.history()] == ["what is tms", button["title"]]
    assert other.asks(button["payload"])["kind"] == "fallback"


@pytest.mark.parametrize("text", ["/restart", "/session_start", '/choose{"chosen_entry": "tms/what_is"}', '/crisis{"a":"b"}'])
def test_commands_cannot_be_typed(page, text):
    assert page.asks(text)["kind"] == "fallback"
    assert page.history()[0]["text"] == text


def test_a_cry_for_help(page):
    assert page.asks("i want to kill myself")["kind"] == "crisis"


def test_a_starter_gets_its_answer(new_page):
    for starter in requests.get(f"{new_page().url}/webhooks/web/config", timeout=10).json()["starters"]:
        assert new_page().asks(starter["text"])["kind"] == "answer", starter


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b'{"text": "hi"}', b'{"id": "abcdefgh"}', b'{"id": "short", "text": "hi"}', b'{"id": "abcdefgh", "text": 5}'])
def test_wrong_bodies_are_refused_with_what_would_do(page, body):
    response = page.call("POST", "message", data=body)
    assert response.status_code == 400 and response.json()["error"]["code"] == "request" and len(response.json()["error"]["message"]) > 20


def test_another_text_under_the_same_id_is_refused(page):
    page.asks("what is tms", "abcdefgh-3")
    response = page.post("what is ketamine", "abcdefgh-3")
    assert response.status_code == 409 and response.json()["error"]["code"] == "id"
    assert len(page.history()) == 1


def test_the_same_message_twice_at_once_is_answered_once(page, streamed):
    got = []
    senders = [threading.Thread(target=lambda: got.append(page.post("what are the side effects of ketamine", "abcdefgh-4").text)) for _ in range(4)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert len(got) == 4 and len({json.dumps(streamed(text)) for text in got}) == 1
    assert len(page.history()) == 1


def test_messages_sent_at_once_are_answered_one_after_the_other(page):
    texts = ["what is tms", "what is ketamine", "what is esketamine"]
    senders = [threading.Thread(target=page.replies, args=(text,)) for text in texts]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    turns = page.history()
    assert sorted(turn["text"] for turn in turns) == sorted(texts)
    for turn in turns:
        assert turn["replies"][0]["envelope"]["entry"] == {text: f"{text.split()[-1]}/what_is" for text in texts}[turn["text"]]


def connect(page):
    address = urlsplit(page.url)
    return socket.create_connection((address.hostname, address.port), timeout=30)


def head(page, *more):
    return "\r\n".join(["POST /webhooks/web/message HTTP/1.1", "Host: x", f"Authorization: Bearer {page.token}", *more, "", ""]).encode()


def test_a_client_that_leaves_gets_its_replies_when_it_comes_back(page, eventually):
    body = json.dumps({"id": "abcdefgh-5", "text": "what is tms"}).encode()
    with connect(page) as leaving:
        leaving.sendall(head(page, f"Content-Length: {len(body)}") + body)
        assert b"accepted" in leaving.recv(4096)
    eventually(lambda: len(page.history()) == 1, 20)
    assert page.asks("what is tms", "abcdefgh-5")["entry"] == "tms/what_is"
    assert len(page.history()) == 1


def test_a_body_that_is_declared_too_large_is_refused_before_it_is_sent(page):
    with connect(page) as client:
        client.sendall(head(page, "Content-Length: 50000000") + b'{"id": "')
        answer = client.recv(65536)
    assert b" 413 " in answer.split(b"\r\n")[0] and b"too_large" in answer


def test_a_chunked_body_is_refused_as_soon_as_it_is_too_large(page):
    part = b"x" * 50_000
    sent, answer = 0, b""
    with connect(page) as client:
        client.sendall(head(page, "Transfer-Encoding: chunked"))
        client.settimeout(0.05)
        # A hundred times what is allowed, if it were let.
        while sent < 840 and not answer:
            try:
                client.sendall(b"%x\r\n%b\r\n" % (len(part), part))
                sent += 1
                answer = client.recv(65536)
            except TimeoutError:
                continue
            except OSError:
                break
    assert b" 413 " in answer.split(b"\r\n")[0] and sent < 40


@pytest.mark.parametrize("declared", ["-5", "-500000", "abc", "1e3", "", "5, 5", "9" * 30])
@pytest.mark.parametrize("channel", ["web/message", "rest/webhook"])
def test_a_nonsensical_length_is_refused_and_stops_nobody(page, channel, declared):
    with connect(page) as client:
        client.sendall(head(page, f"Content-Length: {declared}").replace(b"web/message", channel.encode()) + b"x" * 20_000)
        answer = client.recv(65536)
    assert b" 400 " in answer.split(b"\r\n")[0]
    assert page.asks("what is tms")["kind"] == "answer"


def test_a_long_message_is_answered_and_a_longer_one_refused(page):
    assert page.asks("a" * 99_999 + "?")["kind"] == "fallback"
    response = page.post("a" * 100_001)
    assert response.status_code == 413 and response.json()["error"]["code"] == "too_large"


def test_danger_deep_in_a_long_message_is_heard(page):
    assert page.asks("I have been tired. " * 1000 + "I want to kill myself.")["kind"] == "crisis"
