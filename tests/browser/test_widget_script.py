"""scripts/widget and scripts/release-files as a site owner meets them: with Node, without it, and with an older script."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path
from typing import Dict

import pytest

from waypoint.paths import PROJECT

SOURCES = ("src", "scripts", "package.json", "package-lock.json", "tsconfig.json", "vite.config.ts")
# All that the script calls but npm.
TOOLS = ("bash", "cat", "cksum", "dirname", "find", "sort", "xargs")


@pytest.fixture
def without_node(tmp_path: Path) -> Dict[str, str]:
    """An environment whose PATH has no npm."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in TOOLS:
        (folder / tool).symlink_to(shutil.which(tool) or "")
    return {**os.environ, "PATH": str(folder)}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What scripts/widget reads of a checkout, without packages and without a built script."""
    (tmp_path / "scripts").mkdir()
    shutil.copy(PROJECT / "scripts/widget", tmp_path / "scripts/widget")
    (tmp_path / "widget").mkdir()
    for name in SOURCES:
        source, target = PROJECT / "widget" / name, tmp_path / "widget" / name
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    return tmp_path


def run(checkout: Path, environment: Dict[str, str]) -> subprocess.CompletedProcess:
    bash = shutil.which("bash") or ""
    return subprocess.run([bash, "scripts/widget"], cwd=checkout, env=environment, capture_output=True, text=True)


def test_without_node_the_remedy_is_named(checkout: Path, without_node: Dict[str, str]) -> None:
    done = run(checkout, without_node)
    assert done.returncode == 1
    assert "Node is missing" in done.stderr and "Node 20" in done.stderr and "release's widget.js" in done.stderr


def test_without_node_a_script_of_a_release_is_kept(checkout: Path, without_node: Dict[str, str]) -> None:
    script = checkout / "widget/dist/widget.js"
    script.parent.mkdir()
    script.write_text("from a release", encoding="utf-8")
    done = run(checkout, without_node)
    assert done.returncode == 0, done.stderr
    assert "Node is missing" in done.stderr and script.read_text(encoding="utf-8") == "from a release"


def test_files_of_a_release(built: Path, tmp_path: Path) -> None:
    done = subprocess.run(["bash", str(PROJECT / "scripts/release-files"), str(tmp_path / "release")], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    listed = dict(reversed(line.split()) for line in (tmp_path / "release/SHA256SUMS").read_text(encoding="utf-8").splitlines())
    assert set(listed) == {"widget.js", "waypoint-chat.js"}
    for name, digest in listed.items():
        assert digest == hashlib.sha256((tmp_path / "release" / name).read_bytes()).hexdigest()
        assert (tmp_path / "release" / name).read_bytes() == (built / name).read_bytes()
    assert "sha384-" in done.stdout


def test_release_files_asks_where_they_go() -> None:
    done = subprocess.run(["bash", str(PROJECT / "scripts/release-files")], capture_output=True, text=True)
    assert done.returncode == 2 and "scripts/release-files FOLDER" in done.stderr
