"""Many visitors at once, slow ones among them."""

import json
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

QUESTIONS = {
    "what is tms": "tms/what_is",
    "what is ketamine": "ketamine/what_is",
    "what are the side effects of ketamine": "ketamine/side_effects",
    "what is esketamine": "esketamine/what_is",
    "is tms safe": "tms/safety_risks",
}
VISITORS = 200


def test_two_hundred_at_once_each_get_their_own_answer(new_page):
    questions = list(QUESTIONS) * (VISITORS // len(QUESTIONS))
    start = threading.Barrier(VISITORS)

    def visit(number):
        page = new_page()
        start.wait(60)
        return page, page.asks(questions[number], f"visitor-{number}")["entry"]

    with ThreadPoolExecutor(VISITORS) as visitors:
        visits = list(visitors.map(visit, range(VISITORS)))
    assert [entry for _, entry in visits] == [QUESTIONS[question] for question in questions]
    for number, (page, _) in enumerate(visits):
        turns = page.history()
        assert [(turn["id"], turn["text"]) for turn in turns] == [(f"visitor-{number}", questions[number])]


def raw(page):
    address = urlsplit(page.url)
    return socket.create_connection((address.hostname, address.port), timeout=30)


def test_slow_clients_do_not_hold_up_others(new_page):
    slow, page = new_page(), new_page()
    body = json.dumps({"id": "slowly-1", "text": "what is tms"}).encode()
    head = f"POST /webhooks/web/message HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {slow.token}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    trickling, silent, deaf = ([raw(slow) for _ in range(60)] for _ in range(3))
    for number, client in enumerate(trickling):
        client.sendall(head + body[: number % len(body)])
    for client in silent:
        client.sendall(head[:20])
    for client in deaf:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        client.sendall((head + body) * 3)
    # Each of these would wait for the slow ones, if anything did.
    for _ in range(5):
        assert page.asks("what are the side effects of ketamine")["entry"] == "ketamine/side_effects"
    # A body that stays away is given up.
    for client in trickling[:3]:
        client.settimeout(40)
        answer = client.recv(4096)
        assert b" 408 " in answer.split(b"\r\n")[0] and b"slow" in answer
    for client in (*trickling, *silent, *deaf):
        client.close()
    assert page.asks("what is tms")["entry"] == "tms/what_is"
