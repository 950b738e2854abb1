"""The committed result holds, apart, what the tests ask again."""

from waypoint.evaluation.measure import STEP, in_brief, measure
from waypoint.evaluation.understanding import Measured


def test_what_is_kept_apart_is_what_brief_measuring_asks(monkeypatch):
    from waypoint.evaluation import measure as module

    asked = {
        "ask_items": lambda url, items, say: [item.text for item in items],
        "ask_lines": lambda url, lines, say: list(lines),
        "play": lambda url, talks, say: [talk.id for talk in talks],
    }
    for name, answer in asked.items():
        monkeypatch.setattr(module, name, answer)
    whole, brief = (measure("", lambda line: None, briefly=briefly) for briefly in (False, True))
    assert in_brief(whole) == brief
    assert len(brief.questions) == -(-len(whole.questions) // STEP) and len(brief.stories) == len(whole.stories)
    assert isinstance(brief, Measured)
