"""Reads content files and collects what is wrong with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List, Mapping, Optional, Tuple, Type, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from waypoint.knowledge.findings import Finding
from waypoint.knowledge.yaml_file import read_yaml

Model = TypeVar("Model", bound=BaseModel)


class Reader:
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
