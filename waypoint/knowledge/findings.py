"""What a content check reports: always file, place, value and remedy."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Dict, Iterable


@dataclass(frozen=True)
class Finding:
    """One thing wrong with the content.

    `code` names the rule (see docs/content-errors.md), `file` is relative to the project, `place` the entry or key in it.
    A `warning` asks for attention soon; it does not make the check fail.
    """

    code: str
    file: str
    place: str
    message: str
    remedy: str
    warning: bool = False

    def __str__(self) -> str:
        place = f" [{self.place}]" if self.place else ""
        kind = "warning: " if self.warning else ""
        return f"{self.code} {kind}{self.file}{place}: {self.message} Remedy: {self.remedy}"

    def as_dict(self) -> Dict[str, object]:
        return asdict(self)


class ContentError(Exception):
    """The content cannot be used; `findings` says why."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = list(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))
