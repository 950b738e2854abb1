"""Where the project's files are, whatever folder a process was started in."""

from __future__ import annotations

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
KNOWLEDGE = PROJECT / "knowledge"
# A deployment may keep its settings outside the project, and a test its own.
SITE_FILE = Path(os.environ.get("WAYPOINT_SITE") or PROJECT / "site.yml")
MODELS = PROJECT / "models"
STATE = PROJECT / ".waypoint"
