"""Every code that the content check can report is explained in docs/content-errors.md, and nothing else is."""

import re

from waypoint.paths import PROJECT

CODE = r"K\d{3}"


def test_each_code_has_its_section():
    used = {code for path in sorted((PROJECT / "waypoint").rglob("*.py")) for code in re.findall(rf'"({CODE})"', path.read_text(encoding="utf-8"))}
    headings = re.findall(rf"^## ({CODE})\b", (PROJECT / "docs/content-errors.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert used
    assert sorted(headings) == sorted(used)
