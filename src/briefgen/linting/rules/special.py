"""Letters, orders and minutes: GB/T 9704-2012, 10."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefgen.diagnostics import Bilingual
from briefgen.linting.checked import Checked
from briefgen.linting.layout import MM, top_of
from briefgen.linting.lines import is_red, lines
from briefgen.linting.reckon import blank_lines, indent, indent_chars
from briefgen.linting.roles import Line, Role
from briefgen.linting.rule import Fault, Fix, rule
from briefgen.linting.rules.looks import centre_fault, centred, font_faults, wrong_fonts
from briefgen.linting.xmltree import number

_DOUBLE = ("thickThin", "thinThick", "ThickThin", "ThinThick")


def _doubles(checked: Checked) -> list[Line]:
    found = [*lines(checked.document, checked.paragraphs)]
    for part in checked.document.others.values():
        found += lines(checked.document, part)
    return [one for one in found if is_red(one.colour) or any(kind in _kind(one) for kind in _DOUBLE)]


def _kind(line: Line) -> str:
    return line.border.kind if line.border else line.drawing.compound if line.drawing else ""


@rule(
    "XH-01",
    "GB/T 9704-2012 10.1",
    "M",
    zh="信函格式的发文机关标志不加“文件”二字，居中排布，上边缘至上页边为30 mm",
    en="a letter's mark has no 文件, is centred, and begins 30 mm below the edge of the page",
    tolerance="±3 mm",
)
def xh_01(checked: Checked) -> Iterable[Fault]:
    """The distance is seen on laid-out pages only.

    Passes: ××市人民政府办公室. Fails: ××市人民政府办公室文件.
    """
    one = checked.structure.last(Role.ISSUER)
    if checked.structure.kind != "xinhan" or one is None:
        return
    if re.sub(r"\s", "", one.shown).endswith("文件"):
        yield Fault(
            Bilingual("信函格式的发文机关标志不加“文件”二字", "a letter's mark has no 文件"),
            Bilingual("去掉“文件”二字", "take out 文件"),
            one,
        )
    if not centred(one) and one.where == "body" and not one.properties.frame and one.properties.align != "distribute":
        yield centre_fault(one, Role.ISSUER)
    found = top_of(checked.layout, one) if checked.layout is not None else None
    if found is not None and abs(found / MM - 30) > 3:
        yield Fault(
            Bilingual(
                f"发文机关标志上边缘至上页边应当为30 mm，排版后约为{found / MM:.0f} mm",
                f"the mark should begin 30 mm below the edge of the page, not {found / MM:.0f} mm",
            ),
            Bilingual("调整标志的位置", "move it"),
            one,
        )


@rule(
    "XH-02",
    "GB/T 9704-2012 10.1",
    "M",
    zh="信函格式用两条红色双线（上粗下细、上细下粗），线长均为170 mm，居中排布",
    en="a letter has two red double lines of 170 mm, centred: thick over thin, and thin over thick",
    tolerance="±2 mm",
)
def xh_02(checked: Checked) -> Iterable[Fault]:
    """The first stands 4 mm below the mark, the second 20 mm above the lower edge of page 1.

    Passes: two double lines of 170 mm. Fails: one line; lines of 156 mm.
    """
    issuer = checked.structure.last(Role.ISSUER)
    if checked.structure.kind != "xinhan" or issuer is None:
        return
    found = _doubles(checked)
    kinds = [_kind(one).lower() for one in found]
    if len(found) < 2:
        yield Fault(
            Bilingual("信函格式应当有上下两条红色双线", "a letter has two red double lines"),
            Bilingual(
                "在标志下4 mm处和距下页边20 mm处各加一条170 mm长的红色双线",
                "add them 4 mm below the mark and 20 mm above the lower edge",
            ),
            issuer,
        )
        return
    for one, kind, due in zip(found[:2], kinds, ("thickthin", "thinthick"), strict=False):
        if not (kind.startswith(due) or (one.border is not None and kind == "double")):
            yield Fault(
                Bilingual(
                    "信函格式的双线应当上线上粗下细、下线上细下粗",
                    "the upper line is thick over thin, the lower thin over thick",
                ),
                Bilingual("更换线型", "change the kind of line"),
                one.paragraph,
            )
        if one.drawing is not None and one.drawing.width and abs(one.drawing.width - 9638) > 113:
            yield Fault(
                Bilingual(
                    f"双线长应当为170 mm，这里是{one.drawing.width / 56.7:.0f} mm",
                    f"the double line should be 170 mm long, not {one.drawing.width / 56.7:.0f} mm",
                ),
                Bilingual("把线长改为170 mm", "make it 170 mm"),
                one.paragraph,
            )
        if one.drawing is None:
            width = (
                number(dict(one.paragraph.properties.frame).get("w", "")) or checked.section(one.paragraph).text_width
            )
            width -= round(indent(one.paragraph, "left") + indent(one.paragraph, "right"))
            if abs(width - 9638) > 170:
                yield Fault(
                    Bilingual(
                        f"双线长应当为170 mm，这里约为{width / 56.7:.0f} mm",
                        f"the double line should be 170 mm long, not {width / 56.7:.0f} mm",
                    ),
                    Bilingual("左右缩进各设为−7 mm，或用170 mm长的线条", "indent it by −7 mm on both sides"),
                    one.paragraph,
                )
        if one.colour and not is_red(one.colour):
            yield Fault(
                Bilingual("信函格式的双线应当为红色", "the double lines are red"),
                Bilingual("线条颜色改为红色", "make them red"),
                one.paragraph,
            )


@rule(
    "XH-03",
    "GB/T 9704-2012 10.1",
    "M",
    zh="信函格式的发文字号顶格居版心右边缘编排在第一条红色双线下",
    en="a letter's number stands below the first double line, flush right",
)
def xh_03(checked: Checked) -> Iterable[Fault]:
    """Copy number, secrecy and urgency are flush left below the line.

    Passes: the number aligned right. Fails: centred.
    """
    if checked.structure.kind != "xinhan":
        return
    for one in checked.of(Role.DOCUMENT_NUMBER):
        if (
            one.where == "body"
            and (one.properties.align not in ("right", "end") or indent_chars(one, "right") > 0.2)
            and "\t" not in one.text
        ):
            yield Fault(
                Bilingual("信函格式的发文字号应当顶格居版心右边缘", "a letter's number is flush right"),
                Bilingual("右对齐，右缩进0", "align it right without an indent"),
                one,
            )


@rule(
    "XH-04",
    "GB/T 9704-2012 10.1",
    "M",
    zh="信函格式标题居中编排在最后一个要素下空二行位置；版记不加印发机关、印发日期和分隔线",
    en="a letter's title stands two blank lines below; its foot has no printing body, date or lines",
)
def xh_04(checked: Checked) -> Iterable[Fault]:
    """A letter's foot holds 抄送 only.

    Passes: 抄送 alone. Fails: 印发机关 in the foot of a letter.
    """
    if checked.structure.kind != "xinhan":
        return
    for one in checked.of(Role.PRINTER, Role.PRINT_LINE, Role.PRINT_DATE):
        yield Fault(
            Bilingual("信函格式的版记不加印发机关和印发日期", "a letter's foot has no printing body or date"),
            Bilingual("删去", "delete it"),
            one,
        )
    for one in checked.of(Role.COPY_TO):
        if one.properties.top_border or one.properties.bottom_border:
            yield Fault(
                Bilingual("信函格式的版记不加分隔线", "a letter's foot has no lines"),
                Bilingual("去掉分隔线", "take them away"),
                one,
            )
    title = checked.structure.first(Role.TITLE)
    number = checked.structure.last(Role.DOCUMENT_NUMBER, Role.SECRECY, Role.URGENCY)
    if title is not None and number is not None and title.where == number.where == "body":
        count = blank_lines(checked.structure.between(number, title), number, title, checked.section(title))
        if abs(count - 2) > 0.35:
            yield Fault(
                Bilingual(
                    "信函格式的标题应当在上一要素下空二行", "two blank lines should stand above a letter's title"
                ),
                Bilingual("空二行", "leave two blank lines"),
                title,
            )


@rule(
    "ML-01",
    "GB/T 9704-2012 10.2",
    "M",
    zh="命令（令）格式：标志由发文机关全称加“命令”或“令”组成；令号在标志下空二行居中，令号下空二行编排正文",
    en="an order: its number is centred two blank lines below the mark, the text two blank lines below that",
)
def ml_01(checked: Checked) -> Iterable[Fault]:
    """Looked at where the mark ends in 令.

    Passes: 第5号 centred, two blank lines above and below. Fails: one blank line.
    """
    number, issuer = checked.structure.first(Role.ORDER_NUMBER), checked.structure.last(Role.ISSUER)
    if checked.structure.kind != "mingling" or number is None or issuer is None:
        return
    if not centred(number):
        yield centre_fault(number, Role.ORDER_NUMBER)
    if not centred(issuer) and issuer.where == "body" and issuer.properties.align != "distribute":
        yield centre_fault(issuer, Role.ISSUER)
    if not re.fullmatch(r"第[1-9][0-9]*号", number.shown.strip()):
        yield Fault(
            Bilingual("令号应当写成“第5号”的形式", "an order's number is written 第5号"),
            Bilingual("用阿拉伯数字，不编虚位", "use Arabic digits without leading zeros"),
            number,
        )
    body = checked.structure.first(Role.TITLE, Role.BODY)
    for above, below in ((issuer, number), (number, body)):
        if below is None or above.where != below.where:
            continue
        count = blank_lines(checked.structure.between(above, below), above, below, checked.section(below))
        if abs(count - 2) > 0.35:
            yield Fault(
                Bilingual("命令格式的令号上下各空二行", "two blank lines stand above and below an order's number"),
                Bilingual("空二行", "leave two blank lines"),
                below,
            )


@rule(
    "JY-01",
    "GB/T 9704-2012 10.3",
    "M",
    zh="纪要格式：出席、请假、列席用3号黑体字标注，左空二字，后标全角冒号，冒号后用3号仿宋体字标注人员",
    en="minutes: 出席, 请假 and 列席 in 16 pt SimHei, two characters in, with a full-width colon; names in 16 pt FangSong",
)
def jy_01(checked: Checked) -> Iterable[Fault]:
    """Looked at in minutes (纪要). Their layout may be made by the office itself.

    Passes: 出席：in 黑体, 张三 in 仿宋. Fails: 出席:; the label in 仿宋.
    """
    for one in checked.of(Role.ATTENDANCE):
        found = re.match(r"\s*([^：:]{2,8})([：:])", one.text)
        if found is None:
            continue
        if found[2] != "：":
            yield Fault(
                Bilingual(f"“{found[1]}”后应当标全角冒号", f"{found[1]} is followed by a full-width colon"),
                Bilingual("改为全角冒号", "write ："),
                one,
                found.start(2),
                found.end(2),
                fix=Fix("text", {"text": "："}),
            )
        if wrong_fonts(one, ["heiti"], 0, found.end(1)) is not None:
            yield Fault(
                Bilingual(f"“{found[1]}”应当用3号黑体", f"{found[1]} is set in SimHei"),
                Bilingual("改为黑体", "set it in 黑体"),
                one,
                0,
                found.end(1),
                fix=Fix("font", {"font": "黑体"}),
            )
        yield from font_faults(checked, one, Role.ATTENDANCE, "body", ["fangsong"], within=(found.end(), None))
        edge = indent_chars(one, "left") + indent_chars(one, "first")
        if abs(edge - 2) > 0.2:
            yield Fault(
                Bilingual("出席、请假、列席应当左空二字编排", "attendance begins two characters in"),
                Bilingual("缩进2字符", "indent it by two characters"),
                one,
            )
    first = checked.structure.first(Role.ATTENDANCE)
    above = checked.structure.before(first) if first is not None else None
    if (
        first is not None
        and above is not None
        and checked.role(above) is not Role.TITLE
        and above.where == first.where == "body"
    ):
        count = blank_lines(checked.structure.between(above, first), above, first, checked.section(first))
        if abs(count - 1) > 0.35:
            yield Fault(
                Bilingual("出席人员名单应当在正文下空一行编排", "one blank line should stand above the attendance"),
                Bilingual("空一行", "leave one blank line"),
                first,
            )
    issuer = checked.structure.last(Role.ISSUER)
    placed = issuer is None or centred(issuer) or issuer.where != "body" or issuer.properties.align == "distribute"
    if checked.structure.kind == "jiyao" and issuer is not None and not placed:
        yield centre_fault(issuer, Role.ISSUER)


RULES = (xh_01, xh_02, xh_03, xh_04, ml_01, jy_01)
