"""Native Word charts: editable, vector, with their data in a small workbook.

XlsxWriter writes the chart into a workbook that is thrown away but for its chart part; the
workbook that goes with the chart has the data and nothing else.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import xlsxwriter
from xlsxwriter.chart import Chart as ExcelChart

from briefgen.blocks import Chart
from briefgen.charts.colours import AXIS, GRID, WHITE, Fill, tint
from briefgen.charts.digits import format_code, within
from briefgen.charts.kinds import planned
from briefgen.charts.look import ChartLook
from briefgen.charts.normalise import normalised
from briefgen.charts.plan import Axis, Frame, Mark, Plan
from briefgen.records import dataclass

_SHEET = "Sheet1"
#: Nothing that an author types is a formula, a link or a number.
_AS_TYPED = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_HATCHES = ("wide_upward_diagonal", "light_horizontal", "wide_downward_diagonal", "large_grid")
_DASHES = ("solid", "dash", "round_dot", "dash_dot")
_MARKERS = ("circle", "square", "triangle", "diamond")
#: In points.
_HAIR, _THIN, _THICK = 0.5, 0.75, 2.25


@dataclass(frozen=True, slots=True)
class NativeChart:
    """A chart part, which refers to its workbook as rId1, and the workbook."""

    xml: bytes
    workbook: bytes


def native_chart(chart: Chart, look: ChartLook) -> NativeChart:
    """The same chart and look give the same bytes; raises BriefgenError for data that cannot be drawn."""
    plan = planned(chart, look)
    return NativeChart(normalised(_chart_part(plan), plan), _data_book(chart))


def _data_book(chart: Chart) -> bytes:
    """Categories in column A, a series in each further one; a missing value is an empty cell."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, _AS_TYPED)
    book.set_properties({"created": _CREATED})
    sheet = book.add_worksheet(_SHEET)
    formats: dict[str, Any] = {}
    for row, category in enumerate(chart.categories, 1):
        sheet.write_string(row, 0, category)
    for column, series in enumerate(chart.series, 1):
        sheet.write_string(0, column, series.name)
        for row, value in enumerate(series.values, 1):
            if value is not None:
                code = format_code(value)
                if code not in formats:
                    formats[code] = book.add_format({"num_format": code})
                sheet.write_number(row, column, value.value, formats[code])
    book.close()
    return target.getvalue()


def _chart_part(plan: Plan) -> bytes:
    target = BytesIO()
    book = xlsxwriter.Workbook(target, _AS_TYPED)
    sheet = book.add_worksheet(_SHEET)
    sheet.insert_chart(0, 0, _drawn(book, plan))
    book.close()
    with ZipFile(target) as package:
        return package.read("xl/charts/chart1.xml")


def _drawn(book: xlsxwriter.Workbook, plan: Plan) -> ExcelChart:
    bars = [mark for mark in plan.marks if not mark.line]
    lines = [mark for mark in plan.marks if mark.line]
    chart = book.add_chart(_chart_type(plan) if bars else {"type": "line"})
    for mark in bars or lines:
        chart.add_series(_series(mark, plan))
    if bars and lines:
        over = book.add_chart({"type": "line"})
        for mark in lines:
            over.add_series(_series(mark, plan))
        chart.combine(over)
        _set_axes(chart, over, plan)
    else:
        _set_axes(chart, chart, plan)
    chart.set_title({"none": True})
    chart.set_legend(_legend(plan))
    if plan.kind == "ring":
        chart.set_rotation(plan.turn)
    chart.set_plotarea({"layout": _layout(plan.frame, plan), "border": {"none": True}, "fill": {"none": True}})
    chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    return chart


def _chart_type(plan: Plan) -> dict[str, str]:
    match plan.kind:
        case "ring":
            return {"type": "doughnut"}
        case "stacked":
            return {"type": "column", "subtype": "stacked"}
        case _:
            return {"type": "bar" if plan.horizontal else "column"}


def _series(mark: Mark, plan: Plan) -> dict[str, Any]:
    column = mark.column + 1
    options: dict[str, Any] = {
        "name": [_SHEET, 0, column],
        "categories": [_SHEET, 1, 0, plan.categories, 0],
        "values": [_SHEET, 1, column, plan.categories, column],
        "y2_axis": mark.second,
    }
    if mark.line:
        return options | _stroke(mark)
    if plan.kind == "ring":
        return options | {"points": [_fill(fill) for fill in mark.fills]}
    gap = {"gap": round(mark.gap * 100)}
    if plan.kind == "stacked":
        return options | _fill(mark.fill) | gap
    outline = {"color": f"#{plan.look.palette[0]}", "width": _THIN} if plan.chart.kind == "target" else {"none": True}
    over = {"overlap": 100 if plan.horizontal and plan.second else 0}
    return options | _fill(mark.fill) | gap | over | {"border": outline}


