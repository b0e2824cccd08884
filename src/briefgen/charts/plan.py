"""What both ways of drawing decide alike: axes, colours, labels, room for words. Lengths in cm."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from briefgen.blocks import Chart, Series
from briefgen.charts import labels, measure, scale
from briefgen.charts.colours import fills, strokes, tint
from briefgen.charts.digits import exact
from briefgen.charts.labels import Labels
from briefgen.charts.look import ChartLook
from briefgen.charts.scale import Scale
from briefgen.diagnostics import BriefgenError, Diagnostic

#: Room beyond the highest value for its label, as a share of the axis.
_HEADROOM = Decimal("0.1")
_MARGIN = 0.2
#: Length of a legend's sign and the space after its entry.
SIGN, ENTRY_GAP = 0.7, 0.5
_ROW_GAP = 0.1
#: Widest column of category names beside horizontal bars, as a share of the chart.
_NAMES_SHARE = 0.36
#: Space between groups of bars, as a share of one bar.
_GAP, _TARGET_GAP, _LEVEL_GAP = 0.6, 0.4, 1.2
#: A column and a horizontal bar are not wider than this, and no gap is wider than Office allows.
_WIDEST_COLUMN, _WIDEST_BAR, _WIDEST_GAP = 2.4, 1.0, 5.0


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle on the chart, from its upper left corner."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Axis:
    """A value axis. Ends that are not fixed are left to Word, so that edited data still fit.

    Ticks outside `shown` are not printed: there another scale has the room.
    """

    title: str
    scale: Scale
    low_fixed: bool = False
    high_fixed: bool = False
    hidden: bool = False
    ticks: bool = True
    shown: tuple[Decimal | None, Decimal | None] = (None, None)

    def shows(self, tick: Decimal) -> bool:
        low, high = self.shown
        return self.ticks and (low is None or tick >= low) and (high is None or tick <= high)


@dataclass(frozen=True, slots=True)
class Mark:
    """A series as drawn. `column` is its place in the chart block; ring parts have a colour each.

    Bars of one axis stand side by side (or are stacked), `gap` bars apart; those of the second
    axis are drawn over the others. Hatches, dashes and markers count from 0.
    """

    series: Series
    column: int
    colours: tuple[str, ...]
    hatches: tuple[int, ...] = (0,)
    labels: Labels = ()
    line: bool = False
    second: bool = False
    gap: float = _GAP
    style: int = 0


@dataclass(frozen=True, slots=True)
class Names:
    """Category names broken into lines, and their size in points; `fit` is false where words overlap."""

    lines: tuple[tuple[str, ...], ...]
    size: float
    fit: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """What the legend says of one series or part, broken into lines."""

    lines: tuple[str, ...]
    width: float
    index: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A chart ready to be drawn: `marks` from back to front, legend rows from above.

    The first part of a ring starts `turn` degrees clockwise from the top.
    """

    chart: Chart
    look: ChartLook
    marks: tuple[Mark, ...]
    frame: Frame
    names: Names
    label_size: float
    axis: Axis | None = None
    second: Axis | None = None
    legend: tuple[tuple[Entry, ...], ...] = ()
    legend_frame: Frame | None = None
    gridlines: bool = False
    kind: Literal["clustered", "stacked", "ring"] = "clustered"
    horizontal: bool = False
    turn: int = 0

    @property
    def categories(self) -> int:
        return len(self.chart.categories)

    @property
    def complete(self) -> bool:
        """Every value is printed."""
        return all(
            value is None or own is not None
            for mark in self.marks
            for value, own in zip(mark.series.values, mark.labels, strict=True)
        )

    def title_width(self, axis: Axis) -> float:
        return measure.width(axis.title, self.look.font_size)


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


def _bars(chart: Chart, look: ChartLook, horizontal: bool, columns: Sequence[tuple[str, int]] = ()) -> Plan:
    axis = _bar_axis(chart.series, horizontal)
    plan = _laid_out(chart, look, axis, None, horizontal)
    pitch = _pitch(plan)
    side_by_side = len(chart.series)
    gap = _gap(plan, side_by_side)
    thickness = pitch / (side_by_side + gap)
    texts = labels.printed(chart.series)
    if horizontal:
        size = labels.fitting_size(texts, plan.frame.width / 3, look.font_size, pitch / (side_by_side + gap / 2))
    else:
        size = labels.fitting_size(texts, thickness if side_by_side > 1 else pitch * 0.88, look.font_size)
    marks = tuple(
        Mark(series, n, (colour,), (hatch,), _outside(series, size), gap=gap)
        for n, (series, (colour, hatch)) in enumerate(
            zip(chart.series, columns or fills(look.palette, side_by_side), strict=True)
        )
    )
    return _labelled(plan, marks, size)


