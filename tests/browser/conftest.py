"""The built widget."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.preparing import WIDGET, missing


@pytest.fixture(scope="session")
def built() -> Path:
    """widget/dist, made from the sources as they are."""
    assert not missing(), missing()
    return WIDGET / "dist"
