"""Sources: how often each is cited, and whether the ledger's places are still what the articles say there. The articles here are made up."""

from dataclasses import replace

import pytest
import yaml

from waypoint.cli.main import main
from waypoint.editing.article import fingerprint, sections, sentences
from waypoint.editing.citations import citations
from waypoint.knowledge import loader
from waypoint.knowledge.schema import LedgerRow, Source

GARDEN = """A Garden in the Dry Months

Roses need little water. Ferns need more.

Which beds come first?

Weed the long bed. "Why now?" Because the soil is soft. It takes Mr. Hall 1.5 hours.
1. Early: dig at six. Rest at ten.

Comments
"""
HARBOUR = """The harbour is small. Boats of the U.S. fleet do not stop here.
Tides
High water comes twice a day. Low water follows.
"""
SEEDS = {"garden": "A garden in the dry months", "harbour": "A harbour (title, ours)"}


def row(number, seed, locator):
    return {"id": number, "seed": seed, "locator": locator, "claim": f"Claim {number}.", "verdict": "omission", "caution": None, "facts": [], "entries": [], "reason": "Made up."}


ROWS = [
    row("1.1", "garden", "section 1 (opening), sentence 2"),
    row("1.2", "garden", "section 2 (the beds), sentences 2-3; section 1 (opening), sentence 1"),
    row("1.3", "garden", "section 2 (the beds), sentence 6"),
    row("1.4", "garden", "whole article"),
    row("2.1", "harbour", "section 2 (tides), sentence 1"),
    row("2.2", "harbour", "section 1 (opening), sentence 2"),
]


@pytest.fixture
def desk(tmp_path, monkeypatch, knowledge):
    """A ledger of made-up claims and the folder of made-up articles that they come from."""
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "b.txt").write_text(GARDEN, encoding="utf-8")
    (texts / "a.txt").write_text(HARBOUR, encoding="utf-8")
    sources = {seed: Source(title=title, publisher="Nobody", date=None, url=None, kind="article") for seed, title in SEEDS.items()}

    def load(folder):
        rows = [LedgerRow(**data) for data in yaml.safe_load((folder / "ledger.yml").read_text(encoding="utf-8"))]
        return replace(knowledge, sources=sources, ledger={each.id: each for each in rows})

    monkeypatch.setattr(loader, "load_knowledge", load)
    (tmp_path / "ledger.yml").write_text("# A comment that stays.\n" + yaml.safe_dump(ROWS, sort_keys=False), encoding="utf-8")
    return tmp_path


def verify(desk, *words):
    return main(["sources", "--knowledge", str(desk), "--verify", str(desk / "texts"), *words])


@pytest.fixture
def noted(desk, capsys):
    """The same, with the sentences noted."""
    assert verify(desk, "--write", "--article", "harbour=a.txt") == 0
    capsys.readouterr()
    return desk


def change(folder, file, before, after):
    path = folder / "texts" / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def relocate(desk, number, locator):
    path = desk / "ledger.yml"
    before = next(each["locator"] for each in ROWS if each["id"] == number)
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(f"locator: {before}", f"locator: {locator}"), encoding="utf-8")


def test_sentences_are_noted_once_and_then_compared(desk, capsys):
    assert verify(desk, "--article", "harbour=a.txt") == 1
    assert "K093 " in capsys.readouterr().out
    assert verify(desk, "--write", "--article", "harbour=a.txt") == 0
    assert "6 rows noted" in capsys.readouterr().out
    text = (desk / "ledger.yml").read_text(encoding="utf-8")
    assert text.startswith("# A comment that stays.\n")
    assert [{key: value for key, value in each.items() if key != "sentences_sha256"} for each in yaml.safe_load(text)] == ROWS
    # From now on the files are known by what they say.
    (desk / "texts/a.txt").rename(desk / "texts/z.txt")
    assert verify(desk) == 0
    assert "6 of 6 rows compared with 2 articles, 0 findings." in capsys.readouterr().out


def test_quotation_marks_dashes_and_spacing_are_no_change(noted):
    change(noted, "b.txt", '"Why now?"', "“Why  now?”")
    assert verify(noted) == 0


def test_a_changed_sentence_is_found_and_is_not_noted_in_silence(noted, capsys):
    change(noted, "a.txt", "twice a day", "once a day")
    for words in ([], ["--write"]):
        assert verify(noted, *words) == 1
        (found,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("K")]
        assert found.startswith(f"K092 {noted.name}/ledger.yml [2.1]: the sentences at `section 2 (tides), sentence 1` of a.txt are not those")


