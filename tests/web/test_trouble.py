"""Servers that die or hang: never silence, and nothing lost."""

import os
import signal
import threading

import pytest
import requests

MARKER = "xylophonequartzomega"


def test_neither_messages_nor_tokens_are_in_the_logs(web, page):
    page.replies(f"does ketamine help with {MARKER}")
    page.post(MARKER, "short")
    page.call("GET", f"history?{MARKER[:5]}", page.token + MARKER)
    page.call("DELETE", "session")
    logs = list((web.state / "log").glob("*.log*"))
    assert logs
    for log in logs:
        written = log.read_text(encoding="utf-8", errors="replace")
        assert MARKER not in written and page.token not in written and page.token.split(".")[1] not in written, log


def test_an_action_server_that_was_killed(web, page, well, eventually):
    page.asks("what is tms")
    for process in web.processes("-m rasa_sdk"):
        os.kill(process, signal.SIGKILL)
    down = page.replies("what are the side effects of ketamine", "while-down-1")[0]
    assert down["envelope"]["kind"] == "fallback" and "988" in down["text"] and down["envelope"]["help_lines"]
    assert page.asks("i want to kill myself")["kind"] == "crisis"
    assert page.replies("what are the side effects of ketamine", "while-down-1")[0] == down
    eventually(well)
    assert page.asks("what are the side effects of ketamine")["entry"] == "ketamine/side_effects"
    assert [turn["replies"][0]["envelope"]["kind"] for turn in page.history()] == ["answer", "fallback", "crisis", "answer"]


def test_an_action_server_that_hangs(web, new_page, eventually):
    one, other = new_page(), new_page()
    hanging = web.processes("-m rasa_sdk")
    answers = {}
    for process in hanging:
        os.kill(process, signal.SIGSTOP)
    try:
        assert requests.get(f"{web.url}/health", timeout=10).status_code == 503
        asking = [
            threading.Thread(target=lambda: answers.update(one=one.asks("what is tms", "while-hanging"))),
            threading.Thread(target=lambda: answers.update(other=other.asks("i want to kill myself"))),
        ]
        for sender in asking:
            sender.start()
        for sender in asking:
            sender.join()
    finally:
        for process in hanging:
            os.kill(process, signal.SIGCONT)
    assert answers["one"]["kind"] == "fallback" and answers["one"]["help_lines"]
    assert answers["other"]["kind"] == "crisis"
    eventually(lambda: len(one.history()) == 1, 20)
    assert one.asks("what is tms", "while-hanging") == answers["one"]
    assert one.asks("what is ketamine")["entry"] == "ketamine/what_is"
    assert one.asks("is it safe")["entry"] == "ketamine/safety_risks"
    assert [turn["text"] for turn in one.history()] == ["what is tms", "what is ketamine", "is it safe"]


def test_a_server_that_is_killed_in_the_middle_of_a_conversation(web, new_page, well, eventually):
    page, deleted = new_page(), new_page()
    first = page.replies("what is tms", "before-the-kill")
    button = first[0]["envelope"]["suggestions"][0]["payload"]
    pressed = page.replies(button, "pressed-before")
    deleted.asks("what is tms")
    assert deleted.call("DELETE", "session").status_code == 204

    rasa = web.processes("-m rasa run")
    assert rasa
    lost = []

    def ask():
        try:
            page.post("what is ketamine", "in-the-middle")
        except requests.RequestException as error:
            lost.append(error)

    asking = threading.Thread(target=ask)
    for process in rasa:
        os.kill(process, signal.SIGSTOP)
    asking.start()
    for process in rasa:
        os.kill(process, signal.SIGKILL)
    asking.join()
    assert lost
    eventually(well)

    assert [turn["id"] for turn in page.history()] == ["before-the-kill", "pressed-before"]
    # Known ids are not asked again; the one that was lost is answered now.
    assert page.replies("what is tms", "before-the-kill") == first
    assert page.replies(button, "pressed-before") == pressed
    assert page.post("what is esketamine", "before-the-kill").status_code == 409
    assert page.asks("what is ketamine", "in-the-middle")["entry"] == "ketamine/what_is"
    assert [turn["id"] for turn in page.history()] == ["before-the-kill", "pressed-before", "in-the-middle"]
    assert page.asks("is it safe")["entry"] == "ketamine/safety_risks"
    # What was deleted stays so.
    assert deleted.call("GET", "history").status_code == 401
    assert deleted.post("what is tms").status_code == 401


@pytest.mark.parametrize("path", ["history", "message"])
def test_the_server_is_well_after_all_that(page, path, eventually, well):
    eventually(well)
    assert page.asks("what is tms")["entry"] == "tms/what_is"
