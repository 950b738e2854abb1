"""Rasa's own tools over the dialogues: stories in visitors' words, and the consistency of rules, stories and data."""

import subprocess
import sys

from waypoint.paths import PROJECT
from waypoint.serving.environment import process_environment


def rasa(*words, **extra):
    environment = process_environment(WAYPOINT_ACTIONS_URL="http://127.0.0.1:9/webhook", WAYPOINT_TRACKER_DB="unused.db")
    return subprocess.run([sys.executable, "-m", "rasa", *words], cwd=PROJECT, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)


def test_rules_stories_and_data_agree():
    result = rasa("data", "validate", "--fail-on-warnings")
    assert result.returncode == 0, (result.stdout + result.stderr)[-3000:]


def test_the_dialogues_go_as_written(model, tmp_path):
    results = tmp_path / "results"
    result = rasa("test", "core", "--model", str(model), "--stories", "tests/stories/test_stories.yml", "--out", str(results), "--fail-on-prediction-errors")
    failed = results / "failed_test_stories.yml"
    assert result.returncode == 0, (failed.read_text(encoding="utf-8") if failed.is_file() else (result.stdout + result.stderr))[-3000:]
    assert "Correct:" in result.stdout + result.stderr or (results / "story_report.json").is_file()
