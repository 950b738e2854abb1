"""The held-out questions and talks, and what a careful librarian would count as right."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, List, Mapping, Optional, Sequence, Tuple

import yaml

from waypoint.knowledge.store import knowledge
from waypoint.paths import PROJECT
from waypoint.serving.client import Received

FOLDER = PROJECT / "evaluation" / "understanding"
RIGHT, WRONG, UNANSWERED, REFUSED = "right", "wrong answer", "unanswered", "refused"
_CLINICAL = ("answer", "advice_refusal")

Pair = Tuple[str, str]


@dataclass(frozen=True)
class Item:
    """A message and what may answer it.

    `kinds` are the right kinds of reply, `accept` the (topic or subject, aspect) pairs that answer; for two questions in one
    message `both` holds the pairs of each. `group` is a slice for reports.
    """

    text: str
    kinds: Tuple[str, ...]
    accept: Tuple[Pair, ...] = ()
    both: Tuple[Tuple[Pair, ...], ...] = ()
    group: str = ""

    @property
    def answerable(self) -> bool:
        return self.kinds[0] == "answer"


@dataclass(frozen=True)
class Talk:
    """A conversation: its turns in order, as items."""

    id: str
    turns: Tuple[Item, ...]


@dataclass(frozen=True)
class Outcome:
    """What became of one message: a verdict, whether the kind was right, and the replies as "kind entry"."""

    item: Item
    verdict: str
    kind_right: bool
    got: Tuple[str, ...] = ()


def read_items(name: str, folder: Path = FOLDER) -> List[Item]:
    """The questions of a set."""
    return [_item(row) for row in yaml.safe_load((folder / f"{name}.yml").read_text(encoding="utf-8"))]


def read_talks(name: str, folder: Path = FOLDER) -> List[Talk]:
    """The conversations of a set."""
    rows = yaml.safe_load((folder / f"{name}.yml").read_text(encoding="utf-8"))
    return [Talk(row["id"], tuple(_turn(turn) for turn in row["turns"])) for row in rows]


def read_lines(path: Path) -> List[str]:
    """A list of plain messages."""
    return [str(line) for line in yaml.safe_load(path.read_text(encoding="utf-8"))]


def judge(item: Item, replies: Sequence[Received]) -> Outcome:
    """Whether the replies are right, and what went wrong if not."""
    kinds = [reply.custom["kind"] for reply in replies]
    got = tuple(f"{reply.custom['kind']} {reply.custom['entry'] or ''}".strip() for reply in replies)
    kind_right = any(kind in item.kinds for kind in kinds)
    return Outcome(item, _verdict(item, replies, kinds, kind_right), kind_right, got)


def _verdict(item: Item, replies: Sequence[Received], kinds: Sequence[str], kind_right: bool) -> str:
    shown = [reply.custom for reply in replies if reply.custom["kind"] in _CLINICAL]
    answers = [custom for custom in shown if custom["kind"] == "answer"]
    if item.both:
        hits = sum(any(_answers(custom, pairs) for custom in answers) for pairs in item.both)
        return RIGHT if hits == len(item.both) else UNANSWERED if hits or not answers else WRONG
    if answers and item.accept and any(_answers(custom, item.accept) for custom in answers):
        return RIGHT
    others = [kind for kind in kinds if kind != "answer" and kind in item.kinds]
    if others or (kind_right and not item.accept):
        return RIGHT
    if answers:
        return WRONG
    return REFUSED if kinds[0] == "advice_refusal" else UNANSWERED


def _answers(custom: Mapping[str, Any], pairs: Sequence[Pair]) -> bool:
    # A comparison is about both of its treatments, which its id names.
    about = {custom["topic"], custom["subject"], *str(custom["entry"] or "").split("/")}
    return any((name in about and aspect == custom["aspect"]) or _stands_in(custom["entry"], name, aspect) for name, aspect in pairs)


def _stands_in(entry: Optional[str], name: str, aspect: str) -> bool:
    """Whether an entry on the topic is what the knowledge base has for one of its subjects, which has no answer of its own."""
    found = knowledge().find(name, aspect)
    return found is not None and found.id == entry


def _item(row: Mapping[str, Any]) -> Item:
    both = tuple(_pairs(pairs) for pairs in row.get("both") or ())
    return Item(row["text"], (row["kind"], *(row.get("also") or ())), _pairs(row.get("accept") or ()), both, row.get("group", ""))


def _turn(row: Mapping[str, Any]) -> Item:
    both = tuple(_pairs(pairs) for pairs in row.get("both") or ())
    return Item(row["say"], tuple(row["kinds"]), _pairs(row.get("accept") or ()), both)


def _pairs(rows: Sequence[Sequence[str]]) -> Tuple[Pair, ...]:
    return tuple((name, aspect) for name, aspect in rows)
