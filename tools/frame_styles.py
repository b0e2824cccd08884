"""The styles of the official frames: a style is a row. Clauses are those of GB/T 9704—2012.

Lengths are twips (1/20 pt; 1 mm = 56.7), sizes half-points, indents hundredths of a character.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import starmap
from typing import Literal

from tools.wordml import element, fonts, root

FANGSONG = "仿宋_GB2312"
KAITI = "楷体_GB2312"
HEITI = "黑体"
XIAOBIAOSONG = "方正小标宋简体"
SONGTI = "宋体"
LATIN = "Times New Roman"
# Practice: letters and digits of text are Times New Roman. Where the standard names the font of a number too
# (7.3.1 title, 7.3.7 附件1, 7.5 page number) and in what is set like it, the font's own digits stand.
DIGITS = {HEITI: HEITI, XIAOBIAOSONG: XIAOBIAOSONG, SONGTI: SONGTI}

CHUHAO = 84  # 初号 42 pt
XIAOCHU = 72  # 小初 36 pt
ERHAO = 44  # 2号 22 pt
SANHAO = 32  # 3号 16 pt
SIHAO = 28  # 4号 14 pt
XIAOSI = 24  # 小四 12 pt
WUHAO = 21  # 五号 10.5 pt

# 5.2.1: 版心 156 × 225 mm; 5.2.3: 22 lines of 28 characters.
TEXT_WIDTH = 8844  # 156 mm, one twip less than the rounded margins leave
PITCH = 579  # (16838 − 2098 − 1984) / 22 = 579.8, rounded down: 580 would lose a line
TIGHT = -5  # 28 × (16 − 0.25) pt = 441 ≤ 442.2 pt: at plain 16 pt only 27 characters fit
BLUE, PALE_BLUE = "1F4E79", "EEF3F8"  # the first colour of the charts, and a ground that is still white in grey print
RED = "FF0000"  # 7.2.4, 7.2.7: red on the screen, Y80 M80 in print
TWO_CHARACTERS = 200  # 7.3.3: every paragraph 左空二字

# 7.3.5.1: the date is 右空四字 and the name stands centred on it. 2024年1月1日 to 2024年12月28日 are 1920 to
# 2240 wide (the date is not set tight), so its middle lies at 6604 to 6444. 6475 is within half a character of
# all, and a name of 15 characters (4725), centred there, just ends at the edge of the text.
SIGNATURE_AXIS = 6475
# Longer names move both ("一般"右空四字): a name of 20 characters ends 右空二字, the date stays in its middle.
LONG_SIGNATURE_AXIS = 5054
SEVEN_DIGIT_DATE = 2080  # 2024年1月28日: 7 × 160 + 3 × 320

# 7.2.4: the upper edge of the name 35 mm (1984) below the top of the 版心; its ink starts 34 below its line.
ISSUER_BEFORE = 1950
# Practice of a 简报: 20 mm (1134) below the top of the 版心; the ink of 初号 starts 44 below its line.
MASTHEAD_BEFORE = 1090

Align = Literal["both", "left", "center", "right"]
Rule = Literal["exact", "atLeast", "auto"]


@dataclass(frozen=True, slots=True)
class Border:
    """A line below a paragraph, or of a box round it: eighths of a point, points from the text."""

    size: int
    space: int
    color: str


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style. `tight` is the spacing of characters; `latin` is the font of letters and digits if not the usual."""

    id: str
    name: str
    font: str = FANGSONG
    size: int = SANHAO
    latin: str = ""
    line: int = PITCH
    rule: Rule = "exact"
    align: Align = "both"
    first: int = 0
    left: int = 0
    right: int = 0
    hanging: int = 0
    left_twips: int = 0
    right_twips: int = 0
    before: int = 0
    after: int = 0
    tight: int = 0
    color: str = ""
    next: str = ""
    outline: int | None = None
    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False
    border: Border | None = None
    box: Border | None = None
    shade: str = ""
    right_tab: int = 0
    shown: bool = True
    bold: bool = False
    caps: bool = False


