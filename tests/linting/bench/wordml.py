"""A `Doc` as the bytes of a .docx: all formatting direct, all in styles, or in styles that number by themselves."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import fields
from xml.sax.saxutils import escape, quoteattr

from tests.linting.bench.model import BODY, FANGSONG, HEITI, KAITI, Doc, Line, Look, Page, Par, Run, Table

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
#: Frames by name: at the foot of the 版心, the 标志 of a letter, the line at the foot of a letter's first page.
FRAMES: Mapping[str, Mapping[str, object]] = {
    "foot": {
        "w": 8844,
        "wrap": "around",
        "hAnchor": "margin",
        "vAnchor": "margin",
        "xAlign": "left",
        "yAlign": "bottom",
    },
    "letterhead": {
        "w": 8844,
        "wrap": "notBeside",
        "vAnchor": "page",
        "hAnchor": "margin",
        "xAlign": "center",
        "y": 1667,
    },
    "letter-foot": {"w": 9638, "wrap": "around", "vAnchor": "page", "hAnchor": "page", "x": 1134, "y": 15704},
}
_LEVELS = ("chineseCounting", "chineseCounting", "decimal", "decimal")
_LEVEL_FONTS = (HEITI, KAITI, FANGSONG, FANGSONG)


def build(doc: Doc) -> bytes:
    """The file."""
    return zipped(parts_of(doc))


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text.encode() if isinstance(text, str) else text)
    return buffer.getvalue()


def parts_of(doc: Doc) -> dict[str, str | bytes]:
    """The parts by name, so that a test can break one of them."""
    writer = _Writer(doc)
    body = writer.blocks() + writer.section(doc.page)
    footers = {f"word/footer{n}.xml": writer.footer(held) for n, held in enumerate((doc.odd, doc.even, doc.first), 1)}
    return {
        "[Content_Types].xml": _content_types(footers),
        "_rels/.rels": _relationships([("rId1", "officeDocument", "word/document.xml")]),
        "word/document.xml": f"{_HEAD}<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relationships(
            [
                ("rId1", "styles", "styles.xml"),
                ("rId2", "settings", "settings.xml"),
                ("rId3", "numbering", "numbering.xml"),
                ("rId4", "theme", "theme/theme1.xml"),
                ("rId5", "image", "media/image1.png"),
                ("rId11", "footer", "footer1.xml"),
                ("rId12", "footer", "footer2.xml"),
                ("rId13", "footer", "footer3.xml"),
            ]
        ),
        "word/styles.xml": writer.styles(),
        "word/settings.xml": _settings(doc),
        "word/numbering.xml": writer.numbering(),
        "word/theme/theme1.xml": _theme(doc),
        "word/media/image1.png": png(),
        **footers,
    }


def e(name: str, *children: str, **attributes: object) -> str:
    """A `w:` element."""
    pairs = "".join(f" w:{key.rstrip('_')}={quoteattr(str(value))}" for key, value in attributes.items())
    return f"<w:{name}{pairs}>{''.join(children)}</w:{name}>" if children else f"<w:{name}{pairs}/>"


class _Writer:
    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.styled = doc.make != "direct"
        self.numbered = doc.make == "numbered"
        self.paragraph_styles: dict[tuple[Look, int], str] = {(BODY, 0): "S1"} if self.styled else {}
        self.run_styles: dict[Look, str] = {}
        self.texts: dict[int, str] = {}

    def blocks(self) -> str:
        return "".join(self.table(b) if isinstance(b, Table) else self.paragraph(b) for b in self.doc.blocks)

    def paragraph(self, p: Par) -> str:
        level = p.level if self.numbered and p.number else 0
        if level:
            self.texts.setdefault(level, _pattern(p.number, level))
        if not self.styled:
            properties = paragraph_properties(p.look)
        elif level and p.look == BODY and level < 3:  # a heading that its paragraph goes on from
            properties = self._style(p.look, 0) + _numbering(level)
        else:
            properties = self._style(p.look, level)
        if p.section:
            properties += self.section(p.section)
        typed = [] if level or not p.number else [Run(p.number, p.runs[0].look if p.runs else None)]
        runs = "".join(self.run(run, p.look) for run in (*typed, *p.runs))
        made = e("p", e("pPr", properties, self._mark(p.look)), runs)
        match p.wrap:
            case "sdt":
                return e("sdt", e("sdtPr", e("id", val=len(p.text) + 7)), e("sdtContent", made))
            case "box":
                return _box(made)
        return made

    def _mark(self, look: Look) -> str:
        return "" if self.styled else e("rPr", run_properties(look))

    def run(self, run: Run, look: Look) -> str:
        if run.kind == "xml":
            return run.text
        if self.styled:
            properties = e("rStyle", val=self._run_style(run.look)) if run.look else ""
        else:
            properties = run_properties(run.look or look)
        held = e("rPr", properties) if properties else ""
        if run.kind == "picture":
            return e("r", held, _picture())
        if run.kind == "page":
            kinds = [e("fldChar", fldCharType=kind) for kind in ("begin", "separate", "end")]
            inner = [kinds[0], '<w:instrText xml:space="preserve"> PAGE </w:instrText>', kinds[1], _text("1"), kinds[2]]
            return "".join(e("r", held, one) for one in inner)
        return e("r", held, "".join(map(_text, re.findall(r"\t|\n|[^\t\n]+", run.text))))

    def _style(self, look: Look, level: int) -> str:
        style = self.paragraph_styles.setdefault((look, level), f"S{len(self.paragraph_styles) + 1}")
        return e("pStyle", val=style)

    def _run_style(self, look: Look) -> str:
        return self.run_styles.setdefault(look, f"C{len(self.run_styles) + 1}")

    def table(self, table: Table) -> str:
        width = table.width or sum(table.widths)
        edges = ("top", "left", "bottom", "right", "insideH", "insideV")
        borders = e("tblBorders", *(e(n, val="single" if table.grid else "nil", sz=4, space=0) for n in edges))
        position = e("tblpPr", horzAnchor="margin", vertAnchor="margin", tblpXSpec="left", tblpYSpec="bottom")
        properties = e(
            "tblPr",
            position if table.floating else "",
            e("tblW", w=width, type="dxa"),
            e("tblInd", w=0, type="dxa"),
            borders,
            e("tblLayout", type="fixed"),
            e("tblCellMar", e("left", w=0, type="dxa"), e("right", w=0, type="dxa")),
        )
        grid = e("tblGrid", *(e("gridCol", w=w) for w in table.widths))
        rows = (self._row(table, n, row) for n, row in enumerate(table.rows))
        return e("tbl", properties, grid, *rows)

    def _row(self, table: Table, number: int, row: list[Par]) -> str:
        head = e("tblHeader") if table.header and number == 0 else ""
        cells = []
        for column, cell in enumerate(row):
            merge = ""
            if table.merged and column == len(row) - 1:
                merge = e("vMerge", val="restart") if number == 0 else e("vMerge")
            rules = _rules(table, number)
            cells.append(
                e("tc", e("tcPr", e("tcW", w=table.widths[column], type="dxa"), merge, rules), self.paragraph(cell))
            )
        return e("tr", e("trPr", e("cantSplit"), head), *cells)

    def section(self, page: Page) -> str:
        references = [("default", 11)]
        references += [("even", 12)] if self.doc.even else []
        references += [("first", 13)] if page.first_differs else []
        start = {} if page.restart is None else {"start": page.restart}
        form = {"fmt": page.number_format} if page.number_format else {}
        orient = {"orient": "landscape"} if page.landscape else {}
        grid = {"type": page.grid} if page.grid else {}
        space = {"charSpace": page.char_space} if page.char_space else {}
        return e(
            "sectPr",
            "".join(f'<w:footerReference w:type="{kind}" r:id="rId{n}"/>' for kind, n in references)
            if page.footers
            else "",
            e("pgSz", w=page.width, h=page.height, **orient),
            e("pgMar", top=page.top, right=page.right, bottom=page.bottom, left=page.left, header=page.header,
              footer=page.footer, gutter=page.gutter),
            e("pgNumType", **form, **start) if form or start else "",
            e("cols", space=425, **({"num": page.columns} if page.columns > 1 else {})),
            e("titlePg") if page.first_differs else "",
            e("docGrid", **grid, linePitch=page.pitch, **space),
        )  # fmt: skip

    def footer(self, held: list[Par]) -> str:
        return f"{_HEAD}<w:ftr {_NAMESPACES}>{''.join(map(self.paragraph, held)) or e('p')}</w:ftr>"

    def styles(self) -> str:
        fonts = e("rFonts", asciiTheme="minorHAnsi", hAnsiTheme="minorHAnsi", eastAsiaTheme="minorEastAsia")
        size = self.doc.normal_size
        defaults = e(
            "docDefaults",
            e("rPrDefault", e("rPr", fonts, e("sz", val=21), e("lang", val="en-US", eastAsia="zh-CN"))),
            e("pPrDefault"),
        )
        normal = e(
            "style",
            e("name", val="Normal"),
            e("pPr", e("jc", val="both")),
            e("rPr", e("sz", val=size)) if size != 21 else "",
            type="paragraph", default=1, styleId="a",
        )  # fmt: skip
        made = [self._made_style(look, level, style) for (look, level), style in self.paragraph_styles.items()]
        made += [
            e("style", e("name", val=f"字符{style}"), e("rPr", run_properties(look)), type="character", styleId=style)
            for look, style in self.run_styles.items()
        ]
        return f"{_HEAD}<w:styles {_NAMESPACES}>{defaults}{normal}{''.join(made)}</w:styles>"

    def _made_style(self, look: Look, level: int, style: str) -> str:
        """The first holds the body; the others are based on it and say only what differs."""
        base, like = ("a", None) if style == "S1" else ("S1", BODY)
        numbering = _numbering(level) if level else ""
        return e(
            "style",
            e("name", val=f"样式{style}"),
            e("basedOn", val=base),
            e("pPr", paragraph_properties(look, like, numbering)),
            e("rPr", run_properties(look, like)),
            type="paragraph", styleId=style, customStyle=1,
        )  # fmt: skip

    def numbering(self) -> str:
        levels = "".join(
            e(
                "lvl",
                e("start", val=1),
                e("numFmt", val=_LEVELS[n]),
                e("suff", val="nothing"),
                e("lvlText", val=self.texts.get(n + 1, f"%{n + 1}.")),
                e("lvlJc", val="left"),
                e("pPr", e("ind", left=0, firstLineChars=200, firstLine=640)),
                e("rPr", e("rFonts", eastAsia=_LEVEL_FONTS[n])),
                ilvl=n,
            )
            for n in range(4)
        )
        made = e("abstractNum", e("multiLevelType", val="multilevel"), levels, abstractNumId=1)
        return f"{_HEAD}<w:numbering {_NAMESPACES}>{made}{e('num', e('abstractNumId', val=1), numId=1)}</w:numbering>"


def _numbering(level: int) -> str:
    return e("numPr", e("ilvl", val=level - 1), e("numId", val=1))


def _pattern(number: str, level: int) -> str:
    return re.sub(r"[0-9０-９一二三四五六七八九十]+", f"%{level}", number)


def _text(piece: str) -> str:
    if piece in "\t\n":
        return e("tab" if piece == "\t" else "br")
    return f'<w:t xml:space="preserve">{escape(piece)}</w:t>'


def paragraph_properties(look: Look, like: Look | None = None, numbering: str = "") -> str:
    """All of a look, or only what differs from another; `numbering` is the numPr of a style that numbers."""
    new = _differing(look, like)
    borders = "".join(_border(side, line) for side, line in (("top", look.top), ("bottom", look.bottom)) if line)
    indents = {"first", "first_twips", "left", "left_twips", "right", "right_twips", "hanging"}
    spaces = {"line", "rule", "before", "after"}
    return "".join(
        (
            e("keepNext") if look.keep_next else "",
            e("pageBreakBefore") if look.page_break else "",
            e("framePr", **FRAMES[look.frame]) if look.frame else "",
            numbering,
            e("pBdr", borders) if borders else "",
            e("tabs", e("tab", val="right", pos=look.right_tab)) if look.right_tab else "",
            e("spacing", before=look.before, after=look.after, line=look.line, lineRule=look.rule)
            if new & spaces
            else "",
            e("ind", **_indents(look)) if new & indents else "",
            e("jc", val=look.align) if "align" in new else "",
        )
    )


def _differing(look: Look, like: Look | None) -> set[str]:
    return {f.name for f in fields(Look) if like is None or getattr(look, f.name) != getattr(like, f.name)}


def _indents(look: Look) -> dict[str, int]:
    """Characters and, as Word writes them, the twips they are; twips alone where the look has those."""
    found: dict[str, int] = {}
    if look.left_twips:
        found["left"] = look.left_twips
    else:
        found |= {"leftChars": look.left, "left": look.left * look.size // 10}
    if look.right_twips:
        found["right"] = look.right_twips
    else:
        found |= {"rightChars": look.right, "right": look.right * look.size // 10}
    if look.hanging:
        found |= {"hangingChars": look.hanging, "hanging": look.hanging * look.size // 10}
    elif look.first_twips:
        found["firstLine"] = look.first_twips
    else:
        found |= {"firstLineChars": look.first, "firstLine": look.first * look.size // 10}
    return found


def _border(side: str, line: Line) -> str:
    return e(side, val=line.kind, sz=line.size, space=line.space, color=line.color)


def run_properties(look: Look, like: Look | None = None) -> str:
    new = _differing(look, like)
    names: dict[str, str] = {"hint": "eastAsia"} if look.hint else {}
    if look.theme:
        names |= {"asciiTheme": "minorHAnsi", "hAnsiTheme": "minorHAnsi", "eastAsiaTheme": "minorEastAsia"}
    else:
        names |= {"ascii": look.latin, "hAnsi": look.latin, "eastAsia": look.font, "cs": look.latin}
    return "".join(
        (
            e("rFonts", **names) if new & {"font", "latin", "theme", "hint"} else "",
            e("b", **({} if look.bold else {"val": 0})) if ("bold" in new if like else look.bold) else "",
            _color(look.color) if ("color" in new if like else look.color) else "",
            e("spacing", val=look.tight) if ("tight" in new if like else look.tight) else "",
            e("sz", val=look.size) + e("szCs", val=look.size) if "size" in new else "",
        )
    )


def _color(color: str) -> str:
    """`theme:` names a colour of the theme; the value beside it is then for programs that know no theme."""
    theme = color.removeprefix("theme:")
    return e("color", val="auto", themeColor=theme) if theme != color else e("color", val=color or "auto")


def _rules(table: Table, row: int) -> str:
    """The lines of a table whose rows have rules of their own: one above each row, and one below the last."""
    if not table.rules:
        return ""
    sides = [("top", table.rules[row])]
    if row == len(table.rows) - 1:
        sides.append(("bottom", table.rules[row + 1]))
    return e("tcBorders", *(_border(side, line) for side, line in sides if line))


def _box(made: str) -> str:
    return e(
        "p",
        e("r", '<w:pict><v:shape style="width:440pt;height:80pt"><v:textbox>'
          f"<w:txbxContent>{made}</w:txbxContent></v:textbox></v:shape></w:pict>"),
    )  # fmt: skip


def _picture() -> str:
    return (
        '<w:drawing><wp:inline><wp:extent cx="3600000" cy="1800000"/><wp:docPr id="1" name="图1" descr="示意图"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        '<pic:nvPicPr><pic:cNvPr id="1" name="image1.png"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="rId5"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="3600000" cy="1800000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )


def png() -> bytes:
    """A grey picture of two by one pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 2, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\x00\xc0\xc0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def _settings(doc: Doc) -> str:
    even = e("evenAndOddHeaders") if doc.even_and_odd else ""
    language = e("themeFontLang", val="en-US", eastAsia="zh-CN")
    return f"{_HEAD}<w:settings {_NAMESPACES}>{even}{language}</w:settings>"


