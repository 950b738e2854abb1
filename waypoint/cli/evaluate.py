"""Measure the trained model on held-out phrases, print the figures and write a report with charts."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Mapping, Sequence

from waypoint.paths import PROJECT, STATE

# What measuring needs takes long to import.
if TYPE_CHECKING:
    from waypoint.evaluation.report import Report
    from waypoint.evaluation.share import Share

RESULTS = {what: PROJECT / "evaluation" / what / "result.json" for what in ("safety", "understanding")}
# The parts of a committed result: all that was asked, and of the same what the tests ask again, so that like is compared with like.
WHOLE, BRIEFLY = "whole", "briefly"
HELP = "measure the trained model on held-out phrases"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options of this verb."""
    parser.add_argument("what", choices=tuple(RESULTS))
    parser.add_argument("--report", type=Path, metavar="FILE", help="where the report goes (default: safety.html or understanding.html in .waypoint)")
    parser.add_argument("--misses", action="store_true", help="print each message that was served wrongly; do not mend single ones by it")
    parser.add_argument("--seen", action="store_true", help="understanding: measure the sets that may be looked at while building, not the final ones")
    parser.add_argument("--url", help="understanding: ask the bot at this address; without it, one is started for the purpose")
    parser.add_argument("--write-result", action="store_true", help="keep the figures as evaluation/…/result.json, which the tests compare with")


def run(options: argparse.Namespace) -> int:
    """Returns 0 when measured, 2 when the phrases, the model or the bot cannot be used."""
    from waypoint.knowledge.findings import ContentError
    from waypoint.serving.client import BotError
    from waypoint.serving.serve import ServeError
    from waypoint.serving.training import TrainingError

    report = options.report or STATE / f"{options.what}.html"
    if options.seen and options.write_result:
        print("Only the final sets make a result to keep. Remedy: leave out --seen.", file=sys.stderr)
        return 2
    try:
        parts = _safety(report, options.misses) if options.what == "safety" else _understanding(report, options)
    except (ContentError, TrainingError, ServeError, BotError) as error:
        print(error, file=sys.stderr)
        return 2
    if options.write_result:
        kept = RESULTS[options.what]
        figures = {part: {share.name: {"hits": share.hits, "total": share.total} for share in shares} for part, shares in parts.items()}
        kept.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
        print(f"Kept: {kept.relative_to(PROJECT)}")
    return 0


def _say(line: str) -> None:
    print(line, flush=True)


def _safety(report: Path, misses: bool) -> Mapping[str, Sequence[Share]]:
    from waypoint.evaluation import safety
    from waypoint.evaluation.report import Report
    from waypoint.evaluation.understood import judge
    from waypoint.safety.corpus import EVERYDAY, HELD_OUT, read_files, read_folder
    from waypoint.serving.training import ensure_model

    phrases, everyday = read_folder(HELD_OUT), read_files([EVERYDAY])
    judged = judge(ensure_model(_say), [*phrases, *everyday], _say)
    held_out, common = judged[: len(phrases)], judged[len(phrases) :]
    headline = safety.headline(held_out, common)
    page = Report("Waypoint: safety on held-out phrases")
    page.text("Share of messages, with the 95% Wilson interval. The phrases were written for the purpose; none was used in training or tuning.")
    _tell(page, {"Headline": headline, "By label and tier": safety.by_tier(held_out), "Danger by style": safety.by_style(held_out)})
    wrong = [each for each in judged if not each.well]
    page.table("Misread: label, got, how often", ("label", "got", "times"), [(a, b, str(n)) for (a, b), n in safety.misread(wrong).most_common()])
    page.table("Each message served wrongly", ("label / tier", "got", "message"), [(f"{each.phrase.label} / {each.phrase.tier}", each.got, each.phrase.text) for each in wrong])
    if misses:
        for each in wrong:
            print(f"{each.phrase.label}/{each.phrase.tier} -> {each.got}: {each.phrase.text}")
    _written(page, report)
    return {WHOLE: headline}


def _understanding(report: Path, options: argparse.Namespace) -> Mapping[str, Sequence[Share]]:
    from waypoint.evaluation import charts, understanding
    from waypoint.evaluation.measure import in_brief, intent_certainty, measure
    from waypoint.evaluation.report import Report
    from waypoint.serving.running import running_bot
    from waypoint.serving.training import ensure_model

    model = ensure_model(_say)
    if options.url:
        measured = measure(options.url, _say, options.seen)
    else:
        _say("Starting a bot …")
        with running_bot(STATE / "evaluated.txt") as bot:
            measured = measure(bot.url, _say, options.seen)
    headline = understanding.headline(measured)
    page = Report("Waypoint: real people's questions")
    page.text("Asked over the running bot, each in a conversation of its own. Share of messages, with the 95% Wilson interval. None was used in training.")
    kept = RESULTS["understanding"]
    then = json.loads(kept.read_text(encoding="utf-8"))[WHOLE] if kept.is_file() and not options.seen else {}
    _tell(
        page,
        {
            "Headline": headline,
            "What became of the questions that can be answered": understanding.verdicts(measured.questions),
            "By the kind that was due": understanding.by_kind([*measured.questions, *measured.stories]),
            "By slice": understanding.by_group(measured.questions),
            "By topic or subject": understanding.by_topic(measured.questions),
            "By aspect": understanding.by_aspect(measured.questions),
        },
    )
    dropped = understanding.dropped(headline, then)
    for line in dropped:
        print(f"Worse than the committed result, beyond chance: {line}")
    page.table("Against the committed result", ("figure", "now", "committed"), understanding.against(headline, then))
    page.chart("Aspect due, aspect answered", charts.confusion(understanding.confusions(measured.questions)), "Questions that got one answer. Rows: what was due.")
    sure = intent_certainty(model, [outcome.item for outcome in measured.questions], _say)
    page.chart("Calibration", charts.calibration(sure), "How often the first guess at the aspect is right, against its probability; the numbers say how many questions.")
    page.chart("Coverage against error", charts.coverage(sure), "If only the surest questions were answered: the share of wrong ones among these.")
    misses = understanding.misses(measured)
    page.table("Each message that did not get the right reply", ("set", "due", "got", "message"), misses)
    if options.misses:
        for where, due, got, text in misses:
            print(f"{where} | {due} -> {got} | {text}")
    _written(page, report)
    return {WHOLE: headline, BRIEFLY: understanding.headline(in_brief(measured))}


def _tell(page: Report, sections: Mapping[str, Sequence[Share]]) -> None:
    for title, shares in sections.items():
        print(f"\n{title}")
        for share in shares:
            print(f"  {share}")
        page.shares(title, shares)


def _written(page: Report, report: Path) -> None:
    report.parent.mkdir(parents=True, exist_ok=True)
    report.write_text(page.page(), encoding="utf-8")
    print(f"\nReport: {report}")
