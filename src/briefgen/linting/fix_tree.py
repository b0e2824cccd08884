"""Small edits of the tree of a Word file that keep the order of elements that the schema asks for.

Each says whether it changed anything: a repair that changes nothing is no repair.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from briefgen.writers.run_ranges import PROPERTIES, SPACE, TEXT, Element, cut_out, pieces, read_runs, said, w

_PARAGRAPH_PROPERTIES = w("pPr")
_ORDER_IN_PARAGRAPH = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle",
    "rPr", "sectPr", "pPrChange",
)  # fmt: skip
_ORDER_IN_RUN = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow",
    "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position",
    "sz", "szCs",
    "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout",
    "specVanish", "oMath",
)  # fmt: skip
_BLANKS = " \u3000\u00a0\t"


def child(parent: Element, name: str, order: Sequence[str]) -> Element:
    """The child of a name, made in its place where there is none."""
    held = parent.find(w(name))
    if held is not None:
        return held
    made = etree.SubElement(parent, w(name))
    before = set(map(w, order[: order.index(name)]))
    place = max((at for at, one in enumerate(parent) if one.tag in before), default=-1) + 1
    parent.insert(place, made)
    return made


def paragraph_property(paragraph: Element, name: str) -> Element:
    properties = paragraph.find(_PARAGRAPH_PROPERTIES)
    if properties is None:
        properties = etree.Element(_PARAGRAPH_PROPERTIES)
        paragraph.insert(0, properties)
    return child(properties, name, _ORDER_IN_PARAGRAPH)


def set_all(element: Element, values: Mapping[str, str | None]) -> bool:
    """Sets `w:` attributes; None takes one away."""
    changed = False
    for name, value in values.items():
        if element.get(w(name)) == value:
            continue
        changed = True
        if value is None:
            del element.attrib[w(name)]
        else:
            element.set(w(name), value)
    return changed


def text_of(paragraph: Element) -> str:
    return "".join(map(said, read_runs(paragraph)))


def replace_text(paragraph: Element, start: int, end: int, new: str) -> bool:
    """Other characters in a range; they look like the first of those they replace."""
    at, todo = 0, new
    changed = False
    for run in read_runs(paragraph):
        for element, text in list(pieces(run)):
            first, last = max(start - at, 0), min(end - at, len(text))
            at += len(text)
            if first >= last:
                continue
            changed = True
            if element.tag == TEXT:
                element.text = text[:first] + todo + text[last:]
                element.set(SPACE, "preserve")
                todo = ""
            else:
                run.remove(element)
    return changed


def set_look(paragraph: Element, start: int, end: int, values: Mapping[str, str]) -> bool:
    """Font and size of a range, or of the whole paragraph and its mark where both ends are 0."""
    runs = read_runs(paragraph)
    if start or end:
        length = len(text_of(paragraph)[start:end])
        runs = cut_out(runs, start, end)
        if sum(len(said(run)) for run in runs) != length:
            return False  # a run that cannot be cut holds more than the range
    changed = [_look(_run_properties(run), values) for run in runs]
    if not (start or end):
        changed.append(_look(paragraph_property(paragraph, "rPr"), values))
    return any(changed)


def _run_properties(run: Element) -> Element:
    held = run.find(PROPERTIES)
    if held is None:
        held = etree.Element(PROPERTIES)
        run.insert(0, held)
    return held


def _look(properties: Element, values: Mapping[str, str]) -> bool:
    changed = False
    if font := values.get("font"):
        fonts = child(properties, "rFonts", _ORDER_IN_RUN)
        changed |= set_all(fonts, {"eastAsiaTheme": None, "eastAsia": font})
    if size := values.get("size"):
        for name in ("sz", "szCs"):
            changed |= set_all(child(properties, name, _ORDER_IN_RUN), {"val": size})
    return changed


def indent(paragraph: Element, hundredths: int) -> bool:
    """A first line indented by characters instead of blanks, and nothing else indented."""
    text = text_of(paragraph)
    blanks = len(text) - len(text.lstrip(_BLANKS))
    changed = replace_text(paragraph, 0, blanks, "") if blanks else False
    drop = dict.fromkeys(("hanging", "hangingChars", "start", "startChars"))
    # Both forms, as Word writes them: in characters, and as their length at 16 pt for programs that know lengths only.
    values = {
        "firstLineChars": str(hundredths),
        "firstLine": str(hundredths * 320 // 100),
        "left": "0",
        "leftChars": "0",
    }
    return set_all(paragraph_property(paragraph, "ind"), {**drop, **values}) or changed
