"""What many rules ask of an element: its font, its size, how far it is indented, how it is aligned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.diagnostics import Bilingual
from briefgen.linting.checked import Checked
from briefgen.linting.fonts import CLASS_NAMES, USUAL, is_class
from briefgen.linting.model import LintParagraph
from briefgen.linting.reckon import blank_lines, indent_chars
from briefgen.linting.roles import ROLE_NAMES, Role
from briefgen.linting.rule import Fault, Fix
from briefgen.pattern import Characters
from briefgen.records import dataclass

_IDEOGRAPHS = Characters(("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\uf900", "\ufaff"))
#: Sizes by their Chinese names, in half-points.
SIZES = {
    84: "初号",
    72: "小初",
    52: "一号",
    48: "小一",
    44: "2号",
    36: "小二",
    32: "3号",
    30: "小三",
    28: "4号",
    24: "小四",
    21: "五号",
    18: "小五",
}
_ENGLISH = {
    "fangsong": "FangSong",
    "kaiti": "KaiTi",
    "heiti": "SimHei",
    "xiaobiaosong": "Xiaobiaosong",
    "songti": "SimSun",
}


#: From one character of a paragraph to another; None is its end.
Range = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of a paragraph that look another way than they should; an `end` of 0 is its automatic number."""

    start: int
    end: int
    is_: str


def name(role: Role) -> Bilingual:
    return ROLE_NAMES[role]


def points(half: int) -> str:
    """32 is 3号（16磅）."""
    size = f"{half / 2:g}磅"
    return f"{SIZES[half]}（{size}）" if half in SIZES else size


def class_name(wanted: str) -> Bilingual:
    return Bilingual(CLASS_NAMES.get(wanted, wanted), _ENGLISH.get(wanted, wanted))


def wrong_fonts(
    paragraph: LintParagraph, wanted: Sequence[str], start: int = 0, end: int | None = None
) -> Stretch | None:
    """The first stretch of Chinese characters in a font of none of some classes, all of it taken together."""
    stop = len(paragraph.text) if end is None else end
    wrong = []
    for run in paragraph.runs:
        first, last = max(run.start, start), min(run.end, stop)
        text = run.text[max(first - run.start, 0) : max(last - run.start, 0)] if first < last else ""
        if _IDEOGRAPHS.among(text) and not any(is_class(run.properties.east_asia, one) for one in wanted):
            wrong.append((first, last, run.properties.east_asia))
    if paragraph.number_look is not None and not start and _IDEOGRAPHS.among(paragraph.number):
        font = paragraph.number_look.east_asia
        if not any(is_class(font, one) for one in wanted) and not wrong:
            wrong.append((0, 0, font))
    return Stretch(wrong[0][0], wrong[-1][1], wrong[0][2]) if wrong else None


def wrong_size(paragraph: LintParagraph, wanted: int, start: int = 0, end: int | None = None) -> Stretch | None:
    """The stretch of visible characters that are of another size; raised ones are passed by."""
    stop = len(paragraph.text) if end is None else end
    wrong = [
        (max(run.start, start), min(run.end, stop), run.properties.size)
        for run in paragraph.runs
        if run.start < stop
        and run.end > start
        and run.text.strip()
        and run.properties.size != wanted
        and not run.properties.raised.endswith("script")
        and run.field != "MATH"
    ]
    return Stretch(wrong[0][0], wrong[-1][1], str(wrong[0][2])) if wrong else None


def font_faults(
    checked: Checked,
    paragraph: LintParagraph,
    role: Role,
    key: str,
    wanted: Sequence[str],
    *,
    within: Range = (0, None),
) -> Iterator[Fault]:
    """A fault if Chinese characters are in none of the fonts that `fonts.<key>` of the profile, or the rule, asks for."""
    asked = checked.profile.value(f"fonts.{key}", list(wanted))
    found = wrong_fonts(paragraph, asked, *within)
    if found is None:
        return
    right, now = class_name(asked[0]), found.is_ or "未指定的中文字体"
    what = name(role)
    if not found.end:
        what = Bilingual(f"{what}的自动编号", f"the automatic number of {what.en}")
    yield Fault(
        Bilingual(
            f"{what}应当用{right}，这里是{now}",
            f"{what.en} should be set in {right.en}, not {found.is_ or 'an unnamed font'}",
        ),
        Bilingual(
            f"把中文字体改为{USUAL.get(asked[0], asked[0])}",
            f"set the East Asian font to {USUAL.get(asked[0], asked[0])}",
        ),
        paragraph,
        found.start,
        found.end,
        fix=Fix("font", {"font": USUAL.get(asked[0], asked[0])}),
    )


def size_faults(
    checked: Checked,
    paragraph: LintParagraph,
    role: Role,
    key: str,
    wanted: int,
    *,
    within: Range = (0, None),
) -> Iterator[Fault]:
    """A fault if characters are of another size than `sizes.<key>` of the profile, or the rule, asks for."""
    asked = checked.profile.value(f"sizes.{key}", wanted)
    found = wrong_size(paragraph, asked, *within)
    if found is None:
        return
    now = int(found.is_)
    yield Fault(
        Bilingual(
            f"{name(role)}应当用{points(asked)}，这里是{points(now)}",
            f"{name(role).en} should be {asked / 2:g} pt, not {now / 2:g} pt",
        ),
        Bilingual(f"把字号改为{points(asked)}", f"set the size to {asked / 2:g} pt"),
        paragraph,
        found.start,
        found.end,
        fix=Fix("font", {"size": str(asked)}),
    )


def flush_left(paragraph: LintParagraph) -> bool:
    """顶格: no indent, no blanks before the text, not centred nor to the right."""
    return (
        paragraph.properties.align in ("left", "both", "distribute")
        and abs(indent_chars(paragraph, "left") + indent_chars(paragraph, "first")) < 0.15
        and not paragraph.text.lstrip("\f\n")[:1].isspace()
    )


def flush_fault(paragraph: LintParagraph, role: Role) -> Fault:
    return Fault(
        Bilingual(f"{name(role)}应当顶格编排", f"{name(role).en} should be flush left"),
        Bilingual("左对齐，去掉缩进和前面的空格", "align it left, without indent or leading blanks"),
        paragraph,
    )


def centred(paragraph: LintParagraph) -> bool:
    """居中: aligned so, and no indent that shifts the middle."""
    left, right = indent_chars(paragraph, "left"), indent_chars(paragraph, "right")
    first = indent_chars(paragraph, "first")
    leading = len(paragraph.text) - len(paragraph.text.lstrip(" \u3000\t"))
    return paragraph.properties.align == "center" and abs(left - right) < 0.5 and abs(first) < 0.5 and leading == 0


def centre_fault(paragraph: LintParagraph, role: Role) -> Fault:
    return Fault(
        Bilingual(f"{name(role)}应当居中编排", f"{name(role).en} should be centred"),
        Bilingual("设为居中，缩进设为0", "centre it and set its indents to 0"),
        paragraph,
    )


def leading_blanks(paragraph: LintParagraph) -> int:
    return len(paragraph.text.lstrip("\f\n")) - len(paragraph.text.lstrip(" \u3000\t\xa0\f\n"))


def official(checked: Checked) -> bool:
    return checked.structure.kind != "jianbao"


def shown(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def blank_lines_above(checked: Checked, one: LintParagraph) -> float | None:
    """Blank lines above a paragraph, up to the next that holds something; None where that is a table or a drawing."""
    above = checked.structure.before(one)
    if above is None or above.where != "body" or one.where != "body":
        return None
    return blank_lines(checked.structure.between(above, one), above, one, checked.section(one))
