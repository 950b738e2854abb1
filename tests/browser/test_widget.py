"""The widget: its unit tests, its specs in a real browser, each reported by its title, and its build."""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Optional, Tuple

import pytest

from tests.browser.preparing import ENVIRONMENT, WIDGET, missing

# The spec that talks to the real bot.
LIVE = "live"
# Bytes, compressed.
LARGEST_SCRIPT = 45_000


def _specs(suite: Dict[str, Any]) -> Iterator[Tuple[str, Dict[str, Any]]]:
    for spec in suite.get("specs", ()):
        yield f"{Path(spec['file']).name.split('.')[0]}: {spec['title']}", spec
    for inner in suite.get("suites", ()):
        yield from _specs(inner)


def _playwright(*options: str, environment: Optional[Dict[str, str]] = None) -> Dict[str, Any]:
    """{"file: title": spec} of Playwright's JSON report."""
    command = ["npx", "--no-install", "playwright", "test", "--reporter=json", *options]
    done = subprocess.run(command, cwd=WIDGET, env={**ENVIRONMENT, **(environment or {})}, capture_output=True, text=True)
    try:
        report = json.loads(done.stdout)
    except json.JSONDecodeError:
        raise AssertionError(f"Playwright did not run: {done.stdout[-2000:]}{done.stderr[-2000:]}") from None
    assert not report["errors"], report["errors"]
    found = {title: spec for suite in report["suites"] for title, spec in _specs(suite)}
    return {title: spec for title, spec in found.items() if environment or not title.startswith(LIVE)}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "spec" in metafunc.fixturenames:
        metafunc.parametrize("spec", ["the browser specs can run"] if missing() else sorted(_playwright("--list")))


@pytest.fixture(scope="session")
def outcome(built: Path) -> Callable[[str], Tuple[str, str]]:
    """The status of a spec by its title, and what it printed. All run once, together."""
    specs = _playwright()

    def of(title: str) -> Tuple[str, str]:
        test = specs[title]["tests"][0]
        errors: List[str] = [error.get("message", "") for result in test["results"] for error in result["errors"]]
        return test["status"], "\n".join(errors)

    return of


def test_in_the_browser(spec: str, outcome: Callable[[str], Tuple[str, str]]) -> None:
    status, errors = outcome(spec)
    assert status == "expected", errors


def test_with_the_real_bot(bot: object, built: Path) -> None:
    """From a question to its cited answer, a follow-up, a crisis and back, on the bot's own demo page."""
    specs = _playwright(LIVE, environment={"WAYPOINT_URL": bot.url})  # type: ignore[attr-defined]
    results = [result for spec in specs.values() for test in spec["tests"] for result in test["results"]]
    assert results and all(result["status"] == "passed" for result in results), [result["errors"] for result in results]


def test_units(built: Path) -> None:
    done = subprocess.run(["npm", "test", "--silent"], cwd=WIDGET, env=ENVIRONMENT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_two_builds_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    command = ["npx", "--no-install", "vite", "build", "--logLevel", "error", "--outDir", str(tmp_path), "--emptyOutDir"]
    subprocess.run(command, cwd=WIDGET, env=ENVIRONMENT, check=True, capture_output=True)
    assert _sha256(tmp_path / "widget.js") == _sha256(built / "widget.js")


def test_the_script_is_small(built: Path) -> None:
    assert len(gzip.compress((built / "widget.js").read_bytes(), 9)) <= LARGEST_SCRIPT


def test_the_script_keeps_to_strict_policies_and_the_tab(built: Path) -> None:
    script = (built / "widget.js").read_text(encoding="utf-8")
    assert "eval(" not in script and "new Function" not in script
    assert "document.cookie" not in script and "localStorage" not in script


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
