"""List the sources and how many statements cite each, or compare the ledger with the seed articles."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Dict, List, Mapping, Optional, Tuple

if TYPE_CHECKING:
    from waypoint.editing.seeds import Article
    from waypoint.knowledge.model import Knowledge
    from waypoint.knowledge.schema import Source

HELP = "list the sources, or compare the ledger with the seed articles"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options of this verb."""
    parser.add_argument("--unused", action="store_true", help="only sources that no statement cites")
    parser.add_argument("--kind", default=None, help="only sources of this kind, for example guideline")
    parser.add_argument("--knowledge", type=Path, default=None, metavar="DIR", help="another knowledge folder (default: the project's)")
    parser.add_argument("--verify", type=Path, default=None, metavar="DIR", help="compare the ledger with the seed articles, which are the .txt files of this folder")
    parser.add_argument("--write", action="store_true", help="with --verify: note the sentences of rows that have no hash yet")
    parser.add_argument("--article", action="append", default=[], type=_article, metavar="SEED=FILE", help="with --verify: say which file is which seed")


def run(options: argparse.Namespace) -> int:
    """Returns 0 when all is well, 1 when something was found, 2 for wrong usage."""
    from waypoint.knowledge.findings import ContentError
    from waypoint.knowledge.loader import load_knowledge
    from waypoint.paths import KNOWLEDGE

    if options.verify is None and (options.write or options.article):
        return _refuse("--write and --article go with --verify DIR.")
    folder = options.knowledge or KNOWLEDGE
    try:
        knowledge = load_knowledge(folder)
    except ContentError as error:
        print(error)
        return 1
    if options.verify is None:
        return _list(knowledge, options.kind, options.unused)
    return _verify(knowledge, folder / "ledger.yml", options)


def _list(knowledge: Knowledge, kind: Optional[str], unused: bool) -> int:
    from waypoint.editing.citations import citations

    kinds = sorted({source.kind for source in knowledge.sources.values()})
    if kind is not None and kind not in kinds:
        return _refuse(f"No source has the kind `{kind}`. Kinds: {', '.join(kinds)}.")
    counted = citations(knowledge)
    chosen = [name for name, source in knowledge.sources.items() if (kind is None or source.kind == kind) and not (unused and counted[name])]
    for name in sorted(chosen, key=lambda name: (-counted[name], name)):
        print(f"{counted[name]:5}  {knowledge.sources[name].kind:<19}  {name}")
    print(f"{len(chosen)} of {len(counted)} sources, cited by {sum(counted[name] for name in chosen)} statements. A statement with two sources counts for each.")
    return 0


def _verify(knowledge: Knowledge, ledger: Path, options: argparse.Namespace) -> int:
    from waypoint.editing.seeds import match, missing_hashes, verify, with_hashes
    from waypoint.knowledge.loader import load_knowledge

    seeds = {name: source for name, source in knowledge.sources.items() if source.kind == "article"}
    named = dict(options.article)
    wrong = _wrong_names(named, seeds, options.verify)
    if wrong:
        return _refuse(wrong)
    try:
        articles = _read_folder(options.verify)
    except UnicodeDecodeError as error:
        return _refuse(f"A file of {options.verify} is not UTF-8 text: {error}. Remedy: save it as UTF-8.")
    matched = match(seeds, knowledge.ledger.values(), articles, named)
    if not matched:
        return _refuse(f"{options.verify} holds none of the {len(seeds)} seed articles: {len(articles)} .txt files were read. Remedy: name the folder that holds their texts.")
    if options.write:
        hashes = missing_hashes(knowledge.ledger.values(), matched)
        ledger.write_text(with_hashes(ledger.read_text(encoding="utf-8"), hashes), encoding="utf-8")
        print(f"{_count(len(hashes), 'row')} noted in {ledger.name}.")
        knowledge = load_knowledge(ledger.parent)
    rows = knowledge.ledger.values()
    findings = verify(rows, matched, f"{ledger.parent.name}/{ledger.name}")
    for finding in findings:
        print(finding)
    held = sum(row.seed in matched for row in rows)
    print(f"{held} of {len(rows)} rows compared with {_count(len(matched), 'article')}, {_count(len(findings), 'finding')}.")
    return 1 if findings else 0


def _wrong_names(named: Dict[str, str], seeds: Mapping[str, Source], folder: Path) -> str:
    """What is wrong with the folder or with what --article says; empty when nothing is."""
    if not folder.is_dir():
        return f"{folder} is not a folder. Remedy: name the folder that holds the texts of the seed articles."
    for seed, file in named.items():
        if seed not in seeds:
            return f"`{seed}` is not a seed. Seeds: {', '.join(seeds)}."
        if not (folder / file).is_file():
            return f"{folder} has no file {file}."
    return ""


def _read_folder(folder: Path) -> List[Article]:
    from waypoint.editing.seeds import read_article

    return [read_article(path.name, path.read_text(encoding="utf-8-sig")) for path in sorted(folder.glob("*.txt"))]


def _article(text: str) -> Tuple[str, str]:
    seed, sign, file = text.partition("=")
    if not sign:
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form SEED=FILE")
    return seed, file


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _refuse(message: str) -> int:
    print(message, file=sys.stderr)
    return 2
