"""Every number of a document as a row: for a colleague who checks them off against the sources.

The list opens in a spreadsheet, so nothing in it may act as a formula: texts that begin like one get an
apostrophe in CSV, and are plain texts in XLSX.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import UTC, datetime
from typing import Literal

from briefgen.blocks import (
    Block,
    Chart,
    ChartValue,
    Document,
    Heading,
    Inlines,
    ListBlock,
    Number,
    Paragraph,
    Photo,
    Table,
    plain,
    sentences,
)
from briefgen.diagnostics import Language
from briefgen.records import dataclass
from briefgen.tracing.review import Provenance

ValuesFormat = Literal["csv", "xlsx"]

_HEADS: dict[Language, tuple[str, ...]] = {
    "zh": ("数字", "所在文句", "数据", "时期", "口径", "推算", "出处"),
    "en": ("number", "sentence", "fact", "period", "basis", "computed", "origin"),
}
_SHEETS: dict[Language, str] = {"zh": "数字", "en": "numbers"}
_WIDTHS = (16, 60, 36, 20, 10, 30, 36)
#: What a spreadsheet takes for the start of a formula.
_ACTS = ("=", "+", "-", "@", "\t", "\r")
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Value:
    """One printed number. `sentence` is its paragraph; for a cell or a point, where it stands."""

    number: str
    sentence: str
    fact: str
    period: str
    basis: str
    derivation: str
    origin: str


def values(document: Document, provenance: Provenance) -> tuple[Value, ...]:
    """The numbers of the frame's own texts, then the others in reading order, those of charts too."""
    framed = (pair for sentence in sentences(document.fields) for pair in _in(sentence.inlines))
    found = (pair for block in document.blocks for pair in _numbers(block))
    return tuple(_value(number, sentence, provenance) for number, sentence in (*framed, *found))


def as_csv(rows: Iterable[Value], language: Language) -> bytes:
    """UTF-8 with a byte order mark, without which a Chinese spreadsheet takes it for GBK."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_HEADS[language])
    writer.writerows([_harmless(text) for text in _cells(row)] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Iterable[Value], language: Language) -> bytes:
    """One sheet of texts: numbers stay as they are printed, 4000余家 and 第1 too."""
    import xlsxwriter  # noqa: PLC0415 - only where a list in this format is asked for

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"created": _CREATED})
    sheet = book.add_worksheet(_SHEETS[language])
    sheet.freeze_panes(1, 0)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    head = book.add_format({"bold": True})
    for column, (name, width) in enumerate(zip(_HEADS[language], _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, head)
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(_cells(row)):
            if text:
                sheet.write_string(number, column, text, wrapped)
    book.close()
    return out.getvalue()


def _value(number: Number | ChartValue, sentence: str, provenance: Provenance) -> Value:
    fact, month = provenance.known(number)
    return Value(
        number.text,
        sentence,
        number.fact,
        provenance.period(fact, month),
        provenance.basis(fact),
        provenance.derivation(number),
        provenance.place(number),
    )


def _cells(row: Value) -> list[str]:
    return [str(getattr(row, column.name)) for column in fields(row)]


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_ACTS) else text


# -- the numbers of a block ------------------------------------------------------------------------


def _numbers(block: Block) -> Iterator[tuple[Number | ChartValue, str]]:
    match block:
        case Paragraph(inlines):
            yield from _in(inlines)
        case Heading(_, inlines, number):
            yield from _in(inlines, number)
        case ListBlock(items):
            for item in items:
                yield from _in(item)
        case Table():
            yield from _in(block.caption)
            yield from _in_cells(block)
            yield from _in(block.note)
        case Chart():
            yield from _in_points(block)
            yield from _in(block.caption)
            yield from _in(block.note)
        case Photo():
            yield from _in(block.caption)


def _in(inlines: Inlines, lead: str = "") -> Iterator[tuple[Number, str]]:
    sentence = " ".join((lead + plain(inlines)).split())
    yield from ((inline, sentence) for inline in inlines if isinstance(inline, Number))


def _in_cells(table: Table) -> Iterator[tuple[Number, str]]:
    """A cell is found by the caption of its table, the head of its column and the first cell of its row."""
    caption = plain(table.caption)
    for column in table.columns:
        yield from _in(column.head)
    covered = [0] * len(table.columns)
    first = ""
    for row in table.rows:
        waiting = iter(row)
        for index, column in enumerate(table.columns):
            if covered[index]:
                covered[index] -= 1
                continue
            cell = next(waiting, None)
            if cell is None:
                continue
            covered[index] = cell.rows - 1
            first = plain(cell.inlines).strip() if index == 0 else first
            place = "｜".join(filter(None, (caption, first, plain(column.head))))
            yield from ((inline, place) for inline in cell.inlines if isinstance(inline, Number))


def _in_points(chart: Chart) -> Iterator[tuple[ChartValue, str]]:
    caption = plain(chart.caption)
    for series in chart.series:
        for category, value in zip(chart.categories, series.values, strict=True):
            if value is not None:
                yield value, "｜".join(filter(None, (caption, series.name, category)))