def _theme(doc: Doc) -> str:
    def fonts(kind: str, latin: str, asian: str) -> str:
        return (
            f'<a:{kind}Font><a:latin typeface="{latin}"/><a:ea typeface=""/><a:cs typeface=""/>'
            f'<a:font script="Hans" typeface="{asian}"/></a:{kind}Font>'
        )

    colors = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
        for name, value in (
            ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "44546A"), ("lt2", "E7E6E6"), ("accent1", "4472C4"),
            ("accent2", "ED7D31"), ("accent3", "A5A5A5"), ("accent4", "FFC000"), ("accent5", "5B9BD5"),
            ("accent6", "70AD47"), ("hlink", "0563C1"), ("folHlink", "954F72"),
        )
    )  # fmt: skip
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    return (
        f'{_HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office"><a:themeElements>'
        f'<a:clrScheme name="Office">{colors}</a:clrScheme>'
        f'<a:fontScheme name="Office">{fonts("major", "Calibri Light", "宋体")}'
        f"{fonts('minor', 'Calibri', doc.minor_font)}</a:fontScheme>"
        f'<a:fmtScheme name="Office"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _relationships(links: list[tuple[str, str, str]]) -> str:
    held = "".join(f'<Relationship Id="{i}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for i, kind, target in links)
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{held}</Relationships>'


def _content_types(footers: Mapping[str, str]) -> str:
    kinds = {
        "word/document.xml": f"{_WORD}.document.main+xml",
        "word/styles.xml": f"{_WORD}.styles+xml",
        "word/settings.xml": f"{_WORD}.settings+xml",
        "word/numbering.xml": f"{_WORD}.numbering+xml",
        "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        **dict.fromkeys(footers, f"{_WORD}.footer+xml"),
    }
    held = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>{held}</Types>'
    )
