"""Page numbers: GB/T 9704-2012, 7.5."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefgen.diagnostics import Bilingual
from briefgen.linting.checked import Checked
from briefgen.linting.fonts import is_class
from briefgen.linting.model import LintParagraph, Section
from briefgen.linting.reckon import indent_chars
from briefgen.linting.rule import Fault, Fix, rule
from briefgen.linting.rules.looks import points
from briefgen.linting.walk import PAGE_FIELDS
from briefgen.pattern import Pattern

_MM = 1440 / 25.4
_TYPED = Pattern(r"\s*[-—–－﹣‐―~～·]+\s*\d+\s*[-—–－﹣‐―~～·]+\s*|\s*第?\s*\d+\s*页?.*")
_RIGHT_PLACE = 269.0


def _numbers(checked: Checked) -> Iterator[tuple[Section, str, LintParagraph]]:
    """Footer paragraphs with a page number, each once, with the section and the pages it is for."""
    seen: set[tuple[str, int]] = set()
    for section in checked.document.sections:
        for (kind, pages), part in section.parts.items():
            if (
                kind != "footer"
                or (pages == "even" and not checked.document.even_and_odd)
                or (pages == "first" and not section.title_page)
            ):
                continue
            for one in checked.document.others.get(part, ()):
                if is_number(one) and (one.part, one.index) not in seen:
                    seen.add((one.part, one.index))
                    yield section, pages, one


def is_number(one: LintParagraph) -> bool:
    """A paragraph with a field for the page, or that looks like a typed page number."""
    return any(run.field in PAGE_FIELDS for run in one.runs) or bool(one.text.strip() and _TYPED.fullmatch(one.text))


@rule(
    "PN-01",
    "GB/T 9704-2012 7.5",
    "G",
    zh="页码一般用4号半角宋体阿拉伯数字",
    en="page numbers are generally half-width digits in 14 pt SimSun",
)
def pn_01(checked: Checked) -> Iterable[Fault]:
    """The font of the digits themselves: Times New Roman digits are the usual miss.

    Passes: 宋体 for ascii, 14 pt. Fails: Times New Roman; 9 pt.
    """
    asked = checked.profile.value("fonts.page-number", ["songti"])
    size = checked.profile.value("sizes.page-number", 28)
    for section, _, one in _numbers(checked):
        if section.number_format not in ("", "decimal", "numberInDash") or any(
            run.field == "PAGE*" for run in one.runs
        ):
            yield Fault(
                Bilingual("页码应当用阿拉伯数字", "page numbers are Arabic digits"),
                Bilingual("把编号格式改为“1, 2, 3”", "use the format 1, 2, 3"),
                one,
            )
        for run in one.runs:
            digits = run.field in PAGE_FIELDS or any(character.isdigit() for character in run.text)
            look = run.properties
            if digits and not any(is_class(look.ascii, wanted) for wanted in asked):
                yield Fault(
                    Bilingual(
                        f"页码数字一般用宋体，这里是{look.ascii}",
                        f"page numbers are generally set in SimSun, not {look.ascii}",
                    ),
                    Bilingual("把页码的西文字体也改为宋体", "set the Latin font to 宋体 too"),
                    one,
                    run.start,
                    run.end,
                    fix=Fix("page-number", {}),
                )
                break
        wrong = next(
            (run for run in one.runs if (run.text.strip() or run.field in PAGE_FIELDS) and run.properties.size != size),
            None,
        )
        if wrong is not None:
            now = wrong.properties.size
            yield Fault(
                Bilingual(
                    f"页码一般用{points(size)}，这里是{points(now)}",
                    f"page numbers are generally {size / 2:g} pt, not {now / 2:g} pt",
                ),
                Bilingual(f"把字号改为{points(size)}", f"set the size to {size / 2:g} pt"),
                one,
                wrong.start,
                wrong.end,
                fix=Fix("page-number", {}),
            )


@rule(
    "PN-02",
    "GB/T 9704-2012 7.5",
    "M",
    zh="页码数字左右各放一条一字线",
    en="an em dash stands on each side of a page number",
)
def pn_02(checked: Checked) -> Iterable[Fault]:
    """One U+2014 on each side; and that there is a page number at all.

    Passes: — 1 —. Fails: - 1 -; 1; 第1页; a number format that adds hyphens of its own.
    """
    held = list(_numbers(checked))
    for section, _, one in held:
        words = "".join("1" if run.field in PAGE_FIELDS else run.text for run in one.runs).strip()
        fix = Fix("page-number", {})
        if section.number_format in ("numberInDash", "hebrew1"):
            yield Fault(
                Bilingual("页码格式设成了“- 1 -”，会排成两重短线", "the page number's format adds hyphens of its own"),
                Bilingual(
                    "把编号格式改为“1, 2, 3”，两边各加一条一字线", "use the format 1, 2, 3 and an em dash on each side"
                ),
                one,
                fix=fix,
            )
        elif not re.fullmatch(r"— ?\d+ ?—", words.replace("\u3000", " ").replace("\xa0", " ")):
            yield Fault(
                Bilingual(
                    f"页码应当写成“— 1 —”的形式，这里是“{words}”", f"a page number is written — 1 —, not “{words}”"
                ),
                Bilingual("数字左右各用一条一字线“—”", "put — on each side"),
                one,
                fix=fix,
            )
    if not held and checked.structure.kind != "xinhan" and checked.document.sections:
        yield Fault(
            Bilingual("没有页码", "there are no page numbers"),
            Bilingual("在页脚插入“— 1 —”形式的页码", "put page numbers like — 1 — into the footer"),
            place=Bilingual("页脚", "footer"),
        )


@rule(
    "PN-03",
    "GB/T 9704-2012 7.5",
    "M",
    zh="单页码居右空一字，双页码居左空一字",
    en="odd page numbers at the right, even ones at the left, one character in",
    tolerance="±0.2字",
)
def pn_03(checked: Checked) -> Iterable[Fault]:
    """Needs different footers for odd and even pages; that switch is in the settings, not in the section.

    Passes: right with one character, left with one character. Fails: centred; no switch.
    """
    wanted = checked.profile.value("page-number.align", "outside")
    for _, pages, one in _numbers(checked):
        align = one.properties.align
        if wanted == "center":
            if align != "center":
                yield Fault(
                    Bilingual("页码应当居中", "page numbers are centred"), Bilingual("设为居中", "centre it"), one
                )
            continue
        due = "left" if pages == "even" else "right"
        zh = {"left": "双页码应当居左空一字", "right": "单页码应当居右空一字"}[due]
        frame = dict(one.properties.frame)
        placed = frame.get("xAlign", "")
        right_side = align == due or (due == "left" and align in ("both", "left")) or placed in (due, "outside")
        inward = indent_chars(one, due) + (indent_chars(one, "first") if due == "left" else 0) + _blanks(one, due)
        if one.where == "textbox" or (placed and right_side):
            continue
        if not right_side or abs(inward - 1) > 0.25:
            yield Fault(
                Bilingual(zh, f"{'even' if due == 'left' else 'odd'} page numbers stand one character from the {due}"),
                Bilingual(
                    f"{'左' if due == 'left' else '右'}对齐，缩进1字符",
                    f"align it {due} with an indent of one character",
                ),
                one,
                fix=Fix("page-number", {}),
            )
    numbered = next(_numbers(checked), None)
    if (
        wanted != "center"
        and numbered is not None
        and not checked.document.even_and_odd
        and numbered[2].properties.align != "center"
        and not numbered[2].properties.frame
        and numbered[2].where != "textbox"
    ):
        yield Fault(
            Bilingual(
                "没有设“奇偶页不同”，双页码不能居左",
                "odd and even pages do not differ, so even numbers cannot stand at the left",
            ),
            Bilingual("在页面设置中勾选“奇偶页不同”，偶数页页码居左空一字", "let odd and even pages differ"),
            numbered[2],
            place=Bilingual("页脚", "footer"),
            fix=Fix("page-number", {}),
        )
    if (
        wanted != "center"
        and numbered is not None
        and checked.document.even_and_odd
        and not any(pages == "even" for _, pages, _ in _numbers(checked))
    ):
        yield Fault(
            Bilingual("偶数页没有页码", "even pages have no number"),
            Bilingual("在偶数页页脚插入页码，居左空一字", "put the number into the footer of even pages"),
            place=Bilingual("页脚", "footer"),
            fix=Fix("page-number", {}),
        )


def _blanks(one: LintParagraph, side: str) -> float:
    text = one.text
    blanks = text[: len(text) - len(text.lstrip())] if side == "left" else text[len(text.rstrip()) :]
    return sum(1.0 if character == "\u3000" else 0.5 for character in blanks)


@rule(
    "PN-04",
    "GB/T 9704-2012 7.5",
    "M",
    zh="附件与正文一起装订时，页码连续编排",
    en="annexes bound with the document are numbered on",
)
def pn_04(checked: Checked) -> Iterable[Fault]:
    """No section but the first begins its numbers anew.

    Passes: a second section without w:start. Fails: w:start="1" in the second section.
    """
    for one in checked.document.sections[1:]:
        if one.number_start is not None:
            yield Fault(
                Bilingual(
                    f"第{one.index + 1}节的页码重新从{one.number_start}开始，应当连续编排",
                    f"section {one.index + 1} begins its page numbers anew at {one.number_start}",
                ),
                Bilingual("页码编号改为“续前节”", "let the numbers continue"),
                place=Bilingual(f"第{one.index + 1}节", f"section {one.index + 1}"),
            )
    first = checked.document.sections[0] if checked.document.sections else None
    if first is not None and first.number_start not in (None, 1):
        yield Fault(
            Bilingual(
                f"页码从{first.number_start}开始，应当从1开始", f"page numbers begin at {first.number_start}, not 1"
            ),
            Bilingual("起始页码改为1", "begin at 1"),
            place=Bilingual("页脚", "footer"),
        )


@rule(
    "PN-05",
    "GB/T 9704-2012 7.5",
    "M",
    zh="一字线上距版心下边缘7 mm",
    en="the dash lies 7 mm below the type area",
    tolerance="±1 mm",
)
def pn_05(checked: Checked) -> Iterable[Fault]:
    """That is 269 mm from the top of the page with either geometry, reckoned from the footer distance and the line height.

    Passes: a footer distance of 25.5 mm. Fails: 15 mm; 17.5 mm.
    """
    if checked.profile.value("footer", 0):
        return
    for section, _, one in _numbers(checked):
        if (
            one.where == "textbox"
            or one.properties.frame
            or section.landscape
            or abs(section.height - 16838) > 57
            or one.index != checked.document.others[one.part][-1].index
        ):
            continue
        held = one.properties
        size = max((run.properties.size * 10 for run in one.runs), default=280)
        heights = (
            [held.line]
            if held.rule == "exact"
            else [size, max(size * 1.4 * (held.line / 240 if held.rule == "auto" else 1), section.pitch)]
        )
        places = [(section.height - section.footer - held.after - height / 2) / _MM for height in heights]
        slack = 1.0 if held.rule == "exact" else 1.5
        if min(places) > _RIGHT_PLACE + slack or max(places) < _RIGHT_PLACE - slack:
            below = places[0] - _RIGHT_PLACE + 7
            yield Fault(
                Bilingual(
                    f"一字线应当在版心下边缘之下7 mm，这里约为{below:.1f} mm",
                    f"the dash should lie 7 mm below the type area, not {below:.1f} mm",
                ),
                Bilingual("页脚距边界设为2.55厘米", "set the footer distance to 2.55 cm"),
                one,
                fix=Fix("margins", {"footer": "1446"}) if held.rule == "exact" else None,
            )
            return


@rule("PN-06", "GB/T 9704-2012 10.1", "M", zh="信函格式首页不显示页码", en="a letter has no number on page 1")
def pn_06(checked: Checked) -> Iterable[Fault]:
    """Needs a different first page with an empty footer.

    Passes: w:titlePg and no number in the first footer. Fails: neither.
    """
    if checked.structure.kind != "xinhan" or not checked.document.sections:
        return
    first = checked.document.sections[0]
    shown = first.parts.get(("footer", "first" if first.title_page else "default"), "")
    number = next((one for one in checked.document.others.get(shown, ()) if is_number(one)), None)
    if number is not None:
        yield Fault(
            Bilingual("信函格式首页不显示页码", "a letter has no number on page 1"),
            Bilingual("勾选“首页不同”，首页页脚留空", "let the first page differ and leave its footer empty"),
            number,
        )


RULES = (pn_01, pn_02, pn_03, pn_04, pn_05, pn_06)
