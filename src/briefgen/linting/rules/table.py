"""Tables, charts and pictures: GB/T 9704-2012, 8, and practice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.diagnostics import Bilingual
from briefgen.linting.checked import Checked
from briefgen.linting.model import LintParagraph
from briefgen.linting.reckon import body_line
from briefgen.linting.roles import Role
from briefgen.linting.rule import Fault, rule
from briefgen.linting.rules.pagenumber import is_number

_LONG_TABLE = 2


@rule(
    "TB-01",
    "GB/T 9704-2012 8",
    "M",
    zh="A4纸型的表格横排时，页码位置与公文其他页码保持一致",
    en="on a page turned on its side the page number stays where it is on upright pages",
)
def tb_01(checked: Checked) -> Iterable[Fault]:
    """An ordinary footer of a turned page lies on the wrong edge of the sheet.

    Passes: the number of a turned page in a box at the sheet's lower edge. Fails: the ordinary footer.
    """
    for section in checked.document.sections:
        if not section.landscape:
            continue
        parts = {part for (kind, _), part in section.parts.items() if kind == "footer"}
        plain = next(
            (
                one
                for part in parts
                for one in checked.document.others.get(part, ())
                if is_number(one) and one.where != "textbox" and not one.properties.frame and one.cell is None
            ),
            None,
        )
        if plain is not None:
            yield Fault(
                Bilingual(
                    "横排页面的页码应当与其他页码位置一致，普通页脚会排到纸的另一边",
                    "the number of a turned page should stay where it is on other pages; an ordinary footer lies on another edge",
                ),
                Bilingual(
                    "用竖排文本框把页码放到纸的下边（横排页面的左侧）",
                    "put the number into a turned text box at the sheet's lower edge",
                ),
                place=Bilingual(f"第{section.index + 1}节", f"section {section.index + 1}"),
            )


@rule(
    "TB-03",
    "惯例",
    "P",
    zh="表格不超出版心，跨页表格重复表头，单元格不用固定行距",
    en="tables stay within the type area, long ones repeat their head, cells have no exact line distance",
)
def tb_03(checked: Checked) -> Iterable[Fault]:
    """Practice.

    Passes: a table of 156 mm. Fails: one of 180 mm; one of 40 rows without a repeated head.
    """
    cells: dict[int, list[LintParagraph]] = {}
    for one in checked.of(Role.CELL):
        if one.cell is not None:
            cells.setdefault(one.cell.table, []).append(one)
    by_index = {one.index: one for one in checked.paragraphs}
    for table in checked.document.tables:
        if table.part != checked.document.main or table.depth > 1 or table is checked.structure.colophon:
            continue
        room = checked.document.sections[min(table.section, len(checked.document.sections) - 1)].text_width
        first = by_index.get(table.first)
        if table.width > room + 280:
            yield Fault(
                Bilingual(
                    f"表格宽{table.width / 56.7:.0f} mm，超出版心（{room / 56.7:.0f} mm）",
                    f"the table is {table.width / 56.7:.0f} mm wide, more than the type area ({room / 56.7:.0f} mm)",
                ),
                Bilingual("把表格宽度改为不超过版心", "make it no wider"),
                first,
            )
        figures = first is not None and checked.role(first) is Role.CELL
        if figures and len(table.rows) > _LONG_TABLE and not any(row.head for row in table.rows):
            yield Fault(
                Bilingual(
                    f"表格有{len(table.rows)}行，没有设重复标题行",
                    f"the table has {len(table.rows)} rows and repeats no head",
                ),
                Bilingual("选中表头，设“重复标题行”", "let its head be repeated"),
                first,
            )
        cramped = next(
            (one for one in cells.get(table.index, ()) if one.properties.rule == "exact" and one.text.strip()), None
        )
        if cramped is not None:
            yield Fault(
                Bilingual("单元格用了固定行距，行会撑高或切断文字", "a cell has an exact line distance"),
                Bilingual("单元格改为单倍行距", "set it to single"),
                cramped,
            )
    yield from _captions(checked)


def _captions(checked: Checked) -> Iterator[Fault]:
    """表题 stands above its table, 图题 below its picture."""
    filled = [one for one in checked.paragraphs if checked.role(one) is not Role.BLANK]
    for place, one in enumerate(filled):
        if checked.role(one) is not Role.CAPTION:
            continue
        above = filled[place - 1] if place else one
        below = filled[place + 1] if place + 1 < len(filled) else one
        if "表" in one.text[:2] and checked.role(above) is Role.CELL and checked.role(below) is not Role.CELL:
            yield Fault(
                Bilingual("表题一般编排在表格之上", "a table's caption stands above it"),
                Bilingual("移到表格之上", "move it above"),
                one,
            )
        if "图" in one.text[:2] and checked.role(below) is Role.DRAWING and checked.role(above) is not Role.DRAWING:
            yield Fault(
                Bilingual("图题一般编排在图之下", "a picture's caption stands below it"),
                Bilingual("移到图之下", "move it below"),
                one,
            )


@rule(
    "TB-04",
    "惯例",
    "P",
    zh="图片、图表所在段落不用固定行距",
    en="a paragraph with a picture or chart has no exact line distance",
)
def tb_04(checked: Checked) -> Iterable[Fault]:
    """Word cuts an inline picture to the height of an exact line.

    Passes: a chart in a paragraph of single lines. Fails: a chart in a paragraph of exactly 28.95 pt.
    """
    for one in checked.paragraphs:
        high = [
            drawing
            for drawing in one.drawings
            if drawing.inline and drawing.height > max(one.properties.line, body_line(checked.section(one))) * 1.2
        ]
        if high and one.properties.rule == "exact":
            yield Fault(
                Bilingual(
                    "图所在段落用了固定行距，Word只显示一行的高度",
                    "the paragraph of the picture has an exact line distance: Word cuts the picture to one line",
                ),
                Bilingual("把行距改为单倍行距", "set it to single"),
                one,
            )


RULES = (tb_01, tb_03, tb_04)
