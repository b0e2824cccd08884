"""The foot of the last page: GB/T 9704-2012, 7.4."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from briefgen.diagnostics import Bilingual
from briefgen.linting.checked import Checked
from briefgen.linting.layout import MM, bottom_of_last
from briefgen.linting.model import LintParagraph, Table
from briefgen.linting.properties import Border
from briefgen.linting.reckon import (
    BODY_CHARACTER,
    character_width,
    indent,
    indent_chars,
    width,
)
from briefgen.linting.roles import COLOPHON, Role
from briefgen.linting.rule import Fault, Fix, Force, rule
from briefgen.linting.rules.looks import (
    font_faults,
    leading_blanks,
    official,
    shown,
    size_faults,
)

_COLON = 0.3


def _foot_lines(checked: Checked) -> tuple[list[Border | None], list[LintParagraph]] | None:
    """The lines of the foot from above: that above the first element, those between, that below the last."""
    foot = list(checked.of(*COLOPHON))
    if not foot:
        return None
    table = checked.structure.colophon
    return (_table_lines(table), foot) if table is not None else (_paragraph_lines(checked, foot), foot)


def _table_lines(table: Table) -> list[Border | None]:
    found: list[Border | None] = []
    for place, row in enumerate(table.rows):
        above = table.borders.get("top") if place == 0 else table.borders.get("insideH")
        edges = [top if told[0] else above for top, told in zip(row.top, row.told, strict=True)] or [above]
        before = (
            [
                bottom
                for bottom, told in zip(table.rows[place - 1].bottom, table.rows[place - 1].told, strict=True)
                if told[1]
            ]
            if place
            else []
        )
        found.append(next((one for one in (*edges, *before) if one is not None), None))
    if table.rows:
        last = table.rows[-1]
        edges = [
            bottom if told[1] else table.borders.get("bottom")
            for bottom, told in zip(last.bottom, last.told, strict=True)
        ]
        found.append(next((one for one in edges if one is not None), None) if edges else table.borders.get("bottom"))
    return found


def _paragraph_lines(checked: Checked, foot: list[LintParagraph]) -> list[Border | None]:
    first = foot[0]
    drawn = next(
        (
            Border("single", round(d.weight * 8), 0, d.colour or "auto")
            for one in (*checked.paragraphs[-8:], first)
            for d in one.drawings
            if d.kind in ("line", "shape")
        ),
        None,
    )
    above = [one for one in checked.paragraphs if one.index < first.index][-1:]
    found: list[Border | None] = [
        first.properties.top_border or next((one.properties.bottom_border for one in above if one.empty), None) or drawn
    ]
    for one, following in pairwise(foot):
        between = [
            b
            for other in checked.structure.between(one, following)
            for b in (other.properties.bottom_border, other.properties.top_border)
            if b
        ]
        found.append(
            one.properties.bottom_border or following.properties.top_border or next(iter(between), None) or drawn
        )
    below = [one for one in checked.paragraphs if one.index > foot[-1].index][:2]
    ends = [b for one in below for b in (one.properties.top_border, one.properties.bottom_border) if b]
    found.append(foot[-1].properties.bottom_border or next(iter(ends), None) or drawn)
    return found


@rule(
    "BJ-01",
    "GB/T 9704-2012 7.4.1",
    "M",
    zh="版记分隔线与版心等宽；首条和末条用粗线（推荐0.35 mm），中间用细线（推荐0.25 mm）",
    en="the lines of the foot are as wide as the type area; first and last thick (0.35 mm recommended), others thin (0.25 mm)",
    tolerance="±0.1 mm",
)
def bj_01(checked: Checked) -> Iterable[Fault]:
    """That the first and last line are there, black, wide, and thicker than the others is binding; their thickness is recommended.

    Passes: 1 pt, 0.75 pt, 1 pt. Fails: no line; lines of one thickness; a table of 120 mm.
    """
    if checked.structure.kind in ("jianbao", "xinhan"):
        return
    held = _foot_lines(checked)
    if held is None or not {checked.role(one) for one in held[1]} & {
        Role.COPY_TO,
        Role.PRINTER,
        Role.PRINT_LINE,
        Role.PRINT_DATE,
    }:
        return
    lines, foot = held
    yield from line_faults(checked, lines, foot)


def line_faults(checked: Checked, lines: list[Border | None], foot: list[LintParagraph]) -> Iterator[Fault]:
    """The first and last line: there, black, thick enough, wide enough."""
    first, last, middle = lines[0], lines[-1], [one for one in lines[1:-1] if one]
    for line, one, zh, en in ((first, foot[0], "首条", "first"), (last, foot[-1], "末条", "last")):
        if line is None:
            yield Fault(
                Bilingual(f"版记没有{zh}分隔线", f"the foot has no {en} line"),
                Bilingual(
                    "加与版心等宽的黑色分隔线，粗0.35 mm（1磅）", "add a black line of 1 pt as wide as the type area"
                ),
                one,
            )
        elif line.colour not in ("AUTO", "000000"):
            yield Fault(
                Bilingual("版记分隔线应当为黑色", "the lines of the foot are black"),
                Bilingual("线条颜色改为黑色", "make them black"),
                one,
            )
        elif middle and line.size <= max(other.size for other in middle):
            yield Fault(
                Bilingual(f"版记{zh}分隔线应当比中间的粗", f"the {en} line of the foot is thicker than those between"),
                Bilingual(
                    "首条、末条改为1磅（0.35 mm），中间改为0.75磅（0.25 mm）", "make them 1 pt, 0.75 pt and 1 pt"
                ),
                one,
            )
        elif not 6 <= line.size <= 10:
            yield Fault(
                Bilingual(
                    f"版记{zh}分隔线粗{line.size / 8 / 72 * 25.4:.2f} mm，推荐0.35 mm",
                    f"the {en} line is {line.size / 8 / 72 * 25.4:.2f} mm thick; 0.35 mm is recommended",
                ),
                Bilingual("改为1磅", "make it 1 pt"),
                one,
                force=Force.RECOMMENDED,
            )
    for line in middle:
        if not 3 <= line.size <= 8:
            yield Fault(
                Bilingual(
                    f"版记中间的分隔线粗{line.size / 8 / 72 * 25.4:.2f} mm，推荐0.25 mm",
                    f"a line between is {line.size / 8 / 72 * 25.4:.2f} mm thick; 0.25 mm is recommended",
                ),
                Bilingual("改为0.75磅", "make it 0.75 pt"),
                foot[0],
                force=Force.RECOMMENDED,
            )
            break
    yield from _foot_width(checked, foot)


def _foot_width(checked: Checked, foot: list[LintParagraph]) -> Iterator[Fault]:
    table = checked.structure.colophon
    room = checked.section(foot[0]).text_width
    if (
        table is not None
        and table.width
        and abs(table.width - room) > 2 * 57
        and abs(table.width - room - 216) > 57
        and abs(table.width - 8844) > 2 * 57
    ):
        yield Fault(
            Bilingual(
                f"版记分隔线应当与版心等宽（{room / MM / 20:.0f} mm），这里是{table.width / MM / 20:.0f} mm",
                f"the lines of the foot should be as wide as the type area ({room / MM / 20:.0f} mm), not {table.width / MM / 20:.0f} mm",
            ),
            Bilingual("把表格宽度改为156 mm", "set the table's width to 156 mm"),
            foot[0],
        )


@rule(
    "BJ-02",
    "GB/T 9704-2012 7.4.1",
    "M",
    zh="版记末条分隔线与公文最后一面的版心下边缘重合",
    en="the last line of the foot is the lower edge of the type area on the last page",
    tolerance="−1～+6 mm",
    needs_layout=True,
)
def bj_02(checked: Checked) -> Iterable[Fault]:
    """Seen on laid-out pages; a table that floats at the bottom margin is right by its making.

    Passes: the foot at the bottom of the last page. Fails: the foot right below the date, half a page empty.
    """
    foot = checked.of(*COLOPHON)
    table = checked.structure.colophon
    if not foot or checked.layout is None or (table and table.floating and table.floating.get("tblpYSpec") == "bottom"):
        return
    section = checked.section(foot[-1])
    found = bottom_of_last(checked.layout, foot[-1])
    if found is None:
        return
    page, bottom = found
    above = (section.height - abs(section.bottom)) / 20 - bottom
    if page != checked.layout.pages or not -1 <= above / MM <= 12:
        yield Fault(
            Bilingual("版记应当置于最后一面的版心底部", "the foot stands at the bottom of the last page"),
            Bilingual("把版记设为固定在页面底部的表格", "make it a table that floats at the bottom margin"),
            foot[0],
        )


@rule(
    "BJ-03",
    "GB/T 33476.2-2016 7.3.1",
    "M*",
    zh="版记置于偶数页",
    en="the foot stands on an even page",
    needs_layout=True,
)
def bj_03(checked: Checked) -> Iterable[Fault]:
    """Binding only where GB/T 33476.2 was adopted. Seen on laid-out pages.

    Passes: 4 pages. Fails: 3 pages.
    """
    foot = checked.structure.first(*COLOPHON)
    if (
        foot is not None
        and checked.layout is not None
        and checked.layout.pages % 2
        and checked.layout.pages > 1
        and official(checked)
    ):
        yield Fault(
            Bilingual(
                f"版记在第{checked.layout.pages}页，应当在偶数页",
                f"the foot is on page {checked.layout.pages}, not on an even page",
            ),
            Bilingual("在版记之前加一空白页", "put a blank page before it"),
            foot,
        )


@rule(
    "BJ-04",
    "GB/T 9704-2012 7.4.2",
    "G",
    zh="抄送机关一般用4号仿宋体字，左右各空一字编排",
    en="抄送 is generally in 14 pt FangSong, one character in from both sides",
    tolerance="±0.2字",
)
def bj_04(checked: Checked) -> Iterable[Fault]:
    """Font, size and indents of the bodies that get copies.

    Passes: 4号仿宋 with a left and right indent of one character. Fails: 16 pt; no indent.
    """
    if checked.structure.kind == "jianbao":
        return
    for one in checked.of(Role.COPY_TO):
        yield from foot_looks(checked, one, Role.COPY_TO)
        left, right = _edge_in(one), indent_chars(one, "right")
        short = (
            width(one.text, one.look()) + indent(one, "left") + indent(one, "first")
            < checked.section(one).text_width - 280
        )
        if abs(left - 1) > 0.25 or (abs(right - 1) > 0.25 and not (short and right < 1)):
            yield Fault(
                Bilingual(
                    f"抄送机关一般左右各空一字，这里左空{shown(left)}字、右空{shown(right)}字",
                    f"抄送 is generally one character in from both sides, not {shown(left)} and {shown(right)}",
                ),
                Bilingual("左、右各缩进1字符", "indent both sides by one character"),
                one,
            )


def _edge_in(one: LintParagraph) -> float:
    """How far in the first character stands, in characters; blanks before it count."""
    look = one.look()
    blanks = sum(character_width(c, look) for c in one.text[: leading_blanks(one)] if c != "\t") / max(
        look.size * 10, 1
    )
    return indent_chars(one, "left") + indent_chars(one, "first") + blanks


def foot_looks(checked: Checked, one: LintParagraph, role: Role) -> Iterator[Fault]:
    """4号仿宋."""
    yield from font_faults(checked, one, role, "colophon", ["fangsong"])
    yield from size_faults(checked, one, role, "colophon", 28)


@rule(
    "BJ-05",
    "GB/T 9704-2012 7.4.2",
    "M",
    zh="“抄送”二字后标全角冒号，回行时与冒号后的首字对齐，最后一个抄送机关名称后标句号",
    en="抄送 is followed by a full-width colon, wraps align after it, and a full stop ends it",
)
def bj_05(checked: Checked) -> Iterable[Fault]:
    """Also: no line between 主送 and 抄送.

    Passes: 抄送：市委办公室，市人大办公室。 Fails: 抄送:市委办公室; no full stop.
    """
    if checked.structure.kind == "jianbao":
        return
    for one in checked.of(Role.COPY_TO):
        yield from named_list(checked, one, r"\s*((?:抄\s*[送报发]|主\s*送|分\s*送))\s*([：:]?)")


def named_list(checked: Checked, one: LintParagraph, head: str) -> Iterator[Fault]:
    """A list of bodies after a word and a colon, that ends in a full stop."""
    found = re.match(head, one.text)
    words = re.sub(r"[\t 　]*[（(]?共印.*$", "", one.text).rstrip()
    if found and found[2] != "：":
        yield Fault(
            Bilingual(f"“{found[1]}”后应当标全角冒号", f"{found[1]} should be followed by a full-width colon"),
            Bilingual(f"改为“{found[1]}：”", f"write {found[1]}："),
            one,
            found.start(2) if found[2] else found.start(1),
            found.end(2) if found[2] else found.end(1),
            fix=Fix("text", {"text": "："}) if found[2] else None,
        )
    if not words.endswith("。"):
        last = words[-1:]
        marked = last in "，、；;,."
        yield Fault(
            Bilingual("最后一个机关名称后应当标句号", "a full stop should stand after the last body"),
            Bilingual("在末尾加“。”", "end it in 。"),
            one,
            len(words) - 1,
            len(words),
            fix=Fix("text", {"text": "。" if marked else last + "。"}),
        )
    if found and "\t" not in words:
        due = indent(one, "left") + indent(one, "first") + width(one.text[: found.end()], one.look())
        room = checked.section(one).text_width - indent(one, "right")
        wraps = due + width(one.text[found.end() :], one.look()) > room + BODY_CHARACTER
        if wraps and abs(indent(one, "left") - due) > _COLON * BODY_CHARACTER:
            yield Fault(
                Bilingual(
                    "回行应当与冒号后的首字对齐", "wrapped lines should align with the first character after the colon"
                ),
                Bilingual("设悬挂缩进，使回行与冒号后的首字对齐", "set a hanging indent up to it"),
                one,
            )


@rule(
    "BJ-06",
    "GB/T 9704-2012 7.4.3",
    "G",
    zh="印发机关和印发日期一般用4号仿宋体字，印发机关左空一字，印发日期右空一字，编排在末条分隔线之上",
    en="printing body and date are generally in 14 pt FangSong, one character in at the left and right, above the last line",
)
def bj_06(checked: Checked) -> Iterable[Fault]:
    """The date is pushed to the right by a tab or a cell of its own, not by blanks.

    Passes: a right tab one character from the edge. Fails: a row of blanks; 16 pt.
    """
    if checked.structure.kind == "jianbao":
        return
    for one in checked.of(Role.PRINTER, Role.PRINT_DATE, Role.PRINT_LINE):
        role = checked.role(one)
        yield from foot_looks(checked, one, role)
        if re.search(r"\S[ 　]{3,}\S", one.text):
            yield Fault(
                Bilingual("印发机关与印发日期之间用空格隔开", "blanks stand between the printing body and the date"),
                Bilingual("用右对齐制表位或分成两个单元格", "use a right tab or two cells"),
                one,
            )
        elif role is not Role.PRINT_DATE and abs(_edge_in(one) - 1) > 0.25 and one.properties.align != "right":
            yield Fault(
                Bilingual(
                    f"印发机关应当左空一字，这里左空{shown(_edge_in(one))}字",
                    f"the printing body stands one character in, not {shown(_edge_in(one))}",
                ),
                Bilingual("左缩进设为1字符", "set a left indent of one character"),
                one,
            )
        elif role is Role.PRINT_DATE and (
            one.properties.align != "right" or abs(indent_chars(one, "right") + _trailing(one) - 1) > 0.25
        ):
            yield Fault(
                Bilingual("印发日期应当右空一字", "the printing date stands one character from the right"),
                Bilingual("右对齐，右缩进1字符", "align it right with an indent of one character"),
                one,
            )
        elif role is Role.PRINT_LINE and one.properties.tabs and "\t" in one.text:
            yield from _tab_fault(checked, one)
    last = checked.structure.last(*COLOPHON)
    if last is not None and checked.role(last) is Role.COPY_TO and checked.of(Role.PRINTER, Role.PRINT_LINE):
        yield Fault(
            Bilingual(
                "印发机关和印发日期应当编排在末条分隔线之上，抄送机关之下", "the printing body stands below 抄送"
            ),
            Bilingual("移到版记最后一行", "move it to the last line"),
            last,
        )


def _trailing(one: LintParagraph) -> int:
    return len(one.text) - len(one.text.rstrip("　"))


def _tab_fault(checked: Checked, one: LintParagraph) -> Iterator[Fault]:
    right = [at for kind, at in one.properties.tabs if kind in ("right", "end")]
    # Where the margins are wrong, which other rules tell, the width of the standard counts too.
    widths = (checked.section(one).text_width, 8844)
    room = min(widths, key=lambda width: abs(width - right[-1] - 280)) if right else 0
    if (
        right
        and abs(room - right[-1] + _trailing(one) * 280 - 280) > 80
        and abs(room - indent(one, "right") - right[-1]) > 80
    ):
        yield Fault(
            Bilingual("印发日期应当右空一字", "the printing date stands one character from the right"),
            Bilingual("把右对齐制表位设在距右边一个字处", "put the right tab one character from the edge"),
            one,
        )


@rule(
    "BJ-07",
    "GB/T 9704-2012 7.4.3",
    "M",
    zh="印发日期用阿拉伯数字将年、月、日标全，不编虚位，后加“印发”二字",
    en="the printing date is full, without leading zeros, and followed by 印发",
)
def bj_07(checked: Checked) -> Iterable[Fault]:
    """Such as 2024年3月5日印发.

    Passes: 2024年3月5日印发. Fails: 2024年3月5日; 2024年03月05日印发.
    """
    if checked.structure.kind == "jianbao":
        return
    printer = checked.structure.last(Role.PRINTER)
    if printer is not None and not checked.of(Role.PRINT_DATE, Role.PRINT_LINE) and checked.structure.kind != "xinhan":
        yield Fault(
            Bilingual("印发机关之后没有印发日期", "no printing date stands beside the printing body"),
            Bilingual("右空一字编排印发日期，如“2024年3月5日印发”", "put it at the right, such as 2024年3月5日印发"),
            printer,
        )
    for one in checked.of(Role.PRINT_DATE, Role.PRINT_LINE):
        words = one.text.strip(" \t　")
        if re.search(r"(?<![0-9])\d{4}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日印发$", words):
            continue
        loose = re.search(r"(\d{4})年0?(\d{1,2})月0?(\d{1,2})[日号]\s*(印\s*发)?\s*$", one.text)
        right = f"{loose[1]}年{int(loose[2])}月{int(loose[3])}日印发" if loose else "2024年3月5日印发"
        yield Fault(
            Bilingual("印发日期应当写成“2024年3月5日印发”的形式", "the printing date is written like 2024年3月5日印发"),
            Bilingual(f"改为“{right}”", f"write {right}"),
            one,
            loose.start() if loose else 0,
            len(one.text.rstrip()) if loose else 0,
            fix=Fix("text", {"text": right}) if loose and loose[0].rstrip().endswith("日印发") else None,
        )


@rule(
    "BJ-08",
    "GB/T 9704-2012 7.4.3",
    "M",
    zh="版记中如有其他要素，应当与印发机关和印发日期用一条细分隔线隔开",
    en="other elements of the foot are parted from the printing body by a thin line",
)
def bj_08(checked: Checked) -> Iterable[Fault]:
    """The line between 抄送 and the printing body.

    Passes: a line of 0.75 pt between them. Fails: none.
    """
    if checked.structure.kind == "xinhan":
        return
    held = _foot_lines(checked)
    copies, printer = checked.structure.last(Role.COPY_TO), checked.structure.first(Role.PRINTER, Role.PRINT_LINE)
    if (
        held is None
        or checked.structure.kind == "jianbao"
        or copies is None
        or printer is None
        or printer.index < copies.index
    ):
        return
    lines, foot = held
    if copies.cell and printer.cell:
        between = (
            lines[printer.cell.row - 1]
            if copies.cell.row != printer.cell.row and printer.cell.row - 1 < len(lines)
            else copies.properties.bottom_border or printer.properties.top_border
        )
    else:
        between = lines[foot.index(copies) + 1]
    if between is None:
        yield Fault(
            Bilingual(
                "抄送机关与印发机关之间应当有一条细分隔线",
                "a thin line should stand between 抄送 and the printing body",
            ),
            Bilingual("加一条0.75磅的分隔线", "add a line of 0.75 pt"),
            printer,
        )


RULES = (bj_01, bj_02, bj_03, bj_04, bj_05, bj_06, bj_07, bj_08)
