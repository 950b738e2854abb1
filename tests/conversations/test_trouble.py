"""Bad requests, and servers that die: never silence, never a stack trace."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
import requests

from waypoint.serving.ports import any_free


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"sender": "a"}', b'{"sender": "a", "message": null}', b'{"sender": "a", "message": 5}', b"\xff\xfe"])
def test_a_bad_request_gets_a_clear_error(bot, body):
    response = requests.post(f"{bot.url}/webhooks/rest/webhook", data=body, timeout=10)
    assert response.status_code == 400
    assert "message" in response.json()["error"]
    assert "Traceback" not in response.text


def test_streaming_does_not_hang(bot):
    response = requests.post(f"{bot.url}/webhooks/rest/webhook?stream=true", json={"sender": "stream", "message": "hi"}, timeout=10)
    assert response.json()[1]["custom"]["kind"] == "smalltalk"


def test_the_raw_form_is_two_messages_text_then_custom(bot):
    sender = "raw-form"
    messages = requests.post(f"{bot.url}/webhooks/rest/webhook", json={"sender": sender, "message": "what is tms"}, timeout=10).json()
    assert [sorted(message) for message in messages] == [["recipient_id", "text"], ["custom", "recipient_id"]]
    assert {message["recipient_id"] for message in messages} == {sender}


def test_the_bot_listens_on_loopback_only_and_offers_no_http_api(bot):
    assert "127.0.0.1" in bot.url
    for path in ("conversations/default/tracker", "model/parse", "domain"):
        assert requests.get(f"{bot.url}/{path}", timeout=10).status_code in (401, 403, 404, 405)


def test_message_text_is_not_in_the_logs(bot):
    marker = "xylophonequartz"
    bot.visitor().says(f"does ketamine help with {marker}")
    logs = list((bot.state / "log").glob("*.log*"))
    assert logs
    for log in logs:
        assert marker not in log.read_text(encoding="utf-8", errors="replace"), log


def test_a_second_server_on_the_same_port_says_what_is_wrong(bot):
    port = bot.url.rsplit(":", 1)[1]
    result = subprocess.run([sys.executable, "-m", "waypoint", "serve", "--port", port], capture_output=True, text=True, timeout=120, check=False)
    assert result.returncode == 1
    assert f"Port {port}" in result.stderr and "already in use" in result.stderr and "--port" in result.stderr


def test_waypoint_ask_prints_the_reply(bot):
    result = subprocess.run([sys.executable, "-m", "waypoint", "ask", "--url", bot.url, "what is tms", "is it safe"], capture_output=True, text=True, timeout=60, check=True)
    assert "[answer / tms/what_is]" in result.stdout and "[answer / tms/safety_risks]" in result.stdout
    as_json = subprocess.run([sys.executable, "-m", "waypoint", "ask", "--url", bot.url, "--json", "what is tms"], capture_output=True, text=True, timeout=60, check=True)
    assert json.loads(as_json.stdout)[0]["replies"][0]["custom"]["entry"] == "tms/what_is"


def test_waypoint_ask_without_a_bot_names_the_remedy():
    result = subprocess.run([sys.executable, "-m", "waypoint", "ask", "--url", f"http://127.0.0.1:{any_free()}", "hi"], capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 1 and "scripts/start" in result.stderr


def test_killing_the_action_server_brings_a_static_reply_and_then_the_bot_back(bot):
    visitor = bot.visitor()
    visitor.asks("what is tms")
    killed = bot.processes("-m rasa_sdk")
    assert killed
    for process in killed:
        os.kill(process, signal.SIGKILL)
    down = visitor.asks("what are the side effects of ketamine")
    assert down.custom["kind"] == "fallback" and "988" in down.text and down.custom["help_lines"]
    crisis = visitor.asks("i want to kill myself")
    assert crisis.custom["kind"] == "crisis"
    for _ in range(120):
        if visitor.asks("what are the side effects of ketamine").custom["kind"] == "answer":
            break
        time.sleep(0.5)
    else:
        pytest.fail("the action server did not come back")
    assert "was started again" in bot.output.read_text(encoding="utf-8")
