"""The help lines in the widget are those of the knowledge base."""

import json
import re
from pathlib import Path

import pytest

from waypoint.channels.widget_knowledge import GENERATED_FILE, WORDING_FILE, current
from waypoint.knowledge.yaml_file import read_yaml

REMEDY = "Remedy: run scripts/widget-knowledge and commit the file."


def test_generated_file_is_up_to_date():
    assert GENERATED_FILE.read_text(encoding="utf-8") == current(), f"{GENERATED_FILE} is not what knowledge/ makes. {REMEDY}"


def test_each_country_has_a_line_with_a_way_to_reach_it():
    lines = json.loads(re.search(r"= (\{.*\});\n$", GENERATED_FILE.read_text(encoding="utf-8"), re.DOTALL).group(1))["help_lines"]
    assert {"US", "GB", "ES", "INT"} <= set(lines)
    for country, rows in lines.items():
        assert rows, country
        assert all(row["phone"] or row["text"] or row["chat"] for row in rows), country


@pytest.mark.parametrize("language", ["es"])
def test_other_languages_say_all_that_english_says(language):
    wording = read_yaml(Path(WORDING_FILE))
    assert set(wording["en"]) | {"disclaimer", "disclosure"} == set(wording[language])
    assert len(wording[language]["starters"]) == len(wording["en"]["starters"])
