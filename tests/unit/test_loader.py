"""Broken content files: each gets a finding with file, place and remedy, and nothing is loaded."""

import datetime as dt
import json
import shutil

import pytest
import yaml

from waypoint.cli.main import main
from waypoint.knowledge.check import check
from waypoint.knowledge.findings import ContentError
from waypoint.knowledge.loader import load_knowledge
from waypoint.paths import PROJECT

TODAY = dt.date(2026, 11, 22)
ENTRY = "tms/side_effects"


@pytest.fixture
def content(tmp_path):
    """A copy of a small knowledge base without a finding, to break. tests/content/test_zoo.py has many more ways to break it."""
    shutil.copytree(PROJECT / "tests/content/zoo/good", tmp_path, dirs_exist_ok=True)
    return tmp_path / "knowledge"


def test_the_copy_is_clean_before_it_is_broken(content):
    assert [str(finding) for finding in findings(content)] == []


def edit(content, change, entry=ENTRY):
    path = content / "answers" / f"{entry}.yml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")


def findings(content):
    return check(content, TODAY).findings


def drop_sources(data):
    data["short"][0]["sources"] = []


def unknown_source(data):
    data["short"][0]["sources"][0] = {"id": "no-such-source", "locator": "Abstract"}


def drop_locator(data):
    sourced = next(source for statement in data["short"] for source in statement.get("sources", []) if "locator" in source)
    del sourced["locator"]


def past_due_date(data):
    data["review"].update(reviewed_on=dt.date(2025, 1, 1), due_on=dt.date(2026, 1, 1))


def promote(data):
    data["short"][0]["text"] = "TMS is a revolutionary treatment."


def stigmatise(data):
    data["short"][0]["text"] = "It helps sufferers."


def lengthen(data):
    data["short"][0]["text"] = "The coil rests on the head. " * 20


def misspell_key(data):
    data["shrot"] = data.pop("short")


def unknown_relation(data):
    data["related"] = ["tms/nothing"]


def unsupported_claim(data):
    data["short"][0]["sources"].append({"claim": "2.10"})


def unlisted_claim(data):
    data["short"][0]["sources"].append({"claim": "1.1"})


@pytest.mark.parametrize(
    ("change", "code", "says"),
    [
        (drop_sources, "K011", "needs at least one source"),
        (unknown_source, "K020", "no-such-source"),
        (drop_locator, "K012", "locator"),
        (past_due_date, "K043", "2026-01-01"),
        (promote, "K042", "revolutionary"),
        (stigmatise, "K042", "sufferers"),
        (lengthen, "K040", "at most 90"),
        (misspell_key, "K010", "shrot"),
        (unknown_relation, "K025", "tms/nothing"),
        (unsupported_claim, "K023", "2.10"),
        (unlisted_claim, "K024", "tms/side_effects"),
    ],
)
def test_a_broken_entry_is_reported_with_file_place_and_remedy(content, change, code, says):
    edit(content, change)
    found = [finding for finding in findings(content) if finding.code == code]
    assert found, findings(content)
    assert any(says in str(finding) for finding in found)
    assert all(finding.file.startswith("knowledge/") and finding.place and finding.remedy for finding in found)


def test_a_duplicate_question_names_both_entries(content):
    edit(content, lambda data: data.update(question="What is TMS?"))
    (finding,) = findings(content)
    assert finding.code == "K045" and "tms/" in finding.message


@pytest.mark.parametrize(
    ("path", "code"),
    [("tms/side_effect.yml", "K021"), ("tms/psilocybin/what_is.yml", "K021"), ("homeopathy/what_is.yml", "K021"), ("tms/a/b/c.yml", "K021")],
)
def test_a_path_outside_the_vocabulary_is_an_error(content, path, code):
    target = content / "answers" / path
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(content / "answers/tms/what_is.yml", target)
    assert code in {finding.code for finding in findings(content)}


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        ("answers/tms/what_is.yml", "question: [", "K002"),
        ("answers/tms/what_is.yml", "- a list", "K003"),
        ("answers/tms/what_is.yml", "question: What is TMS?\nquestion: What is TMS?\n", "K002"),
        ("sources.yml", "nothing", "K003"),
        ("ledger.yml", "- id: '9.9'\n", "K010"),
        ("vocabulary.yml", "topics: {}\n", "K010"),
        ("safety/crisis.yml", "[]\n", "K031"),
        ("safety/crisis.yml", "- pattern: '('\n  why: broken\n  matches: [x]\n", "K030"),
    ],
)
def test_a_broken_file_is_an_error_and_not_a_crash(content, file, text, code):
    (content / file).write_text(text, encoding="utf-8")
    assert code in {finding.code for finding in findings(content)}


def test_content_with_an_error_is_not_loaded_and_says_why(content):
    edit(content, misspell_key)
    with pytest.raises(ContentError) as refused:
        load_knowledge(content)
    assert "shrot" in str(refused.value) and "Remedy:" in str(refused.value)


def test_a_subject_is_answered_by_its_topic_where_it_has_no_entry(content):
    loaded = load_knowledge(content)
    assert loaded.find("theta_burst", "what_is").id == "tms/theta_burst/what_is"
    assert loaded.find("theta_burst", "side_effects").id == "tms/side_effects"
    assert loaded.find("theta_burst", "comparison") is None


def test_the_findings_are_printed_as_json_too(content, capsys):
    edit(content, promote)
    assert main(["check", "--json", "--knowledge", str(content), "--today", str(TODAY)]) == 1
    printed = json.loads(capsys.readouterr().out)
    assert printed["entries"] == 5
    (finding,) = printed["findings"]
    assert finding["code"] == "K042" and finding["file"] == "knowledge/answers/tms/side_effects.yml" and finding["place"] == "tms/side_effects: short"
    assert "revolutionary" in finding["message"] and finding["remedy"] and finding["warning"] is False


def test_a_missing_file_is_an_error(content):
    (content / "wording.yml").unlink()
    assert "K001" in {finding.code for finding in findings(content)}


def test_a_help_line_not_checked_for_a_year_is_a_warning(content):
    old = check(content, TODAY + dt.timedelta(days=2 * 365)).findings
    warned = [finding for finding in old if finding.code == "K051"]
    assert warned and all(finding.warning and "checked_on" in finding.remedy for finding in warned)
    assert "K051" not in {finding.code for finding in findings(content)}