def _lines(chart: Chart, look: ChartLook) -> Plan:
    axis = Axis(_unit(chart.series), scale.around(_values(chart.series), _HEADROOM))
    plan = _laid_out(chart, look, axis, None)
    size = labels.fitting_size(labels.printed(chart.series), _pitch(plan) * 0.98, look.font_size)
    placed = labels.along_lines(chart.series) if size else [labels.none(series) for series in chart.series]
    marks = tuple(
        Mark(series, n, (colour,), labels=own, line=True, style=n)
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
    plan = _laid_out(chart, look, axis, None)
    gap = _gap(plan, 1)
    thickness = _pitch(plan) / (1 + gap)
    size = labels.fitting_size(labels.printed(chart.series), thickness, look.font_size)
    unit = plan.frame.height / float(axis.scale.high - axis.scale.low)
    marks: list[Mark] = []
    for n, (series, (colour, hatch)) in enumerate(
        zip(chart.series, fills(look.palette, len(chart.series)), strict=True)
    ):
        heights = [abs(float(value.value)) * unit if value else 0.0 for value in series.values]
        own = labels.in_stack(series, colour, hatch, heights, thickness / 2, size) if size else labels.none(series)
        marks.append(Mark(series, n, (colour,), (hatch,), own, gap=gap))
    return replace(_labelled(plan, _apart(marks, plan, size or 0, unit), size), kind="stacked")


def _apart(marks: Sequence[Mark], plan: Plan, size: float, unit: float) -> tuple[Mark, ...]:
    """Of labels beside one column, those that would cover another, or the next column, are left out."""
    kept = [list(mark.labels) for mark in marks]
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
            if any(abs(middle - other) < measure.height(1, size) for other in taken) or beyond > _pitch(plan) * 0.55:
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
    radius = look.height_cm / 2 - word - _MARGIN
    frame = Frame(min(widest, look.width_cm / 5) + 2 * _MARGIN, look.height_cm / 2 - radius, 2 * radius, 2 * radius)
    legend_left = frame.left + frame.width + min(widest, look.width_cm / 5) + 3 * _MARGIN
    legend, height = _legend(chart.categories, look.width_cm - legend_left - _MARGIN, look.font_size, column=True)
    top = max((look.height_cm - height) / 2, 0)
    widest_entry = max(entry.width for row in legend for entry in row)
    colours, hatches = zip(*fills(look.palette, len(chart.categories)), strict=True)
    hatched = [bool(hatch) for hatch in hatches]
    ring_labels, turn, size = labels.on_ring(series, colours, hatched, radius, look.font_size)
    return Plan(
        chart,
        look,
        (Mark(series, 0, colours, hatches, ring_labels),),
        frame,
        Names((), look.font_size, height <= look.height_cm),
        size,
        legend=legend,
        legend_frame=Frame(legend_left, top, widest_entry, min(height + _MARGIN, look.height_cm)),
        kind="ring",
        turn=turn,
    )


def _target(chart: Chart, look: ChartLook) -> Plan:
    level, target = chart.series
    dark = look.palette[0]
    pale = tint(dark, 0.25)
    axis = replace(_bar_axis(chart.series, horizontal=True), low_fixed=True, high_fixed=True)
    plan = _laid_out(chart, look, axis, replace(axis, title="", hidden=True), horizontal=True)
    size = labels.fitting_size(
        labels.printed(chart.series), plan.frame.width / 3, look.font_size, _pitch(plan) / (1 + _LEVEL_GAP)
    )
    unit = plan.frame.width / float(axis.scale.high - axis.scale.low)
    lengths = [
        (float(one.value) * unit if one else 0.0, float(other.value) * unit if other else 0.0)
        for one, other in zip(level.values, target.values, strict=True)
    ]
    placed = labels.level_on_target(level, target, lengths, size) if size else None
    if placed is None:
        return _bars(chart, look, horizontal=True, columns=[(dark, 0), (pale, 0)])
    marks = (
        Mark(target, 1, (pale,), labels=placed[1], gap=_TARGET_GAP),
        Mark(level, 0, (dark,), labels=placed[0], second=True, gap=_LEVEL_GAP),
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
    plan = _laid_out(chart, look, axis, second)
    pitch = _pitch(plan)
    gap = _gap(plan, len(columns))
    room = pitch / (len(columns) + gap) if len(columns) > 1 else pitch * 0.88
    size = labels.fitting_size(labels.printed(chart.series), room, look.font_size)
    line_labels = labels.along_lines(line_series) if size and second else [labels.none(s) for s in line_series]
    bars = tuple(
        Mark(series, n, (colour,), (hatch,), _outside(series, size), gap=gap)
        for (n, series), (colour, hatch) in zip(columns, fills(look.palette, len(columns)), strict=True)
    )
    used = {colour for mark in bars for colour in mark.colours}
    free = [colour for colour in look.palette if colour not in used]
    strung = tuple(
        Mark(series, n, (colour,), labels=own, line=True, second=second is not None, style=style)
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


def _laid_out(chart: Chart, look: ChartLook, axis: Axis, second: Axis | None, horizontal: bool = False) -> Plan:
    """The frame between unit titles, tick figures, category names and legend."""
    size = look.font_size
    line = measure.height(1, size)
    top = _MARGIN + (line + _MARGIN / 2 if axis.title or (second and second.title) else 0)
    names = [series.name for series in chart.series] if len(chart.series) > 1 else []
    legend, legend_height = _legend(names, look.width_cm - 2 * _MARGIN, size, column=False)
    legend_height += _MARGIN if legend else 0
    if horizontal:
        room = min(_widest(chart.categories, size), look.width_cm * _NAMES_SHARE)
        left = room + 2 * _MARGIN
        beyond = max((measure.width(text, size) for text in labels.printed(chart.series)), default=0)
        right = min(beyond * 0.6, look.width_cm * 0.15) + _MARGIN
        height = look.height_cm - top - line - legend_height - 2 * _MARGIN
        wrapped = _wrapped(chart.categories, room, size, height / len(chart.categories))
    else:
        left = _widest(_ticks(axis), size) + 2 * _MARGIN
        right = _widest(_ticks(second), size) + 2 * _MARGIN if second else _MARGIN * 1.5
        room = (look.width_cm - left - right) / len(chart.categories)
        wrapped = _wrapped(chart.categories, room * 0.94, size, look.height_cm * 0.42)
        deepest = measure.height(max(map(len, wrapped.lines)), wrapped.size)
        height = look.height_cm - top - min(deepest, look.height_cm * 0.42) - legend_height - 1.5 * _MARGIN
    fit = wrapped.fit and height >= look.height_cm * 0.25
    height = max(height, look.height_cm * 0.25)
    return Plan(
        chart,
        look,
        (),
        Frame(left, top, look.width_cm - left - right, height),
        replace(wrapped, fit=fit),
        size,
        axis,
        second,
        legend,
        Frame(_MARGIN, look.height_cm - legend_height, look.width_cm - 2 * _MARGIN, legend_height) if legend else None,
        horizontal=horizontal,
    )


def _labelled(plan: Plan, marks: tuple[Mark, ...], size: float | None) -> Plan:
    """Gridlines only help where a value is not printed."""
    plan = replace(plan, marks=marks, label_size=size or plan.label_size)
    return replace(plan, gridlines=not plan.complete and not plan.second)


def _wrapped(texts: Sequence[str], room: float, size: float, tallest: float) -> Names:
    """At full size if three lines do, else smaller; the smallest size that is still read is 7 points."""
    sizes = [size, *(smaller for smaller in (9.0, 8.0, 7.0) if smaller < size)]
    for smaller in sizes:
        lines = tuple(tuple(measure.wrap(text, room, smaller)) for text in texts)
        most = max(map(len, lines))
        if measure.height(most, smaller) <= tallest and (most <= 3 or smaller == sizes[-1]):
            return Names(lines, smaller, _widest((w for t in lines for w in t), smaller) <= room * 1.1)
    return Names(lines, sizes[-1], fit=False)


def _legend(
    names: Sequence[str], room: float, size: float, *, column: bool
) -> tuple[tuple[tuple[Entry, ...], ...], float]:
    """Rows of entries and their height; in a `column` each entry has a row."""
    rows: list[list[Entry]] = []
    used = room
    for index, name in enumerate(names):
        lines = tuple(measure.wrap(name, room - SIGN, size))
        wide = SIGN + _widest(lines, size) + ENTRY_GAP
        if column or used + wide > room:
            rows.append([])
            used = 0
        rows[-1].append(Entry(lines, wide, index))
        used += wide
    legend = tuple(map(tuple, rows))
    return legend, sum(row_height(row, size) for row in legend)


def row_height(row: Sequence[Entry], size: float) -> float:
    """Height of a legend row with the space that parts it from the next."""
    return measure.height(max(len(entry.lines) for entry in row), size) + _ROW_GAP


def _ticks(axis: Axis | None) -> list[str]:
    return [tick_text(tick) for tick in axis.scale.ticks() if axis.shows(tick)] if axis else []


def tick_text(tick: Decimal) -> str:
    """A tick as Office prints it in its General format."""
    return exact(tick.normalize()) if tick else "0"


def _pitch(plan: Plan) -> float:
    return (plan.frame.height if plan.horizontal else plan.frame.width) / plan.categories


def _gap(plan: Plan, side_by_side: int) -> float:
    """Few categories have slender bars and much space, not bars as wide as a wall."""
    widest = _WIDEST_BAR if plan.horizontal else _WIDEST_COLUMN
    return min(max(_GAP, _pitch(plan) / widest - side_by_side), _WIDEST_GAP)


def _outside(series: Series, size: float | None) -> Labels:
    return labels.uniform(series, "outside") if size else labels.none(series)


def _unit(series: Iterable[Series]) -> str:
    units = dict.fromkeys(one.unit for one in series if one.unit)
    return f"单位：{'、'.join(units)}" if units else ""


def _values(series: Iterable[Series]) -> list[Decimal]:
    return [value.value for one in series for value in one.values if value is not None]


def _widest(texts: Iterable[str], size: float) -> float:
    return max((measure.width(text, size) for text in texts), default=0.0)
