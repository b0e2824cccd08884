"""Blocks as WordprocessingML, one short function a block. It formats nothing: styles of the frame do.

Beside the style of its role a paragraph has three things only, for no style can know them: what must stay on one
page, the middle for short entries of a table, and a list of its own for numbers that Word makes. If you find
yourself deciding here what a document should say or look like, the decision belongs to composing or to the frame.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field

from briefgen.blocks import (
    Block,
    Cell,
    Chart,
    Column,
    Heading,
    Inlines,
    ListBlock,
    Paragraph,
    Photo,
    Table,
)
from briefgen.records import dataclass
from briefgen.writers.numbering import Numbering
from briefgen.writers.runs import Runs, attribute, caption_bookmark, field_runs, run

#: English Metric Units: 360000 a centimetre, 635 a twentieth of a point.
EMU_PER_CM = 360_000
EMU_PER_TWIP = 635
#: Between the number of a table or chart and its caption, where the pack says nothing else.
CAPTION_GAP = "\u3000"
#: Rows of a table this short stay on one page.
_KEEP_TOGETHER = 8
#: A longer one breaks, but leaves no fewer rows than these behind with its head or for the next page.
_FEWEST_ROWS = 3


@dataclass(frozen=True, slots=True)
class Drawing:
    """Something drawn that lies in a part of its own: its element and its size in EMU."""

    graphic: str
    width: int
    height: int


@dataclass(slots=True)
class BodyWriter:
    """Blocks → XML for a slot. `draw` stores a chart or photo as parts and says how to refer to it."""

    styles: Mapping[str, str]
    fonts: Mapping[str, str]
    words: Mapping[str, str]
    text_width: int
    runs: Runs
    draw: Callable[[Chart | Photo], Drawing]
    next_shape: int
    numbering: Numbering = field(default_factory=Numbering)

    def write(self, blocks: Iterable[Block]) -> str:
        return "".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(inlines, role):
                return self._paragraph(role, self._said(inlines, role))
            case Heading(level, inlines, number):
                return self._heading(f"heading-{level}", inlines, number)
            case ListBlock():
                return self._list(block)
            case Table():
                return self._table(block)
            case Chart():
                return self._chart(block)
            case Photo():
                return self._photo(block)

    def _paragraph(self, role: str, content: str, extra: str = "") -> str:
        return f"<w:p><w:pPr><w:pStyle w:val={attribute(self.styles[role])}/>{extra}</w:pPr>{content}</w:p>"

    def _said(self, inlines: Inlines, role: str) -> str:
        return self.runs.write(inlines, self.fonts.get(role, ""))

    def _heading(self, role: str, inlines: Inlines, number: str) -> str:
        typed = self.numbering.typed(role, number)
        content = (run(typed) if typed else "") + self._said(inlines, role)
        return self._paragraph(role, content, self.numbering.direct.get(role, ""))

    def _list(self, block: ListBlock) -> str:
        numbered = self.numbering.make() if block.ordered else ""
        typed = (
            self.numbering.typed("list", f"{n}.{self.words.get('list-gap', '')}") if block.ordered else ""
            for n in range(1, len(block.items) + 1)
        )
        return "".join(
            self._paragraph("list", (run(number) if number else "") + self._said(item, "list"), numbered)
            for number, item in zip(typed, block.items, strict=True)
        )

    # -- captions --------------------------------------------------------------------------------

    def _caption(self, role: str, label: str, block: Table | Chart) -> str:
        """图1　…: the number is a SEQ field with its result, between bookmarks for references; a note follows it."""
        gap = self.words.get("label-gap", "")
        number = run(label + gap) + field_runs(f"SEQ {label} \\* ARABIC", str(block.number))
        if block.key:
            number = self.runs.bookmarked(caption_bookmark(block.key), number)
        keep = "<w:keepNext/>" if isinstance(block, Chart) and block.note else ""
        caption = run(self.words.get("caption-gap", CAPTION_GAP)) + self._said(block.caption, role)
        return self._paragraph(role, number + caption, keep)

    def _note(self, note: Inlines) -> str:
        return self._paragraph("note", run(self.words["note-label"]) + self._said(note, "note")) if note else ""

    # -- tables ----------------------------------------------------------------------------------

    def _table(self, table: Table) -> str:
        widths = self._widths(table.columns)
        head = self._row([Cell(c.head) for c in table.columns], table.columns, widths, head=True, keep="<w:keepNext/>")
        spans = [0] * len(widths)
        rows = []
        for index, row in enumerate(table.rows):
            keep = "<w:keepNext/>" if _bound(index, len(table.rows)) else ""
            rows.append(self._row(_in_columns(row, spans), table.columns, widths, keep=keep))
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        # In the middle by itself too: LibreOffice does not take that from the table style.
        return (
            self._caption("caption-table", self.words["table-label"], table)
            + f"<w:tbl><w:tblPr><w:tblStyle w:val={attribute(self.styles['table'])}/>"
            + f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
            + '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
            + f' w:noHBand="0" w:noVBand="0"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
            + f"{head}{''.join(rows)}</w:tbl>{self._after_table(table)}"
        )

    def _after_table(self, table: Table) -> str:
        """The note, or the thin line that Word wants between a table and what follows."""
        return self._note(table.note) or self._paragraph("after-table", "")

    def _widths(self, columns: tuple[Column, ...]) -> list[int]:
        """Column widths in twips that fill the text width exactly."""
        total = sum(column.weight for column in columns)
        widths = [int(self.text_width * column.weight / total) for column in columns]
        widths[-1] += self.text_width - sum(widths)
        return widths

    def _row(
        self,
        cells: Iterable[Cell | str | None],
        columns: tuple[Column, ...],
        widths: list[int],
        *,
        head: bool = False,
        keep: str = "",
    ) -> str:
        properties = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if head else "") + "</w:trPr>"
        content = "".join(
            self._cell(cell, column, width, "table-head" if head else "table-text", keep)
            for cell, column, width in zip(cells, columns, widths, strict=True)
        )
        return f"<w:tr>{properties}{content}</w:tr>"

    def _cell(self, cell: Cell | str | None, column: Column, width: int, role: str, keep: str) -> str:
        merge = ""
        inlines: Inlines = ()
        if isinstance(cell, Cell):
            inlines = cell.inlines
            merge = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
        else:
            merge = "<w:vMerge/>"
        if role == "table-text" and column.align == "right":
            role = "table-number"
        # Text and numbers stand as their styles say; for short entries in the middle there is no role.
        align = '<w:jc w:val="center"/>' if role == "table-text" and column.align == "center" else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}</w:tcPr>'
            f"{self._paragraph(role, self._said(inlines, role), keep + align)}</w:tc>"
        )

    # -- drawings --------------------------------------------------------------------------------

    def _chart(self, chart: Chart) -> str:
        caption = self._caption("caption-chart", self.words["chart-label"], chart)
        name = f"{self.words['chart-label']}{self.words.get('label-gap', '')}{chart.number}"
        drawing = self.runs.remark(chart, self._drawing(self.draw(chart), name, chart.alt))
        return self._paragraph("chart", drawing) + caption + self._note(chart.note)

    def _photo(self, photo: Photo) -> str:
        caption = self._paragraph("caption-chart", self._said(photo.caption, "caption-chart"))
        return self._paragraph("photo", self._drawing(self.draw(photo), "", photo.alt)) + caption

    def _drawing(self, drawing: Drawing, name: str, alt: str) -> str:
        shape = self.next_shape
        self.next_shape += 1
        inline = (
            '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
            ' distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{drawing.width}" cy="{drawing.height}"/>'
            f'<wp:docPr id="{shape}" name={attribute(name or f"photo {shape}")} descr={attribute(alt)}/>'
            f"<wp:cNvGraphicFramePr/>{drawing.graphic}</wp:inline>"
        )
        return f"<w:r><w:drawing>{inline}</w:drawing></w:r>"


def _bound(index: int, count: int) -> bool:
    """Whether a row stays on one page with the next."""
    if index == count - 1:
        return False
    return count <= _KEEP_TOGETHER or index < _FEWEST_ROWS - 1 or index >= count - _FEWEST_ROWS


def keep_last(body: str) -> str:
    """The same blocks, the last paragraph bound to what follows the slot."""
    before, properties, after = body.rpartition("<w:pPr>")
    style, end, rest = after.partition("/>")
    return f"{before}{properties}{style}{end}<w:keepNext/>{rest}" if properties else body


def _in_columns(row: tuple[Cell, ...], spans: list[int]) -> list[Cell | None]:
    """One entry a column: a cell, or None below a cell that spans; `spans` counts the rows still covered."""
    cells = iter(row)
    placed: list[Cell | None] = []
    for index, left in enumerate(spans):
        if left:
            spans[index] -= 1
            placed.append(None)
        else:
            cell = next(cells, Cell(()))
            spans[index] = cell.rows - 1
            placed.append(cell)
    return placed
