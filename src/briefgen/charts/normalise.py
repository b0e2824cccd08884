"""Makes the chart part of XlsxWriter say outright what Office, WPS and LibreOffice would each assume."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from briefgen.charts.colours import WHITE
from briefgen.charts.digits import exact
from briefgen.charts.labels import Label, Place
from briefgen.charts.look import ChartLook
from briefgen.charts.plan import Mark, Plan

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
#: Office 2013 leads from a moved label to its bar unless it is told not to, here.
_C15 = "http://schemas.microsoft.com/office/drawing/2012/chart"
_C15_URI = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"

#: Order of children after the schema (ECMA-376 Part 1, §21.2), for every parent that gets one inserted.
_AXIS = (
    "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr"
    " txPr crossAx crosses crossesAt crossBetween majorUnit minorUnit auto lblAlgn lblOffset tickLblSkip noMultiLvlLbl"
)
_GROUP = "barDir grouping varyColors ser dLbls gapWidth overlap marker smooth axId firstSliceAng holeSize"
_SERIES = "idx order tx spPr invertIfNegative marker explosion dPt dLbls cat val smooth"
_CHART = "title autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs"
_SPACE = "date1904 lang roundedCorners style chart spPr txPr externalData"
_POINT = "idx invertIfNegative marker bubble3D explosion spPr"
_LEGEND = "legendPos legendEntry layout overlay spPr txPr"
_TITLE = "tx layout overlay spPr txPr"

#: What each element must say, and whether XlsxWriter's own word counts. Absent booleans are true to some readers.
_EXPLICIT: dict[str, tuple[str, dict[str, str]]] = {
    "catAx": (_AXIS, {"delete": "0", "majorTickMark": "none", "minorTickMark": "none", "noMultiLvlLbl": "0"}),
    "valAx": (_AXIS, {"delete": "0", "majorTickMark": "none", "minorTickMark": "none"}),
    "barChart": (_GROUP, {"varyColors": "0"}),
    "lineChart": (_GROUP, {"varyColors": "0"}),
    "doughnutChart": (_GROUP, {"varyColors": "1"}),
    "chart": (_CHART, {"autoTitleDeleted": "1", "plotVisOnly": "1", "dispBlanksAs": "gap"}),
    "chartSpace": (_SPACE, {"date1904": "0", "lang": "zh-CN", "roundedCorners": "0"}),
    "dPt": (_POINT, {"bubble3D": "0"}),
    "legend": (_LEGEND, {"overlay": "0"}),
    "title": (_TITLE, {"overlay": "0"}),
}
#: Where Office accepts a label: a position that its kind does not know makes Word "repair" the file.
_POSITIONS: dict[str, dict[Place, str]] = {
    "clustered": {"outside": "outEnd", "inside": "inEnd", "centre": "ctr"},
    "stacked": {"centre": "ctr"},
    "line": {"above": "t", "below": "b"},
    "ring": {},
}
_SHOWN = {"LegendKey": 0, "Val": 1, "CatName": 0, "SerName": 0, "Percent": 0, "BubbleSize": 0}


def normalised(xml: bytes, plan: Plan) -> bytes:
    """The chart part with caches, labels, fonts and every default written out."""
    root = etree.fromstring(xml)
    for old in root.findall(f"{C}printSettings"):
        root.remove(old)
    for element, mark in zip(root.iter(f"{C}ser"), plan.marks, strict=True):
        _complete_series(element, mark, plan)
    for name, (order, defaults) in _EXPLICIT.items():
        for element in root.iter(C + name):
            for child, value in defaults.items():
                _set(element, order, child, value)
    for number_format in root.iter(f"{C}numFmt"):
        number_format.set("sourceLinked", "0")
    _put(root, _SPACE, _text_properties("txPr", plan.look.font_size))
    _put(root, _SPACE, etree.Element(f"{C}externalData", {f"{R}id": "rId1"}))
    etree.SubElement(root[-1], f"{C}autoUpdate", val="0")
    _set_fonts(root, plan.look)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _complete_series(element: etree._Element, mark: Mark, plan: Plan) -> None:
    _set(element, _SERIES, "idx", str(mark.column))
    _set(element, _SERIES, "order", str(mark.column))
    if mark.line:
        _set(element, _SERIES, "smooth", "0")
    elif plan.kind != "ring":
        _set(element, _SERIES, "invertIfNegative", "0")
    _cache(element, "tx", "str", [mark.series.name])
    _cache(element, "cat", "str", plan.chart.categories)
    digits = [None if value is None else exact(value.value) for value in mark.series.values]
    _cache(element, "val", "num", digits)
    _put(element, _SERIES, _labels(mark, plan))


def _cache(series: etree._Element, part: str, kind: str, texts: Sequence[str | None]) -> None:
    """Texts stay texts even if they look like numbers; a missing value has no point at all."""
    formula = series.findtext(f"{C}{part}//{C}f")
    for old in series.findall(C + part):
        series.remove(old)
    parent = etree.Element(C + part)
    _put(series, _SERIES, parent)
    reference = etree.SubElement(parent, f"{C}{kind}Ref")
    etree.SubElement(reference, f"{C}f").text = formula
    cache = etree.SubElement(reference, f"{C}{kind}Cache")
    if kind == "num":
        etree.SubElement(cache, f"{C}formatCode").text = "General"
    etree.SubElement(cache, f"{C}ptCount", val=str(len(texts)))
    for index, text in enumerate(texts):
        if text is not None:
            point = etree.SubElement(cache, f"{C}pt", idx=str(index))
            etree.SubElement(point, f"{C}v").text = text


def _labels(mark: Mark, plan: Plan) -> etree._Element:
    """Labels of a series; points that differ from the first label have one of their own."""
    element = etree.Element(f"{C}dLbls")
    general = next((label for label in mark.labels if label), None)
    general = general and replace(general, shift=(0.0, 0.0))
    for index, label in enumerate(mark.labels):
        if label is None and general is not None and mark.series.values[index] is not None:
            point = etree.SubElement(element, f"{C}dLbl")
            etree.SubElement(point, f"{C}idx", val=str(index))
            etree.SubElement(point, f"{C}delete", val="1")
        elif label is not None and general is not None and _differ(label, general):
            point = etree.SubElement(element, f"{C}dLbl")
            etree.SubElement(point, f"{C}idx", val=str(index))
            _describe(point, label, mark, plan)
    _describe(element, general, mark, plan)
    if plan.kind == "ring":
        etree.SubElement(element, f"{C}showLeaderLines", val="0")
    elif general is not None and not mark.line:
        extensions = etree.SubElement(element, f"{C}extLst")
        extension = etree.SubElement(extensions, f"{C}ext", uri=_C15_URI, nsmap={"c15": _C15})
        etree.SubElement(extension, f"{{{_C15}}}showLeaderLines", val="0")
    return element


def _differ(one: Label, other: Label) -> bool:
    return replace(one, text="") != replace(other, text="")


def _describe(element: etree._Element, label: Label | None, mark: Mark, plan: Plan) -> None:
    if label is not None:
        if label.shift != (0.0, 0.0):
            manual = etree.SubElement(etree.SubElement(element, f"{C}layout"), f"{C}manualLayout")
            etree.SubElement(manual, f"{C}x", val=f"{label.shift[0] / plan.look.width_cm:.4f}")
            etree.SubElement(manual, f"{C}y", val=f"{label.shift[1] / plan.look.height_cm:.4f}")
        etree.SubElement(element, f"{C}numFmt", formatCode=label.code, sourceLinked="0")
        shape = etree.SubElement(element, f"{C}spPr")
        if label.boxed:
            etree.SubElement(etree.SubElement(shape, f"{A}solidFill"), f"{A}srgbClr", val=WHITE)
        else:
            etree.SubElement(shape, f"{A}noFill")
        etree.SubElement(etree.SubElement(shape, f"{A}ln"), f"{A}noFill")
        element.append(_text_properties("txPr", plan.label_size, label.colour))
        position = _POSITIONS["line" if mark.line else plan.kind].get(label.place)
        if position:
            etree.SubElement(element, f"{C}dLblPos", val=position)
    for name, shown in _SHOWN.items():
        etree.SubElement(element, f"{C}show{name}", val=str(shown if label else 0))


def _text_properties(tag: str, size: float, colour: str = "") -> etree._Element:
    element = etree.Element(C + tag)
    etree.SubElement(element, f"{A}bodyPr")
    etree.SubElement(element, f"{A}lstStyle")
    paragraph = etree.SubElement(element, f"{A}p")
    properties = etree.SubElement(etree.SubElement(paragraph, f"{A}pPr"), f"{A}defRPr", sz=_points(size), b="0")
    if colour:
        etree.SubElement(etree.SubElement(properties, f"{A}solidFill"), f"{A}srgbClr", val=colour)
    etree.SubElement(paragraph, f"{A}endParaRPr", lang="zh-CN")
    return element


def _set_fonts(root: etree._Element, look: ChartLook) -> None:
    """Beside each Latin font the Chinese one: without it Word takes the theme's."""
    for properties in root.iter(f"{A}rPr", f"{A}endParaRPr"):
        properties.set("lang", "zh-CN")
    for properties in root.iter(f"{A}defRPr", f"{A}rPr"):
        for old in properties.findall(f"{A}latin"):
            properties.remove(old)
        if properties.get("sz") is None:
            properties.set("sz", _points(look.font_size))
        etree.SubElement(properties, f"{A}latin", typeface=look.latin_font)
        etree.SubElement(properties, f"{A}ea", typeface=look.font)


def _points(size: float) -> str:
    return str(round(size * 100))


def _set(parent: etree._Element, order: str, name: str, value: str) -> None:
    """Give a child its value, which an explicit one of XlsxWriter keeps unless it is identity or tick marks."""
    child = parent.find(C + name)
    if child is None:
        _put(parent, order, etree.Element(C + name, val=value))
    elif name in {"idx", "order", "lang"}:
        child.set("val", value)


def _put(parent: etree._Element, order: str, child: etree._Element) -> None:
    """Insert at the child's place in the schema order, before the first element that must follow it."""
    names = order.split()
    own = names.index(etree.QName(child).localname)
    for index, sibling in enumerate(parent):
        if names.index(etree.QName(sibling).localname) > own:
            parent.insert(index, child)
            return
    parent.append(child)
