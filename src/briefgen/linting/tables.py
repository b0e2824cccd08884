"""A table while it is read, and what it comes to: its lines, its width, where it floats."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.linting.model import Cell, Table, TableRow
from briefgen.linting.properties import Border, Level, laid_over
from briefgen.linting.styles import Styles
from briefgen.linting.xmltree import Node, number

_SIDES = {"start": "left", "end": "right"}
_TOLD = tuple[str, "Border | None"]


class OpenTable:
    """A table whose rows are still coming."""

    def __init__(self, index: int, depth: int, first: int) -> None:
        self.index = index
        self.depth = depth
        self.first = first
        self._row = self._column = 0
        self._following = 1
        self._style = ""
        self._first_row = self._first_column = True
        self._width = 0
        self._left = 0
        self._align = ""
        self._floating: Mapping[str, str] | None = None
        self._borders: dict[str, Border | None] = {}
        self._rows: list[dict[str, bool]] = []
        self._heights: list[int] = []
        self._cells: list[list[tuple[_TOLD, ...]]] = []

    def start_row(self) -> None:
        self._row += 1
        self._column, self._following = 0, 1
        self._rows.append({})
        self._heights.append(0)
        self._cells.append([])

    def start_cell(self) -> None:
        self._column = self._following
        self._following += 1
        if self._cells:
            self._cells[-1].append(())

    def row_properties(self, node: Node) -> None:
        if not self._rows:
            return
        for one in node.children:
            if one.tag in ("tblHeader", "cantSplit"):
                self._rows[-1][one.tag] = one.on
            elif one.tag == "trHeight":
                self._heights[-1] = number(one.val)
            elif one.tag == "gridBefore":
                self._following += number(one.val)

    def cell_properties(self, node: Node) -> None:
        if (span := node.child("gridSpan")) is not None:
            self._following = self._column + max(number(span.val), 1)
        if (borders := node.child("tcBorders")) is not None and self._cells and self._cells[-1]:
            self._cells[-1][-1] = tuple(read_borders(borders).items())

    def properties(self, node: Node, styles: Styles) -> None:
        style = node.child("tblStyle")
        self._style = style.val if style is not None else ""
        chain = styles.chain(self._style or styles.defaults.get("table", ""), "table")
        for held in (*(one.table for one in chain), node):
            if held is not None and (borders := held.child("tblBorders")) is not None:
                self._borders |= read_borders(borders)
        if (look := node.child("tblLook")) is not None:
            self._look(look)
        if (width := node.child("tblW")) is not None and width.get("type", "dxa") == "dxa":
            self._width = number(width.get("w"))
        if (place := node.child("tblpPr")) is not None:
            self._floating = dict(place.attributes)
        if (left := node.child("tblInd")) is not None and left.get("type", "dxa") == "dxa":
            self._left = number(left.get("w"))
        if (align := node.child("jc")) is not None:
            self._align = align.val

    def _look(self, look: Node) -> None:
        try:
            bits = int(look.val or "04A0", 16)
        except ValueError:
            bits = 0x04A0
        self._first_row = look.get("firstRow", "1" if bits & 0x20 else "0") in ("1", "true", "on")
        self._first_column = look.get("firstColumn", "1" if bits & 0x80 else "0") in ("1", "true", "on")

    def levels(self, styles: Styles) -> tuple[Level, Level]:
        """What the table's style says of a paragraph and its runs at the cell one is in."""
        parts: tuple[str, ...] = ("wholeTable",)
        if self._column == 1 and self._first_column:
            parts += ("firstCol",)
        if self._row == 1 and self._first_row:
            parts += ("firstRow",)
        held = list(styles.table_levels(self._style, parts))
        return laid_over(one for one, _ in held), laid_over(one for _, one in held)

    def cell(self) -> Cell:
        return Cell(self.index, self._row, self._column, self.depth)

    def made(self, part: str, section: int) -> Table:
        rows = tuple(
            TableRow(
                flags.get("tblHeader", False),
                flags.get("cantSplit", False),
                tuple(dict(cell).get("top") for cell in cells),
                tuple(dict(cell).get("bottom") for cell in cells),
                tuple(("top" in dict(cell), "bottom" in dict(cell)) for cell in cells),
                height,
            )
            for flags, cells, height in zip(self._rows, self._cells, self._heights, strict=True)
        )
        return Table(
            self.index, self.first, part, self._width, section, self._borders, rows, self._floating, self.depth,
            self._left, self._align,
        )  # fmt: skip


def read_borders(node: Node) -> dict[str, Border | None]:
    return {
        _SIDES.get(one.tag, one.tag): None
        if one.val in ("", "none", "nil")
        else Border(one.val, number(one.get("sz")), number(one.get("space")), (one.get("color") or "auto").upper())
        for one in node.children
    }
