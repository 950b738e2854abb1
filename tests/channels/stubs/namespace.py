"""Runs a command where the vendors' host names are this machine: an own network with loopback alone, an own hosts file, an own trusted authority."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from typing import Mapping, Sequence

from channels.stubs.authority import Authority


def run_apart(
    command: Sequence[str], folder: Path, authority: Authority, names: Sequence[str], environment: Mapping[str, str], seconds: float
) -> subprocess.CompletedProcess[str]:
    """The finished command. Nothing in it can reach another machine; the client code in it needs no change.

    Without root the kernel must allow user namespaces to everybody.
    """
    hosts = folder / "hosts"
    hosts.write_text("127.0.0.1 localhost\n" + "".join(f"127.0.0.1 {name}\n" for name in names), encoding="ascii")
    inside = f"mount --bind {shlex.quote(str(hosts))} /etc/hosts && ip link set lo up && exec {shlex.join(command)}"
    unshare = ["unshare", "--net", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]
    trusted = {"SSL_CERT_FILE": str(authority.certificate)}
    return subprocess.run([*unshare, "sh", "-c", inside], env={**os.environ, **trusted, **environment}, capture_output=True, text=True, timeout=seconds, check=False)
