"""The frame of `policy-brief-en`: A4, one black rule, Latin type with Chinese fonts behind it for names.

Practice, no standard: ministries and institutes differ in everything but that a brief has its number,
its date and its sender at the top. Lengths are twips, sizes half-points.
"""

from __future__ import annotations

from tools.frame_styles import HEITI, SONGTI, Border, Style, borders, cell_margins, paragraph_style, table_style
from tools.wordml import element, field, fonts, paragraph, root, run

SERIF, SANS = "Times New Roman", "Arial"
PAGE_SIZE = {"w_": 11906, "h": 16838}  # A4
MARGINS = {"top": 1304, "right": 1361, "bottom": 1304, "left": 1361, "header": 680, "footer": 624, "gutter": 0}
TEXT_WIDTH = 11906 - 1361 - 1361 - 1
INK = "1F3864"

BODY = "PbBody"
STYLES = (
    Style(BODY, "Brief Body", SONGTI, 22, SERIF, line=276, rule="auto", align="left", after=120),
    Style("GwBlank", "Brief Blank", SONGTI, 22, SERIF, line=240, rule="auto", align="left", shown=False),
    Style("PbIssuer", "Brief Issuer", HEITI, 22, SANS, line=260, rule="atLeast", align="left", color=INK, bold=True),
    Style("PbSeries", "Brief Series", HEITI, 40, SANS, line=520, rule="atLeast", align="left", before=60, color=INK, bold=True),
    Style("PbImprint", "Brief Imprint", HEITI, 20, SANS, line=260, rule="atLeast", align="left", before=60, after=300,
          border=Border(12, 6, INK), right_tab=TEXT_WIDTH),
    Style("PbTitle", "Brief Title", HEITI, 36, SANS, line=440, rule="atLeast", align="left", after=200, bold=True,
          keep_next=True, keep_lines=True, next=BODY),
    Style("PbSummary", "Brief Summary", SONGTI, 22, SERIF, line=276, rule="auto", align="left", after=200,
          left_twips=284, border=Border(4, 6, INK)),
    Style("Heading1", "heading 1", HEITI, 26, SANS, line=320, rule="atLeast", align="left", before=280, after=100,
          color=INK, bold=True, next=BODY, outline=0, keep_next=True, keep_lines=True),
    Style("Heading2", "heading 2", HEITI, 22, SANS, line=280, rule="atLeast", align="left", before=200, after=80,
          bold=True, next=BODY, outline=1, keep_next=True, keep_lines=True),
    Style("Heading3", "heading 3", HEITI, 21, SANS, line=270, rule="atLeast", align="left", before=160, after=60,
          next=BODY, outline=2, keep_next=True, keep_lines=True),
    Style("Heading4", "heading 4", HEITI, 20, SANS, line=260, rule="atLeast", align="left", before=120, after=60,
          next=BODY, outline=3, keep_next=True, keep_lines=True),
    Style("PbList", "Brief List", SONGTI, 22, SERIF, line=276, rule="auto", align="left", left_twips=284, after=60),
    Style("PbQuotation", "Brief Quotation", SONGTI, 22, SERIF, line=276, rule="auto", align="left", left_twips=454, after=120),
    Style("PbTableCaption", "Table Caption", HEITI, 20, SANS, line=260, rule="atLeast", align="left", before=200, after=80,
          bold=True, keep_next=True, keep_lines=True),
    Style("PbTableHead", "Table Head", HEITI, 18, SANS, line=240, rule="auto", align="center", before=50, after=50, bold=True),
    Style("PbTableText", "Table Text", SONGTI, 19, SANS, line=240, rule="auto", align="left", before=40, after=40),
    Style("PbTableNumber", "Table Number", SONGTI, 19, SANS, line=240, rule="auto", align="right", right_twips=284, before=40, after=40),
    Style("PbAfterTable", "After Table", SONGTI, 12, SERIF, line=160, align="left", shown=False),
    Style("PbChart", "Chart", SONGTI, 20, SANS, line=240, rule="auto", align="left", before=160, keep_next=True),
    Style("PbChartCaption", "Chart Caption", HEITI, 20, SANS, line=260, rule="atLeast", align="left", before=60, after=160,
          bold=True, keep_next=True, keep_lines=True),
    Style("PbPhoto", "Photo", SONGTI, 20, SANS, line=240, rule="auto", align="left", before=160, keep_next=True),
    Style("PbNote", "Note", SONGTI, 18, SANS, line=230, rule="atLeast", align="left", before=60, after=160),
    Style("PbAnnexLabel", "Annex Label", HEITI, 22, SANS, line=280, rule="atLeast", align="left", color=INK, bold=True,
          page_break=True, keep_next=True, next="PbAnnexTitle"),
    Style("PbAnnexTitle", "Annex Title", HEITI, 30, SANS, line=380, rule="atLeast", align="left", after=160, bold=True,
          keep_next=True, keep_lines=True, next=BODY),
    Style("PbDistribution", "Distribution", SONGTI, 18, SANS, line=250, rule="atLeast", align="left", after=20),
    Style("PbFooter", "Brief Footer", HEITI, 17, SANS, line=240, rule="atLeast", align="left", right_tab=TEXT_WIDTH),
)  # fmt: skip

