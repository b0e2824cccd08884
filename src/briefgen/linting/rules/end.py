"""The end of the text: list of annexes, signature, date, remark, annexes, and the foot of the last page: 7.3.4 to 7.4."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

from briefgen.diagnostics import Bilingual
from briefgen.linting.checked import Checked
from briefgen.linting.layout import MM, bottom_of_last, page_of
from briefgen.linting.model import LintParagraph, Table
from briefgen.linting.properties import Border
from briefgen.linting.reckon import (
    BODY_CHARACTER,
    blank_lines,
    character_width,
    indent,
    indent_chars,
    left_edge,
    text_width,
    width,
)
from briefgen.linting.roles import COLOPHON, Role
from briefgen.linting.rule import Fault, Fix, Force, rule
from briefgen.linting.rules.looks import (
    centre_fault,
    centred,
    flush_fault,
    flush_left,
    font_faults,
    leading_blanks,
    size_faults,
)

_NOTE = re.compile(r"(?s)(附\s*件\s*)([：:]?)(\s*)(?:([0-9０-９]+)([.．、，)）]?)\s*)?(.*)")
_ITEM = re.compile(r"(?s)\s*[（(]?([0-9０-９]+)([.．、，)）]?)\s*(.*)")
_DATE = re.compile(r"\d{4}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日")
_LOOSE_DATE = re.compile(r"(\d{4})年0?(\d{1,2})月0?(\d{1,2})[日号]")
_HALF = 0.5 * BODY_CHARACTER
_COLON = 0.3


def _official(checked: Checked) -> bool:
    return checked.structure.kind != "jianbao"


def _lines(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _spaced(checked: Checked, one: LintParagraph) -> float | None:
    """Blank lines above a paragraph, up to the next that holds something; None where that is a table or a drawing."""
    above = checked.structure.before(one)
    if above is None or above.where != "body" or one.where != "body":
        return None
    return blank_lines(checked.structure.between(above, one), above, one, checked.section(one))


# -- 附件说明 -----------------------------------------------------------------------------------------


@rule(
    "AN-01",
    "GB/T 9704-2012 7.3.4",
    "M",
    zh="附件说明在正文下空一行左空二字编排“附件”二字，后标全角冒号和附件名称",
    en="the list of annexes stands one blank line below the text, two characters in: 附件：",
)
def an_01(checked: Checked) -> Iterable[Fault]:
    """Its place, its indent and its colon.

    Passes: 附件：××名单 below an empty line, two characters in. Fails: 附件:××名单; no empty line.
    """
    one = checked.structure.first(Role.ANNEX_NOTE)
    if one is None or not _official(checked):
        return
    found = _NOTE.fullmatch(one.text.strip())
    at = leading_blanks(one)
    if found and found[2] != "：":
        start = at + found.end(1) if found[2] else at
        yield Fault(Bilingual("“附件”后应当标全角冒号", "附件 should be followed by a full-width colon"), Bilingual("改为“附件：”", "write 附件："), one, start,
                    start + (1 if found[2] else len(found[1])), fix=Fix("text", {"text": "："}) if found[2] else None)  # fmt: skip
    edge = indent_chars(one, "left") + indent_chars(one, "first")
    if at or abs(edge - 2) > 0.15:
        yield Fault(
            Bilingual("附件说明应当左空二字编排", "the list of annexes begins two characters in"),
            Bilingual("设缩进2字符，不用空格", "indent it by two characters, without blanks"),
            one,
        )
    lines = _spaced(checked, one)
    if lines is not None and abs(lines - 1) > 0.3:
        yield Fault(Bilingual(f"附件说明应当在正文下空一行，这里空了{_lines(lines)}行", f"one blank line should stand above the list of annexes, not {_lines(lines)}"),
                    Bilingual("正文与附件说明之间空一行", "leave one blank line"), one)  # fmt: skip


def _notes(checked: Checked) -> list[tuple[LintParagraph, str, str, str, int]]:
    """Each annex named: its paragraph, number, the mark after the number, name, and where the number stands."""
    found = []
    for one in checked.of(Role.ANNEX_NOTE):
        words = one.text
        head = re.match(r"\s*附\s*件\s*[：:]?\s*", words)
        start = head.end() if head else 0
        item = _ITEM.fullmatch(words[start:])
        automatic = re.match(r"\s*([0-9]+)([.．、]?)", one.number)
        if item and item[3]:
            found.append((one, item[1], item[2], item[3].strip(), start + item.start(1)))
        elif automatic:
            found.append((one, automatic[1], automatic[2], words[start:].strip(), start))
        else:
            found.append((one, "", "", words[start:].strip(), start))
    return found


@rule(
    "AN-02",
    "GB/T 9704-2012 7.3.4",
    "M",
    zh="多个附件用阿拉伯数字标注顺序号（如“附件：1.××”），附件名称后不加标点符号；只有一个附件不编号",
    en="several annexes are numbered (附件：1.××), names end without punctuation; a single one has no number",
)
def an_02(checked: Checked) -> Iterable[Fault]:
    """How annexes are named.

    Passes: 附件：1.名单. Fails: 附件：1、名单; 附件：名单。; a single 附件：1.名单.
    """
    notes = _notes(checked) if _official(checked) else []
    for one, number, mark, named, at in notes:
        if named and named[-1] in "。；，、;,.":
            end = len(one.text.rstrip())
            yield Fault(Bilingual(f"附件名称后不加标点符号，这里有“{named[-1]}”", f"an annex’s name ends without “{named[-1]}”"), Bilingual("去掉末尾的标点", "take it out"),
                        one, end - 1, end, fix=Fix("text", {"text": ""}))  # fmt: skip
        if number and mark != ".":
            spot = at + len(number)
            typed = bool(mark) and one.text[spot : spot + 1] == mark
            yield Fault(Bilingual(f"附件顺序号后用下脚点“.”，这里是“{number}{mark}”", f"an annex’s number is followed by “.”, not “{mark}”"), Bilingual(f"改为“{number}.”", f"write {number}."),
                        one, spot if typed else 0, spot + 1 if typed else 0, fix=Fix("text", {"text": "."}) if typed else None)  # fmt: skip
    numbered = [note for note in notes if note[1]]
    if len(notes) == 1 and numbered:
        yield Fault(
            Bilingual("只有一个附件时不编顺序号", "a single annex has no number"),
            Bilingual("去掉顺序号", "take out the number"),
            notes[0][0],
        )
    elif len(notes) > 1:
        for due, (one, number, *_) in enumerate(notes, 1):
            if number != str(due):
                yield Fault(Bilingual(f"多个附件应当依次用阿拉伯数字编号，这里应为{due}.", f"several annexes are numbered in order; this is {due}."),
                            Bilingual(f"编为“{due}.”", f"write {due}."), one)  # fmt: skip
                break


@rule(
    "AN-03",
    "GB/T 9704-2012 7.3.4",
    "M",
    zh="附件名称较长需回行时，应当与上一行附件名称的首字对齐",
    en="a wrapped name is aligned with the first character of the name above",
    tolerance="±0.3字",
)
def an_03(checked: Checked) -> Iterable[Fault]:
    """Looked at where a name does not fit one line; and the numbers below one another.

    Passes: a hanging indent up to the name. Fails: a wrapped line that is flush left.
    """
    first_number: float | None = None
    for one, number, _, named, at in _notes(checked) if _official(checked) else []:
        section = checked.section(one)
        look = one.look(at)
        left = indent(one, "left")
        begin = left + indent(one, "first") + width(one.text[:at], look)
        name_at = begin + (
            width(one.text[at : len(one.text) - len(one.text[at:].split(named)[-1]) - len(named)], look) if named else 0
        )
        if "\t" in one.text or one.number or look.size != 32:
            continue
        if (
            begin + width(one.text[at:], look) > section.text_width - indent(one, "right")
            and abs(left - name_at) > _COLON * BODY_CHARACTER
        ):
            yield Fault(Bilingual("附件名称回行应当与名称首字对齐", "a wrapped name should be aligned with its first character"),
                        Bilingual("设悬挂缩进，使回行与名称首字对齐", "set a hanging indent up to the name"), one)  # fmt: skip
        if number and first_number is None:
            if abs(left + indent(one, "first") - 2 * BODY_CHARACTER) > _HALF or "：" not in one.text:
                return  # AN-01 tells
            first_number = begin
        elif number and first_number is not None and abs(begin - first_number) > _HALF:
            yield Fault(
                Bilingual("各附件顺序号应当上下对齐", "the numbers of annexes stand below one another"),
                Bilingual("调整缩进，与第1个附件的顺序号对齐", "indent it like the first"),
                one,
            )


# -- 署名, 成文日期 -------------------------------------------------------------------------------------


def _right_gap(checked: Checked, one: LintParagraph) -> float:
    """From the end of a one-line paragraph to the right edge, in characters of 3号."""
    section = checked.section(one)
    return (section.text_width - left_edge(one, section) - text_width(one)) / BODY_CHARACTER


def _placed(checked: Checked) -> tuple[LintParagraph, LintParagraph] | None:
    """署名 and 成文日期, where their places can be reckoned: one of each, in the text itself, set without tabs."""
    signatures, dates = checked.of(Role.SIGNATURE), checked.of(Role.DATE)
    if len(signatures) != 1 or len(dates) != 1 or not _official(checked):
        return None
    held = (signatures[0], dates[0])
    loose = any(one.where != "body" or "\t" in one.text or "\n" in one.text for one in held)
    plain = _DATE.fullmatch(dates[0].shown.strip()) and all(one.look().size == 32 for one in held)
    several = not plain or bool(re.search(r"\S[\s　]{2,}\S", signatures[0].text.strip()))
    return None if loose or several or checked.structure.kind == "mingling" else held


def _sealed(checked: Checked, signature: LintParagraph, date: LintParagraph) -> bool | None:
    """Which of the two layouts is meant; None where the places fit one of them."""
    section = checked.section(date)
    at, under = left_edge(signature, section), left_edge(date, section)
    middles = abs(at + text_width(signature) / 2 - under - text_width(date) / 2)
    gap, signature_gap = _right_gap(checked, date), _right_gap(checked, signature)
    long = signature_gap < 2.5 and middles <= _HALF and text_width(signature) > 15 * BODY_CHARACTER
    if (abs(gap - 4) <= 0.5 and middles <= _HALF) or long:
        return None
    if abs(signature_gap - 2) <= 0.5 and abs(under - at - 2 * BODY_CHARACTER) <= _HALF:
        return None
    longer = text_width(date) > text_width(signature)
    if longer and abs(gap - 2) <= 0.5 and abs(under - at) >= _HALF:
        return None
    if abs(gap - 4) <= 0.5 or middles <= _HALF:
        return True
    if abs(signature_gap - 2) <= 0.5 or abs(under - at - 2 * BODY_CHARACTER) <= _HALF:
        return False
    lines = _spaced(checked, signature)
    return lines is None or lines > 1.5


@rule(
    "SG-01",
    "GB/T 9704-2012 7.3.5.1",
    "G",
    zh="加盖印章的公文，成文日期一般右空四字编排，发文机关署名以成文日期为准居中",
    en="sealed: the date is generally four characters from the right, the signature centred on it",
    tolerance="±0.5字",
)
def sg_01(checked: Checked) -> Iterable[Fault]:
    """Places are reckoned from indents and the widths of characters.

    Passes: a date with a right indent of 4 characters, the name centred on it. Fails: a date at the right edge.
    """
    held = _placed(checked)
    if held and _sealed(checked, *held) is True:
        gap = _right_gap(checked, held[1])
        off = abs(gap - 4) > 0.5
        message = (
            Bilingual(
                f"成文日期一般右空四字，这里右空{_lines(gap)}字",
                f"the date generally stands 4 characters from the right, not {_lines(gap)}",
            )
            if off
            else Bilingual("发文机关署名一般以成文日期为准居中", "the signature is generally centred on the date")
        )
        yield Fault(
            message,
            Bilingual(
                "成文日期右缩进4字符，署名以成文日期为准居中",
                "indent the date by 4 characters and centre the name on it",
            ),
            held[1] if off else held[0],
        )
    elif (
        held is None
        and _official(checked)
        and (date := checked.structure.last(Role.DATE))
        and date.where == "body"
        and "\t" not in date.text
    ):
        gap = _right_gap(checked, date)
        if not 1.5 <= gap <= 12.5:
            yield Fault(Bilingual(f"成文日期一般右空四字，这里右空{_lines(gap)}字", f"the date generally stands 4 characters from the right, not {_lines(gap)}"),
                        Bilingual("右缩进设为4字符", "set a right indent of 4 characters"), date)  # fmt: skip


@rule(
    "SG-02",
    "GB/T 9704-2012 7.3.5.1",
    "M",
    zh="印章顶端应当上距正文（或附件说明）一行之内",
    en="the top of the seal is within a line of the text",
)
def sg_02(checked: Checked) -> Iterable[Fault]:
    """A seal of 42 mm over the signature fits this with at most three blank lines above the signature.

    Passes: two blank lines. Fails: five.
    """
    one = checked.structure.first(Role.SIGNATURE) or checked.structure.first(Role.DATE)
    lines = _spaced(checked, one) if one and _official(checked) else None
    if lines is not None and lines > 3.5:
        yield Fault(Bilingual(f"署名与正文之间空了{_lines(lines)}行，印章顶端不能距正文一行之内", f"{_lines(lines)} blank lines above the signature keep the seal more than a line from the text"),
                    Bilingual("署名之上空二至三行", "leave two or three blank lines"), one)  # fmt: skip


@rule(
    "SG-03",
    "GB/T 9704-2012 7.3.5.2",
    "M",
    zh="不加盖印章的公文，正文下空一行右空二字编排署名，署名下一行编排成文日期，首字比署名首字右移二字",
    en="unsealed: the signature one blank line below the text, two characters from the right; the date below begins two characters further right",
    tolerance="±0.5字",
)
def sg_03(checked: Checked) -> Iterable[Fault]:
    """Places are reckoned from indents and the widths of characters.

    Passes: the name 2 characters from the right, the date 2 characters further in than the name. Fails: both at the right edge.
    """
    held = _placed(checked)
    if held and _sealed(checked, *held) is False:
        section = checked.section(held[1])
        shift = (left_edge(held[1], section) - left_edge(held[0], section)) / BODY_CHARACTER
        gap = _right_gap(checked, held[0])
        yield Fault(Bilingual(f"署名应当右空二字，成文日期首字比署名首字右移二字；这里署名右空{_lines(gap)}字，日期右移{_lines(shift)}字",
                              f"the signature should stand 2 characters from the right and the date begin 2 further right; here {_lines(gap)} and {_lines(shift)}"),
                    Bilingual("署名右缩进2字符，再调整成文日期的缩进", "indent the signature by 2 characters, then the date"), held[1] if abs(gap - 2) <= 0.5 else held[0])  # fmt: skip
    signature, date = checked.structure.last(Role.SIGNATURE), checked.structure.last(Role.DATE)
    if checked.structure.kind == "mingling":
        return
    if signature and date and _official(checked) and signature.where == date.where == "body":
        between = checked.structure.between(signature, date)
        if between and all(one.empty for one in between):
            yield Fault(
                Bilingual(
                    "成文日期应当编排在署名下一行，中间不空行", "the date stands on the line below the signature"
                ),
                Bilingual("删去署名与成文日期之间的空行", "delete the blank lines"),
                date,
            )
    if (
        signature is not None
        and _official(checked)
        and (lines := _spaced(checked, signature)) is not None
        and lines < 0.7
    ):
        yield Fault(
            Bilingual("署名与正文之间应当空行", "blank lines should stand above the signature"),
            Bilingual("不加盖印章的空一行，加盖印章的空二至三行", "leave one blank line, or two to three for a seal"),
            signature,
        )


@rule(
    "SG-05",
    "GB/T 9704-2012 7.3.5.4",
    "M",
    zh="成文日期用阿拉伯数字将年、月、日标全，月、日不编虚位",
    en="the date is in Arabic digits, full, without leading zeros",
)
def sg_05(checked: Checked) -> Iterable[Fault]:
    """The date of a document.

    Passes: 2024年3月5日. Fails: 二〇二四年三月五日; 2024年03月05日; 2024年3月5号.
    """
    for one in checked.of(Role.DATE):
        words = one.shown.strip(" \t　")
        if not _DATE.fullmatch(words) or not _exists(words):
            start = one.text.find(words)
            loose = _LOOSE_DATE.fullmatch(words)
            right = f"{loose[1]}年{int(loose[2])}月{int(loose[3])}日" if loose else "2024年3月5日"
            yield Fault(Bilingual(f"成文日期的写法不规范：“{words}”", f"the date is not written as it should be: “{words}”"),
                        Bilingual(f"改为“{right}”{'' if loose else '的形式'}", f"write it like {right}"), one, max(start, 0), max(start, 0) + len(words),
                        fix=Fix("text", {"text": right}) if loose and words.endswith("日") and start >= 0 else None)  # fmt: skip
    headed = checked.of(Role.ISSUER) and checked.of(Role.DOCUMENT_NUMBER) and checked.of(Role.TITLE)
    if checked.structure.kind in ("gongwen", "xinhan") and headed and not checked.of(Role.DATE):
        end = next((one for one in reversed(checked.of(Role.BODY)) if not checked.structure.in_annex(one)), None)
        captioned = any(re.search(r"[（(].*\d{4}年.*日.*[）)]", one.text) for one in checked.paragraphs[:20])
        if end is not None and not captioned:
            yield Fault(
                Bilingual("没有成文日期", "there is no date"),
                Bilingual("在署名下一行编排成文日期", "put the date on the line below the signature"),
                end,
            )


def _exists(words: str) -> bool:
    """30 February does not."""
    year, month, day = map(int, re.findall(r"\d+", words))
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


@rule(
    "SG-06",
    "GB/T 9704-2012 7.3.5.5",
    "R",
    zh="所余空白容不下印章或签发人签名章、成文日期时，可以调整行距、字距解决",
    en="a signature does not stand alone on a page: line and character spacing may be adjusted",
)
def sg_06(checked: Checked) -> Iterable[Fault]:
    """此页无正文 is of the standard of 1999. Whether a signature stands alone is seen on laid-out pages only.

    Passes: text above the signature. Fails: （此页无正文）.
    """
    for one in checked.paragraphs:
        if "此页无正文" in one.text:
            yield Fault(
                Bilingual("“此页无正文”是1999年标准的做法，现行标准不再使用", "此页无正文 is of the standard of 1999"),
                Bilingual("删去，并调整行距、字距，使署名与正文同页", "delete it and adjust the spacing"),
                one,
            )
    signature = checked.structure.first(Role.SIGNATURE, Role.DATE)
    text = [one for one in checked.of(Role.BODY, Role.ANNEX_NOTE) if signature and one.index < signature.index]
    if checked.layout is not None and signature is not None and text:
        page, last = page_of(checked.layout, signature), page_of(checked.layout, text[-1], end=True)
        if page is not None and last is not None and page > last:
            yield Fault(
                Bilingual("署名和成文日期单独排在一页", "the signature stands alone on a page"),
                Bilingual("调整行距、字距，使署名与正文同页", "adjust the spacing so that text stands above it"),
                signature,
            )


@rule(
    "NT-01",
    "GB/T 9704-2012 7.3.6",
    "M",
    zh="附注居左空二字加圆括号编排在成文日期下一行",
    en="a remark stands below the date, two characters in, in （）",
)
def nt_01(checked: Checked) -> Iterable[Fault]:
    """Such as （此件公开发布）.

    Passes: （此件公开发布） with an indent of 2 characters. Fails: 此件公开发布; no indent.
    """
    for one in checked.of(Role.REMARK):
        words = one.text.strip()
        if not re.fullmatch(r"(?s)（.*）", words):
            yield Fault(
                Bilingual("附注应当加圆括号（全角）", "a remark stands in full-width parentheses"),
                Bilingual("写成“（……）”的形式，括号外不加标点", "write it in （）"),
                one,
            )
        if (
            leading_blanks(one)
            or abs(indent_chars(one, "first") + indent_chars(one, "left") - 2) > 0.15
            or one.properties.align in ("right", "center")
        ):
            yield Fault(
                Bilingual("附注应当居左空二字编排", "a remark begins two characters in"),
                Bilingual("设首行缩进2字符", "set a first-line indent of 2 characters"),
                one,
            )
        date = checked.structure.last(Role.DATE)
        if (
            date is not None
            and (between := checked.structure.between(date, one))
            and all(other.empty for other in between)
        ):
            yield Fault(
                Bilingual("附注应当编排在成文日期下一行", "a remark stands on the line below the date"),
                Bilingual("删去中间的空行", "delete the blank lines"),
                one,
            )


# -- 附件 ---------------------------------------------------------------------------------------------


@rule(
    "AT-01",
    "GB/T 9704-2012 7.3.7",
    "M",
    zh="附件另面编排，在版记之前；“附件”二字及顺序号用3号黑体字顶格编排在版心左上角第一行",
    en="an annex begins a new page, before the foot; 附件1 in 16 pt SimHei, flush left on the first line",
)
def at_01(checked: Checked) -> Iterable[Fault]:
    """No colon after the number.

    Passes: 附件1 in 黑体 at the head of a page. Fails: 附件1：; in 仿宋; on the same page as the date.
    """
    for one in checked.of(Role.ANNEX_LABEL):
        words = re.sub(r"\s", "", one.shown)
        if not re.fullmatch(r"附件([1-9][0-9]*)?", words):
            yield Fault(
                Bilingual(
                    f"附件顺序号应当写成“附件1”的形式，后面不加标点，这里是“{words}”",
                    f"an annex is headed 附件1, without punctuation, not “{words}”",
                ),
                Bilingual("去掉标点，用阿拉伯数字", "no punctuation, Arabic digits"),
                one,
            )
        yield from font_faults(checked, one, Role.ANNEX_LABEL, "mark", ["heiti"])
        yield from size_faults(checked, one, Role.ANNEX_LABEL, "mark", 32)
        if not flush_left(one):
            yield flush_fault(one, Role.ANNEX_LABEL)
        if not _begins_page(checked, one):
            yield Fault(
                Bilingual("附件应当另面编排", "an annex begins a new page"),
                Bilingual("在“附件”之前分页", "put a page break before it"),
                one,
            )
    foot = checked.structure.first(*COLOPHON)
    labels = checked.of(Role.ANNEX_LABEL)
    if foot is not None and labels and foot.index < labels[0].index and _official(checked):
        yield Fault(
            Bilingual("附件应当编排在版记之前", "annexes stand before the foot of the last page"),
            Bilingual("把版记移到最后一页", "move the foot to the last page"),
            labels[0],
        )


def _begins_page(checked: Checked, one: LintParagraph) -> bool:
    if one.properties.page_break or one.text.startswith("\f"):
        return True
    at = checked.paragraphs.index(one)
    for other in reversed(checked.paragraphs[:at]):
        if other.broken:
            return True
        if other.section != one.section:
            return checked.section(one).kind != "continuous"
        if other.properties.page_break and other.empty:
            return True
        if not other.empty:
            return False
    return True


@rule(
    "AT-02",
    "GB/T 9704-2012 7.3.7",
    "M",
    zh="附件标题居中编排在版心第三行；附件顺序号和附件标题应当与附件说明的表述一致",
    en="the title of an annex is centred on the third line; number and title are those of the list",
)
def at_02(checked: Checked) -> Iterable[Fault]:
    """One blank line between label and title. Titles are compared without blanks.

    Passes: a title that is the same in both places. Fails: another wording; a title flush left.
    """
    labels, notes = checked.of(Role.ANNEX_LABEL), _notes(checked)
    for place, label in enumerate(labels):
        following = labels[place + 1].index if place + 1 < len(labels) else 10**9
        titles = [one for one in checked.of(Role.ANNEX_TITLE) if label.index < one.index < following]
        if not titles:
            continue
        if not centred(titles[0]) and titles[0].where == "body":
            yield centre_fault(titles[0], Role.ANNEX_TITLE)
        lines = blank_lines(checked.structure.between(label, titles[0]), label, titles[0], checked.section(label))
        if abs(lines - 1) > 0.35:
            yield Fault(
                Bilingual("附件标题应当编排在版心第三行", "the title of an annex stands on the third line"),
                Bilingual("“附件”与附件标题之间空一行", "leave one blank line"),
                titles[0],
            )
        yield from _agreement(label, titles, notes, len(labels))


def _agreement(
    label: LintParagraph, titles: list[LintParagraph], notes: list[tuple[LintParagraph, str, str, str, int]], count: int
) -> Iterator[Fault]:
    label_formed = re.fullmatch(r"附件[1-9]?[0-9]*", _plain(label.shown))
    if not notes or not label_formed or (len(notes) > 1 and not all(note[1] for note in notes)):
        return  # other rules tell
    number = re.sub(r"\D", "", label.shown)
    named = {note[1]: note[3] for note in notes}
    title = _plain("".join(one.shown for one in titles))
    told = notes[0][3] if count == 1 and len(notes) == 1 and not number else named.get(number)
    if told is None or (len(notes) == 1 and number and not notes[0][1]):
        yield Fault(
            Bilingual(
                f"附件顺序号“{label.shown.strip()}”与附件说明不一致",
                f"{label.shown.strip()} is not in the list of annexes",
            ),
            Bilingual("使附件顺序号与附件说明一致", "make the numbers agree"),
            label,
        )
    elif _plain(told).rstrip("。；，、") != title:
        yield Fault(
            Bilingual(
                f"附件标题与附件说明中的名称不一致：“{told}”", f"the title differs from the list of annexes: “{told}”"
            ),
            Bilingual("使二者表述一致", "make them agree"),
            titles[0],
        )


def _plain(words: str) -> str:
    return re.sub(r"[\s　]", "", words)


# -- 版记 ---------------------------------------------------------------------------------------------


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
    for one, following in zip(foot, foot[1:], strict=False):
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
        yield Fault(Bilingual(f"版记分隔线应当与版心等宽（{room / MM / 20:.0f} mm），这里是{table.width / MM / 20:.0f} mm", f"the lines of the foot should be as wide as the type area ({room / MM / 20:.0f} mm), not {table.width / MM / 20:.0f} mm"),
                    Bilingual("把表格宽度改为156 mm", "set the table's width to 156 mm"), foot[0])  # fmt: skip


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
        and _official(checked)
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
                    f"抄送机关一般左右各空一字，这里左空{_lines(left)}字、右空{_lines(right)}字",
                    f"抄送 is generally one character in from both sides, not {_lines(left)} and {_lines(right)}",
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
        yield Fault(Bilingual(f"“{found[1]}”后应当标全角冒号", f"{found[1]} should be followed by a full-width colon"), Bilingual(f"改为“{found[1]}：”", f"write {found[1]}："), one,
                    found.start(2) if found[2] else found.start(1), found.end(2) if found[2] else found.end(1), fix=Fix("text", {"text": "："}) if found[2] else None)  # fmt: skip
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
                    f"印发机关应当左空一字，这里左空{_lines(_edge_in(one))}字",
                    f"the printing body stands one character in, not {_lines(_edge_in(one))}",
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
    for one in checked.of(Role.PRINT_DATE, Role.PRINT_LINE):
        words = one.text.strip(" \t　")
        if re.search(r"(?<![0-9])\d{4}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日印发$", words):
            continue
        loose = re.search(r"(\d{4})年0?(\d{1,2})月0?(\d{1,2})[日号]\s*(印\s*发)?\s*$", one.text)
        right = f"{loose[1]}年{int(loose[2])}月{int(loose[3])}日印发" if loose else "2024年3月5日印发"
        yield Fault(Bilingual("印发日期应当写成“2024年3月5日印发”的形式", "the printing date is written like 2024年3月5日印发"), Bilingual(f"改为“{right}”", f"write {right}"), one,
                    loose.start() if loose else 0, len(one.text.rstrip()) if loose else 0, fix=Fix("text", {"text": right}) if loose and loose[0].rstrip().endswith("日印发") else None)  # fmt: skip


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


RULES = (
    an_01,
    an_02,
    an_03,
    sg_01,
    sg_02,
    sg_03,
    sg_05,
    sg_06,
    nt_01,
    at_01,
    at_02,
    bj_01,
    bj_02,
    bj_03,
    bj_04,
    bj_05,
    bj_06,
    bj_07,
    bj_08,
)
