"""Charts of the evaluation, as SVG to stand in a page."""

from __future__ import annotations

import io
from collections import Counter
from typing import List, Sequence, Tuple

import matplotlib

matplotlib.use("svg")
from matplotlib import pyplot
from matplotlib.figure import Figure

BINS = 10


def calibration(sure: Sequence[Tuple[float, bool]]) -> str:
    """How often the classifier is right against how sure it is; `sure` holds (probability of its first guess, whether it is right)."""
    figure, axes = pyplot.subplots(figsize=(6, 4))
    axes.plot([0, 1], [0, 1], linestyle=":", color="#667788", label="as sure as it is right")
    for low, share, number in calibration_bins(sure):
        axes.bar(low + 0.5 / BINS, share, width=0.9 / BINS, color="#2a6f97")
        axes.annotate(str(number), (low + 0.5 / BINS, share), ha="center", va="bottom", fontsize=8)
    axes.set(xlabel="probability of the first guess", ylabel="share that is right", xlim=(0, 1), ylim=(0, 1.08))
    axes.legend(loc="upper left")
    return _svg(figure)


def calibration_bins(sure: Sequence[Tuple[float, bool]]) -> List[Tuple[float, float, int]]:
    """(lower bound, share that is right, how many) of each tenth of probability that occurs."""
    bins = []
    for number in range(BINS):
        inside = [right for probability, right in sure if min(int(probability * BINS), BINS - 1) == number]
        if inside:
            bins.append((number / BINS, sum(inside) / len(inside), len(inside)))
    return bins


def coverage(sure: Sequence[Tuple[float, bool]]) -> str:
    """The share of wrong answers among those given, as more and more questions are answered, the surest first."""
    figure, axes = pyplot.subplots(figsize=(6, 4))
    points = coverage_points(sure)
    axes.plot([share for share, _ in points], [wrong for _, wrong in points], color="#2a6f97")
    axes.set(xlabel="share of questions answered", ylabel="share of answers that are wrong", xlim=(0, 1), ylim=(0, None))
    axes.grid(alpha=0.3)
    return _svg(figure)


def coverage_points(sure: Sequence[Tuple[float, bool]]) -> List[Tuple[float, float]]:
    """(share answered, share of these that are wrong), the surest first."""
    ordered = sorted(sure, key=lambda pair: -pair[0])
    points, wrong = [], 0
    for number, (_, right) in enumerate(ordered, start=1):
        wrong += not right
        points.append((number / len(ordered), wrong / number))
    return points


def confusion(pairs: Counter) -> str:
    """What was due, row by row, against what was answered."""
    names = sorted({name for pair in pairs for name in pair})
    place = {name: number for number, name in enumerate(names)}
    table = [[0] * len(names) for _ in names]
    for (due, shown), number in pairs.items():
        table[place[due]][place[shown]] = number
    figure, axes = pyplot.subplots(figsize=(9, 8))
    axes.imshow([[min(cell, 10) for cell in row] for row in table], cmap="Blues")
    for row, cells in enumerate(table):
        for column, cell in enumerate(cells):
            if cell:
                axes.annotate(str(cell), (column, row), ha="center", va="center", fontsize=7, color="white" if cell > 5 else "black")
    axes.set_xticks(range(len(names)), [name.replace("_", " ") for name in names], rotation=90, fontsize=7)
    axes.set_yticks(range(len(names)), [name.replace("_", " ") for name in names], fontsize=7)
    axes.set(xlabel="answered", ylabel="due")
    return _svg(figure)


def _svg(figure: Figure) -> str:
    drawn = io.StringIO()
    figure.tight_layout()
    figure.savefig(drawn, format="svg", metadata={"Date": None})
    pyplot.close(figure)
    text = drawn.getvalue()
    return text[text.index("<svg") :]
