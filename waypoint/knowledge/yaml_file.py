"""Reads one YAML file strictly: plain data only, and a key given twice is an error."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml


class _StrictLoader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):  # type: ignore[misc]
    """Refuses duplicate keys, which plain YAML loading would silently drop."""


def _mapping(loader: Any, node: yaml.MappingNode, deep: bool = False) -> Any:
    seen = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node, deep=deep)
        if key in seen:
            raise yaml.constructor.ConstructorError(None, None, f"the key {key!r} stands here twice", key_node.start_mark)
        seen.add(key)
    return yaml.SafeLoader.construct_mapping(loader, node, deep=deep)


def _date(loader: Any, node: yaml.ScalarNode) -> Any:
    try:
        return yaml.SafeLoader.construct_yaml_timestamp(loader, node)
    except ValueError as error:
        # Not a YAMLError of its own: "2027-13-01" looks like a date to YAML.
        raise yaml.constructor.ConstructorError(None, None, f"{node.value} is no date, {error}", node.start_mark) from error


_StrictLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
_StrictLoader.add_constructor("tag:yaml.org,2002:timestamp", _date)


def read_yaml(path: Path) -> Any:
    """The content of a YAML file.

    Raises:
        yaml.YAMLError: the file is not YAML or UTF-8 text, or has a key twice; its text says the line.
        OSError: the file cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise yaml.YAMLError(f"line {line} holds a byte (0x{error.object[error.start]:02x}) that is not UTF-8 text, so the file was saved in another encoding") from error
    return yaml.load(text, Loader=_StrictLoader)