def test_a_sentence_that_moved_is_said_to_stand_elsewhere(noted, capsys):
    change(noted, "a.txt", "The harbour is small. ", "The harbour is small. It is old. ")
    assert verify(noted) == 1
    found = capsys.readouterr().out
    assert "K092" in found and "[2.2]" in found and "stand at section 1, sentence 3." in found


@pytest.mark.parametrize(
    ("locator", "says"),
    [
        ("section 4 (tides), sentence 1", "names section 4, but the article has 2 sections."),
        ("section 2 (tides), sentence 3", "names sentence 3 of section 2, which has 2."),
        ("section 2 (tides), sentences 2-1", "runs backwards"),
        ("section 2 (tides), sentence 0", "begins at 0"),
        ("page 3", "cannot be read"),
    ],
)
def test_a_place_that_is_not_there_is_found(noted, capsys, locator, says):
    relocate(noted, "2.1", locator)
    assert verify(noted) == 1
    (found,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("K")]
    assert found.startswith(f"K091 {noted.name}/ledger.yml [2.1]: its locator `{locator}`") and says in found
    assert "the noted sentences stand at section 2, sentence 1." in found


def test_a_missing_article_is_found(noted, capsys):
    (noted / "texts/a.txt").unlink()
    assert verify(noted) == 1
    said = capsys.readouterr().out
    assert "K090" in said and "[harbour]" in said and "which 2 rows name" in said
    assert "4 of 6 rows compared with 1 article," in said


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--verify", "no/such/folder"], "no/such/folder is not a folder"),
        (["--verify", "."], "holds none of the 2 seed articles"),
        (["--verify", ".", "--article", "hill=a.txt"], "`hill` is not a seed. Seeds: garden, harbour."),
        (["--verify", ".", "--article", "harbour=x.txt"], "has no file x.txt"),
        (["--write"], "go with --verify"),
        (["--kind", "rumour"], "Kinds: article."),
    ],
)
def test_wrong_usage_is_explained(desk, capsys, monkeypatch, words, says):
    monkeypatch.chdir(desk)
    assert main(["sources", "--knowledge", str(desk), *words]) == 2
    assert says in capsys.readouterr().err


def test_sections_begin_at_headings():
    assert sections(GARDEN) == (
        ("Roses need little water.", "Ferns need more."),
        ("Weed the long bed.", '"Why now?"', "Because the soil is soft.", "It takes Mr. Hall 1.5 hours.", "Early: dig at six.", "Rest at ten."),
    )
    assert sections(HARBOUR)[0] == ("The harbour is small.", "Boats of the U.S. fleet do not stop here.")
    # Of several headings in a row only the last is one, and the section before the first may be empty.
    assert sections("Title\nPicture\nFirst heading\nA sentence.\n") == ((), ("A sentence.",))
    assert sections("") == ((),)


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("One. Two! Three?", 3),
        ("It costs 3.50 today. (That is little.) Go.", 3),
        ("Dr. Roe met J. Smith, e.g. Thursday. They spoke.", 2),
        ("See example.com for more.", 1),
        ("– Named after the hill", 1),
        ("He said “Stop.” She did.", 2),
    ],
)
def test_sentences_are_split_at_their_ends(line, count):
    assert len(sentences(line)) == count, sentences(line)


def test_a_hash_is_of_the_words():
    assert fingerprint(["It’s here – now."]) == fingerprint(["It's  here - now."]) != fingerprint(["It's here - then."])


def test_every_row_of_the_ledger_has_its_sentences_noted(knowledge):
    assert [each.id for each in knowledge.ledger.values() if each.sentences_sha256 is None] == []


def test_each_statement_counts_once_for_each_source(knowledge, capsys):
    counted = citations(knowledge)
    assert set(counted) == set(knowledge.sources)
    seed = next(iter(knowledge.ledger.values())).seed
    assert counted[seed] > 0
    main(["sources", "--kind", "article"])
    listed = capsys.readouterr().out.splitlines()
    assert len(listed) == 6 and any(line.split() == [str(counted[seed]), "article", seed] for line in listed)
    main(["sources", "--unused"])
    assert {line.split()[-1] for line in capsys.readouterr().out.splitlines()[:-1]} == {name for name, times in counted.items() if not times}
