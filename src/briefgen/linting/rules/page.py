"""Page and grid: GB/T 9704-2012, clause 5."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from briefgen.diagnostics import Bilingual
from briefgen.linting.checked import Checked
from briefgen.linting.lines import is_red
from briefgen.linting.model import LintParagraph, Section
from briefgen.linting.reckon import line_height
from briefgen.linting.roles import HEAD, HEADINGS, TEXT, Role
from briefgen.linting.rule import Fault, Fix, Force, rule
from briefgen.linting.rules.looks import font_faults, size_faults

_MM = 1440 / 25.4
_A4 = (11906, 16838)
_MILLIMETRE = 58  # twips: the tolerance of 6.1 and 6.3
#: 天头, 下白边, 订口, 切口 in mm: as the clause has them, and as GB/T 33476.2 has them for a word processor.
GEOMETRIES = [[37.0, 35.0, 28.0, 26.0], [34.58, 32.58, 28.0, 26.0]]
_HEIGHTS, _WIDTH = (12756, 13031), 8845
_RUNNING = (Role.BODY, *HEADINGS)
_PLAIN = (Role.DOCUMENT_NUMBER, Role.ORDER_NUMBER, Role.TO, Role.ANNEX_NOTE, Role.SIGNATURE, Role.DATE, Role.REMARK)


def _place(checked: Checked, section: Section) -> Bilingual:
    if len(checked.document.sections) == 1:
        return Bilingual("页面设置", "page setup")
    return Bilingual(f"第{section.index + 1}节页面设置", f"page setup of section {section.index + 1}")


def _upright(checked: Checked) -> Iterator[Section]:
    return (one for one in checked.document.sections if not one.landscape)


def _mm(twips: float) -> str:
    return f"{twips / _MM + 1e-9:.2f}".rstrip("0").rstrip(".")


@rule(
    "PG-01",
    "GB/T 9704-2012 5.1",
    "M",
    zh="用纸为A4型（210 mm×297 mm）",
    en="the paper is A4 (210 × 297 mm)",
    tolerance="±1 mm",
)
def pg_01(checked: Checked) -> Iterable[Fault]:
    """The paper of every section is A4. A page turned on its side is for tables only.

    Passes: a section of 210 × 297 mm. Fails: a section of 216 × 279 mm (Letter).
    """
    for one in checked.document.sections:
        size = (one.height, one.width) if one.landscape else (one.width, one.height)
        if any(abs(is_ - due) > _MILLIMETRE for is_, due in zip(size, _A4, strict=True)):
            yield Fault(
                Bilingual(
                    f"用纸应当为A4型（210 mm×297 mm），这里是{_mm(one.width)} mm×{_mm(one.height)} mm",
                    f"the paper should be A4 (210 × 297 mm), not {_mm(one.width)} × {_mm(one.height)} mm",
                ),
                Bilingual("在页面设置中把纸张大小改为A4", "set the paper size to A4"),
                place=_place(checked, one),
            )
        elif one.landscape and not any(table.section == one.index for table in checked.document.tables):
            yield Fault(
                Bilingual(
                    "横排页面只用于横排表格，这一节没有表格",
                    "a page on its side is for tables only, and this section has none",
                ),
                Bilingual("把纸张方向改为纵向", "turn the page upright"),
                place=_place(checked, one),
            )
        elif one.landscape and _holds_document(checked, one):
            yield Fault(
                Bilingual(
                    "横排页面只用于横排表格，这一节排的是公文正文",
                    "a page on its side is for tables only, and this section holds the document itself",
                ),
                Bilingual(
                    "把纸张方向改为纵向；宽的表格另分一节横排",
                    "turn the page upright; give a wide table a section of its own",
                ),
                place=_place(checked, one),
            )


def _holds_document(checked: Checked, section: Section) -> bool:
    """The head or the addressee, or a title with running text: more than a table with its caption."""
    inside = [one for one in checked.structure.order if checked.section(one) is section]
    roles = {checked.role(one) for one in inside if not checked.structure.in_annex(one)}
    prose = any(
        checked.role(one) in TEXT and "。" in one.text and not checked.structure.in_annex(one) for one in inside
    )
    return bool(roles & (HEAD | {Role.TO})) or (Role.TITLE in roles and prose)


def _geometry(checked: Checked, section: Section) -> list[float]:
    """The set of margins a section means: the one it is nearest to, top and bottom taken together."""
    known = checked.profile.value("margins", GEOMETRIES)
    near = [mm for mm in known if min(abs(section.top / _MM - mm[0]), abs(section.bottom / _MM - mm[1])) <= 1]
    if not near:
        return known[0]
    return min(known, key=lambda mm: min(abs(section.top / _MM - mm[0]), abs(section.bottom / _MM - mm[1])))


def _margin_fault(checked: Checked, section: Section, edge: Bilingual, is_: int, due: float) -> Iterator[Fault]:
    if abs(is_ - due * _MM) <= _MILLIMETRE:
        return
    top, bottom, left, right = (str(round(mm * _MM)) for mm in _geometry(checked, section))
    yield Fault(
        Bilingual(f"{edge}应当为{due:g} mm，这里是{_mm(is_)} mm", f"{edge.en} should be {due:g} mm, not {_mm(is_)} mm"),
        Bilingual(f"在页面设置中改为{due / 10:.4g}厘米", f"set it to {due / 10:.4g} cm in the page setup"),
        place=_place(checked, section),
        fix=Fix("margins", {"top": top, "bottom": bottom, "left": left, "right": right}),
    )


@rule("PG-02", "GB/T 9704-2012 5.2.1", "M", zh="天头（上白边）为37 mm", en="the top margin is 37 mm", tolerance="±1 mm")
def pg_02(checked: Checked) -> Iterable[Fault]:
    """The white above the text is 37 mm; GB/T 33476.2 sets 34.58 mm in a word processor for the same page.

    Passes: 37 mm, or 34.58 mm. Fails: 25.4 mm.
    """
    for one in _upright(checked):
        yield from _margin_fault(
            checked, one, Bilingual("上白边（天头）", "the top margin"), abs(one.top), _geometry(checked, one)[0]
        )


@rule(
    "PG-03", "GB/T 9704-2012 5.2.1", "M", zh="订口（左白边）为28 mm", en="the left margin is 28 mm", tolerance="±1 mm"
)
def pg_03(checked: Checked) -> Iterable[Fault]:
    """The white at the binding edge is 28 mm, a gutter included.

    Passes: a left margin of 28 mm. Fails: 31.7 mm.
    """
    for one in _upright(checked):
        yield from _margin_fault(
            checked,
            one,
            Bilingual("左白边（订口）", "the left margin"),
            one.left + one.gutter,
            _geometry(checked, one)[2],
        )


@rule(
    "PG-04",
    "GB/T 9704-2012 5.2.1",
    "M",
    zh="版心为156 mm×225 mm",
    en="the type area is 156 × 225 mm",
    tolerance="±1 mm",
)
def pg_04(checked: Checked) -> Iterable[Fault]:
    """With the top and left margins, the type area of 156 × 225 mm leaves 26 mm at the right and 35 mm below.

    Passes: right 26 mm, bottom 35 mm (32.58 mm with a top of 34.58 mm). Fails: bottom 25.4 mm.
    """
    for one in _upright(checked):
        due = _geometry(checked, one)
        yield from _margin_fault(checked, one, Bilingual("右白边", "the right margin"), one.right, due[3])
        yield from _margin_fault(checked, one, Bilingual("下白边", "the bottom margin"), abs(one.bottom), due[1])


def _running(checked: Checked) -> list[LintParagraph]:
    return [
        one
        for one in checked.of(*_RUNNING)
        if one.where == "body" and not one.drawings and not checked.section(one).landscape
    ]


def _lines(paragraph: LintParagraph, section: Section) -> int:
    height = line_height(paragraph, section)
    return int((_text_height(section) + 1) // height) if height else 0


def _text_height(section: Section) -> int:
    """The height of the type area; where the margins are wrong, which other rules tell, that of the standard."""
    return (
        min(_HEIGHTS, key=lambda due: abs(due - section.text_height))
        if _off(section.text_height, _HEIGHTS)
        else section.text_height
    )


def _text_width(section: Section) -> int:
    return _WIDTH if _off(section.text_width, (_WIDTH,)) else section.text_width


def _off(length: int, due: tuple[int, ...]) -> bool:
    return all(abs(length - one) > 2 * _MILLIMETRE for one in due)


@rule("PG-05", "GB/T 9704-2012 5.2.3", "G", zh="一般每面排22行，撑满版心", en="a page generally has 22 lines")
def pg_05(checked: Checked) -> Iterable[Fault]:
    """The line distance of the text, reckoned against the height of the type area, gives 22 lines. No point value is demanded.

    Passes: exactly 28.95 pt within 225 mm; 29.45 pt with the margins of GB/T 33476.2. Fails: 30 pt (21 lines).
    """
    asked = checked.profile.value("lines", 22)
    weights: Counter[int] = Counter()
    running = _running(checked)
    for one in running:
        weights[_lines(one, checked.section(one))] += len(one.shown)
    usual = weights.most_common(1)[0][0] if weights else asked
    if usual != asked:
        first = next(one for one in running if _lines(one, checked.section(one)) == usual)
        line = _due_line(checked, checked.section(first), asked)
        yield Fault(
            Bilingual(
                f"正文行距折算为每面{usual}行，一般为{asked}行",
                f"the line distance of the text makes {usual} lines a page, generally {asked}",
            ),
            Bilingual(
                f"行距设为固定值{line / 20:.2f}磅",
                f"set an exact line distance of {line / 20:.2f} pt",
            ),
            first,
            place=Bilingual("正文行距", "line distance of the text"),
            fix=Fix("grid", {"line": str(line)}),
        )
    for one in running:
        yield from _own_lines(one, checked.section(one), usual)


def _due_line(checked: Checked, section: Section, asked: int) -> int:
    """The exact line that makes so many lines once the margins are right: 579 twips, or 589 with those of 33476.2."""
    top, bottom, *_ = _geometry(checked, section)
    if asked == 22 and [top, bottom] in ([37.0, 35.0], [34.58, 32.58]):
        return 579 if top == 37 else 589
    return int((_A4[1] - (top + bottom) * _MM) / asked)


def _own_lines(one: LintParagraph, section: Section, usual: int) -> Iterator[Fault]:
    held = one.properties
    lines = _lines(one, section)
    if lines != usual:
        yield Fault(
            Bilingual(
                f"这一段的行距与正文不一致（折算为每面{lines}行）",
                f"this paragraph's line distance differs from the text ({lines} lines a page)",
            ),
            Bilingual("行距设为与正文相同", "give it the line distance of the text"),
            one,
        )
    elif max(held.before, held.after) > 60 or max(held.before_lines, held.after_lines) > 10:
        yield Fault(
            Bilingual(
                "正文段落设了段前或段后间距，行不能对齐22行的版面",
                "spacing before or after a paragraph of the text breaks the 22 lines",
            ),
            Bilingual("段前、段后间距设为0", "set the spacing before and after to 0"),
            one,
        )


@rule("PG-06", "GB/T 9704-2012 5.2.3", "G", zh="一般每行排28个字", en="a line generally has 28 characters")
def pg_06(checked: Checked) -> Iterable[Fault]:
    """The size of the text and its character spacing, reckoned against the width of the type area, give 28 characters.

    Passes: 16 pt, condensed by 0.25 pt, within 156 mm. Fails: 16 pt without condensing (27 characters).
    """
    asked = checked.profile.value("characters", 28)
    weights: Counter[tuple[int, int, int]] = Counter()
    for one in checked.of(Role.BODY):
        if one.where == "body" and not checked.section(one).landscape:
            for run in one.runs:
                weights[one.section, run.properties.size, run.properties.spacing] += len(run.text)
    if not weights:
        return
    (index, size, spacing), _ = weights.most_common(1)[0]
    section = checked.document.sections[min(index, len(checked.document.sections) - 1)]
    counts = {int((_text_width(section) + 1) // pitch) for pitch in _pitches(section, size, spacing) if pitch > 0}
    if asked not in counts and size == checked.profile.value("sizes.body", 32):
        now = max(counts, default=0)
        yield Fault(
            Bilingual(
                f"按正文字号和字间距折算，每行{now}个字，一般为{asked}个字",
                f"the size and spacing of the text make {now} characters a line, generally {asked}",
            ),
            Bilingual(
                "正文字符间距紧缩0.25磅，或在页面设置中指定每行28个字的网格",
                "condense the text by 0.25 pt, or set a grid of 28 characters",
            ),
            place=Bilingual("正文字间距", "character spacing of the text"),
        )


def _pitches(section: Section, size: int, spacing: int) -> list[float]:
    """How far characters stand apart: a grid of characters is told from the size of the default style."""
    pitch = size * 10 + spacing
    if section.grid not in ("linesAndChars", "snapToChars"):
        return [pitch]
    extra = section.char_space / 4096 * 20
    return [pitch + extra, 210 + extra, 320 + extra]


@rule(
    "PG-07",
    "GB/T 9704-2012 5.2.2",
    "G",
    zh="如无特殊说明，各要素一般用3号仿宋体字",
    en="elements are generally set in 16 pt FangSong",
)
def pg_07(checked: Checked) -> Iterable[Fault]:
    """Elements for which no clause names another font or size: addressee, document number, list of annexes, signature, date, remark.

    Passes: 主送机关 in 仿宋_GB2312, 16 pt. Fails: 成文日期 in 宋体.
    """
    for role in _PLAIN:
        for one in checked.of(role):
            end = one.text.find("签发人") if "签发人" in one.text else None
            yield from font_faults(checked, one, role, "plain", ["fangsong"], within=(0, end))
            yield from size_faults(checked, one, role, "plain", 32, within=(0, end))


@rule(
    "PG-08",
    "GB/T 9704-2012 5.2.4",
    "M",
    zh="如无特殊说明，各要素的颜色均为黑色",
    en="text is black unless a clause says otherwise",
)
def pg_08(checked: Checked) -> Iterable[Fault]:
    """Text is black; red is for the issuer's mark, the line below the head and the seal.

    Passes: a body without colour. Fails: a sentence in 0000FF.
    """
    for one in checked.document.all_paragraphs():
        role = checked.role(one)
        if role in (Role.ISSUER, Role.MASTHEAD, Role.CONTENTS) or (
            role in HEAD and checked.structure.kind == "jianbao"
        ):
            continue
        wrong = [
            run for run in one.runs if run.text.strip() and _coloured(run.properties.colour, cell=one.where == "cell")
        ]
        if wrong:
            colour = wrong[0].properties.colour
            shown = Bilingual("红色", "red") if is_red(colour) else Bilingual(colour, colour)
            yield Fault(
                Bilingual(f"文字应当为黑色，这里是{shown}", f"the text should be black, not {shown.en}"),
                Bilingual("字体颜色改为自动或黑色", "set the colour to automatic or black"),
                one,
                wrong[0].start,
                wrong[-1].end,
            )


def _coloured(colour: str, *, cell: bool) -> bool:
    """Whether it is seen as a colour; nearly black is black, and a table may have white or grey heads."""
    try:
        parts = [int(colour[at : at + 2], 16) for at in (0, 2, 4)]
    except ValueError:
        return False
    return max(parts) - min(parts) > 0x30 if cell else max(parts) > 0x24


@rule("PG-11", "惯例", "P", zh="页脚距页边约25.5 mm", en="the footer lies about 25.5 mm from the edge of the page")
def pg_11(checked: Checked) -> Iterable[Fault]:
    """Practice: with a 14 pt footer line this puts the page number 7 mm below the type area, see PN-05.

    Passes: 25.5 mm. Fails: 15 mm.
    """
    for one in _upright(checked):
        if not 21 <= one.footer / _MM <= 29 and not checked.profile.value("footer", 0):
            yield Fault(
                Bilingual(
                    f"页脚距边界{_mm(one.footer)} mm，惯例约25.5 mm",
                    f"the footer lies {_mm(one.footer)} mm from the edge; practice is about 25.5 mm",
                ),
                Bilingual("在页面设置中把页脚距边界改为2.55厘米", "set the footer distance to 2.55 cm"),
                place=_place(checked, one),
            )


@rule(
    "PG-12",
    "惯例",
    "P",
    zh="不分栏，不设装订线，首页不设不同的页眉页脚（信函除外）",
    en="one column, no gutter, no different first page (but in a letter)",
)
def pg_12(checked: Checked) -> Iterable[Fault]:
    """Practice: settings that spoil the page without being seen at once.

    Passes: one column, no gutter. Fails: two columns.
    """
    for one in _upright(checked):
        for broken, zh, en in (
            (one.columns > 1, "分了栏", "several columns"),
            (one.gutter > 0, "设了装订线", "a gutter"),
            (one.title_page and checked.structure.kind != "xinhan", "设了首页不同的页眉页脚", "a different first page"),
        ):
            if broken:
                yield Fault(
                    Bilingual(f"页面{zh}，公文一般不用", f"the page has {en}, which official documents do without"),
                    Bilingual("在页面设置中取消", "take it back in the page setup"),
                    place=_place(checked, one),
                    force=Force.PRACTICE,
                )


RULES = (pg_01, pg_02, pg_03, pg_04, pg_05, pg_06, pg_07, pg_08, pg_11, pg_12)
