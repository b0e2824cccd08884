"""Which Chinese font each style of a frame prints in.

Quotation marks and dashes are shared by Chinese and Latin type: in a run that also has a Latin font
Word and LibreOffice set them in it. So the writer gives them the Chinese font by name, and must
know it.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def chinese_fonts(styles: bytes) -> Mapping[str, str]:
    """Style name → East Asian font, through basedOn to the document defaults; styles without one are left out."""
    root = etree.fromstring(styles)
    default = _font(root.find(f"{_W}docDefaults/{_W}rPrDefault"))
    by_id = {style.get(f"{_W}styleId", ""): style for style in root.iterfind(f"{_W}style")}
    named: dict[str, str] = {}
    for style in by_id.values():
        font = _inherited(style, by_id, default)
        name = style.find(f"{_W}name")
        if font and name is not None:
            named[name.get(f"{_W}val", "")] = font
    return named


def _inherited(style: etree._Element | None, by_id: Mapping[str, etree._Element], default: str) -> str:
    seen: set[str] = set()
    while style is not None:
        own = _font(style)
        if own:
            return own
        base = style.find(f"{_W}basedOn")
        parent = base.get(f"{_W}val", "") if base is not None else ""
        if parent in seen:
            break
        seen.add(parent)
        style = by_id.get(parent)
    return default


def _font(holder: etree._Element | None) -> str:
    fonts = holder.find(f"{_W}rPr/{_W}rFonts") if holder is not None else None
    return fonts.get(f"{_W}eastAsia", "") if fonts is not None else ""
