"""WordprocessingML as text: elements, paragraphs, runs, and the package that holds the parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

Attribute = str | int


def element(name: str, /, *children: str, **attributes: Attribute) -> str:
    """A `w:` element; attributes get the prefix too."""
    pairs = "".join(f" w:{key.rstrip('_')}={quoteattr(str(value))}" for key, value in attributes.items())
    return f"<w:{name}{pairs}>{''.join(children)}</w:{name}>" if children else f"<w:{name}{pairs}/>"


def root(name: str, *children: str) -> str:
    return f'{DECLARATION}<w:{name} xmlns:w="{W}" xmlns:r="{R}">{"".join(children)}</w:{name}>'


def fonts(east_asian: str, latin: str) -> str:
    return element("rFonts", ascii=latin, hAnsi=latin, eastAsia=east_asian, cs=latin)


def run(text: str, properties: str = "") -> str:
    """A run; a tab character in the text becomes a tab of Word's."""
    pieces = [f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in text.split("\t")]
    return element("r", *([element("rPr", properties)] if properties else []), element("tab").join(pieces))


def paragraph(style: str, *runs: str, direct: str = "") -> str:
    """A paragraph of a style; `direct` holds properties that follow w:pStyle."""
    return element("p", element("pPr", element("pStyle", val=style), direct), *runs)


def field(instruction: str, cached: str) -> str:
    """A field with the result it had when it was made, so that opening the file asks nothing."""
    return "".join(
        (
            element("r", element("fldChar", fldCharType="begin")),
            element("r", f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>'),
            element("r", element("fldChar", fldCharType="separate")),
            run(cached),
            element("r", element("fldChar", fldCharType="end")),
        )
    )


def package(parts: Mapping[str, str]) -> bytes:
    """A .docx of these parts in this order, stored with one fixed time: the same bytes everywhere."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 0
            archive.writestr(info, text.encode())
    return buffer.getvalue()