def _fill(fill: Fill) -> dict[str, Any]:
    """White edges part the pieces of a stack or a ring; hatching takes over where grey levels run out."""
    edge = {"border": {"color": f"#{WHITE}", "width": _THIN}}
    if fill.hatch:
        pattern = _HATCHES[(fill.hatch - 1) % len(_HATCHES)]
        ground = f"#{tint(fill.colour, 0.3)}"
        return edge | {"pattern": {"pattern": pattern, "fg_color": f"#{fill.colour}", "bg_color": ground}}
    return edge | {"fill": {"color": f"#{fill.colour}"}}


def _stroke(mark: Mark) -> dict[str, Any]:
    colour = f"#{mark.fill.colour}"
    return {
        "line": {"color": colour, "width": _THICK, "dash_type": _DASHES[mark.style % len(_DASHES)]},
        "marker": {
            "type": _MARKERS[mark.style % len(_MARKERS)],
            "size": 7,
            "fill": {"color": f"#{WHITE}"},
            "border": {"color": colour, "width": 1.5},
        },
    }


def _set_axes(chart: ExcelChart, over: ExcelChart, plan: Plan) -> None:
    """In a bar chart XlsxWriter calls the value axis x; the second axis belongs to what is drawn over."""
    if plan.axis is None:
        return
    categories: dict[str, Any] = {
        "num_font": {"size": plan.names.size, "rotation": 0},
        "label_position": "low",
        "line": {"color": f"#{AXIS}", "width": _THIN},
        "major_gridlines": {"visible": False},
        "text_axis": True,
    }
    if plan.names.fit:
        categories["interval_unit"] = 1
    values = _value_axis(plan.axis, plan)
    if plan.horizontal:
        chart.set_x_axis(values)
        chart.set_y_axis(categories | {"reverse": True, "crossing": "max"})
    else:
        chart.set_x_axis(categories)
        chart.set_y_axis(values)
    if plan.second:
        over.set_y2_axis(_value_axis(plan.second, plan, second=True))
        over.set_x2_axis({"visible": False, "label_position": "none", "reverse": plan.horizontal})


def _value_axis(axis: Axis, plan: Plan, *, second: bool = False) -> dict[str, Any]:
    grid = {"visible": plan.gridlines and not second, "line": {"color": f"#{GRID}", "width": _HAIR}}
    options: dict[str, Any] = {
        "num_format": within(*axis.shown),
        "line": {"none": True},
        "major_gridlines": grid,
        "visible": not axis.hidden,
        "label_position": "next_to" if axis.ticks else "none",
        "num_font": {"rotation": 0},
    }
    if axis.low_fixed:
        options["min"] = float(axis.scale.low)
    if axis.high_fixed:
        options["max"] = float(axis.scale.high)
    if axis.high_fixed or (axis.low_fixed and axis.scale.low):
        options["major_unit"] = float(axis.scale.step)
    if axis.title:
        options["name"] = axis.title
        options["name_font"] = {"rotation": 0, "bold": False}
        options["name_layout"] = _title_place(axis, plan, second=second)
    return options


def _title_place(axis: Axis, plan: Plan, *, second: bool) -> dict[str, float]:
    """Units stand above their axes, level, as printed charts have them."""
    wide = plan.title_width(axis) / plan.look.width_cm
    return {"x": max(1 - wide - 0.01, 0) if second else 0.01, "y": 0.012}


def _legend(plan: Plan) -> dict[str, Any]:
    if not plan.legend or plan.legend_frame is None:
        return {"none": True}
    if plan.kind == "ring":
        return {"position": "right", "layout": _layout(plan.legend_frame, plan)}
    return {"position": "bottom"}


def _layout(frame: Frame, plan: Plan) -> dict[str, float]:
    wide, high = plan.look.width_cm, plan.look.height_cm
    return {
        "x": round(frame.left / wide, 4),
        "y": round(frame.top / high, 4),
        "width": round(frame.width / wide, 4),
        "height": round(frame.height / high, 4),
    }
