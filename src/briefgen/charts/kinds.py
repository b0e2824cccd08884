"""Turns a chart block into a plan, kind by kind: axes, fills, labels, and what is refused. Lengths in cm."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from briefgen.blocks import Chart, Series
from briefgen.charts import labels, measure, scale
from briefgen.charts.colours import Fill, fills, strokes, tint
from briefgen.charts.labels import Labels
from briefgen.charts.layout import MARGIN, laid_out, legend
from briefgen.charts.look import ChartLook
from briefgen.charts.plan import Axis, Frame, Mark, Names, Plan
from briefgen.diagnostics import BriefgenError, Diagnostic

#: Room beyond the highest value for its label, as a share of the axis.
_HEADROOM = Decimal("0.1")
#: Space between groups of bars, as a share of one bar.
_GAP, _TARGET_GAP, _LEVEL_GAP = 0.6, 0.4, 1.2
#: A column and a horizontal bar are not wider than this, and no gap is wider than Office allows.
_WIDEST_COLUMN, _WIDEST_BAR, _WIDEST_GAP = 2.4, 1.0, 5.0
#: From a point of a line to the far side of its label, in heights of the label.
_LABEL_REACH = 1.5
#: Labels over the columns of a single series may fill this share of the way to the next.
_LABEL_SHARE = 0.88


def planned(chart: Chart, look: ChartLook) -> Plan:
    """Every decision about a chart; raises BriefgenError for data that no drawing of its kind can show."""
    if not chart.series or not chart.categories:
        raise ValueError("a chart needs a series and a category")
    match chart.kind:
        case "column" | "bar":
            return _bars(chart, look, chart.kind == "bar")
        case "line":
            return _lines(chart, look)
        case "stacked":
            return _stack(chart, look)
        case "doughnut":
            return _ring(chart, look)
        case "target":
            return _target(chart, look)
        case "combo":
            return _combo(chart, look)


def _bars(chart: Chart, look: ChartLook, horizontal: bool, columns: Sequence[Fill] = ()) -> Plan:
    axis = _bar_axis(chart.series, horizontal)
    plan = laid_out(chart, look, axis, horizontal=horizontal)
    pitch = plan.pitch
    side_by_side = len(chart.series)
    gap = _gap(plan, side_by_side)
    thickness = pitch / (side_by_side + gap)
    texts = labels.printed(chart.series)
    if horizontal:
        size = labels.fitting_size(texts, plan.frame.width / 3, look.font_size, pitch / (side_by_side + gap / 2))
    else:
        size = labels.fitting_size(texts, thickness if side_by_side > 1 else pitch * _LABEL_SHARE, look.font_size)
    marks = tuple(
        Mark(series, n, (fill,), _outside(series, size), gap=gap)
        for n, (series, fill) in enumerate(zip(chart.series, columns or fills(look.palette, side_by_side), strict=True))
    )
    return _labelled(plan, marks, size)


def _lines(chart: Chart, look: ChartLook) -> Plan:
    axis = Axis(_unit(chart.series), scale.around(_values(chart.series), _HEADROOM))
    plan = laid_out(chart, look, axis)
    size = labels.fitting_size(labels.printed(chart.series), plan.pitch * _LABEL_SHARE, look.font_size)
    placed = labels.along_lines(chart.series) if size else [labels.none(series) for series in chart.series]
    reach = _LABEL_REACH * measure.height(1, size or 0) / plan.frame.height
    placed = [
        labels.off_the_floor(series, own, axis.scale, reach) for series, own in zip(chart.series, placed, strict=True)
    ]
    marks = tuple(
        Mark(series, n, (Fill(colour),), own, line=True, style=n)
        for n, (series, colour, own) in enumerate(
            zip(chart.series, strokes(look.palette, len(chart.series)), placed, strict=True)
        )
    )
    return _labelled(plan, marks, size)


def _stack(chart: Chart, look: ChartLook) -> Plan:
    rows = zip(*(series.values for series in chart.series), strict=True)
    columns = [[value.value for value in row if value is not None] for row in rows]
    ends = [sum((v for v in column if (v > 0) is up), Decimal(0)) for column in columns for up in (True, False)]
    axis = Axis(_unit(chart.series), scale.from_zero(ends, Decimal(0)), low_fixed=min(ends) >= 0)
    plan = laid_out(chart, look, axis)
    gap = _gap(plan, 1)
    thickness = plan.pitch / (1 + gap)
    size = labels.fitting_size(labels.printed(chart.series), thickness, look.font_size)
    unit = plan.frame.height / float(axis.scale.high - axis.scale.low)
    marks: list[Mark] = []
    for n, (series, fill) in enumerate(zip(chart.series, fills(look.palette, len(chart.series)), strict=True)):
        heights = [abs(float(value.value)) * unit if value else 0.0 for value in series.values]
        own = labels.in_stack(series, fill, heights, thickness / 2, size) if size else labels.none(series)
        marks.append(Mark(series, n, (fill,), own, gap=gap))
    return replace(_labelled(plan, _apart(marks, plan, size or 0, unit), size), kind="stacked")


def _apart(marks: Sequence[Mark], plan: Plan, size: float, unit: float) -> tuple[Mark, ...]:
    """Of labels beside one column, those that would cover another, or the next column, are left out."""
    kept = [list(mark.labels) for mark in marks]
    half = plan.pitch / 2
    room = half + min(half - half / (1 + marks[0].gap), 1.5 * MARGIN)
    for index in range(plan.categories):
        taken: list[float] = []
        ends = {True: 0.0, False: 0.0}
        for mark, own in zip(marks, kept, strict=True):
            value, label = mark.series.values[index], own[index]
            if value is None:
                continue
            up = value.value > 0
            middle = ends[up] + float(value.value) * unit / 2
            ends[up] += float(value.value) * unit
            if label is None or not label.shift[0]:
                continue
            beyond = label.shift[0] + measure.width(label.text, size) / 2
            if beyond > room or any(abs(middle - other) < measure.height(1, size) for other in taken):
                own[index] = None
            else:
                taken.append(middle)
    return tuple(replace(mark, labels=tuple(own)) for mark, own in zip(marks, kept, strict=True))


def _ring(chart: Chart, look: ChartLook) -> Plan:
    if len(chart.series) != 1:
        raise ValueError("a doughnut has one series")
    series = chart.series[0]
    values = _values([series])
    if any(value < 0 for value in values) or not any(values):
        raise BriefgenError([Diagnostic("chart-parts", chart.origin, {"series": series.name})])
    widest = max(measure.width(text + series.unit, look.font_size) for text in labels.printed([series]))
    word = measure.height(1, look.font_size)
    radius = look.height_cm / 2 - word - MARGIN
    frame = Frame(min(widest, look.width_cm / 5) + 2 * MARGIN, look.height_cm / 2 - radius, 2 * radius, 2 * radius)
    legend_left = frame.left + frame.width + min(widest, look.width_cm / 5) + 3 * MARGIN
    rows, height = legend(chart.categories, look.width_cm - legend_left - MARGIN, look.font_size, column=True)
    top = max((look.height_cm - height) / 2, 0)
    widest_entry = max(entry.width for row in rows for entry in row)
    parts = tuple(fills(look.palette, len(chart.categories)))
    ring_labels, turn, size = labels.on_ring(series, parts, radius, look.font_size)
    return Plan(
        chart,
        look,
        (Mark(series, 0, parts, ring_labels),),
        frame,
        Names((), look.font_size, height <= look.height_cm),
        size,
        legend=rows,
        legend_frame=Frame(legend_left, top, widest_entry, min(height + MARGIN, look.height_cm)),
        kind="ring",
        turn=turn,
    )


def _target(chart: Chart, look: ChartLook) -> Plan:
    level, target = chart.series
    dark, pale = Fill(look.palette[0]), Fill(tint(look.palette[0], 0.25))
    axis = replace(_bar_axis(chart.series, horizontal=True), low_fixed=True, high_fixed=True)
    plan = laid_out(chart, look, axis, replace(axis, title="", hidden=True), horizontal=True)
    size = labels.fitting_size(
        labels.printed(chart.series), plan.frame.width / 3, look.font_size, plan.pitch / (1 + _LEVEL_GAP)
    )
    unit = plan.frame.width / float(axis.scale.high - axis.scale.low)
    lengths = [
        (float(one.value) * unit if one else 0.0, float(other.value) * unit if other else 0.0)
        for one, other in zip(level.values, target.values, strict=True)
    ]
    placed = labels.level_on_target(level, target, lengths, size) if size else None
    if placed is None:
        return _bars(chart, look, horizontal=True, columns=[dark, pale])
    marks = (
        Mark(target, 1, (pale,), placed[1], gap=_TARGET_GAP),
        Mark(level, 0, (dark,), placed[0], second=True, gap=_LEVEL_GAP),
    )
    return _labelled(plan, marks, size)


def _combo(chart: Chart, look: ChartLook) -> Plan:
    columns = [(n, series) for n, series in enumerate(chart.series) if not series.line]
    lines = [(n, series) for n, series in enumerate(chart.series) if series.line]
    on_second = {series.second_axis for _, series in lines}
    if not columns or len(on_second) != 1 or any(series.second_axis for _, series in columns):
        raise BriefgenError([Diagnostic("chart-second-axis", chart.origin, {})])
    column_series, line_series = [series for _, series in columns], [series for _, series in lines]
    axis, second = _combo_axes(column_series, line_series, apart=on_second == {True})
    plan = laid_out(chart, look, axis, second)
    pitch = plan.pitch
    gap = _gap(plan, len(columns))
    room = pitch / (len(columns) + gap) if len(columns) > 1 else pitch * _LABEL_SHARE
    size = labels.fitting_size(labels.printed(chart.series), room, look.font_size)
    line_labels = labels.along_lines(line_series) if size and second else [labels.none(s) for s in line_series]
    bars = tuple(
        Mark(series, n, (fill,), _outside(series, size), gap=gap)
        for (n, series), fill in zip(columns, fills(look.palette, len(columns)), strict=True)
    )
    used = {mark.fill.colour for mark in bars}
    free = [colour for colour in look.palette if colour not in used]
    strung = tuple(
        Mark(series, n, (Fill(colour),), own, line=True, second=second is not None, style=style)
        for style, ((n, series), colour, own) in enumerate(
            zip(lines, strokes(free, len(lines)), line_labels, strict=True)
        )
    )
    plan = _labelled(plan, bars + strung, size)
    if second is None:
        return plan
    labelled = plan.complete
    return replace(
        plan,
        axis=_without_negative_ticks(plan.axis, labelled),
        second=_without_negative_ticks(plan.second, labelled),
    )


def _combo_axes(columns: Sequence[Series], lines: Sequence[Series], *, apart: bool) -> tuple[Axis, Axis | None]:
    if not apart:
        return _bar_axis([*columns, *lines], horizontal=False), None
    below = scale.for_columns_below(_values(columns), _HEADROOM)
    above, lowest = scale.for_line_above(_values(lines))
    highest = min(tick for tick in below.ticks() if tick >= max([*_values(columns), Decimal(0)]))
    axis = Axis(_unit(columns), below, low_fixed=True, high_fixed=True, shown=(None, highest))
    return axis, Axis(_unit(lines), above, low_fixed=True, high_fixed=True, shown=(lowest, None))


def _without_negative_ticks(axis: Axis | None, labelled: bool) -> Axis | None:
    """Readers differ on the sign of a negative figure under a conditional format, so there is none.

    Where every value is printed the ticks can go, else all of them stay.
    """
    if axis is None or not any(tick < 0 and axis.shows(tick) for tick in axis.scale.ticks()):
        return axis
    return replace(axis, ticks=not labelled, shown=(None, None))


def _bar_axis(series: Sequence[Series], horizontal: bool) -> Axis:
    """Labels below the lowest negative bar need room that Word would not leave by itself."""
    values = _values(series)
    headroom = _HEADROOM * (2 if horizontal and min(values, default=Decimal(0)) < 0 else 1)
    return Axis(_unit(series), scale.from_zero(values, headroom), low_fixed=True)


def _labelled(plan: Plan, marks: tuple[Mark, ...], size: float | None) -> Plan:
    """Gridlines only help where a value is not printed."""
    plan = replace(plan, marks=marks, label_size=size or plan.label_size)
    return replace(plan, gridlines=not plan.complete and not plan.second)


def _gap(plan: Plan, side_by_side: int) -> float:
    """Few categories have slender bars and much space, not bars as wide as a wall."""
    widest = _WIDEST_BAR if plan.horizontal else _WIDEST_COLUMN
    return min(max(_GAP, plan.pitch / widest - side_by_side), _WIDEST_GAP)


def _outside(series: Series, size: float | None) -> Labels:
    return labels.uniform(series, "outside") if size else labels.none(series)


def _unit(series: Iterable[Series]) -> str:
    units = dict.fromkeys(one.unit for one in series if one.unit)
    return f"单位：{'、'.join(units)}" if units else ""


def _values(series: Iterable[Series]) -> list[Decimal]:
    return [value.value for one in series for value in one.values if value is not None]
