"""The document model: what a briefing says, before anything is known of Word.

Sections make blocks, writers turn them into bytes. A `Document` holds every word in order, so a
writer formats nothing: it knows roles, not facts. Every node carries its origin. This module
imports diagnostics only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal

from briefgen.diagnostics import Origin
from briefgen.records import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Words of a template (origin None or a template line) or of the author (a YAML place)."""

    text: str
    origin: Origin | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A printed fact: the whole quantity with qualifier and unit, such as 4000余家 or 2.5个百分点.

    `derivation` says how a number that no source gives was computed; empty for one that stands in the brief.
    """

    text: str
    fact: str
    origin: Origin | None = None
    bold: bool = False
    derivation: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """Characters with digits that are no figure: a period, a date, an issue number, 1+3."""

    text: str
    origin: Origin | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of a chart or a table by its key, printed as 图2 or 表1."""

    target: str
    text: str
    origin: Origin | None = None
    bold: bool = False


Inline = Text | Number | Label | Reference
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `role` names the style: body, quotation, note, signature …"""

    inlines: Inlines
    role: str = "body"
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """Levels 1–4: 一、（一）1.（1）. `number` is given by composing; empty before."""

    level: int
    inlines: Inlines
    number: str = ""
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class ListBlock:
    """Items of like kind, each a line of its own; `ordered` ones are numbered 1. 2. 3."""

    items: tuple[Inlines, ...]
    ordered: bool = False
    origin: Origin | None = None


Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: its head, how its cells are set, and its share of the width."""

    head: Inlines
    align: Align = "center"
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `rows` > 1 spans downward, and the cells below it are left out of their rows."""

    inlines: Inlines
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Caption above, head row, rows, a note below. `number` counts from 1 after composing."""

    caption: Inlines
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    key: str = ""
    note: Inlines = ()
    number: int = 0
    origin: Origin | None = None


ChartKind = Literal["column", "bar", "line", "stacked", "doughnut", "target", "combo"]
ChartBackend = Literal["native", "picture"]


@dataclass(frozen=True, slots=True)
class ChartValue:
    """One drawn number: `value` in the series' unit; `text` is its digits as the brief has them."""

    value: Decimal
    text: str
    fact: str
    origin: Origin | None = None


#: A word of English, no symbol such as MW.
_WORD = re.compile("[a-z]{3}")


@dataclass(frozen=True, slots=True)
class Series:
    """One row of a chart; None is a missing value and is not drawn. `line` and `second_axis` serve combo."""

    name: str
    values: tuple[ChartValue | None, ...]
    unit: str
    line: bool = False
    second_axis: bool = False

    @property
    def suffix(self) -> str:
        """The unit as it follows a number: words of English stand apart from it."""
        return f" {self.unit}" if _WORD.search(self.unit) else self.unit


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures as a shape: all series share the categories. Caption below, alt text for readers who listen."""

    kind: ChartKind
    caption: Inlines
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    alt: str
    backend: ChartBackend = "native"
    key: str = ""
    note: Inlines = ()
    number: int = 0
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture from the brief's folder; `data` is PNG or JPEG as read, size in pixels."""

    data: bytes
    caption: Inlines
    alt: str
    width: int
    height: int
    origin: Origin | None = None


Block = Paragraph | Heading | ListBlock | Table | Chart | Photo


@dataclass(frozen=True, slots=True)
class Sentence:
    """Several inlines that a tag prints as one text; its line breaks stay."""

    inlines: Inlines


@dataclass(frozen=True, slots=True)
class WordFile:
    """A Word file beside the brief whose content goes into a slot; `name` is the file's."""

    name: str
    data: bytes
    origin: Origin | None = None


#: What a frame tag may name: an inline, a sentence, a file, a list of fields, or fields by name.
Field = Inline | Sentence | WordFile | tuple["Field", ...] | Mapping[str, "Field"]


@dataclass(frozen=True, slots=True)
class Document:
    """Everything a writer needs: fields for the frame's tags, and blocks for its slots by name."""

    fields: Mapping[str, Field]
    slots: Mapping[str, tuple[Block, ...]]

    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(block for blocks in self.slots.values() for block in blocks)

    @property
    def drawn(self) -> frozenset[str]:
        """The ids of the facts that charts draw."""
        series = (one for block in self.blocks if isinstance(block, Chart) for one in block.series)
        return frozenset(value.fact for one in series for value in one.values if value is not None)


def word_files(field: Field, name: str = "") -> Iterator[tuple[str, WordFile]]:
    """The Word files inside a field, each with the name a slot has for it: `summary`, `annex.list`."""
    match field:
        case WordFile():
            yield name, field
        case Mapping():
            for key, item in field.items():
                yield from word_files(item, f"{name}.{key}" if name else key)
        case tuple():
            for number, item in enumerate(field, 1):
                yield from word_files(item, f"{name}.{number}")
        case _:
            pass


def sentences(field: Field) -> Iterator[Sentence]:
    """The sentences inside a field, in order."""
    match field:
        case Sentence():
            yield field
        case tuple():
            for item in field:
                yield from sentences(item)
        case Mapping():
            for item in field.values():
                yield from sentences(item)
        case _:
            pass


def plain(inlines: Inlines) -> str:
    """The characters of some inlines, without their marks."""
    return "".join(i.text for i in inlines)


def inlines_of(block: Block) -> Iterator[Inline]:
    """Every inline of a block in reading order; chart values are not inlines."""
    match block:
        case Paragraph(inlines) | Heading(_, inlines):
            yield from inlines
        case ListBlock(items):
            for item in items:
                yield from item
        case Table():
            yield from block.caption
            for column in block.columns:
                yield from column.head
            for row in block.rows:
                for cell in row:
                    yield from cell.inlines
            yield from block.note
        case Chart() | Photo():
            yield from block.caption
            yield from block.note if isinstance(block, Chart) else ()