DEFAULTS = element(
    "docDefaults",
    element(
        "rPrDefault",
        element(
            "rPr",
            fonts(SONGTI, SERIF),
            element("sz", val=22),
            element("szCs", val=22),
            element("lang", val="en-GB", eastAsia="zh-CN", bidi="ar-SA"),
        ),
    ),
    element("pPrDefault", element("pPr", element("spacing", before=0, after=0, line=240, lineRule="auto"))),
)
TABLE = table_style(
    "PbTable",
    "Brief Table",
    element(
        "tblPr",
        element("jc", val="left"),
        borders("tblBorders", top=8, bottom=8, insideH=2),
        cell_margins(top=20, left=70, bottom=20, right=70),
    ),
    element("tcPr", element("vAlign", val="center")),
    element(
        "tblStylePr",
        element("rPr", element("b")),
        element("tblPr"),
        element("trPr", element("tblHeader")),
        element("tcPr", element("tcBorders", element("bottom", val="single", sz=6, space=0, color="auto"))),
        type="firstRow",
    ),
)


def normal_styles() -> str:
    """What every Word file has, with widows moved and gaps between scripts as Latin text wants them."""
    return "".join(
        (
            _built_in("Normal", "Normal", "paragraph", element("qFormat"), element("pPr", element("widowControl"))),
            _built_in("DefaultParagraphFont", "Default Paragraph Font", "character"),
            _built_in(
                "TableNormal",
                "Normal Table",
                "table",
                element(
                    "tblPr",
                    element("tblInd", w=0, type="dxa"),
                    cell_margins(top=0, left=108, bottom=0, right=108),
                ),
            ),
            _built_in("NoList", "No List", "numbering"),
        )
    )


def _built_in(style_id: str, name: str, kind: str, *properties: str) -> str:
    return element("style", element("name", val=name), *properties, type=kind, default=1, styleId=style_id)


def styles_part() -> str:
    return root("styles", DEFAULTS, normal_styles(), *(paragraph_style(style) for style in STYLES), TABLE)


def fonts_part() -> str:
    latin = (_font(SERIF, "02020603050405020304", "roman"), _font(SANS, "020B0604020202020204", "swiss"))
    chinese = (
        element("font", element("altName", val=other), element("charset", val="86"), name=name)
        for name, other in ((SONGTI, "SimSun"), (HEITI, "SimHei"))
    )
    return root("fonts", *latin, *chinese)


def _font(name: str, panose: str, family: str) -> str:
    return element(
        "font",
        element("panose1", val=panose),
        element("charset", val="00"),
        element("family", val=family),
        element("pitch", val="variable"),
        name=name,
    )


SECTION = element(
    "sectPr",
    '<w:footerReference w:type="default" r:id="rId4"/>',
    element("pgSz", **PAGE_SIZE),
    element("pgMar", **MARGINS),
    element("cols", space=0),
)


def footer() -> str:
    """Sender and status to the left, the page to the right."""
    left = "{{ brief.issuer }}{% if brief.status %} | {{ brief.status }}{% endif %}"
    return root(
        "ftr",
        paragraph("PbFooter", run(f"{left}\tPage "), field("PAGE", "1"), run(" of "), field("NUMPAGES", "1")),
    )
