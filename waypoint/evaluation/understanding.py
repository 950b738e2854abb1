"""How real people's questions fare end to end: the figures, from the outcomes."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Dict, Iterable, List, Mapping, Sequence, Tuple

from waypoint.evaluation.held_out import REFUSED, RIGHT, UNANSWERED, WRONG, Outcome, Talk
from waypoint.evaluation.share import Share
from waypoint.serving.client import Received

# Figures of which less is better.
BAD = ("wrong answers", "off-topic answered", "near misses answered")


@dataclass(frozen=True)
class Measured:
    """What was asked and what came of it."""

    questions: Sequence[Outcome]
    one_typo: Sequence[Outcome]
    two_typos: Sequence[Outcome]
    stories: Sequence[Outcome]
    talks: Sequence[Tuple[Talk, Sequence[Outcome]]]
    everyday: Sequence[Sequence[Received]]
    near_misses: Sequence[Sequence[Received]]


def headline(measured: Measured) -> List[Share]:
    """The figures that understanding is judged by, as far as they were measured."""
    turns = [outcome for _, outcomes in measured.talks for outcome in outcomes]
    shares = [
        *_of(measured.questions, ""),
        *_of(measured.one_typo, ", one typo"),
        *_of(measured.two_typos, ", two typos"),
        _share("stories right", [outcome.verdict == RIGHT for outcome in measured.stories]),
        _share("turns of talks right", [outcome.verdict == RIGHT for outcome in turns]),
        _share("off-topic answered", [_clinical(replies) for replies in measured.everyday]),
        _share("near misses answered", [_clinical(replies) for replies in measured.near_misses]),
    ]
    return [share for share in shares if share.total]


def _of(outcomes: Sequence[Outcome], suffix: str) -> List[Share]:
    answerable = [outcome for outcome in outcomes if outcome.item.answerable]
    return [
        _share(f"right kind{suffix}", [outcome.kind_right for outcome in outcomes]),
        _share(f"acceptable entry{suffix}", [outcome.verdict == RIGHT for outcome in answerable]),
        _share(f"wrong answers{suffix}", [outcome.verdict == WRONG for outcome in outcomes]),
    ]


def by_group(outcomes: Sequence[Outcome]) -> List[Share]:
    """Right replies, by slice of the questions."""
    return _grouped((outcome.item.group, outcome) for outcome in outcomes)


def by_kind(outcomes: Sequence[Outcome]) -> List[Share]:
    """Right replies, by the kind that was due."""
    return _grouped((outcome.item.kinds[0], outcome) for outcome in outcomes)


def by_topic(outcomes: Sequence[Outcome]) -> List[Share]:
    """Right replies, by the first acceptable topic or subject."""
    return _grouped((outcome.item.accept[0][0], outcome) for outcome in outcomes if outcome.item.accept)


def by_aspect(outcomes: Sequence[Outcome]) -> List[Share]:
    """Right replies, by the first acceptable aspect."""
    return _grouped((outcome.item.accept[0][1], outcome) for outcome in outcomes if outcome.item.accept)


def verdicts(outcomes: Sequence[Outcome]) -> List[Share]:
    """What became of the questions that can be answered."""
    answerable = [outcome for outcome in outcomes if outcome.item.answerable]
    return [_share(verdict, [outcome.verdict == verdict for outcome in answerable]) for verdict in (RIGHT, WRONG, UNANSWERED, REFUSED)]


def confusions(outcomes: Sequence[Outcome]) -> Counter:
    """(aspect due, aspect answered) -> how often, over the questions that got one answer."""
    pairs: Counter = Counter()
    for outcome in outcomes:
        aspects = [entry.split("/") for kind, _, entry in (got.partition(" ") for got in outcome.got) if kind == "answer"]
        if outcome.item.accept and len(aspects) == 1:
            shown = next((part for part in aspects[0][1:] if part == "comparison"), aspects[0][-1])
            due = {aspect for _, aspect in outcome.item.accept}
            pairs[(shown if shown in due else outcome.item.accept[0][1], shown)] += 1
    return pairs


def _grouped(pairs: Iterable[Tuple[str, Outcome]]) -> List[Share]:
    groups: Dict[str, List[bool]] = defaultdict(list)
    for name, outcome in pairs:
        groups[name].append(outcome.verdict == RIGHT)
    return [_share(name, hits) for name, hits in sorted(groups.items())]


def _share(name: str, hits: Sequence[bool]) -> Share:
    return Share(name, sum(hits), len(hits))


def _clinical(replies: Sequence[Received]) -> bool:
    return any(reply.custom["kind"] == "answer" for reply in replies)


def misses(measured: Measured) -> List[Tuple[str, str, str, str]]:
    """(set, what was due, what came, the message) of each message that did not get the right reply."""
    rows = [("questions", outcome) for outcome in measured.questions] + [("stories", outcome) for outcome in measured.stories]
    rows += [(f"talk {talk.id}", outcome) for talk, outcomes in measured.talks for outcome in outcomes]
    return [(where, _due(outcome), ", ".join(outcome.got), outcome.item.text) for where, outcome in rows if outcome.verdict != RIGHT]


def _due(outcome: Outcome) -> str:
    item = outcome.item
    return " and ".join("/".join(pairs[0]) for pairs in item.both) or ("/".join(item.accept[0]) if item.accept else item.kinds[0])


def worse(now: Share, then: Share) -> bool:
    """Whether a figure is worse than the one kept before by more than chance explains."""
    low, high = then.interval
    return now.value > high if now.name.startswith(BAD) else now.value < low


def dropped(headline: Sequence[Share], kept: Mapping[str, Mapping[str, int]]) -> List[str]:
    """The figures that are worse than the kept result, by more than chance explains."""
    pairs = [(now, Share(now.name, **kept[now.name])) for now in headline if now.name in kept]
    return [f"{now.name}: now {now.value:.1%}, committed {then.value:.1%}" for now, then in pairs if worse(now, then)]


def against(headline: Sequence[Share], kept: Mapping[str, Mapping[str, int]]) -> List[Tuple[str, str, str]]:
    """(figure, now, committed)."""
    return [(now.name, f"{now.value:.1%}", f"{Share(now.name, **kept[now.name]).value:.1%}" if now.name in kept else "none") for now in headline]
