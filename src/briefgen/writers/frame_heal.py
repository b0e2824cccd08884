"""Tags that Word has split over runs made whole, by docxtpl, which knows how.

docxtpl and python-docx take longer to load than a document takes to make, so the healed text of a
pack of our own lies beside its frame, made when the frame is made. It counts only for the very
bytes and the very engine it was made from, and only where the caller trusts the folder it lies in.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable

from briefgen.writers.package import Package

#: Raise it when healing changes, such as with another docxtpl; healed text of before is then not used.
ENGINE = "2 docxtpl-0.20"

_MARKUP = r"(?:<[^<>]*>)*"
#: `{{r x }}` prints rich text in docxtpl. Here text is text, and the run it stands in keeps its look.
_RICH = re.compile(rf"(\{{{_MARKUP}[{{%]{_MARKUP})r(?={_MARKUP}\s)")
_SPREAD = re.compile(r"\{\{ (\d+) \* loop\.length \}\}")
_CELL_VALUE = re.compile(r'(<w:(shd|gridSpan) [^<>]*?(?:w:fill|w:val)=")\{\{(?! loop\.length)(.*?)\}\}(?=")')
_PROVEN = {"shd": "_colour", "gridSpan": "_span"}
_CELL_PROPERTIES = re.compile(
    r"(<w:tcPr>)((?:(?!</?w:tcPr>).)*<w:(?:shd|gridSpan|vMerge) (?:(?!</?w:tcPr>).)*)(</w:tcPr>)"
)
_PROPERTY = re.compile(r"<w:(?:\w+)(?: [^<>]*)?/>|<w:(\w+)(?: [^<>]*)?>.*?</w:\1>")
_CELL_ORDER = (
    "cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection",
    "tcFitText", "vAlign", "hideMark",
)  # fmt: skip


def heal_parts(package: Package, names: Iterable[str]) -> dict[str, str]:
    """The XML of the named parts with every tag in one piece, `{%p` and its like lifted out of their paragraph."""
    from docxtpl import DocxTemplate  # noqa: PLC0415  (see above: 100 ms that most builds can spare)

    texts = {name: _RICH.sub(r"\1", _text(package.parts[name])) for name in names}
    return {name: _tidied(DocxTemplate.patch_xml(None, text)) for name, text in texts.items()}


def _tidied(xml: str) -> str:
    """What healing leaves undone: values of cells proven, their properties in order, no half of a bookmark."""
    xml = _SPREAD.sub(r"{{ loop.length|_spread(\1) }}", xml)
    xml = _CELL_VALUE.sub(lambda m: f"{m[1]}{{{{({m[3].strip()})|{_PROVEN[m[2]]}}}}}", xml)
    xml = _CELL_PROPERTIES.sub(
        lambda m: m[1] + "".join(sorted((p[0] for p in _PROPERTY.finditer(m[2])), key=_rank)) + m[3], xml
    )
    for kind in ("bookmark", "commentRange"):
        xml = _without_halves(xml, kind)
    return xml


def _rank(element: str) -> int:
    """Where the schema wants a property of a cell; the order of CT_TcPr (ECMA-376 part 1, 17.4.70)."""
    name = re.match(r"<w:(\w+)", element)
    return _CELL_ORDER.index(name[1]) if name and name[1] in _CELL_ORDER else len(_CELL_ORDER)


def _without_halves(xml: str, kind: str) -> str:
    """A mark that began or ended inside a tag loses that end to healing; the other goes too."""
    starts, ends = (set(re.findall(rf"<w:{kind}{end} [^<>]*?w:id=[\"'](\d+)[\"']", xml)) for end in ("Start", "End"))
    for number in starts ^ ends:
        xml = re.sub(rf"<w:{kind}(?:Start|End) [^<>]*?w:id=[\"']{number}[\"'][^<>]*?/>", "", xml)
    return xml


def pack_healed(data: bytes, healed: dict[str, str]) -> bytes:
    """Healed parts as the file that lies beside the frame `data`."""
    record = {"engine": ENGINE, "frame": hashlib.sha256(data).hexdigest(), "parts": healed}
    return (json.dumps(record, ensure_ascii=False, sort_keys=True, indent=0) + "\n").encode()


def unpack_healed(stored: bytes | None, data: bytes) -> dict[str, str]:
    """What was stored for these very bytes; empty for other bytes, another engine or no file."""
    if not stored:
        return {}
    try:
        record = json.loads(stored)
    except ValueError:
        return {}
    current = isinstance(record, dict) and record.get("engine") == ENGINE
    if not current or record.get("frame") != hashlib.sha256(data).hexdigest():
        return {}
    return {str(name): str(xml) for name, xml in record.get("parts", {}).items()}


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig").replace("\r", " ").replace("\n", " ").replace("\t", " ")
