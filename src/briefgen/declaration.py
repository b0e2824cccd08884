"""What a pack declares of a section of its own: plain data, read by `pack_sections.py`, made a model by `sections/`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from briefgen.diagnostics import YamlPlace
from briefgen.records import dataclass

FieldType = Literal[
    "text",
    "prose",
    "paragraphs",
    "indicator",
    "indicators",
    "date",
    "whole",
    "yes-no",
    "choice",
    "texts",
    "map",
    "records",
]

#: Each type as an owner may write it, English or Chinese.
TYPES: Mapping[str, FieldType] = {name: name for name in get_args(FieldType)} | {
    "文字": "text",
    "行文": "prose",
    "段落": "paragraphs",
    "指标": "indicator",
    "指标列表": "indicators",
    "日期": "date",
    "整数": "whole",
    "是否": "yes-no",
    "选项": "choice",
    "名单": "texts",
    "对照": "map",
    "记录": "records",
}


@dataclass(frozen=True, slots=True)
class FieldDeclaration:
    """A key of a section or of a record in it. `twin` is its Chinese name, or its only name once more.

    `choices` are the words of a choice, `fields` the keys of each record.
    """

    name: str
    type: FieldType
    twin: str
    title: str
    description: str
    required: bool = False
    choices: tuple[str, ...] = ()
    fields: tuple[FieldDeclaration, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionDeclaration:
    """A kind of section; `origin` is its file, for what is found out about it later."""

    kind: str
    title: str
    description: str
    fields: tuple[FieldDeclaration, ...]
    origin: YamlPlace
