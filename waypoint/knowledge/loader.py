"""Loads `knowledge/` into a `Knowledge`, or says everything that is wrong with its files at once."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any, Dict, Mapping, Optional, Type

from waypoint.knowledge.compose import compose, uncomparable
from waypoint.knowledge.findings import ContentError
from waypoint.knowledge.model import Entry, Knowledge
from waypoint.knowledge.reader import Model, Reader
from waypoint.knowledge.schema import (
    CITABLE_VERDICTS,
    Answer,
    ClaimRef,
    Comparisons,
    CountryLines,
    EntryFile,
    Glossary,
    LedgerRow,
    Messaging,
    Sms,
    Source,
    SourceRef,
    Statement,
    Vocabulary,
    Widget,
    Wording,
)
from waypoint.paths import KNOWLEDGE

# The topic of what belongs to none.
GENERAL = "general"


def load_knowledge(folder: Path = KNOWLEDGE) -> Knowledge:
    """Reads and validates all content files.

    Raises:
        ContentError: with one finding for each thing that is wrong in structure or cross-reference.
    """
    reader = Reader(folder)
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
    glossary = _read_glossary(reader, folder / "glossary.yml", entries, sources)
    widget = _read_widget(reader, folder / "widget.yml", entries)
    messaging = reader.model(folder / "messaging.yml", "", Messaging, reader.data(folder / "messaging.yml", dict))
    sms = reader.model(folder / "sms.yml", "", Sms, reader.data(folder / "sms.yml", dict))
    plan = _read_comparisons(reader, folder / "comparisons.yml", vocabulary)
    if plan is None or glossary is None or widget is None or messaging is None or sms is None or reader.findings:
        raise ContentError(reader.findings)
    written = {frozenset((entry.subject or entry.topic, str(entry.other))): entry for entry in entries.values() if entry.other}
    knowledge = Knowledge(vocabulary, sources, ledger, entries, written, {}, _term_entries(glossary), countries, wording, widget, messaging, sms, glossary.terms)
    for name in uncomparable(plan, knowledge.find):
        message, remedy = f"compares `{name}`, which has no answer on `{plan.in_chat[0]}` or on what to ask next.", "write the answers first, or take it off the list."
        reader.report("K027", folder / "comparisons.yml", "treatments", message, remedy)
    if reader.findings:
        raise ContentError(reader.findings)
    comparisons, composed = compose(vocabulary, plan, knowledge.find, written)
    tabled = {entry.id: entry for entry in comparisons.values() if entry.id in entries}
    return replace(knowledge, entries={**entries, **tabled}, comparisons=comparisons, composed=composed)


def load_vocabulary(folder: Path = KNOWLEDGE) -> Vocabulary:
    """Reads `vocabulary.yml` alone. Raises ContentError."""
    reader = Reader(folder)
    path = folder / "vocabulary.yml"
    vocabulary = reader.model(path, "", Vocabulary, reader.data(path, dict))
    if vocabulary is None:
        raise ContentError(reader.findings)
    return vocabulary


def load_glossary_names(folder: Path = KNOWLEDGE) -> Dict[str, str]:
    """Reads `glossary.yml` alone: the term that each name stands for. Raises ContentError."""
    reader = Reader(folder)
    glossary = reader.model(folder / "glossary.yml", "", Glossary, reader.data(folder / "glossary.yml", dict))
    if glossary is None or reader.findings:
        raise ContentError(reader.findings)
    return {name: term for term, row in glossary.terms.items() for name in row.names}


def load_countries(folder: Path = KNOWLEDGE) -> Dict[str, CountryLines]:
    """Reads `crisis_lines.yml` alone. Raises ContentError."""
    reader = Reader(folder)
    countries = _read_countries(reader, folder / "crisis_lines.yml")
    if reader.findings:
        raise ContentError(reader.findings)
    return countries


def _read_table(reader: Reader, path: Path, shape: Type[Model]) -> Dict[str, Model]:
    rows = ((key, reader.model(path, str(key), shape, value)) for key, value in reader.data(path, dict).items())
    return {key: row for key, row in rows if row is not None}


def _read_ledger(reader: Reader, path: Path, sources: Mapping[str, Source]) -> Dict[str, LedgerRow]:
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


def _read_countries(reader: Reader, path: Path) -> Dict[str, CountryLines]:
    rows = (reader.model(path, f"row {number}", CountryLines, data) for number, data in enumerate(reader.data(path, list), start=1))
    return {row.code: row for row in rows if row is not None}


def _read_entries(reader: Reader, folder: Path, vocabulary: Vocabulary) -> Dict[str, Entry]:
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


def _read_glossary(reader: Reader, path: Path, entries: Mapping[str, Entry], sources: Mapping[str, Source]) -> Optional[Glossary]:
    glossary = reader.model(path, "", Glossary, reader.data(path, dict))
    if glossary is None:
        return None
    taken: Dict[str, str] = {}
    for term, row in glossary.terms.items():
        for name in row.names:
            if taken.setdefault(name, term) != term:
                reader.report("K026", path, f"terms.{term}", f"has the name “{name}”, as `{taken[name]}` has.", "keep it with one of the two.")
        for reference in row.sources:
            if reference.id not in sources:
                reader.report("K020", path, f"terms.{term}", f"cites `{reference.id}`, which sources.yml does not have.", "add the source to sources.yml or correct the id.")
        for related in row.related:
            if related not in entries:
                reader.report("K025", path, f"terms.{term}", f"is related to `{related}`, which does not exist.", "name an existing entry or remove the line.")
    return glossary


def _term_entries(glossary: Glossary) -> Dict[str, Entry]:
    """The terms as answers, by the ids `glossary/<term>`."""
    made: Dict[str, Entry] = {}
    for term, row in glossary.terms.items():
        answer = Answer(question=f"What does “{row.title}” mean?", short=[Statement(text=row.text, sources=row.sources)], related=row.related, review=glossary.review)
        made[f"glossary/{term}"] = Entry(f"glossary/{term}", GENERAL, None, "what_is", None, _version(row.dict()), answer)
    return made


def _read_widget(reader: Reader, path: Path, entries: Mapping[str, Entry]) -> Optional[Widget]:
    widget = reader.model(path, "", Widget, reader.data(path, dict))
    for name in widget.starters if widget else []:
        if name not in entries:
            reader.report("K025", path, "starters", f"names the entry `{name}`, which does not exist.", "name an existing entry.")
    return widget


def _read_comparisons(reader: Reader, path: Path, vocabulary: Vocabulary) -> Optional[Comparisons]:
    plan = reader.model(path, "", Comparisons, reader.data(path, dict))
    if plan is None:
        return None
    unknown = [("treatments", name) for name in plan.treatments if name not in vocabulary.topics and name not in vocabulary.subjects]
    unknown += [("rows", row.aspect) for row in plan.rows if row.aspect not in vocabulary.aspects]
    unknown += [("in_chat", aspect) for aspect in plan.in_chat if aspect not in {row.aspect for row in plan.rows}]
    for place, name in unknown:
        reader.report("K027", path, place, f"names `{name}`, which is unknown there.", "use ids of knowledge/vocabulary.yml; `in_chat` takes aspects of `rows`.")
    return None if unknown else plan


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
    reader: Reader,
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


def _check_ledger_entries(reader: Reader, path: Path, ledger: Mapping[str, LedgerRow], entries: Mapping[str, Entry]) -> None:
    for row in ledger.values():
        for name in row.entries:
            entry = entries.get(name)
            if entry is None:
                reader.report("K025", path, row.id, f"names the entry `{name}`, which does not exist.", "name an existing entry.")
            elif row.id not in {ref.claim for statement in [*entry.short, *entry.more] for ref in statement.sources if isinstance(ref, ClaimRef)}:
                reader.report("K024", path, row.id, f"names `{name}`, which does not cite it.", f'add `{{claim: "{row.id}"}}` to the sources of the sentence that answers it.')
