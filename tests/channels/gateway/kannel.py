"""A real Kannel with its handset simulator, on loopback, for as long as a test needs it."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import threading
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable, Dict, Iterator, List, Tuple
from urllib.parse import unquote_to_bytes

from waypoint.serving.ports import LOOPBACK, any_free

FAKESMSC = "/usr/lib/kannel/test/fakesmsc"
NUMBER = "+15559999"
USER, PASSWORD = "waypoint", "a-password-for-sendsms"
READY_WITHIN = 30.0  # seconds

# The same keys as in docs/channels/kannel.md, which a test compares.
CONFIGURATION = """
group = core
admin-port = {admin}
admin-password = a-password-for-the-admin
admin-interface = 127.0.0.1
smsbox-port = {smsbox}
smsbox-interface = 127.0.0.1
box-allow-ip = "127.0.0.1"
log-file = "{folder}/bearerbox-kept.log"
log-level = 2

group = smsc
smsc = fake
smsc-id = fake
port = {smsc}
connect-allow-ip = "127.0.0.1"

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = {sendsms}
sendsms-interface = 127.0.0.1
mo-recode = true
http-request-retry = 10
http-queue-delay = 1
log-file = "{folder}/smsbox-kept.log"
log-level = 2

group = sendsms-user
username = {user}
password = "{password}"
user-allow-ip = "127.0.0.1"
max-messages = 10
concatenation = true

group = sms-service
keyword = default
catch-all = true
post-url = "http://waypoint:{secret}@{webhook}/webhooks/kannel/webhook?id=%I"
send-sender = true
max-messages = 0
"""


@dataclass(frozen=True)
class Ports:
    """The ports of one Kannel."""

    admin: int = field(default_factory=any_free)
    smsbox: int = field(default_factory=any_free)
    smsc: int = field(default_factory=any_free)
    sendsms: int = field(default_factory=any_free)


@contextmanager
def kannel(folder: Path, ports: Ports, webhook: str, secret: str) -> Iterator[None]:
    """bearerbox and smsbox; `webhook` is host and port of Waypoint."""
    missing = [name for name in ("/usr/sbin/bearerbox", "/usr/sbin/smsbox", FAKESMSC) if not Path(name).is_file()]
    if missing or not shutil.which("sh"):
        raise FileNotFoundError(f"Missing: {', '.join(missing)}. Remedy: apt-get install kannel kannel-extras (.ci/run does that).")
    configuration = folder / "kannel.conf"
    configuration.write_text(CONFIGURATION.format(**vars(ports), user=USER, password=PASSWORD, folder=folder, webhook=webhook, secret=secret), encoding="ascii")
    with ExitStack() as running:
        running.enter_context(_process(["/usr/sbin/bearerbox", str(configuration)], folder / "bearerbox.log", signal.SIGTERM))
        _wait_for(ports.smsbox)
        _wait_for(ports.smsc, connect=False)
        running.enter_context(_process(["/usr/sbin/smsbox", str(configuration)], folder / "smsbox.log", signal.SIGTERM))
        _wait_for(ports.sendsms)
        yield


class Handsets:
    """fakesmsc: any number of telephones. Long messages are put together as a telephone does it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._parts: Dict[Tuple[str, bytes], Dict[int, bytes]] = {}
        # (number of the telephone, text, segments it came in), in order.
        self.received: List[Tuple[str, str, int]] = []
        self._sent = threading.Semaphore(0)
        threading.Thread(target=self._read, daemon=True).start()

    def send(self, number: str, text: str) -> None:
        """Sends a text message to Waypoint's number."""
        coded = "".join(f"%{byte:02X}" for byte in text.encode("utf-16-be"))
        line = f"{number} {NUMBER} text {text}" if text.isascii() else f"{number} {NUMBER} ucs2 {coded}"
        # It reads no longer line.
        assert self._process.stdin and len(line) < 250
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        # It forgets a line that comes before it has sent the one before.
        assert self._sent.acquire(timeout=30), "fakesmsc did not send a message"

    def of(self, number: str) -> List[str]:
        """The texts that a telephone has received."""
        return [text for receiver, text, _ in self.received if receiver == number]

    def _read(self) -> None:
        assert self._process.stderr
        for line in self._process.stderr:
            if "sent message" in line:
                self._sent.release()
            found = re.search(r"Got message \d+: <(.*)>$", line)
            if found:
                self._take(found.group(1))

    def _take(self, line: str) -> None:
        message = re.fullmatch(r"\S+ (\+\d+) (?:udh (\S+) data|(text|data|ucs-2)) (.*)", line)
        if message is None:
            # A line break within a message that was sent as plain text.
            receiver, text, segments = self.received.pop()
            self.received.append((receiver, f"{text}\n{line}", segments))
            return
        receiver, header, kind, data = message.groups()
        if header is None:
            self.received.append((receiver, data if kind == "text" else unquote_to_bytes(data.replace("+", " ")).decode("utf-16-be"), 1))
            return
        # 05 00 03, then the number of the message, how many parts it has, and which this is.
        _, _, _, reference, total, place = unquote_to_bytes(header.replace("+", " "))
        parts = self._parts.setdefault((receiver, bytes([reference, total])), {})
        parts[place] = unquote_to_bytes(data.replace("+", " "))
        if len(parts) == total:
            whole = b"".join(part for _, part in sorted(parts.items()))
            parts.clear()
            self.received.append((receiver, whole.decode("utf-16-be" if b"\0" in whole else "utf-8"), total))


@contextmanager
def handsets(ports: Ports) -> Iterator[Handsets]:
    """Telephones of Kannel's fake operator."""
    command = [FAKESMSC, "-H", LOOPBACK, "-r", str(ports.smsc), "-m", "1000000", "-i", "0.001"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, bufsize=1)
    try:
        yield Handsets(process)
    finally:
        process.kill()
        process.wait()


@contextmanager
def _process(command: List[str], log: Path, end: signal.Signals) -> Iterator[None]:
    with log.open("w") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, cwd=log.parent)
    try:
        yield
        assert process.poll() is None, log.read_text()
    finally:
        process.send_signal(end)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(port: int, connect: bool = True) -> None:
    _until(lambda: _listens(port) if connect else _listens_quietly(port), f"nothing listens on port {port}")


def _listens(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex((LOOPBACK, port)) == 0


def _listens_quietly(port: int) -> bool:
    """Without a connection, which would count as a handset."""
    table = Path("/proc/net/tcp").read_text().splitlines()[1:]
    return any(row.split()[1].endswith(f":{port:04X}") and row.split()[3] == "0A" for row in table)


def _until(true: Callable[[], bool], problem: str) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while not true():
        if time.monotonic() > deadline:
            raise TimeoutError(problem)
        time.sleep(0.05)
