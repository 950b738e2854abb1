"""Where the project's files are, whatever folder a process was started in."""

from __future__ import annotations

from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
KNOWLEDGE = PROJECT / "knowledge"
SITE_FILE = PROJECT / "site.yml"
MODELS = PROJECT / "models"
STATE = PROJECT / ".waypoint"
