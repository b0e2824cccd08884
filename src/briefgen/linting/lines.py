"""Lines across the page: the red one of the head, drawn as a border, as a table's edge or as a shape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.linting.model import LintDocument, LintParagraph, Table
from briefgen.linting.properties import Border
from briefgen.linting.roles import Line

#: A line belongs to the head if it is among the first paragraphs.
_REACH = 40


def red_line(document: LintDocument, paragraphs: Sequence[LintParagraph]) -> Line | None:
    """The red line of the head; a line that is not red counts where there is no red one."""
    found = list(lines(document, paragraphs[:_REACH]))
    return next((one for one in found if is_red(one.colour)), next(iter(found), None))


def lines(document: LintDocument, paragraphs: Sequence[LintParagraph]) -> Iterator[Line]:
    """All lines of some paragraphs, in their order; the frame of a table with figures is none."""
    tables = {table.index: table for table in document.tables if table.part == document.main}
    for one in paragraphs:
        held = one.properties
        for side, border in (("top", held.top_border), ("bottom", held.bottom_border)):
            if border is not None:
                yield Line(one, border, side=side)
        for drawing in one.drawings:
            if drawing.kind in ("line", "shape") and drawing.height < 300 and drawing.width > 4000:
                yield Line(one, drawing=drawing)
        if one.cell is not None and (table := tables.get(one.cell.table)) and one.cell.column == 1:
            for side, border in _edges(table, one.cell.row):
                if border is not None and is_red(border.colour):
                    yield Line(one, border, side=side)


def _edges(table: Table, row: int) -> Iterator[tuple[str, Border | None]]:
    held = table.rows[row - 1] if row <= len(table.rows) else None
    if held is not None and held.top and held.bottom:
        yield "top", held.top[0] or (table.borders.get("top") if row == 1 else None)
        yield "bottom", held.bottom[0] or (table.borders.get("bottom") if row == len(table.rows) else None)


def is_red(colour: str) -> bool:
    """Red as screens show it: FF0000, C00000 and their like."""
    try:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    except ValueError:
        return False
    return red >= 0xA0 and green <= 0x60 and blue <= 0x60
