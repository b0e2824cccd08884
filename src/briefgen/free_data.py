"""`data`: what an author gives a frame beyond the head. Free names, each a text, a list, a map or a Word file.

Texts are free text like any other: 【id】 prints a fact, and every digit is accounted for. A frame sees the
names at the root of its own, so none may be one that is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from pydantic_core import PydanticCustomError

from briefgen.diagnostics import Diagnostic
from briefgen.nodes import Prose
from briefgen.records import dataclass
from briefgen.slots import FILE, RESERVED
from briefgen.yamltree import Node, YamlList, YamlMap, YamlText


@dataclass(frozen=True, slots=True)
class FileRef:
    """A Word file beside the brief: `{docx: 附件.docx}`."""

    name: YamlText


DataValue: TypeAlias = "Prose | FileRef | tuple[DataValue, ...] | Mapping[YamlText, DataValue]"

_NAME = re.compile(r"[^\W\d_]\w*")
#: Names that a frame already knows, and words that Jinja reads as its own.
_TAKEN = RESERVED | {"brief", "meeting", "loop"}
_WORDS = frozenset(
    {
        "and", "or", "not", "in", "is", "if", "else", "elif", "for", "recursive", "true", "false", "none",
        "True", "False", "None",
    }
)  # fmt: skip


def read_data(value: object) -> Mapping[YamlText, DataValue]:
    """The tree under `data`, typed; raises PydanticCustomError where it is no map."""
    if not isinstance(value, YamlMap):
        raise PydanticCustomError("map-expected", "map expected")
    return {name: _value(item) for name, item in value.items()}


def _value(node: Node) -> DataValue:
    match node:
        case YamlText():
            return Prose(node, node.origin)
        case YamlList():
            return tuple(_value(item) for item in node)
        case YamlMap():
            file = node.get(YamlText(FILE, node.origin)) if len(node) == 1 else None
            return FileRef(file) if isinstance(file, YamlText) else {name: _value(item) for name, item in node.items()}


def name_faults(data: DataValue, taken: frozenset[str] = _TAKEN) -> Iterator[Diagnostic]:
    """Names that a tag cannot say, or that mean something else already, each at its line."""
    if isinstance(data, Mapping):
        for name, value in data.items():
            if name in taken or name in _WORDS or not _NAME.fullmatch(name):
                yield Diagnostic("data-name", name.origin, {"name": str(name)})
            yield from name_faults(value, frozenset())
    elif isinstance(data, tuple):
        for value in data:
            yield from name_faults(value, frozenset())
