"""Makes the official frames `templates/*/frame.docx`: run as `python -m tools.make_frames`.

Clauses are those of GB/T 9704—2012; what a 简报 adds is practice. Lengths are twips (1 mm = 56.7).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from briefgen.writers.frame import healed_frame
from tools import wordml
from tools.frame_styles import (
    BLANK,
    BODY,
    ISSUER_BEFORE,
    MASTHEAD_BEFORE,
    MONTHLY,
    PITCH,
    TEXT_WIDTH,
    Style,
    fonts_part,
    styles_part,
)
from tools.wordml import element, field, paragraph, root, run

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"

PAGE_SIZE = {"w_": 11906, "h": 16838}  # 5.1: A4, 210 × 297 mm
MARGINS = {
    "top": 2098,  # 5.2.1: 天头 37 mm
    "right": 1474,  # 26 mm: 210 − 28 − 版心 156
    "bottom": 1984,  # 35 mm: 297 − 37 − 版心 225
    "left": 1587,  # 5.2.1: 订口 28 mm
    "header": 851,  # 15 mm: practice
    "footer": 1446,  # 25.5 mm, so that the dash lies 7 mm below the 版心 (7.5)
    "gutter": 0,
}

HEADER, FOOTER = "GwStatus", ("GwPageNumber", "GwPageNumberEven")
STATUS = "{% if brief.status %}【{{ brief.status }}】{% endif %}"


def tag(expression: str) -> str:
    """A paragraph that is a tag and vanishes with it."""
    return paragraph(BLANK, run(f"{{%p {expression} %}}"))


def when(condition: str, *blocks: str, otherwise: tuple[str, ...] = ()) -> str:
    tail = [tag("else"), *otherwise] if otherwise else []
    return "".join([tag(f"if {condition}"), *blocks, *tail, tag("endif")])


def slot(name: str) -> str:
    return paragraph(BODY, run(f"{{{{p {name} }}}}"))


def line(style: str, text: str, direct: str = "") -> str:
    return paragraph(style, run(text), direct=direct)


def blank(count: int = 1, *, kept: bool = False) -> str:
    """空一行: the standard counts blank lines; `kept` ones stay with what follows."""
    return paragraph(BLANK, direct=element("keepNext") if kept else "") * count


def title(lines: str, below: int) -> str:
    """7.3.1: one paragraph a line, so that the author divides it where the sense does."""
    return "".join([tag(f"for line in {lines}"), line("GwTitle", "{{ line }}"), tag("endfor"), blank(below, kept=True)])


# ── 版记, 报尾 ──────────────────────────────────────────────────────────────────────────────────


PRINTER_WIDTH = 5644  # 19 characters of 4号; the date takes 空一字 and 2520 of the rest
HANDS_WIDTH = 6236


def cell(width: int, *paragraphs: str, span: int = 1) -> str:
    return element(
        "tc",
        element("tcPr", element("tcW", w=width, type="dxa"), element("gridSpan", val=span) if span > 1 else ""),
        *paragraphs,
    )


def row(*cells: str) -> str:
    return element("tr", element("trPr", element("cantSplit")), *cells)


def wide_row(*paragraphs: str) -> str:
    return row(cell(TEXT_WIDTH, *paragraphs, span=2))


def row_when(condition: str, body: str) -> str:
    return "".join(
        (
            wide_row(line(BLANK, f"{{%tr if {condition} %}}")),
            body,
            wide_row(line(BLANK, "{%tr endif %}")),
        )
    )


def colophon(left: int, *rows: str) -> str:
    """7.4.1: its last line is the lower edge of the 版心 of the last page: a table that floats there."""
    place = element(
        "tblpPr",
        leftFromText=0,
        rightFromText=0,
        topFromText=0,
        bottomFromText=0,
        vertAnchor="margin",
        horzAnchor="page",
        tblpX=MARGINS["left"],
        tblpYSpec="bottom",
    )
    return element(
        "tbl",
        element(
            "tblPr",
            element("tblStyle", val="GwColophon"),
            place,
            element("tblOverlap", val="never"),
            element("tblW", w=TEXT_WIDTH, type="dxa"),
            element("tblLayout", type="fixed"),
        ),
        element("tblGrid", element("gridCol", w=left), element("gridCol", w=TEXT_WIDTH - left)),
        *rows,
    )


# ── 简报 ────────────────────────────────────────────────────────────────────────────────────────

#: The name moves up by the line that the mark above it takes.
MASTHEAD_BELOW_MARK = element("spacing", before=MASTHEAD_BEFORE - PITCH)

ANY_REPORT = "brief.report_to or brief.send_to or brief.issue_to"
ANY_HAND = "brief.editor or brief.reviewer or brief.approver or brief.copies"
HANDS = (
    "{% if brief.editor %}编辑：{{ brief.editor }}　{% endif %}"
    "{% if brief.reviewer %}审核：{{ brief.reviewer }}　{% endif %}"
    "{% if brief.approver %}签发：{{ brief.approver }}{% endif %}"
)


def jianbao() -> str:
    masthead = "{{ brief.masthead }}"
    return "".join(
        (
            when(
                "brief.secrecy",
                line("GwMark", "{{ brief.secrecy }}"),
                line("JbMasthead", masthead, MASTHEAD_BELOW_MARK),
                otherwise=(line("JbMasthead", masthead),),
            ),
            line("JbNumber", "第{{ brief.number }}期"),
            line("JbImprint", "{{ brief.issuer }}\t{{ brief.date }}"),
            blank(1),
            when("brief.foreword", line("JbForeword", "编者按：{{ brief.foreword }}")),
            blank(1, kept=True),
            title("brief.title_lines", below=1),
            slot("body"),
            *report_end(),
        )
    )


def report_end() -> tuple[str, ...]:
    """What follows the body of a 简报: 供稿, annexes, 报尾."""
    return (
        when("brief.contributor", line("JbContributor", "（供稿：{{ brief.contributor }}）")),
        slot("annexes"),
        when(
            f"{ANY_REPORT} or {ANY_HAND}",
            colophon(
                HANDS_WIDTH,
                row_when(
                    ANY_REPORT,
                    wide_row(
                        when("brief.report_to", line("JbSendTo", "报：{{ brief.report_to }}。")),
                        when("brief.send_to", line("JbSendTo", "送：{{ brief.send_to }}。")),
                        when("brief.issue_to", line("JbSendTo", "发：{{ brief.issue_to }}。")),
                    ),
                ),
                row_when(
                    ANY_HAND,
                    row(
                        cell(HANDS_WIDTH, line("GwPrinter", HANDS)),
                        cell(
                            TEXT_WIDTH - HANDS_WIDTH,
                            line(
                                "GwPrintDate",
                                "{% if brief.copies %}（共印{{ brief.copies }}份）{% endif %}",
                            ),
                        ),
                    ),
                ),
            ),
            paragraph("GwAnchor"),
        ),
    )


def yuebao() -> str:
    """月报: the month stands in its head; an issue may go without a number."""
    return "".join(
        (
            when("brief.secrecy", line("GwMark", "{{ brief.secrecy }}")),
            line("YbMasthead", "{{ brief.masthead }}"),
            line("YbPeriod", "{{ brief.period }}{% if brief.number %}　第{{ brief.number }}期{% endif %}"),
            line("YbImprint", "{{ brief.issuer }}\t{{ brief.date }}"),
            blank(1),
            when("brief.foreword", line("JbForeword", "编者按：{{ brief.foreword }}")),
            title("brief.title_lines", below=1),
            slot("body"),
            *report_end(),
        )
    )


# ── 公文 ────────────────────────────────────────────────────────────────────────────────────────


#: See SIGNATURE_AXIS: more characters do not fit where the date stands 右空四字.
LONG_ISSUER = "brief.issuer|length > 15"


def issuer_mark(lines_above: int) -> str:
    """7.2.4: 35 mm below the top of the 版心, whatever stands above; a long name is narrower, not smaller."""
    direct = element("spacing", before=ISSUER_BEFORE - lines_above * PITCH) if lines_above else ""
    name = "{{ brief.issuer }}文件"
    return paragraph(
        "GwIssuer",
        run(f"{{% if {LONG_ISSUER} %}}"),
        run(name, element("w", val=50)),  # up to 24 characters × 18 pt = 432 of 442.2 pt
        run("{% elif brief.issuer|length > 10 %}"),
        run(name, element("w", val=72)),  # up to 17 characters × 25.9 pt = 440.6 pt
        run("{% else %}"),
        run(name),  # up to 12 characters × 36 pt = 432 pt
        run("{% endif %}"),
        direct=direct,
    )


def annex_list() -> str:
    """7.3.4: 附件：名称, or 附件：1.名称 2.名称 …, nothing after the names."""
    name = "{{ annex.number }}.{{ annex.title }}"
    return when(
        "brief.annexes",
        blank(1, kept=True),
        tag("for annex in brief.annexes"),
        tag("if not annex.number"),
        line("GwAnnexNote", "附件：{{ annex.title }}"),
        tag("elif loop.first"),
        line("GwAnnexNoteFirst", f"附件：{name}"),
        tag("else"),
        line("GwAnnexNoteNext", name),
        tag("endif"),
        tag("endfor"),
    )


def signature() -> str:
    """7.3.5.1, to be sealed: the date 右空四字, the name centred on it; two blank lines leave the seal its room."""
    return blank(2, kept=True) + when(
        LONG_ISSUER,
        line("GwSignatureLong", "{{ brief.issuer }}"),
        line("GwDateLong", "{{ brief.date }}"),
        otherwise=(line("GwSignature", "{{ brief.issuer }}"), line("GwDate", "{{ brief.date }}")),
    )


def gongwen() -> str:
    return "".join(
        (
            when("brief.secrecy", line("GwMark", "{{ brief.secrecy }}")),
            when("brief.urgency", line("GwMark", "{{ brief.urgency }}")),
            tag("if brief.secrecy and brief.urgency"),
            issuer_mark(2),
            tag("elif brief.secrecy or brief.urgency"),
            issuer_mark(1),
            tag("else"),
            issuer_mark(0),
            tag("endif"),
            blank(2),  # 7.2.5
            line("GwDocumentNumber", "{{ brief.document_number }}"),
            blank(2),  # 7.3.1
            title("brief.document_title_lines", below=1),  # 7.3.2
            when("brief.to", line("GwAddressee", "{{ brief.to }}：")),
            slot("body"),
            annex_list(),
            signature(),
            slot("annexes"),
            colophon(
                PRINTER_WIDTH,
                row_when("brief.cc", wide_row(line("GwCopyTo", "抄送：{{ brief.cc }}。"))),  # 7.4.2
                row(  # 7.4.3
                    cell(PRINTER_WIDTH, line("GwPrinter", "{{ brief.printer }}")),
                    cell(TEXT_WIDTH - PRINTER_WIDTH, line("GwPrintDate", "{{ brief.print_date }}印发")),
                ),
            ),
            paragraph("GwAnchor"),
        )
    )


# ── The parts of a file ─────────────────────────────────────────────────────────────────────────

REFERENCES = (
    ("header", "default", "header1.xml", "rId4"),
    ("header", "even", "header2.xml", "rId5"),
    ("footer", "default", "footer1.xml", "rId6"),
    ("footer", "even", "footer2.xml", "rId7"),
)
SECTION = element(
    "sectPr",
    *(f'<w:{kind}Reference w:type="{pages}" r:id="{rid}"/>' for kind, pages, _, rid in REFERENCES),
    element("pgSz", **PAGE_SIZE),
    element("pgMar", **MARGINS),
    element("cols", space=0),
    element("docGrid", type="lines", linePitch=PITCH),  # 5.2.3
)
SETTINGS = root(
    "settings",
    element("zoom", percent=100),
    element("defaultTabStop", val=640),
    element("evenAndOddHeaders"),  # 7.5: odd pages right, even pages left
    element("characterSpacingControl", val="compressPunctuation"),
    element(
        "compat",
        *(
            element("compatSetting", name=name, uri="http://schemas.microsoft.com/office/word", val=value)
            for name, value in (
                ("compatibilityMode", 15),
                ("overrideTableStyleFontSizeAndJustification", 1),
                ("enableOpenTypeFeatures", 1),
                ("doNotFlipMirrorIndents", 1),
                ("differentiateMultirowTableHeaders", 1),
            )
        ),
    ),
    element("themeFontLang", val="en-US", eastAsia="zh-CN"),
    element("decimalSymbol", val="."),
    element("listSeparator", val=","),
)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CONTENT_TYPES = (
    ("/word/document.xml", f"{MAIN}.document.main+xml"),
    ("/word/styles.xml", f"{MAIN}.styles+xml"),
    ("/word/settings.xml", f"{MAIN}.settings+xml"),
    ("/word/fontTable.xml", f"{MAIN}.fontTable+xml"),
    *((f"/word/{file}", f"{MAIN}.{kind}+xml") for kind, _, file, _ in REFERENCES),
    ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
)
CORE = (
    f'{wordml.DECLARATION}<cp:coreProperties xmlns:cp="{wordml.PACKAGE}/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{{ brief.title }}</dc:title><dc:language>zh-CN</dc:language>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">2012-07-01T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">2012-07-01T00:00:00Z</dcterms:modified>'
    "</cp:coreProperties>"
)
APP = (
    f'{wordml.DECLARATION}<Properties xmlns="{wordml.OFFICE}/extended-properties">'
    "<Application>briefgen</Application></Properties>"
)


def content_types() -> str:
    overrides = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in CONTENT_TYPES)
    return (
        f'{wordml.DECLARATION}<Types xmlns="{wordml.PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def relationships(*targets: tuple[str, str, str]) -> str:
    entries = "".join(f'<Relationship Id="{rid}" Type="{kind}" Target="{target}"/>' for rid, kind, target in targets)
    return f'{wordml.DECLARATION}<Relationships xmlns="{wordml.PACKAGE}/relationships">{entries}</Relationships>'


def page_number(style: str) -> str:
    """7.5: 4号宋体 digits between two 一字线."""
    return root("ftr", paragraph(style, run("— "), field("PAGE", "1"), run(" —")))


def frame(body: str, variants: Mapping[str, Style] | None = None) -> bytes:
    """A .docx with this body on the official page; see `styles_part` for the variants."""
    header = root("hdr", line(HEADER, STATUS))
    odd, even = (page_number(style) for style in FOOTER)
    parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(
            ("rId1", f"{wordml.R}/officeDocument", "word/document.xml"),
            ("rId2", f"{wordml.PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("rId3", f"{wordml.R}/extended-properties", "docProps/app.xml"),
        ),
        "word/document.xml": root("document", element("body", body, SECTION)),
        "word/_rels/document.xml.rels": relationships(
            ("rId1", f"{wordml.R}/styles", "styles.xml"),
            ("rId2", f"{wordml.R}/settings", "settings.xml"),
            ("rId3", f"{wordml.R}/fontTable", "fontTable.xml"),
            *((rid, f"{wordml.R}/{kind}", file) for kind, _, file, rid in REFERENCES),
        ),
        "word/styles.xml": styles_part(variants),
        "word/settings.xml": SETTINGS,
        "word/fontTable.xml": fonts_part(),
        "word/header1.xml": header,
        "word/header2.xml": header,
        "word/footer1.xml": odd,
        "word/footer2.xml": even,
        "docProps/core.xml": CORE,
        "docProps/app.xml": APP,
    }
    return wordml.package(parts)


#: Pack and body of its frame.
FRAMES: dict[str, Callable[[], str]] = {"jianbao": jianbao, "gongwen": gongwen, "yuebao": yuebao}
#: Packs that have some styles otherwise.
VARIANTS: dict[str, Mapping[str, Style]] = {"yuebao": MONTHLY}


def main(templates: Path = TEMPLATES) -> None:
    for pack, body in FRAMES.items():
        path = templates / pack / "frame.docx"
        path.parent.mkdir(parents=True, exist_ok=True)
        data = frame(body(), VARIANTS.get(pack))
        path.write_bytes(data)
        # Its tags made whole, so that no build of a built-in pack has to load docxtpl.
        path.with_suffix(".healed.json").write_bytes(healed_frame(data, path.name))
        print(path)


if __name__ == "__main__":
    main()
