"""The scaffolder: what it makes, what the content check says of it, and what it refuses."""

import shutil
from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

from waypoint.cli.main import main
from waypoint.editing.place import UnknownPlace, place_of
from waypoint.editing.scaffold import entry_text
from waypoint.knowledge.schema import EntryFile
from waypoint.knowledge.store import vocabulary
from waypoint.paths import KNOWLEDGE, PROJECT

TWINS = sorted((PROJECT / "tests/conversations").rglob("*/*.yml"))
BLANK = "  - text: >-\n\n    sources:\n"
SOURCE = '      - {id: cleveland-clinic-transcranial-magnetic-stimulation-tms, locator: "Opening part of the page"}\n'
# What each blank of a new entry is filled in with, by the place at which the content check reports it.
FILLED_IN = {
    "question": ('question: ""', 'question: "What is this made-up entry of a test for?"'),
    "short.0.text": (BLANK, BLANK.replace("\n\n", "\n      This entry tries out how a new one is made.\n")),
    "short.0.sources": ("    sources:\n\n# What", f"    sources:\n{SOURCE}\n# What"),
    "more.0.text": (BLANK, BLANK.replace("\n\n", "\n      It is taken away when the test is over.\n")),
    "more.0.sources": ("    sources:\n\n# Ids", f"    sources:\n{SOURCE}\n# Ids"),
    "related": ("related: []", "related: [tms/what_is]"),
    "review.reviewed_on": ("reviewed_on:", "reviewed_on: 2126-01-02"),
    "review.due_on": ("due_on:", "due_on: 2127-01-02"),
}


def free(*candidates):
    """The first (where, aspect) that has no entry yet."""
    return next((where, aspect) for where, aspect in candidates if not (KNOWLEDGE / "answers" / where / f"{aspect}.yml").exists())


ASPECTS = [aspect for aspect in vocabulary().aspects if aspect != "comparison"]
NARROW = free(*(("tms/deep_tms", aspect) for aspect in ASPECTS))
KINDS = [
    free(*((topic, aspect) for topic in vocabulary().topics for aspect in ASPECTS)),
    NARROW,
    free(*(("personalised", f"comparison/{other}") for other in ("tms", "kap", "digital", "psychedelics"))),
    free(*(("digital", f"comparison/{other}") for other in ("vns", "tdcs", "mdma"))),
]


def filled_in(text, blanks=FILLED_IN):
    for blank in blanks:
        before, after = FILLED_IN[blank]
        assert before in text
        text = text.replace(before, after, 1)
    return text


def questions_of(path):
    return [question.strip() for question in yaml.safe_load(path.read_text(encoding="utf-8"))["questions"]]


@pytest.mark.parametrize("twin", TWINS, ids=lambda path: str(path.relative_to(PROJECT / "tests/conversations")))
def test_each_file_of_test_questions_has_three(twin):
    questions = questions_of(twin)
    assert "" not in questions, f"{twin.relative_to(PROJECT)} has a blank question. Remedy: fill it in."
    assert len(set(questions)) >= 3, f"{twin.relative_to(PROJECT)} has fewer than three questions."


@pytest.fixture
def copy(tmp_path):
    """A copy of the content, with room for the test questions beside it."""
    shutil.copytree(KNOWLEDGE, tmp_path / "knowledge")
    return tmp_path


def reported(copy, capsys):
    capsys.readouterr()
    status = main(["check", "--knowledge", str(copy / "knowledge")])
    return status, capsys.readouterr().out.splitlines()


