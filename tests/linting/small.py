"""The smallest Word files: a body and, where a test is about them, styles, lists, a theme, settings."""

from __future__ import annotations

from briefgen.linting.document import read_document
from briefgen.linting.model import LintDocument
from tests.linting.bench.wordml import zipped

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A4 = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:footer="1446"/></w:sectPr>'
_ROOTS = {"styles": "styles", "numbering": "numbering", "settings": "settings", "footer1": "ftr", "footer2": "ftr"}


def docx(body: str, section: str = A4, **parts: str) -> bytes:
    """`parts` are what stands inside styles, numbering, settings, footers; `theme` is that of a:themeElements."""
    held: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELS}"><Relationship Id="a" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_W} {_R} {_A} {_MC}><w:body>{body}{section}</w:body></w:document>",
    }
    links = []
    for name, inside in parts.items():
        kind = name.rstrip("12")
        links.append(f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>')
        if name == "theme":
            held["word/theme.xml"] = f"<a:theme {_A}><a:themeElements>{inside}</a:themeElements></a:theme>"
        else:
            held[f"word/{name}.xml"] = f"<w:{_ROOTS[name]} {_W}>{inside}</w:{_ROOTS[name]}>"
    held["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{_RELS}">{"".join(links)}</Relationships>'
    return zipped(held)


def read(body: str, section: str = A4, **parts: str) -> LintDocument:
    return read_document(docx(body, section, **parts), "small.docx")


def p(text: str, properties: str = "", run: str = "") -> str:
    made = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    look = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f'<w:p>{made}<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
