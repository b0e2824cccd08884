"""Signature, date and remark: GB/T 9704-2012, 7.3.5 and 7.3.6."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from briefgen.diagnostics import Bilingual
from briefgen.linting.checked import Checked
from briefgen.linting.layout import pages_apart
from briefgen.linting.model import LintParagraph
from briefgen.linting.reckon import (
    BODY_CHARACTER,
    indent_chars,
    left_edge,
    text_width,
    width,
)
from briefgen.linting.roles import ROLE_NAMES, TEXT, Role
from briefgen.linting.rule import Fault, Fix, rule
from briefgen.linting.rules.looks import (
    blank_lines_above,
    leading_blanks,
    official,
    shown,
)
from briefgen.pattern import Pattern

_DATE = Pattern(r"\d{4}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日")
_LOOSE_DATE = Pattern(r"(\d{4})年0?(\d{1,2})月0?(\d{1,2})[日号]")
_HALF = 0.5 * BODY_CHARACTER


def _is_office(one: LintParagraph) -> bool:
    """市长, 主席: what stands before the stamp of a signature (7.3.5.3), which is no name of a body."""
    words = re.sub(r"[\s　]", "", one.text)
    return len(words) <= 10 and bool(re.match(r".{0,6}(长|主席|主任|书记|总理)(?![一-鿿]{4})", words))


def _right_gap(checked: Checked, one: LintParagraph) -> float:
    """From the end of a one-line paragraph to the right edge, in characters of 3号."""
    section = checked.section(one)
    return (section.text_width - left_edge(one, section) - text_width(one)) / BODY_CHARACTER


def _pushed(one: LintParagraph) -> bool:
    """Whether typed blanks push a line to the right, where alignment and an indent should; tabs are another matter."""
    blanks = one.text[: leading_blanks(one)]
    left = one.properties.align not in ("right", "end", "center")
    return left and "\t" not in blanks and width(blanks, one.look()) > 3 * BODY_CHARACTER


def _placed(checked: Checked) -> tuple[LintParagraph, LintParagraph] | None:
    """署名 and 成文日期, where their places can be reckoned: one of each, in the text itself, set without tabs."""
    signatures, dates = checked.of(Role.SIGNATURE), checked.of(Role.DATE)
    if len(signatures) != 1 or len(dates) != 1 or not official(checked):
        return None
    held = (signatures[0], dates[0])
    loose = any(
        one.where != "body" or "\t" in one.text or "\n" in one.text.strip("\n\f") or _pushed(one) for one in held
    )
    plain = _DATE.fullmatch(dates[0].shown.strip()) and all(one.look().size == 32 for one in held)
    several = not plain or _is_office(signatures[0]) or bool(re.search(r"\S[\s　]{2,}\S", signatures[0].text.strip()))
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
    lines = blank_lines_above(checked, signature)
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
                f"成文日期一般右空四字，这里右空{shown(gap)}字",
                f"the date generally stands 4 characters from the right, not {shown(gap)}",
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
        and official(checked)
        and (date := checked.structure.last(Role.DATE))
        and date.where == "body"
        and "\t" not in date.text
        and not _pushed(date)
    ):
        gap = _right_gap(checked, date)
        if not 1.5 <= gap <= 12.5:
            yield Fault(
                Bilingual(
                    f"成文日期一般右空四字，这里右空{shown(gap)}字",
                    f"the date generally stands 4 characters from the right, not {shown(gap)}",
                ),
                Bilingual("右缩进设为4字符", "set a right indent of 4 characters"),
                date,
            )
    date = checked.structure.last(Role.DATE)
    above = checked.structure.before(date) if date is not None else None
    unsigned = date is not None and date.where == "body" and not checked.of(Role.SIGNATURE) and above is not None
    if (
        unsigned
        and checked.structure.kind in ("gongwen", "xinhan")
        and checked.of(Role.TITLE)
        and above
        and above.cell is None
    ):
        yield Fault(
            Bilingual("成文日期之上没有发文机关署名", "no signature stands above the date"),
            Bilingual("在成文日期之上编排发文机关署名", "put the name of the issuer above the date"),
            date,
        )


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
    lines = blank_lines_above(checked, one) if one and official(checked) else None
    if lines is not None and lines > 3.5:
        yield Fault(
            Bilingual(
                f"署名与正文之间空了{shown(lines)}行，印章顶端不能距正文一行之内",
                f"{shown(lines)} blank lines above the signature keep the seal more than a line from the text",
            ),
            Bilingual("署名之上空二至三行", "leave two or three blank lines"),
            one,
        )


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

    Passes: the name 2 characters from the right, the date 2 characters further in than the name. Fails: both at the right edge;
    a date pushed to its place by typed blanks, sealed or not.
    """
    for one in checked.of(Role.SIGNATURE, Role.DATE) if official(checked) else ():
        if _pushed(one):
            yield _by_blanks(checked, one)
    held = _placed(checked)
    if held and _sealed(checked, *held) is False:
        section = checked.section(held[1])
        shift = (left_edge(held[1], section) - left_edge(held[0], section)) / BODY_CHARACTER
        gap = _right_gap(checked, held[0])
        yield Fault(
            Bilingual(
                f"署名应当右空二字，成文日期首字比署名首字右移二字；这里署名右空{shown(gap)}字，日期右移{shown(shift)}字",
                f"the signature should stand 2 characters from the right and the date begin 2 further right; here {shown(gap)} and {shown(shift)}",
            ),
            Bilingual("署名右缩进2字符，再调整成文日期的缩进", "indent the signature by 2 characters, then the date"),
            held[1] if abs(gap - 2) <= 0.5 else held[0],
        )
    signature, date = checked.structure.last(Role.SIGNATURE), checked.structure.last(Role.DATE)
    if checked.structure.kind == "mingling" or (signature is not None and _is_office(signature)):
        return
    if signature is not None and date is not None and date.index < signature.index and official(checked):
        yield Fault(
            Bilingual("发文机关署名应当编排在成文日期之上", "the signature stands above the date"),
            Bilingual("移到成文日期之上", "move it above the date"),
            signature,
        )
        return
    if signature and date and official(checked) and signature.where == date.where == "body":
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
        and official(checked)
        and (lines := blank_lines_above(checked, signature)) is not None
        and lines < 0.7
    ):
        yield Fault(
            Bilingual("署名与正文之间应当空行", "blank lines should stand above the signature"),
            Bilingual("不加盖印章的空一行，加盖印章的空二至三行", "leave one blank line, or two to three for a seal"),
            signature,
        )