BLACK_BOX, GREY = Border(6, 6, "auto"), "F2F2F2"
NORMAL = "Normal"
BODY = "GwBody"
BLANK = "GwBlank"

STYLES = (
    # 7.3.3: 3号仿宋, 左空二字, wraps flush.
    Style(BODY, "公文正文", first=TWO_CHARACTERS, tight=TIGHT),
    Style(BLANK, "空行", tight=TIGHT),
    # 7.3.3: 一、黑体 （一）楷体 1. and （1）仿宋; not bold.
    Style("Heading1", "heading 1", HEITI, first=200, tight=TIGHT, next=BODY, outline=0, keep_next=True),
    Style("Heading2", "heading 2", KAITI, first=200, tight=TIGHT, next=BODY, outline=1, keep_next=True),
    Style("Heading3", "heading 3", first=200, tight=TIGHT, next=BODY, outline=2, keep_next=True),
    Style("Heading4", "heading 4", first=200, tight=TIGHT, next=BODY, outline=3, keep_next=True),
    # 7.3.1: 2号小标宋, centred; the distance of its lines is free: 33 pt, half as much again as a character.
    Style("GwTitle", "公文标题", XIAOBIAOSONG, ERHAO, line=660, align="center", keep_next=True, keep_lines=True),
    # 7.3.2: flush left, and flush left again after a wrap.
    Style("GwAddressee", "主送", tight=TIGHT, next=BODY, keep_next=True),
    Style("GwList", "列表项", first=200, tight=TIGHT),
    Style("GwQuotation", "引文", KAITI, first=200, tight=TIGHT),
    # Tables and charts: the standard is silent (practice). No exact line: Word would cut a chart to one line.
    Style("GwTableCaption", "表题", HEITI, SIHAO, line=400, rule="atLeast", align="center", before=120, after=60,
          keep_next=True, keep_lines=True),
    Style("GwTableHead", "表头", HEITI, XIAOSI, line=240, rule="auto", align="center", before=60, after=60),
    Style("GwTableText", "表格文字", size=XIAOSI, line=240, rule="auto", align="left", before=60, after=60),
    Style("GwTableNumber", "表格数字", size=XIAOSI, line=240, rule="auto", align="right", right=150, before=60, after=60),
    Style("GwAfterTable", "表后空隙", size=2, line=120, align="left", shown=False),
    Style("GwChart", "图", size=XIAOSI, line=240, rule="auto", align="center", before=120, keep_next=True),
    Style("GwChartCaption", "图题", HEITI, SIHAO, line=400, rule="atLeast", align="center", before=60, after=120,
          keep_lines=True),
    Style("GwPhoto", "照片", size=XIAOSI, line=240, rule="auto", align="center", before=120, keep_next=True),
    Style("GwNote", "注释", size=WUHAO, line=300, rule="atLeast", before=40, after=120),
    # 要点: practice. Neighbours with one border and one indent share one box; it ends within the 版心.
    Style("GwHighlightHead", "要点标题", HEITI, SIHAO, line=480, align="center", left=60, right=60, box=BLACK_BOX, shade=GREY,
          next="GwHighlight", keep_next=True, keep_lines=True),
    Style("GwHighlight", "要点", size=SIHAO, line=480, first=TWO_CHARACTERS, left=60, right=60, box=BLACK_BOX, shade=GREY,
          keep_lines=True),
    # 7.3.4: one blank line below the body, 左空二字; a wrapped name stands under the name. One: 附件：名称.
    # Several: 附件：1.名称, 2.名称 …; "1." is one character wide in the digits of 仿宋.
    Style("GwAnnexNote", "附件说明", left=500, hanging=300, latin=FANGSONG, keep_next=True),
    Style("GwAnnexNoteFirst", "附件说明首项", left=600, hanging=400, latin=FANGSONG, keep_next=True),
    Style("GwAnnexNoteNext", "附件说明续项", left=600, hanging=100, latin=FANGSONG, keep_next=True),
    # 7.3.5.1: see SIGNATURE_AXIS; 7.3.5.5: kept with the text before.
    Style("GwSignature", "署名", align="center", left_twips=2 * SIGNATURE_AXIS - TEXT_WIDTH, tight=TIGHT, keep_next=True),
    Style("GwDate", "成文日期", align="right", right=400),
    Style("GwSignatureLong", "署名（长）", align="center", left_twips=2 * LONG_SIGNATURE_AXIS - TEXT_WIDTH, tight=TIGHT,
          keep_next=True),
    Style("GwDateLong", "成文日期（长）", align="right",
          right=round((TEXT_WIDTH - LONG_SIGNATURE_AXIS - SEVEN_DIGIT_DATE / 2) / 3.2)),
    # 7.3.7: a new page, 3号黑体 flush left on the first line; the title centred on the third line.
    Style("GwAnnexLabel", "附件标识", HEITI, align="left", tight=TIGHT, page_break=True, keep_next=True, next="GwAnnexTitle"),
    Style("GwAnnexTitle", "附件标题", XIAOBIAOSONG, ERHAO, line=660, align="center", before=PITCH, after=PITCH,
          keep_next=True, keep_lines=True, next=BODY),
    # 7.2.2, 7.2.3: 3号黑体, flush left, a line each.
    Style("GwMark", "版头标注", HEITI, align="left", tight=TIGHT),
    # 7.2.4: red 小标宋, centred (see ISSUER_BEFORE); its size is free.
    Style("GwIssuer", "发文机关标志", XIAOBIAOSONG, XIAOCHU, line=800, align="center", before=ISSUER_BEFORE, color=RED, next=BLANK),
    # 7.2.5: centred; 7.2.7: the red line 4 mm below it, as wide as the 版心.
    Style("GwDocumentNumber", "发文字号", align="center", tight=TIGHT, border=Border(12, 5, RED), next=BLANK),
    # 简报: practice, no standard. The name, 期号 below it, issuer and date, a red line 4 mm below them.
    Style("JbMasthead", "报头名称", XIAOBIAOSONG, CHUHAO, line=940, align="center", before=MASTHEAD_BEFORE, color=RED, next="JbNumber"),
    Style("JbNumber", "期号", align="center", before=160, after=80, tight=TIGHT),
    Style("JbImprint", "报头行", align="left", first=100, tight=TIGHT, border=Border(18, 5, RED), right_tab=TEXT_WIDTH - 320),
    Style("JbForeword", "按语", KAITI, first=200, tight=TIGHT),
    Style("JbContributor", "供稿", align="right", right=200, tight=TIGHT),
    # 月报: practice, in blue. The name, the period and 期号 below it, issuer and date, a line below them.
    Style("YbMasthead", "月报名称", XIAOBIAOSONG, XIAOCHU, line=800, align="center", before=400, color=RED,
          next="YbPeriod"),
    Style("YbPeriod", "月报期次", KAITI, align="center", before=120, after=80, tight=TIGHT, next="YbImprint"),
    Style("YbImprint", "月报报头行", align="left", first=100, tight=TIGHT, border=Border(18, 5, RED), right_tab=TEXT_WIDTH - 320),
    # 7.4.2: 4号仿宋, 左右各空一字, wraps under the first name; 7.4.3 alike.
    Style("GwCopyTo", "抄送", size=SIHAO, left=400, hanging=300, right=100),
    Style("JbSendTo", "报送发", size=SIHAO, left=300, hanging=200, right=100),
    Style("GwPrinter", "印发机关", size=SIHAO, align="left", left=100),
    Style("GwPrintDate", "印发日期", size=SIHAO, align="right", right=100),
    # What holds the 版记 to the last page takes a point of height.
    Style("GwAnchor", "版记定位", size=2, line=20, align="left", shown=False),
    # 7.5: 4号宋体 with half-width digits; odd pages right, even pages left, 空一字; an exact line sets its place.
    Style("GwPageNumber", "页码", SONGTI, SIHAO, line=280, align="right", right=100),
    Style("GwPageNumberEven", "双页码", SONGTI, SIHAO, line=280, align="left", left=100),
    Style("GwStatus", "状态标记", HEITI, SIHAO, line=280, align="right"),
)  # fmt: skip


