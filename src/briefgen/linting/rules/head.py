"""The head of a document, down to the red line: GB/T 9704-2012, 7.2."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefgen.diagnostics import Bilingual
from briefgen.linting.checked import Checked
from briefgen.linting.layout import MM, top_of
from briefgen.linting.lines import is_red
from briefgen.linting.model import LintParagraph
from briefgen.linting.reckon import blank_lines, indent, indent_chars, line_height, size_in_twips
from briefgen.linting.roles import Line, Role
from briefgen.linting.rule import Fault, Fix, Force, rule
from briefgen.linting.rules.looks import (
    centre_fault,
    centred,
    flush_fault,
    flush_left,
    font_faults,
    size_faults,
    wrong_fonts,
)
from briefgen.pattern import Pattern

_SECRECY = Pattern(r"(绝密|机密|秘密)(?:★(?:([1-9]\d*)(年|个月)|长期))?")
_LONGEST = {"绝密": 30, "机密": 20, "秘密": 10}
_NUMBER = Pattern(
    r"[〔\[［【（(﹝〖「『〈<｛{]\s*([^〕\]］】）)﹞〗」』〉>｝}]*?)\s*[〕\]］】）)﹞〗」』〉>｝}]\s*(.*?)\s*(?:签\s*发\s*人|$)",
    re.DOTALL,
)
_ORDER = (Role.COPY_NUMBER, Role.SECRECY, Role.URGENCY)
_MILLIMETRE = 56.7


def _standard(checked: Checked) -> bool:
    return checked.structure.kind != "jianbao"


@rule(
    "HD-01",
    "GB/T 9704-2012 7.2.1",
    "G",
    zh="份号一般用6位3号阿拉伯数字，顶格编排在版心左上角第一行",
    en="the copy number generally has 6 digits of 16 pt, flush left on the first line",
)
def hd_01(checked: Checked) -> Iterable[Fault]:
    """The copy number of a secret document.

    Passes: 000001. Fails: 1; №001.
    """
    for one in checked.of(Role.COPY_NUMBER):
        words = one.shown.strip()
        if not re.fullmatch(r"[0-9]{6}", words):
            yield Fault(
                Bilingual(
                    f"份号一般为6位阿拉伯数字，这里是“{words}”", f"a copy number generally has 6 digits, not “{words}”"
                ),
                Bilingual("改为6位数字，不足的在前面补0，如000001", "write 6 digits, such as 000001"),
                one,
            )
        if not flush_left(one):
            yield flush_fault(one, Role.COPY_NUMBER)
        yield from size_faults(checked, one, Role.COPY_NUMBER, "mark", 32)


@rule(
    "HD-02",
    "GB/T 9704-2012 7.2.2",
    "G",
    zh="密级和保密期限一般用3号黑体字，顶格编排；期限用阿拉伯数字，如“机密★1年”",
    en="secrecy is generally in 16 pt SimHei, flush left, such as 机密★1年",
)
def hd_02(checked: Checked) -> Iterable[Fault]:
    """The level of secrecy, ★ and the term; terms are at most 30, 20 and 10 years (保守国家秘密法, article 20).

    Passes: 机密★1年. Fails: 机密1年; 秘密★20年.
    """
    for one in checked.of(Role.SECRECY):
        words = one.shown.strip()
        if words.startswith("内部") or (checked.structure.kind == "jianbao" and "编号" in words):
            continue
        found = _SECRECY.fullmatch(words)
        if found is None:
            yield Fault(
                Bilingual(
                    f"密级和保密期限的写法不规范：“{words}”", f"secrecy is not written as it should be: “{words}”"
                ),
                Bilingual("写成“机密★1年”的形式：密级、★、阿拉伯数字加“年”或“个月”", "write it like 机密★1年"),
                one,
            )
        elif found[2] and found[3] == "年" and int(found[2]) > _LONGEST[found[1]]:
            yield Fault(
                Bilingual(
                    f"{found[1]}级的保密期限不超过{_LONGEST[found[1]]}年，这里是{found[2]}年",
                    f"{found[1]} holds {_LONGEST[found[1]]} years at most, not {found[2]}",
                ),
                Bilingual("核对保密期限", "check the term"),
                one,
            )
        yield from _mark(checked, one, Role.SECRECY)


@rule(
    "HD-03",
    "GB/T 9704-2012 7.2.3",
    "G",
    zh="紧急程度一般用3号黑体字，顶格编排，标“特急”“加急”；份号、密级、紧急程度自上而下分行排列",
    en="urgency is generally in 16 pt SimHei, flush left: 特急 or 加急; below copy number and secrecy",
)
def hd_03(checked: Checked) -> Iterable[Fault]:
    """The urgency, and the order of the three marks above the issuer's.

    Passes: 特急. Fails: 急件; 特急 above 机密★1年.
    """
    for one in checked.of(Role.URGENCY):
        words = re.sub(r"[\s　]", "", one.shown)
        if words not in ("特急", "加急"):
            yield Fault(
                Bilingual(f"紧急程度应当标“特急”或“加急”，这里是“{words}”", f"urgency is 特急 or 加急, not “{words}”"),
                Bilingual("改为“特急”或“加急”", "write 特急 or 加急"),
                one,
            )
        yield from _mark(checked, one, Role.URGENCY)
    marks = checked.of(*_ORDER)
    order = [_ORDER.index(checked.role(one)) for one in marks]
    early = next(
        (one for one, place, following in zip(marks, order, order[1:], strict=False) if place > following), None
    )
    if early is not None:
        yield Fault(
            Bilingual(
                "份号、密级和保密期限、紧急程度应当自上而下依次分行排列",
                "copy number, secrecy and urgency stand below one another in this order",
            ),
            Bilingual("按份号、密级和保密期限、紧急程度的顺序排列", "put them into this order"),
            early,
            force=Force.MANDATORY,
        )


def _mark(checked: Checked, one: LintParagraph, role: Role) -> Iterator[Fault]:
    yield from font_faults(checked, one, role, "mark", ["heiti"])
    yield from size_faults(checked, one, role, "mark", 32)
    if not flush_left(one) and checked.structure.kind != "jianbao" and one.where == "body":
        yield flush_fault(one, role)


@rule("HD-04", "GB/T 9704-2012 7.2.4", "M", zh="发文机关标志居中排布", en="the issuer's mark is centred")
def hd_04(checked: Checked) -> Iterable[Fault]:
    """The mark is the issuer's name, with 文件 or without. Marks set in a table or a box place themselves.

    Passes: a centred ××市人民政府文件. Fails: the same, flush left.
    """
    if _standard(checked):
        for one in checked.of(Role.ISSUER):
            held = one.properties.align == "distribute" or one.where != "body" or one.properties.frame
            if not held and not centred(one):
                yield centre_fault(one, Role.ISSUER)


@rule(
    "HD-05",
    "GB/T 9704-2012 7.2.4",
    "R",
    zh="发文机关标志推荐用小标宋体字，颜色为红色",
    en="a red Xiaobiaosong is recommended for the issuer's mark",
)
def hd_05(checked: Checked) -> Iterable[Fault]:
    """The size of the mark is free.

    Passes: red 方正小标宋简体. Fails: red 宋体.
    """
    if not _standard(checked):
        return
    for one in checked.of(Role.ISSUER):
        yield from font_faults(checked, one, Role.ISSUER, "issuer", ["xiaobiaosong"])
        if not is_red(one.look(len(one.text) // 2).colour):
            yield Fault(
                Bilingual("发文机关标志应当为红色", "the issuer’s mark should be red"),
                Bilingual("字体颜色改为红色", "make it red"),
                one,
            )


@rule(
    "HD-06",
    "GB/T 9704-2012 7.2.4",
    "M",
    zh="发文机关标志上边缘至版心上边缘为35 mm",
    en="the issuer's mark begins 35 mm below the type area's top",
    tolerance="±3 mm；不排版时±5 mm",
)
def hd_06(checked: Checked) -> Iterable[Fault]:
    """Reckoned from the lines and spacing above; measured where pages were laid out. Boxes are measured only.

    Passes: the upper edge of the characters 35 mm below the top of the type area. Fails: 20 mm; 80 mm.
    """
    one = checked.structure.first(Role.ISSUER)
    if checked.structure.kind not in ("gongwen", "jiyao") or one is None:
        return
    found = top_of(checked.layout, one) if checked.layout is not None else None
    below = found / MM - 37 if found is not None else _reckoned_top(checked, one)
    slack = 3 if found is not None else 5
    if below is not None and abs(below - 35) > slack:
        yield Fault(
            Bilingual(
                f"发文机关标志上边缘至版心上边缘应当为35 mm，这里约为{below:.0f} mm",
                f"the issuer’s mark should begin 35 mm below the top of the type area, not {below:.0f} mm",
            ),
            Bilingual("调整标志上方的间距", "change the space above the mark"),
            one,
        )


def _reckoned_top(checked: Checked, one: LintParagraph) -> float | None:
    """Of the mark's characters, in mm below 37 mm from the page's edge; None where it stands in a box or a table."""
    above = [other for other in checked.paragraphs if other.index < one.index]
    section = checked.section(one)
    if any(other.where != "body" or other.properties.frame or other.drawings for other in (*above, one)):
        return None
    if one.properties.before_lines or abs(section.top - 2098) > 200:
        return None
    heights = sum(line_height(other, section) + other.properties.before + other.properties.after for other in above)
    inside = (line_height(one, section) - size_in_twips(one.look())) / 2
    return (section.top + heights + one.properties.before + inside) / _MILLIMETRE - 37


@rule(
    "HD-07",
    "GB/T 9704-2012 7.2.4",
    "G",
    zh="联合行文时，“文件”二字置于发文机关名称右侧",
    en="in a joint document 文件 stands right of the names",
)
def hd_07(checked: Checked) -> Iterable[Fault]:
    """Looked at where the mark is set in a table.

    Passes: names in the left column, 文件 in the right. Fails: 文件 in the left column.
    """
    cells = [one for one in checked.of(Role.ISSUER) if one.cell]
    for one in cells:
        if (
            re.sub(r"\s", "", one.shown) == "文件"
            and one.cell
            and any(o.cell and o.cell.column > one.cell.column for o in cells)
        ):
            yield Fault(
                Bilingual(
                    "联合行文的“文件”二字应当在发文机关名称右侧", "文件 should stand right of the issuers’ names"
                ),
                Bilingual("把“文件”移到右侧一列", "move 文件 to the right column"),
                one,
            )


@rule(
    "HD-08",
    "GB/T 9704-2012 7.2.5",
    "M",
    zh="发文字号编排在发文机关标志下空二行位置，居中；上行文的发文字号居左空一字，与最后一个签发人同行",
    en="the document number stands two blank lines below the issuer's mark, centred; one to a superior at the left, one character in",
)
def hd_08(checked: Checked) -> Iterable[Fault]:
    """Blank lines are counted as empty paragraphs and spacing together.

    Passes: two empty lines, then the centred number. Fails: one empty line; a number flush left in a document without 签发人.
    """
    one = checked.structure.first(Role.DOCUMENT_NUMBER)
    if one is None or checked.structure.kind not in ("gongwen", "jiyao"):
        return
    upwards = bool(checked.of(Role.SIGNER)) or "签发人" in one.shown
    if upwards:
        if one.cell is None and one.where == "body" and "签发人" in one.shown and not _one_character_in(one):
            yield Fault(
                Bilingual(
                    "上行文的发文字号应当居左空一字",
                    "the number of a document to a superior stands one character in from the left",
                ),
                Bilingual("左对齐，左缩进1字符", "align it left with an indent of one character"),
                one,
            )
    elif one.where == "body" and not centred(one) and not (_upward(checked) and _one_character_in(one)):
        yield centre_fault(one, Role.DOCUMENT_NUMBER)
    mark = checked.structure.last(Role.ISSUER)
    signer = checked.structure.first(Role.SIGNER)
    one = signer if signer is not None and signer.index < one.index else one
    if mark is None or mark.where != "body" or one.where != "body" or mark.properties.frame or mark.index > one.index:
        return
    lines = blank_lines(checked.structure.between(mark, one), mark, one, checked.section(one))
    if abs(lines - 2) > 0.3 and not any(other.drawings for other in checked.structure.between(mark, one)):
        yield Fault(
            Bilingual(
                f"发文字号应当在发文机关标志下空二行，这里空了{lines:.1f}行".replace(".0行", "行"),
                f"two blank lines should stand above the document number, not {lines:.1f}",
            ),
            Bilingual("发文机关标志与发文字号之间空二行", "leave two blank lines"),
            one,
        )


def _upward(checked: Checked) -> bool:
    """请示: to a superior body, so that somebody signs."""
    title = "".join(one.shown for one in checked.of(Role.TITLE)).strip()
    return title.endswith("请示")


def _one_character_in(one: LintParagraph) -> bool:
    blanks = len(one.text) - len(one.text.lstrip("　 "))
    return abs(indent_chars(one, "left") + indent_chars(one, "first") + blanks - 1) < 0.3


@rule(
    "HD-09", "GB/T 9704-2012 7.2.5", "M", zh="年份应标全称，用六角括号“〔〕”括入", en="the year has four digits in 〔〕"
)
def hd_09(checked: Checked) -> Iterable[Fault]:
    """The year of a document number.

    Passes: 〔2024〕. Fails: [2024]; （2024）; 〔24〕.
    """
    for one in checked.of(Role.DOCUMENT_NUMBER):
        found = _NUMBER.search(one.text)
        if found is None:
            continue
        whole = one.text[found.start() : found.start(2)].rstrip()
        if not re.fullmatch(r"〔(19|20)[0-9]{2}〕", whole):
            year = found[1].translate({0xFF10 + n: str(n) for n in range(10)})
            fix = Fix("text", {"text": f"〔{year}〕"}) if re.fullmatch(r"(19|20)[0-9]{2}", year) else None
            yield Fault(
                Bilingual(
                    f"发文字号的年份应当写全四位并用六角括号括入，这里是“{whole}”",
                    f"the year of a document number has four digits in 〔〕, not “{whole}”",
                ),
                Bilingual(f"改为“〔{year if fix else '2024'}〕”的形式", "write it like 〔2024〕"),
                one,
                found.start(),
                found.start() + len(whole),
                fix=fix,
            )


@rule(
    "HD-10",
    "GB/T 9704-2012 7.2.5",
    "M",
    zh="发文顺序号不加“第”字，不编虚位，在阿拉伯数字后加“号”字",
    en="the serial number has no 第, no leading zero, and 号 after it",
)
def hd_10(checked: Checked) -> Iterable[Fault]:
    """The serial number of a document number.

    Passes: 〔2024〕5号. Fails: 〔2024〕第5号; 〔2024〕05号; 〔2024〕5.
    """
    for one in checked.of(Role.DOCUMENT_NUMBER):
        found = _NUMBER.search(one.text)
        if found is None or re.fullmatch(r"[1-9][0-9]*号", found[2]):
            continue
        plain = re.fullmatch(r"第?\s*0*([1-9][0-9]*)\s*号?", found[2])
        yield Fault(
            Bilingual(
                f"发文顺序号应当不加“第”、不编虚位、后加“号”，这里是“{found[2]}”",
                f"the serial number should have no 第, no leading zero, and 号 after it, not “{found[2]}”",
            ),
            Bilingual(f"改为“{plain[1] if plain else '5'}号”", f"write {plain[1] if plain else '5'}号"),
            one,
            found.start(2),
            found.end(2),
            fix=Fix("text", {"text": f"{plain[1]}号"})
            if plain and re.fullmatch(r"0*[1-9][0-9]*号", found[2])
            else None,
        )


@rule(
    "HD-11",
    "GB/T 9704-2012 7.2.6",
    "M",
    zh="“签发人”三字用3号仿宋体字，后标全角冒号，签发人姓名用3号楷体字，居右空一字",
    en="签发人： in 16 pt FangSong, the name in 16 pt KaiTi, one character from the right",
)
def hd_11(checked: Checked) -> Iterable[Fault]:
    """The person who signs, in a document to a superior body.

    Passes: 签发人： in 仿宋, 张三 in 楷体. Fails: 签发人:张三; all of it in 仿宋.
    """
    number = checked.structure.last(Role.DOCUMENT_NUMBER)
    signed = any("签发人" in one.text for one in checked.of(Role.SIGNER, Role.DOCUMENT_NUMBER))
    if (
        _upward(checked)
        and number is not None
        and checked.of(Role.ISSUER)
        and checked.structure.kind == "gongwen"
        and not signed
    ):
        yield Fault(
            Bilingual("上行文应当标注签发人姓名", "a document to a superior names who signs"),
            Bilingual("在发文字号同行右侧标注“签发人：×××”", "put 签发人：××× at the right of the document number"),
            number,
        )
    for one in checked.of(Role.SIGNER, Role.DOCUMENT_NUMBER):
        at = one.text.find("签发人")
        if at < 0:
            continue
        colon = next((place for place in range(at + 3, len(one.text)) if not one.text[place].isspace()), len(one.text))
        if one.text[colon : colon + 1] != "：":
            half = one.text[colon : colon + 1] == ":"
            yield Fault(
                Bilingual("“签发人”后应当标全角冒号", "签发人 should be followed by a full-width colon"),
                Bilingual("改为“签发人：”", "write 签发人："),
                one,
                colon if half else at,
                colon + 1 if half else at + 3,
                fix=Fix("text", {"text": "："}) if half else None,
            )
        yield from font_faults(checked, one, Role.SIGNER, "plain", ["fangsong"], within=(at, at + 3))
        if wrong_fonts(one, ["kaiti"], colon + 1) is not None:
            found = wrong_fonts(one, ["kaiti"], colon + 1)
            yield Fault(
                Bilingual(
                    f"签发人姓名应当用楷体，这里是{found.is_ if found else ''}",
                    "the signer’s name should be set in KaiTi",
                ),
                Bilingual("把姓名改为3号楷体", "set the name in KaiTi"),
                one,
                colon + 1,
                len(one.text),
                fix=Fix("font", {"font": "楷体_GB2312"}),
            )
        yield from size_faults(checked, one, Role.SIGNER, "plain", 32, within=(at, None))
        alone = checked.role(one) is Role.SIGNER and one.properties.align == "right" and one.cell is None
        if alone and abs(indent_chars(one, "right") - 1) > 0.3 and not one.text.endswith("　"):
            yield Fault(
                Bilingual("签发人应当居右空一字", "the signer stands one character from the right"),
                Bilingual("右缩进设为1字符", "set a right indent of one character"),
                one,
            )


@rule(
    "HD-12",
    "GB/T 9704-2012 7.2.6",
    "G",
    zh="有多个签发人时，一般每行排两个姓名",
    en="several signers: generally two names a line",
)
def hd_12(checked: Checked) -> Iterable[Fault]:
    """Names that stand in one line.

    Passes: 签发人：张三　李四. Fails: 签发人：张三　李四　王五.
    """
    for one in checked.of(Role.SIGNER, Role.DOCUMENT_NUMBER):
        found = re.search(r"签\s*发\s*人\s*[：:](.*)", one.text)
        if found and _names(found[1]) > 2:
            yield Fault(
                Bilingual("签发人一般每行排两个姓名", "generally two signers stand in a line"),
                Bilingual("从第三个姓名起另起一行，与第一个姓名对齐", "begin a new line with the third name"),
                one,
            )


def _names(words: str) -> int:
    """How many names a line has; 张　三 is one, with a blank to make it as wide as a name of three characters."""
    pieces = [piece for piece in re.split(r"[\s　、，]+", words) if piece]
    return sum(len(piece) > 1 for piece in pieces) + sum(len(piece) == 1 for piece in pieces) // 2


@rule(
    "HD-13",
    "GB/T 9704-2012 7.2.7",
    "M",
    zh="发文字号之下4 mm处居中印一条与版心等宽的红色分隔线",
    en="a red line as wide as the type area stands 4 mm below the document number",
    tolerance="±1 mm",
)
def hd_13(checked: Checked) -> Iterable[Fault]:
    """The line may be a paragraph's border, a table's edge, or a drawn line.

    Passes: a red lower border at 5 pt below a line of exactly 28.95 pt. Fails: no line; a black one; one that is indented.
    """
    number = checked.structure.last(Role.DOCUMENT_NUMBER)
    if number is None or checked.structure.kind != "gongwen" or not checked.of(Role.ISSUER):
        return
    line = checked.structure.red_line
    if line is None:
        yield Fault(
            Bilingual("发文字号之下没有红色分隔线", "there is no red line below the document number"),
            Bilingual(
                "在发文字号之下4 mm处加一条与版心等宽的红色分隔线",
                "add a red line as wide as the type area, 4 mm below",
            ),
            number,
        )
        return
    if line.colour and not is_red(line.colour):
        yield Fault(
            Bilingual("版头的分隔线应当为红色", "the line of the head should be red"),
            Bilingual("线条颜色改为红色", "make the line red"),
            line.paragraph,
        )
    yield from _line_width(checked, line)
    gap = _gap(checked, line, number)
    if gap is not None and abs(gap - 4) > 1.0:
        yield Fault(
            Bilingual(
                f"红色分隔线应当在发文字号之下4 mm，这里约为{gap:.1f} mm",
                f"the red line should stand 4 mm below the document number, not {gap:.1f} mm",
            ),
            Bilingual("调整边框与文字的距离", "change the distance of the border from the text"),
            line.paragraph,
        )


def _line_width(checked: Checked, line: Line) -> Iterator[Fault]:
    room = checked.section(line.paragraph).text_width
    width = room
    if line.drawing is not None:
        width = line.drawing.width
    elif line.paragraph.cell is None:
        width -= round(indent(line.paragraph, "left") + indent(line.paragraph, "right"))
    if abs(width - room) > 2 * _MILLIMETRE:
        yield Fault(
            Bilingual(
                f"红色分隔线应当与版心等宽（{room / _MILLIMETRE:.0f} mm），这里约为{width / _MILLIMETRE:.0f} mm",
                f"the red line should be as wide as the type area ({room / _MILLIMETRE:.0f} mm), not {width / _MILLIMETRE:.0f} mm",
            ),
            Bilingual("去掉缩进，或把线条改为版心宽度", "take away indents, or set the line's width"),
            line.paragraph,
        )


def _gap(checked: Checked, line: Line, number: LintParagraph) -> float | None:
    """From the number's characters down to the line, in mm; None where it cannot be reckoned."""
    held = line.paragraph.properties
    if line.border is None or line.paragraph is not number or line.side != "bottom" or held.rule != "exact":
        return None
    inside = (held.line - size_in_twips(number.look())) / 2
    least = (inside + (held.after if number.cell else line.border.space * 20)) / _MILLIMETRE
    # Where in a higher row the text stands, its cell decides: what may be right passes.
    most = least + max(_row_height(checked, number) - held.line - held.before - held.after, 0) / _MILLIMETRE
    return min(max(4.0, least), most)


