"""A stand-in for Waypoint's bridge channel, whose answers a test can hold back and count."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Dict, List, Optional

UNAVAILABLE = "Waypoint cannot be reached just now. Your message is kept. Help line: 988."
UNREADABLE = "That could not be decrypted. Help line: 988."


class StubWaypoint:
    """Answers every question with its own text. `asked`: the ids in the order of asking, repeated ones too; `requests`: the last request by its text."""

    def __init__(self, secret: str) -> None:
        self.asked: List[str] = []
        self.requests: Dict[str, Dict[str, Any]] = {}
        self.refused = 0
        self._held: Optional[str] = None
        self.down = False
        self._secret = secret
        self._go_on = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def hold(self, text: str = "") -> None:
        """From now on a question that holds this text waits for `release`."""
        self._go_on.clear()
        self._held = text

    def release(self) -> None:
        self._held = None
        self._go_on.set()

    def stop(self) -> None:
        self.release()
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type:
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                signed = hmac.new(stub._secret.encode(), f"{self.headers['X-Waypoint-Timestamp']}.".encode() + body, hashlib.sha256).hexdigest()
                if not hmac.compare_digest(signed, self.headers["X-Waypoint-Signature"]):
                    stub.refused += 1
                    return self._answer(403, {})
                if stub.down:
                    return self._answer(502, {})
                return self._answer(200, {"replies": stub._replies(json.loads(body)), "words": {"unavailable": UNAVAILABLE, "unreadable": UNREADABLE}})

            def _answer(self, status: int, content: Dict[str, Any]) -> None:
                data = json.dumps(content).encode()
                try:
                    self.send_response(status)
                    self.send_header("Content-Type", "application/json")
                    self.send_header("Content-Length", str(len(data)))
                    self.end_headers()
                    self.wfile.write(data)
                except OSError:
                    pass

            def log_message(self, *words: object) -> None:
                pass

        return Handler

    def _replies(self, content: Dict[str, Any]) -> List[Dict[str, Any]]:
        if not content:
            return []
        self.asked.append(content["id"])
        text = content.get("text", "media")
        self.requests[text] = content
        if self._held is not None and self._held in text:
            self._go_on.wait(60)
        return [{"text": f"Answer to {text}", "envelope": {}}]