def _indent(style: Style) -> str:
    """Indents in characters, which Word follows, and in twips for readers that know no characters.

    Beside a hanging line Word counts leftChars up to the first line and w:left up to the others, and not every
    reader knows it: the left indent of such a style is in twips alone.
    """
    character = style.size * 10 + style.tight
    attributes: dict[str, int] = {}
    for name, hundredths in (
        ("left", style.left),
        ("right", style.right),
        ("hanging", style.hanging),
        ("firstLine", style.first),
    ):
        if hundredths:
            attributes[name] = round(hundredths * character / 100)
        if hundredths and not (style.hanging and name in ("left", "hanging")):
            attributes[f"{name}Chars"] = hundredths
    if style.left_twips:
        attributes["left"] = style.left_twips
    if style.right_twips:
        attributes["right"] = style.right_twips
    return element("ind", **attributes) if attributes else ""


_SIDES = ("top", "left", "bottom", "right")


def _paragraph_properties(style: Style) -> str:
    border, box, tab = style.border, style.box, style.right_tab
    return element(
        "pPr",
        element("keepNext") if style.keep_next else "",
        element("keepLines") if style.keep_lines else "",
        element("pageBreakBefore") if style.page_break else "",
        element("pBdr", element("bottom", val="single", sz=border.size, space=border.space, color=border.color))
        if border
        else "",
        element(
            "pBdr", *(element(side, val="single", sz=box.size, space=box.space, color=box.color) for side in _SIDES)
        )
        if box
        else "",
        element("shd", val="clear", color="auto", fill=style.shade) if style.shade else "",
        element("tabs", element("tab", val="right", pos=tab)) if tab else "",
        # The grid of 22 lines is for lines of its own pitch: it would stretch all others to a multiple.
        "" if style.line == PITCH else element("snapToGrid", val=0),
        element("spacing", before=style.before, after=style.after, line=style.line, lineRule=style.rule),
        _indent(style),
        element("jc", val=style.align),
        "" if style.outline is None else element("outlineLvl", val=style.outline),
    )


