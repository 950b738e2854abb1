"""Where the project's files are, whatever folder a process was started in."""

from __future__ import annotations

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
KNOWLEDGE = PROJECT / "knowledge"
# A deployment may keep its settings outside the project, and a test its own.
SITE_FILE = Path(os.environ.get("WAYPOINT_SITE") or PROJECT / "site.yml")
MODELS = PROJECT / "models"
# What a deployment keeps: conversations, logs, its secret. It may lie outside the project; each bot of a test has its own.
STATE = Path(os.environ.get("WAYPOINT_STATE") or PROJECT / ".waypoint").absolute()


def shown(path: Path) -> str:
    """A path as messages name it: from the project's folder if it lies there."""
    return str(path.relative_to(PROJECT) if path.is_relative_to(PROJECT) else path)
