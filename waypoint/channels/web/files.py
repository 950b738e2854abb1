"""The files that the server hands out: the widget, the demo page and its files. Each has an ETag, so that a browser asks before it loads again."""

from __future__ import annotations

import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from waypoint.paths import PROJECT

WIDGET = PROJECT / "widget" / "dist" / "widget.js"
DEMO = PROJECT / "widget" / "demo"
DEMO_PAGE = DEMO / "index.html"
NOT_BUILT = "This file has not been made yet. Remedy: run scripts/widget, or put the widget.js of a release into widget/dist/, and load the page again.\n"


@dataclass(frozen=True)
class ServedFile:
    """A file's content and what a browser is told about it."""

    body: bytes
    content_type: str
    etag: str


def served(path: Path, folder: Path) -> Optional[ServedFile]:
    """The file, or None when there is none, or it lies outside `folder`."""
    try:
        real = path.resolve()
        if folder.resolve() not in real.parents or not real.is_file():
            return None
        body = real.read_bytes()
    except (OSError, ValueError):
        # A name that no file can have.
        return None
    kind = mimetypes.guess_type(real.name)[0] or "application/octet-stream"
    return ServedFile(body, f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith("javascript") else kind, etag_of(body))


def etag_of(body: bytes) -> str:
    """A mark that changes with the content."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def unchanged(if_none_match: Optional[str], etag: str) -> bool:
    """Whether the browser has this version already."""
    return if_none_match is not None and etag in (mark.strip().removeprefix("W/") for mark in if_none_match.split(","))
