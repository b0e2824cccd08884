"""Small Word files made from XML text: what a test says is what the file holds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}" xmlns:wp="{WP}"'
SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1588" w:right="1474" w:gutter="0"/></w:sectPr>'
BODY = "{{p body }}"


def p(*runs: str, properties: str = "") -> str:
    """A paragraph; each text is a run of its own, ready-made XML stays as it is."""
    return f"<w:p>{properties}{''.join(run if run.startswith('<') else r(run) for run in runs)}</w:p>"


def r(text: str) -> str:
    return f"<w:r><w:t>{escape(text)}</w:t></w:r>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def field(*pieces: str) -> str:
    """A field whose code is cut into pieces, with 1 as its result."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    code = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    return f"{marks[0]}{code}{marks[1]}{r('1')}{marks[2]}"


def style(name: str, identifier: str, kind: str = "paragraph") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{identifier}"><w:name w:val="{name}"/></w:style>'


def parts(
    *paragraphs: str,
    header: str | None = None,
    styles: str = "",
    core: str = "",
    section: str = SECTION,
    links: str = "",
    extra: Mapping[str, bytes | str] | None = None,
) -> dict[str, bytes]:
    """The parts of a .docx whose main text is `paragraphs`."""
    made: dict[str, bytes | str] = {
        "[Content_Types].xml": _types(header=header is not None),
        "_rels/.rels": f'<Relationships xmlns="{RELS}">{_link("rId1", "officeDocument", "word/document.xml")}</Relationships>',
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{CORE}">{core}</cp:coreProperties>',
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{''.join(paragraphs)}{section}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {NAMESPACES}>{styles}</w:styles>",
    }
    if header is not None:
        made["word/header1.xml"] = f"<w:hdr {NAMESPACES}>{header}</w:hdr>"
        links += _link("rId8", "header", "header1.xml")
    links += _link("rId9", "styles", "styles.xml")
    made["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{RELS}">{links}</Relationships>'
    made.update(extra or {})
    return {name: data.encode() if isinstance(data, str) else data for name, data in made.items()}


def docx(*paragraphs: str, **options: object) -> bytes:
    """A .docx as Word would hand it over, as far as these tests care."""
    return zipped(parts(*paragraphs, **options))  # type: ignore[arg-type]


def zipped(made: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in made.items():
            archive.writestr(name, data)
    return out.getvalue()


def link(kind: str, target: str, *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="rId7" Type="{R}/{kind}" Target="{target}"{mode}/>'


def _link(identifier: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{identifier}" Type="{R}/{kind}" Target="{target}"/>'


def _types(*, header: bool) -> str:
    overrides = {"document.xml": "document.main", "styles.xml": "styles"} | (
        {"header1.xml": "header"} if header else {}
    )
    rows = "".join(f'<Override PartName="/word/{n}" ContentType="{WORD}.{t}+xml"/>' for n, t in overrides.items())
    core = '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return (
        f'<Types xmlns="{TYPES}">{default}<Default Extension="xml" ContentType="application/xml"/>{rows}{core}</Types>'
    )
