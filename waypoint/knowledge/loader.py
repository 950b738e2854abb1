"""Loads `knowledge/` into a `Knowledge`, or says everything that is wrong with its files at once."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Tuple, Type, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from waypoint.knowledge.findings import ContentError, Finding
from waypoint.knowledge.model import Entry, Knowledge
from waypoint.knowledge.schema import (
    CITABLE_VERDICTS,
    ClaimRef,
    CountryLines,
    EntryFile,
    LedgerRow,
    Source,
    SourceRef,
    Vocabulary,
    Wording,
)
from waypoint.knowledge.yaml_file import read_yaml
from waypoint.paths import KNOWLEDGE

Model = TypeVar("Model", bound=BaseModel)


class _Reader:
    """Collects findings while files are read, so that an editor sees all of them in one run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.findings: List[Finding] = []

    def name(self, path: Path) -> str:
        return str(Path(self.folder.name) / path.relative_to(self.folder))

    def report(self, code: str, path: Path, place: str, message: str, remedy: str) -> None:
        self.findings.append(Finding(code, self.name(path), place, message, remedy))

    def data(self, path: Path, expected: type) -> Any:
        """The file's content, or an empty `expected` when it cannot be used."""
        try:
            data = read_yaml(path)
        except FileNotFoundError:
            self.report("K001", path, "", "the file is missing.", "restore it from the repository.")
            return expected()
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            self.report("K002", path, "", f"is not valid YAML: {' '.join(str(error).split())}", "mend the line named; check quotes, colons and indentation.")
            return expected()
        if not isinstance(data, expected):
            kind = "list" if expected is list else "mapping"
            self.report("K003", path, "", f"holds a {type(data).__name__} where a {kind} is needed.", f"begin the file as a {kind}.")
            return expected()
        return data

    def model(self, path: Path, place: str, shape: Type[Model], data: Any) -> Optional[Model]:
        if not isinstance(data, dict):
            self.report("K003", path, place, f"is {data!r} where a mapping is needed.", "give its keys and values.")
            return None
        try:
            return shape(**data)
        except ValidationError as error:
            for problem in error.errors():
                if _of_the_other_reference(problem["loc"], data):
                    continue
                where = ".".join(str(part) for part in problem["loc"] if part != "__root__")
                spot = ": ".join(part for part in (place, where) if part)
                code, remedy = _remedy(problem, where)
                self.report(code, path, spot, f"{problem['msg']}{_value(data, problem['loc'])}.", remedy)
            return None


def _of_the_other_reference(location: Tuple[Any, ...], data: Any) -> bool:
    """Whether a problem is only that one kind of source reference is not the other: each is tried as both."""
    if "sources" not in location or location[-1] not in ("claim", "id", "locator", "fact"):
        return False
    for part in location[: location.index("sources") + 2]:
        data = data[part]
    if not isinstance(data, dict):
        return False
    if "claim" in data:
        return location[-1] != "claim"
    return location[-1] == "claim" or location[-1] in data and isinstance(data[location[-1]], str) and bool(data[location[-1]])


def _remedy(problem: Mapping[str, Any], where: str) -> Tuple[str, str]:
    kind, text = problem["type"], problem["msg"]
    if "locator" in where:
        return "K012", "say where in the source the statement stands, for example `locator: Abstract`."
    if "source" in text and "at least one" in text:
        return "K011", "add the source the sentence was taken from, or take the sentence out."
    if kind == "value_error.missing":
        return "K010", f"add the key `{where.split('.')[-1]}`."
    if kind == "value_error.extra":
        return "K010", "remove the key or correct its spelling."
    return "K010", "correct the value; docs/add-an-answer.md shows each key."


def _value(data: Any, location: Tuple[Any, ...]) -> str:
    for part in location:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return ""
    return f" (it is {data!r})" if isinstance(data, (str, int, float, bool)) else ""