def _run_properties(style: Style) -> str:
    return element(
        "rPr",
        fonts(style.font, style.latin or DIGITS.get(style.font, LATIN)),
        element("b") if style.bold else "",
        element("caps") if style.caps else "",
        element("color", val=style.color) if style.color else "",
        element("spacing", val=style.tight) if style.tight else "",
        element("sz", val=style.size),
        element("szCs", val=style.size),
    )


def paragraph_style(style: Style) -> str:
    return element(
        "style",
        element("name", val=style.name),
        element("basedOn", val=NORMAL),
        element("next", val=style.next) if style.next else "",
        element("uiPriority", val=1 if style.shown else 99),
        element("qFormat") if style.shown else "",
        _paragraph_properties(style),
        _run_properties(style),
        type="paragraph",
        **({} if style.name.startswith("heading") else {"customStyle": 1}),
        styleId=style.id,
    )


def borders(name: str, **sizes: int) -> str:
    return element(name, *(element(side, val="single", sz=size, space=0, color="auto") for side, size in sizes.items()))


def cell_margins(**widths: int) -> str:
    return element("tblCellMar", *(element(side, w=width, type="dxa") for side, width in widths.items()))


def table_style(style_id: str, name: str, *properties: str) -> str:
    return element(
        "style",
        element("name", val=name),
        element("basedOn", val="TableNormal"),
        element("uiPriority", val=2),
        element("qFormat"),
        *properties,
        type="table",
        customStyle=1,
        styleId=style_id,
    )


DEFAULTS = element(
    "docDefaults",
    element(
        "rPrDefault",
        element(
            "rPr",
            fonts(FANGSONG, LATIN),
            element("sz", val=SANHAO),
            element("szCs", val=SANHAO),
            element("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"),
        ),
    ),
    element("pPrDefault", element("pPr", element("spacing", before=0, after=0, line=240, lineRule="auto"))),
)

