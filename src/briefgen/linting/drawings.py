"""Pictures, charts, lines and boxes: what kind each is, how large, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.linting.model import Drawing
from briefgen.linting.xmltree import Node, number

_EMU = 635  # English metric units in a twip
_UNITS = {"pt": 20.0, "in": 1440.0, "cm": 567.0, "mm": 56.7, "px": 15.0, "": 20.0}


def drawings_of(node: Node) -> list[Drawing]:
    """Those in one w:drawing, w:pict or w:object; of alternate content its first version was kept."""
    return [*_modern(node), *_vml(node)]


def _modern(node: Node) -> Iterator[Drawing]:
    for one in node.iter():
        if one.tag not in ("wp:inline", "wp:anchor"):
            continue
        extent = one.child("wp:extent")
        line = next((below for below in one.iter() if below.tag == "a:ln"), None)
        vertical = one.child("wp:positionV")
        offset = vertical.child("wp:posOffset") if vertical is not None else None
        colour = next((below for below in line.iter() if below.tag == "a:srgbClr"), None) if line else None
        yield Drawing(
            _kind(one),
            one.tag == "wp:inline",
            number(extent.get("cx")) // _EMU if extent is not None else 0,
            number(extent.get("cy")) // _EMU if extent is not None else 0,
            colour.val.upper() or colour.get("val").upper() if colour is not None else "",
            number(line.get("w")) / 12700 if line is not None else 0.0,
            line.get("cmpd") if line is not None else "",
            vertical.get("relativeFrom") if vertical is not None else "",
            number(offset.text) // _EMU if offset is not None else None,
        )


def _kind(node: Node) -> str:
    tags = {one.tag for one in node.iter()}
    if "c:chart" in tags:
        return "chart"
    if "pic:pic" in tags:
        return "picture"
    if "txbxContent" in tags:
        return "textbox"
    shapes = {one.get("prst") for one in node.iter() if one.tag == "a:prstGeom"}
    return "line" if shapes & {"line", "straightConnector1"} else "shape"


def _vml(node: Node) -> Iterator[Drawing]:
    for one in node.iter():
        if not one.tag.startswith("v:") or one.tag not in ("v:line", "v:shape", "v:rect", "v:roundrect"):
            continue
        style = dict(re.findall(r"([\w-]+)\s*:\s*([^;]+)", one.get("style")))
        stroke = one.child("v:stroke")
        tags = {below.tag for below in one.iter()}
        kind = "picture" if "v:imagedata" in tags else "textbox" if "v:textbox" in tags else "shape"
        yield Drawing(
            "line" if one.tag == "v:line" else kind,
            style.get("position", "").strip() != "absolute",
            _line_length(one) if one.tag == "v:line" else _twips(style.get("width", "")),
            _twips(style.get("height", "")),
            _vml_colour(one.get("strokecolor")),
            _twips(one.get("strokeweight") or "1pt") / 20,
            stroke.get("linestyle") if stroke is not None else "",
            style.get("mso-position-vertical-relative", "").strip(),
            _twips(style["margin-top"]) if "margin-top" in style else None,
        )


def _line_length(one: Node) -> int:
    ends = [_twips(end.partition(",")[0]) for end in (one.get("from"), one.get("to"))]
    return abs(ends[1] - ends[0])


def _twips(measure: str) -> int:
    match = re.fullmatch(r"\s*(-?[\d.]+)\s*(pt|in|cm|mm|px|)\s*", measure)
    return (
        round(float(match[1]) * _UNITS[match[2]])
        if match and match[1].count(".") <= 1 and match[1] not in ("-", ".", "-.")
        else 0
    )


def _vml_colour(value: str) -> str:
    plain = value.partition(" ")[0].lstrip("#").upper()
    return {"RED": "FF0000", "BLACK": "000000", "F00": "FF0000"}.get(plain, plain)
