"""A platform's server for tests, on loopback: takes requests in threads, can be down, and can be slow for one visitor."""

from __future__ import annotations

import json
import ssl
import threading
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Callable, Dict, List, Optional, Tuple

from waypoint.serving.ports import LOOPBACK


@dataclass(frozen=True)
class Taken:
    """A request that the platform got. Names of headers are in small letters."""

    method: str
    path: str
    headers: Dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


# What the platform answers: (status, JSON or text).
Reply = Tuple[int, Any]


class StandIn:
    """`taken` holds what came in while the platform was up, in the order in which it was answered."""

    def __init__(self, answer: Callable[[Taken], Reply], user_of: Callable[[Taken], str], tls: Optional[ssl.SSLContext] = None, port: int = 0, host: str = LOOPBACK) -> None:
        self._answer = answer
        self._user_of = user_of
        self.taken: List[Taken] = []
        self.refused = 0
        self.down = False
        self.slow: Dict[str, float] = {}
        self._server = _Server((host, port), _handler(self))
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.url = f"{'https' if tls else 'http'}://{host}:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def take(self, request: Taken) -> Reply:
        """What one request is answered."""
        if self.down:
            self.refused += 1
            return 503, {"ok": False}
        time.sleep(self.slow.get(self._user_of(request), 0))
        self.taken.append(request)
        return self._answer(request)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # Many at once in a test of load.
    request_queue_size = 128


def _handler(platform: StandIn) -> Any:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: Any) -> None:
            return None

        def _take(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, answer = platform.take(Taken(self.command, self.path, {name.lower(): value for name, value in self.headers.items()}, body))
            text = answer if isinstance(answer, str) else json.dumps(answer)
            data = text.encode("utf-8")
            self.send_response(status)
            self.send_header("Content-Type", "text/plain" if isinstance(answer, str) else "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = _take

    return Handler
