"""What the browser tests need: Node's packages, a browser, and the built widget."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path

from waypoint.paths import PROJECT
from waypoint.serving.environment import state_folder

WIDGET = PROJECT / "widget"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), "")
ENVIRONMENT = {**os.environ, "CHROMIUM": CHROMIUM, "npm_config_update_notifier": "false", "FORCE_COLOR": "0"}


@lru_cache(maxsize=1)
def missing() -> str:
    """Why the browser tests cannot run; empty when they can. Builds the widget and installs its packages first.

    Both test processes ask: the second waits for what the first installs, since two installations spoil each other.
    """
    if not shutil.which("npm"):
        return "Node is missing. Remedy: install Node 20 or later with npm."
    if not Path(CHROMIUM).is_file():
        return f"There is no browser at {CHROMIUM or BROWSERS}. Remedy: install Chromium, or name it with CHROMIUM=/path."
    with (state_folder("log") / "widget-tests.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        # npm writes this file last.
        installed = (WIDGET / "node_modules" / ".package-lock.json").is_file()
        steps = [] if installed else [["npm", "ci", "--no-fund", "--no-audit", "--loglevel=error"]]
        for step in [*steps, ["bash", str(PROJECT / "scripts/widget")]]:
            done = subprocess.run(step, cwd=WIDGET, env=ENVIRONMENT, capture_output=True, text=True)
            if done.returncode:
                return f"`{' '.join(step)}` failed: {done.stdout[-3000:]}{done.stderr[-3000:]}"
    return ""