def _by_blanks(checked: Checked, one: LintParagraph) -> Fault:
    date = checked.role(one) is Role.DATE
    remedy = (
        Bilingual(
            "删去前面的空格，设为右对齐，右缩进4字符（不加盖印章的，首字比署名首字右移2字）",
            "delete the blanks, align it right with an indent of 4 characters (unsealed: to begin 2 after the signature)",
        )
        if date
        else Bilingual(
            "删去前面的空格，设为右对齐，以成文日期为准居中（不加盖印章的，右缩进2字符）",
            "delete the blanks, align it right, centred on the date (unsealed: with an indent of 2 characters)",
        )
    )
    what = ROLE_NAMES[checked.role(one)]
    return Fault(
        Bilingual(f"{what}用空格代替右对齐", f"{what.en} is pushed to the right by blanks"),
        remedy,
        one,
        0,
        leading_blanks(one),
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
        words = one.shown.strip(" \t\f\n　")
        if not _DATE.fullmatch(words) or not _exists(words):
            start = one.text.find(words)
            loose = _LOOSE_DATE.fullmatch(words)
            right = f"{loose[1]}年{int(loose[2])}月{int(loose[3])}日" if loose else "2024年3月5日"
            yield Fault(
                Bilingual(f"成文日期的写法不规范：“{words}”", f"the date is not written as it should be: “{words}”"),
                Bilingual(f"改为“{right}”{'' if loose else '的形式'}", f"write it like {right}"),
                one,
                max(start, 0),
                max(start, 0) + len(words),
                fix=Fix("text", {"text": right}) if loose and words.endswith("日") and start >= 0 else None,
            )
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
        dt.date(year, month, day)
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
    text = [one for one in checked.of(*TEXT, Role.ANNEX_NOTE) if signature and one.index < signature.index]
    if (
        checked.layout is not None
        and signature is not None
        and text
        and pages_apart(checked.layout, text[-1], signature)
    ):
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
        if date is not None and one.index < date.index:
            yield Fault(
                Bilingual("附注应当编排在成文日期下一行", "a remark stands on the line below the date"),
                Bilingual("移到成文日期之下", "move it below the date"),
                one,
            )
        elif (
            date is not None
            and (between := checked.structure.between(date, one))
            and all(other.empty for other in between)
        ):
            yield Fault(
                Bilingual("附注应当编排在成文日期下一行", "a remark stands on the line below the date"),
                Bilingual("删去中间的空行", "delete the blank lines"),
                one,
            )


RULES = (sg_01, sg_02, sg_03, sg_05, sg_06, nt_01)