def load_knowledge(folder: Path = KNOWLEDGE) -> Knowledge:
    """Reads and validates all content files.

    Raises:
        ContentError: with one finding for each thing that is wrong in structure or cross-reference.
    """
    reader = _Reader(folder)
    vocabulary = reader.model(folder / "vocabulary.yml", "", Vocabulary, reader.data(folder / "vocabulary.yml", dict))
    wording = reader.model(folder / "wording.yml", "", Wording, reader.data(folder / "wording.yml", dict))
    sources = _read_table(reader, folder / "sources.yml", Source)
    ledger = _read_ledger(reader, folder / "ledger.yml", sources)
    countries = _read_countries(reader, folder / "crisis_lines.yml")
    if vocabulary is None or wording is None or reader.findings:
        # With a broken table every reference to it would be reported as well.
        raise ContentError(reader.findings)
    entries = _read_entries(reader, folder / "answers", vocabulary)
    for entry in entries.values():
        _check_references(reader, folder, entry, entries, sources, ledger)
    _check_ledger_entries(reader, folder / "ledger.yml", ledger, entries)
    if reader.findings:
        raise ContentError(reader.findings)
    comparisons = {frozenset((entry.subject or entry.topic, str(entry.other))): entry for entry in entries.values() if entry.other}
    return Knowledge(vocabulary, sources, ledger, entries, comparisons, countries, wording)


def load_vocabulary(folder: Path = KNOWLEDGE) -> Vocabulary:
    """Reads `vocabulary.yml` alone. Raises ContentError."""
    reader = _Reader(folder)
    path = folder / "vocabulary.yml"
    vocabulary = reader.model(path, "", Vocabulary, reader.data(path, dict))
    if vocabulary is None:
        raise ContentError(reader.findings)
    return vocabulary


def load_countries(folder: Path = KNOWLEDGE) -> Dict[str, CountryLines]:
    """Reads `crisis_lines.yml` alone. Raises ContentError."""
    reader = _Reader(folder)
    countries = _read_countries(reader, folder / "crisis_lines.yml")
    if reader.findings:
        raise ContentError(reader.findings)
    return countries


def _read_table(reader: _Reader, path: Path, shape: Type[Model]) -> Dict[str, Model]:
    rows = ((key, reader.model(path, str(key), shape, value)) for key, value in reader.data(path, dict).items())
    return {key: row for key, row in rows if row is not None}


def _read_ledger(reader: _Reader, path: Path, sources: Mapping[str, Source]) -> Dict[str, LedgerRow]:
    ledger: Dict[str, LedgerRow] = {}
    for number, data in enumerate(reader.data(path, list), start=1):
        place = str(data.get("id", f"row {number}")) if isinstance(data, dict) else f"row {number}"
        row = reader.model(path, place, LedgerRow, data)
        if row is None:
            continue
        if row.id in ledger:
            reader.report("K022", path, row.id, "stands here twice.", "keep one row for each claim.")
        if row.seed not in sources:
            reader.report("K020", path, row.id, f"names the seed `{row.seed}`, which sources.yml does not have.", "use the id of a source of kind `article`.")
        ledger[row.id] = row
    return ledger


def _read_countries(reader: _Reader, path: Path) -> Dict[str, CountryLines]:
    rows = (reader.model(path, f"row {number}", CountryLines, data) for number, data in enumerate(reader.data(path, list), start=1))
    return {row.code: row for row in rows if row is not None}


def _read_entries(reader: _Reader, folder: Path, vocabulary: Vocabulary) -> Dict[str, Entry]:
    entries: Dict[str, Entry] = {}
    for path in sorted(folder.rglob("*.yml")):
        identity = "/".join(path.relative_to(folder).with_suffix("").parts)
        place = _place_of(identity, vocabulary)
        if isinstance(place, str):
            reader.report("K021", path, identity, place, "rename the file or folder to ids of knowledge/vocabulary.yml.")
            continue
        data = reader.data(path, dict)
        content = reader.model(path, identity, EntryFile, data) if data else None
        if content is not None:
            topic, subject, aspect, other = place
            entries[identity] = Entry(identity, topic, subject, aspect, other, _version(data), content)
    return entries


