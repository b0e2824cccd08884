"""What a reader of the finished file must meet: the paragraphs of each block, in order, with their numbers' classes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from briefgen.blocks import (
    Block,
    Cell,
    Chart,
    Document,
    Heading,
    Inline,
    Inlines,
    Label,
    ListBlock,
    Number,
    Paragraph,
    Photo,
    Reference,
    Table,
    plain,
)
from briefgen.records import dataclass

#: Between the number of a table or chart and its caption, where the pack says nothing else.
CAPTION_GAP = "\u3000"
_DIGIT = re.compile(r"\d")
#: What no XML can hold; YAML lets none of it in, other callers may.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def as_read(text: str) -> str:
    """A text as it can be read back: without what no file holds, every run of blanks as one."""
    return " ".join(_NO_XML.sub("", text).split())


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as it must read. `lead` is its numbering; `cell` its row and column, from 1, in a table."""

    inlines: Inlines
    lead: str = ""
    cell: tuple[int, int] | None = None

    @property
    def text(self) -> str:
        return as_read(self.lead + plain(self.inlines))

    @property
    def facts(self) -> list[str]:
        """The printed numbers that a bookmark names."""
        printed = (as_read(inline.text) for inline in self.inlines if isinstance(inline, Number))
        return [text for text in printed if text]

    def classes(self, number: re.Pattern[str]) -> Iterator[str]:
        """What each number of the line is, by the inline it begins in."""
        if not _DIGIT.search(self.lead + plain(self.inlines)):
            return
        kinds = "".join(kind * len(text) for kind, text in [("s", self.lead), *map(_kind, self.inlines)])
        for match in number.finditer(self.lead + plain(self.inlines)):
            yield _CLASSES[kinds[match.start()]]


_CLASSES = {"f": "fact", "l": "label", "s": "structure", "u": "unsourced"}


def _kind(inline: Inline) -> tuple[str, str]:
    match inline:
        case Number():
            return "f", inline.text
        case Label():
            return "l", inline.text
        case Reference():
            return "s", inline.text
        case _:
            return "u", inline.text


def lines_of(block: Block, words: Mapping[str, str], automatic: Collection[str] = ()) -> Iterator[Line]:
    """The paragraphs of a block as the file must have them, empty ones too.

    `automatic` are the roles whose numbers Word makes: no text of the file holds them.
    """
    match block:
        case Paragraph(inlines):
            yield Line(inlines)
        case Heading(level, inlines, number):
            yield Line(inlines, "" if f"heading-{level}" in automatic else number)
        case ListBlock(items, ordered):
            typed = ordered and "list" not in automatic
            gap = words.get("list-gap", "")
            yield from (Line(item, f"{n}.{gap}" if typed else "") for n, item in enumerate(items, 1))
        case Table():
            yield Line(block.caption, _label("table-label", block, words))
            yield from _cells(block)
            yield Line(block.note, words.get("note-label", "") if block.note else "")
        case Chart():
            yield Line(())
            yield Line(block.caption, _label("chart-label", block, words))
            if block.note:
                yield Line(block.note, words.get("note-label", ""))
        case Photo():
            yield Line(())
            yield Line(block.caption)


def _label(name: str, block: Table | Chart, words: Mapping[str, str]) -> str:
    """表1　or Table 1. : the pack's label, its gap, the number, and the gap before the caption."""
    return f"{words.get(name, '')}{words.get('label-gap', '')}{block.number}{words.get('caption-gap', CAPTION_GAP)}"


def _cells(table: Table) -> Iterator[Line]:
    """Row by row, the places below a cell that spans too: they are cells of the file, and empty."""
    for column, head in enumerate(table.columns, 1):
        yield Line(head.head, cell=(1, column))
    covered = [0] * len(table.columns)
    for row, cells in enumerate(table.rows, 2):
        waiting = iter(cells)
        for column in range(len(covered)):
            if covered[column]:
                covered[column] -= 1
                yield Line((), cell=(row, column + 1))
                continue
            cell = next(waiting, Cell(()))
            covered[column] = cell.rows - 1
            yield Line(cell.inlines, cell=(row, column + 1))


def native_charts(document: Document) -> list[Chart]:
    return [block for block in document.blocks if isinstance(block, Chart) and block.backend == "native"]


def drawings(document: Document) -> Iterator[tuple[str, frozenset[str]]]:
    """The alt text of each drawing, and the figures that are drawn in it."""
    for block in document.blocks:
        if isinstance(block, Chart):
            drawn = (value for series in block.series for value in series.values if value is not None)
            yield block.alt, frozenset(value.text.lstrip("-") for value in drawn)
        elif isinstance(block, Photo):
            yield block.alt, frozenset()