def test_a_new_entry_is_refused_until_it_is_filled_in(copy, capsys):
    for where, aspect in KINDS:
        assert main(["new", where, aspect, "--knowledge", str(copy / "knowledge")]) == 0
    said = capsys.readouterr().out
    status, findings = reported(copy, capsys)
    assert status == 1
    for where, aspect in KINDS:
        name = f"{where}/{aspect}"
        assert str(copy / f"knowledge/answers/{name}.yml") in said and str(copy / f"tests/conversations/{name}.yml") in said
        assert questions_of(copy / f"tests/conversations/{name}.yml") == ["", "", ""]
        # Each blank once, and nothing else.
        assert sorted(line.split(f"[{name}: ")[1].split("]")[0] for line in findings if f"/{name}.yml" in line) == sorted(FILLED_IN)
        if (where, aspect) != NARROW:
            (copy / f"knowledge/answers/{name}.yml").unlink()
    entry = copy / "knowledge/answers" / NARROW[0] / f"{NARROW[1]}.yml"
    entry.write_text(filled_in(entry.read_text(encoding="utf-8")), encoding="utf-8")
    _, findings = reported(copy, capsys)
    [unasked] = [line for line in findings if "/".join(NARROW) in line]
    assert unasked.startswith("K064 warning") and "has no test question" in unasked
    twin = copy / "tests/conversations" / NARROW[0] / f"{NARROW[1]}.yml"
    twin.write_text('questions: ["how is it done"]', encoding="utf-8")
    _, findings = reported(copy, capsys)
    assert [line for line in findings if "/".join(NARROW) in line] == []
    assert f"{len(list(copy.glob('knowledge/answers/**/*.yml')))} entries checked" in findings[-1]


@pytest.mark.parametrize("left", FILLED_IN)
def test_each_blank_that_is_left_is_found(left):
    text = entry_text(place_of(*NARROW, vocabulary()), vocabulary())
    # Filled in from the last, so that the second of two like blanks can be filled in alone.
    if left == "short.0.text":
        head, more = text.split("# What", 1)
        text = head.replace(*FILLED_IN["short.0.sources"]) + "# What" + more
        others = [blank for blank in FILLED_IN if blank not in ("short.0.text", "more.0.text")]
        text = filled_in(text, others).replace("\nmore:\n" + BLANK[:-1].split("    sources")[0], "\nmore:\n  - text: >-\n      It is over.\n")
    else:
        text = filled_in(text, [blank for blank in FILLED_IN if blank != left])
    with pytest.raises(ValidationError) as caught:
        EntryFile(**yaml.safe_load(text))
    assert [".".join(map(str, error["loc"])) for error in caught.value.errors()] == [left]


def test_a_filled_in_entry_is_accepted():
    assert EntryFile(**yaml.safe_load(filled_in(entry_text(place_of(*NARROW, vocabulary()), vocabulary())))).short[0].wording.startswith("This entry")


def test_nothing_is_overwritten(copy, capsys):
    command = ["new", *NARROW, "--knowledge", str(copy / "knowledge"), "--tests", str(copy / "questions")]
    assert main(command) == 0
    entry, twin = copy / "knowledge/answers" / f"{'/'.join(NARROW)}.yml", copy / "questions" / f"{'/'.join(NARROW)}.yml"
    entry.write_text("mine", encoding="utf-8")
    twin.unlink()
    assert main(command) == 0
    assert entry.read_text(encoding="utf-8") == "mine" and twin.is_file()
    assert main(command) == 1
    assert "nothing was changed" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("where", "aspect", "says"),
    [
        ("homeopathy", "what_is", ["`homeopathy` is not a topic", "ketamine, esketamine"]),
        ("tms/psilocybin", "what_is", ["`psilocybin` is not a subject of `tms`", "deep_tms"]),
        ("deep_tms", "what_is", ["write `tms/deep_tms`"]),
        ("tms", "side_effect", ["`side_effect` is not an aspect", "side_effects"]),
        ("tms", "comparison/nothing", ["neither a topic nor a subject", "psilocybin"]),
        ("tms", "side_effects/ect", ["a part too many"]),
        ("tms", "comparison/tms", ["with itself"]),
        ("tms", "comparison/deep_tms", ["write `tms/deep_tms comparison`"]),
        ("tms/deep_tms", "comparison/ect", ["write `tms comparison/ect`"]),
    ],
)
def test_an_unknown_place_is_refused_with_what_is_known(where, aspect, says, tmp_path, capsys):
    with pytest.raises(UnknownPlace):
        place_of(where, aspect, vocabulary())
    assert main(["new", where, aspect, "--tests", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert all(words in said for words in says), said
    assert list(Path(tmp_path).iterdir()) == []


def test_a_comparison_is_written_once(tmp_path, capsys):
    written = next(path for path in sorted(KNOWLEDGE.glob("answers/*/comparison/*.yml")) if path.stem in vocabulary().topics)
    topic = written.parent.parent.name
    assert main(["new", written.stem, f"comparison/{topic}", "--tests", str(tmp_path)]) == 1
    assert "compares the two already" in capsys.readouterr().err
