"""Broken content, and what an editor is told about it, word for word.

`zoo/good` is a small project without a finding. Each folder of `zoo/broken` holds the files that are laid over a copy of it
(`removed.txt` names files that are taken away), and `printed.txt`, everything that `waypoint check` then prints.
"""

import shutil
from pathlib import Path

import pytest

import waypoint.knowledge.check as content_check
from waypoint.cli.main import main

ZOO = Path(__file__).parent / "zoo"
BROKEN = sorted(path.name for path in (ZOO / "broken").iterdir())
TODAY = "2026-11-22"


def check_copy(folder, changes=None):
    """The exit status of `waypoint check` on a copy of the good project with some files changed."""
    shutil.copytree(ZOO / "good", folder, dirs_exist_ok=True)
    if changes:
        shutil.copytree(changes, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.txt"))
        removed = changes / "removed.txt"
        for name in removed.read_text(encoding="utf-8").split() if removed.exists() else []:
            (folder / name).unlink()
    return main(["check", "--knowledge", str(folder / "knowledge"), "--today", TODAY])


def test_the_good_project_is_clean(tmp_path, capsys):
    assert check_copy(tmp_path) == 0
    assert capsys.readouterr().out == "5 entries checked, 0 findings, 0 warnings.\n"


@pytest.mark.parametrize("name", BROKEN)
def test_what_an_editor_is_told(name, tmp_path, capsys, monkeypatch):
    case = ZOO / "broken" / name
    if not (case / "knowledge/safety").exists():
        # The rules are those of the good project, which the test above has loaded; loading them takes longer than all the rest.
        monkeypatch.setattr(content_check, "load_screens", lambda folder: None)
    status = check_copy(tmp_path, case)
    printed = capsys.readouterr().out
    assert printed == (case / "printed.txt").read_text(encoding="utf-8")
    assert status == (0 if " 0 findings, " in printed else 1)