# Word's own list of styles stays out of sight: a colleague sees those of the frame.
LATENT = element(
    "latentStyles",
    defLockedState=0,
    defUIPriority=99,
    defSemiHidden=1,
    defUnhideWhenUsed=1,
    defQFormat=0,
    count=376,
)

BUILT_IN = (
    element(
        "style",
        element("name", val="Normal"),
        element("uiPriority", val=0),
        element("qFormat"),
        element(
            "pPr",
            element("widowControl", val=0),  # moving a widow would break the 22 lines of 5.2.3
            element("kinsoku"),
            element("autoSpaceDE", val=0),  # no gaps between 汉字 and digits: 28 characters stay 28
            element("autoSpaceDN", val=0),
            element("jc", val="both"),
        ),
        type="paragraph",
        default=1,
        styleId=NORMAL,
    ),
    element(
        "style",
        element("name", val="Default Paragraph Font"),
        element("uiPriority", val=1),
        element("semiHidden"),
        element("unhideWhenUsed"),
        type="character",
        default=1,
        styleId="DefaultParagraphFont",
    ),
    element(
        "style",
        element("name", val="Normal Table"),
        element("uiPriority", val=99),
        element("semiHidden"),
        element("unhideWhenUsed"),
        element("tblPr", element("tblInd", w=0, type="dxa"), cell_margins(top=0, left=108, bottom=0, right=108)),
        type="table",
        default=1,
        styleId="TableNormal",
    ),
    element(
        "style",
        element("name", val="No List"),
        element("uiPriority", val=99),
        element("semiHidden"),
        element("unhideWhenUsed"),
        type="numbering",
        default=1,
        styleId="NoList",
    ),
)

#: 月报: the same roles in its own colours.
MONTHLY = {
    style.name: replace(style, box=Border(8, 6, BLUE), shade=PALE_BLUE) for style in STYLES if style.box is not None
}

TABLES = (
    # Practice: a thin grid (0.5 pt) inside a heavier frame (1 pt), no wider than the 版心.
    table_style(
        "GwTable",
        "公文表格",
        element(
            "tblPr",
            element("jc", val="center"),
            borders("tblBorders", top=8, left=8, bottom=8, right=8, insideH=4, insideV=4),
            cell_margins(top=28, left=85, bottom=28, right=85),
        ),
        element("tcPr", element("vAlign", val="center")),
        element(
            "tblStylePr",
            element("rPr", fonts(HEITI, HEITI)),
            element("tblPr"),
            element("trPr", element("tblHeader")),
            type="firstRow",
        ),
    ),
    # 7.4.1: first and last line 0.35 mm (8/8 pt), between them 0.25 mm (6/8 pt), as wide as the 版心.
    table_style(
        "GwColophon",
        "版记",
        element(
            "tblPr",
            borders("tblBorders", top=8, bottom=8, insideH=6),
            cell_margins(top=0, left=0, bottom=0, right=0),
        ),
    ),
)


def styles_part(variants: Mapping[str, Style] | None = None) -> str:
    """The styles of a frame; `variants` by name stand for those of the same name."""
    styles = ((variants or {}).get(style.name, style) for style in STYLES)
    return root("styles", DEFAULTS, LATENT, *BUILT_IN, *(paragraph_style(style) for style in styles), *TABLES)


#: Names that a reader may have under another name: file, class, what stands in for it.
_FONTS = (
    (FANGSONG, "仿宋", "modern"),
    (KAITI, "楷体", "modern"),
    (XIAOBIAOSONG, "华文中宋", "auto"),
    (HEITI, "SimHei", "modern"),
    (SONGTI, "SimSun", "auto"),
)


def _font(name: str, other: str, family: str) -> str:
    return element(
        "font",
        element("altName", val=other),
        element("charset", val="86"),
        element("family", val=family),
        element("pitch", val="variable"),
        name=name,
    )


def fonts_part() -> str:
    latin = element(
        "font",
        element("panose1", val="02020603050405020304"),
        element("charset", val="00"),
        element("family", val="roman"),
        element("pitch", val="variable"),
        name=LATIN,
    )
    return root("fonts", *starmap(_font, _FONTS), latin)
