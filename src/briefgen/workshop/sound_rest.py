"""A frame without the paragraphs that have faults, so that one misspelt tag hides no other finding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from briefgen.diagnostics import BriefgenError, Diagnostic, FramePlace
from briefgen.writers.frame import Frame, compile_frame
from briefgen.writers.package import Package, zip_bytes

if TYPE_CHECKING:
    from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
#: A paragraph left out may open what another closes, which then is left out too, and so on.
_ROUNDS = 6


def sound_rest(data: bytes, file: str, slots: Mapping[str, str]) -> Frame | None:
    """The frame as far as it can be compiled; None where leaving out paragraphs does not make it whole."""
    try:
        parts = dict(Package.read(data, file).parts)
        for _ in range(_ROUNDS):
            try:
                return compile_frame(zip_bytes(parts), file, slots=slots)
            except BriefgenError as error:
                if not _emptied(parts, error.diagnostics):
                    return None
    except BriefgenError:
        pass
    return None


def _emptied(parts: dict[str, bytes], faults: Iterable[Diagnostic]) -> bool:
    """Take the words out of the paragraphs that faults name; False where there is none to take."""
    places = [fault.origin for fault in faults if isinstance(fault.origin, FramePlace)]
    before = dict(parts)
    for part in {place.part for place in places} & parts.keys():
        parts[part] = _without(parts[part], {place.paragraph for place in places if place.part == part})
    return parts != before


def _without(xml: bytes, numbers: set[int]) -> bytes:
    """The part without the words of its paragraphs of these numbers, counted as `frame_xml.Line` counts them."""
    from lxml import etree  # noqa: PLC0415 - only where a frame has faults

    root = etree.fromstring(xml)
    number, choices = 0, []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        match event, element.tag:
            case "start", tag if tag == f"{_MC}AlternateContent":
                choices.append(number)
            case "end", tag if tag == f"{_MC}AlternateContent":
                choices.pop()
            case "start", tag if tag == f"{_MC}Fallback" and choices:
                number = choices[-1]
            case "start", tag if tag == f"{_W}p":
                number += 1
                if number in numbers:
                    _silence(element)
            case _:
                pass
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _silence(paragraph: etree._Element) -> None:
    for words in paragraph.iter(f"{_W}t", f"{_W}instrText"):
        words.text = ""