def _place_of(identity: str, vocabulary: Vocabulary) -> Any:
    """(topic, subject, aspect, other) of an entry id, or a sentence on what is wrong with it."""
    parts = identity.split("/")
    topic = parts[0]
    if topic not in vocabulary.topics:
        return f"the folder `{topic}` is not a topic ({', '.join(vocabulary.topics)})."
    if len(parts) == 2:
        place = (topic, None, parts[1], None)
    elif len(parts) == 3 and parts[1] == "comparison":
        if parts[2] not in vocabulary.topics and parts[2] not in vocabulary.subjects:
            return f"`{parts[2]}` is neither a topic nor a subject to compare with."
        place = (topic, None, "comparison", parts[2])
    elif len(parts) == 3:
        subject = vocabulary.subjects.get(parts[1])
        if subject is None or subject.topic != topic:
            return f"the folder `{parts[1]}` is not a subject of `{topic}`."
        place = (topic, parts[1], parts[2], None)
    else:
        return "the path has too many folders; it is topic/aspect, topic/subject/aspect or topic/comparison/other."
    if place[2] not in vocabulary.aspects:
        return f"`{place[2]}` is not an aspect ({', '.join(vocabulary.aspects)})."
    return place


def _version(data: Any) -> str:
    """A short hash of the entry's content, the same on every machine."""
    canonical = json.dumps(data, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()[:12]


def _check_references(
    reader: _Reader,
    folder: Path,
    entry: Entry,
    entries: Mapping[str, Entry],
    sources: Mapping[str, Source],
    ledger: Mapping[str, LedgerRow],
) -> None:
    path = folder / "answers" / f"{entry.id}.yml"
    for reference in [reference for statement in [*entry.short, *entry.more] for reference in statement.sources]:
        if isinstance(reference, SourceRef) and reference.id not in sources:
            reader.report("K020", path, entry.id, f"cites `{reference.id}`, which sources.yml does not have.", "add the source to sources.yml or correct the id.")
        if isinstance(reference, ClaimRef):
            row = ledger.get(reference.claim)
            if row is None:
                reader.report("K020", path, entry.id, f"cites claim {reference.claim}, which ledger.yml does not have.", "correct the number.")
            elif row.verdict not in CITABLE_VERDICTS:
                reader.report("K023", path, entry.id, f"cites claim {reference.claim}, whose verdict is `{row.verdict}`.", "cite only supported or partly supported claims.")
            elif entry.id not in row.entries:
                reader.report("K024", folder / "ledger.yml", row.id, f"does not list `{entry.id}`, which cites it.", f"add `{entry.id}` to its entries.")
    for related in entry.content.related:
        if related not in entries:
            reader.report("K025", path, entry.id, f"is related to `{related}`, which does not exist.", "name an existing entry or remove the line.")
        if related == entry.id:
            reader.report("K025", path, entry.id, "is related to itself.", "remove the line.")


def _check_ledger_entries(reader: _Reader, path: Path, ledger: Mapping[str, LedgerRow], entries: Mapping[str, Entry]) -> None:
    for row in ledger.values():
        for name in row.entries:
            entry = entries.get(name)
            if entry is None:
                reader.report("K025", path, row.id, f"names the entry `{name}`, which does not exist.", "name an existing entry.")
            elif row.id not in {ref.claim for statement in [*entry.short, *entry.more] for ref in statement.sources if isinstance(ref, ClaimRef)}:
                reader.report("K024", path, row.id, f"names `{name}`, which does not cite it.", f'add `{{claim: "{row.id}"}}` to the sources of the sentence that answers it.')
