"""What the widget carries in itself, so that help lines are there without a server: a TypeScript file made from `knowledge/`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Dict, Mapping

from waypoint.knowledge.model import Knowledge
from waypoint.knowledge.store import knowledge as load
from waypoint.knowledge.yaml_file import read_yaml
from waypoint.paths import KNOWLEDGE, PROJECT
from waypoint.reply.help_lines import ANYWHERE, by_country, emergency_numbers

WORDING_FILE = KNOWLEDGE / "widget_itself.yml"
GENERATED_FILE = PROJECT / "widget/src/generated/knowledge.ts"
_HEAD = (
    "// Generated from knowledge/crisis_lines.yml, wording.yml and widget_itself.yml by scripts/widget-knowledge. Do not edit.\n"
    'import type { BuiltIn } from "../contract.js";\n\n'
    "export const BUILT_IN: BuiltIn = "
)


def built_in(content: Knowledge, wording: Mapping[str, Mapping[str, Any]]) -> Dict[str, Any]:
    """Help lines and emergency numbers by country, names of countries, and what the widget says by itself in each language."""
    english = {"disclaimer": content.wording.disclaimer, "disclosure": content.wording.replies["disclosure"]}
    return {
        "help_lines": {code: [asdict(line) for line in lines] for code, lines in by_country(content.countries).items()},
        "emergency": emergency_numbers(content.countries),
        "countries": {code: row.country for code, row in content.countries.items() if code != ANYWHERE},
        "wording": {**wording, "en": {**english, **wording["en"]}},
    }


def rendered(content: Knowledge, wording: Mapping[str, Mapping[str, Any]]) -> str:
    """The text of the generated file."""
    return f"{_HEAD}{json.dumps(built_in(content, wording), ensure_ascii=False, indent=2)};\n"


def current() -> str:
    """The generated file as the content of today would make it."""
    return rendered(load(), read_yaml(WORDING_FILE))


def main(target: Path = GENERATED_FILE) -> None:
    """Writes the generated file."""
    target.write_text(current(), encoding="utf-8")
    print(f"Wrote {target.relative_to(PROJECT)}.")


if __name__ == "__main__":
    main()