def _row_height(checked: Checked, one: LintParagraph) -> int:
    """What the row of a paragraph is told to have, in twips; 0 outside of tables."""
    if one.cell is None:
        return 0
    tables = (table for table in checked.document.tables if table.part == one.part and table.index == one.cell.table)
    return next((table.rows[one.cell.row - 1].height for table in tables if one.cell.row <= len(table.rows)), 0)


@rule("HD-14", "惯例", "P", zh="红色分隔线粗1～2.25磅", en="the red line is 1 to 2.25 pt thick")
def hd_14(checked: Checked) -> Iterable[Fault]:
    """Practice: the standard gives no thickness.

    Passes: 1.5 pt. Fails: 6 pt.
    """
    line = checked.structure.red_line
    if line is None or not _standard(checked) or not is_red(line.colour) or checked.structure.kind == "xinhan":
        return
    size = line.border.size / 8 if line.border else line.drawing.weight if line.drawing else 0
    if size and not 0.75 <= size <= 3:
        yield Fault(
            Bilingual(
                f"红色分隔线粗{size:g}磅，惯例为1～2.25磅",
                f"the red line is {size:g} pt thick; practice is 1 to 2.25 pt",
            ),
            Bilingual("把线条改为1.5磅", "make it 1.5 pt"),
            line.paragraph,
        )


RULES = (hd_01, hd_02, hd_03, hd_04, hd_05, hd_06, hd_07, hd_08, hd_09, hd_10, hd_11, hd_12, hd_13, hd_14)
