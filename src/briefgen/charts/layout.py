"""Room for words: unit titles, tick figures, category names and legends around the frame. Lengths in cm."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefgen.blocks import Chart
from briefgen.charts import labels, measure
from briefgen.charts.look import ChartLook
from briefgen.charts.plan import Axis, Entry, Frame, Names, Plan, tick_text

MARGIN = 0.2
#: Length of a legend's sign and the space after its entry, and between its rows.
SIGN, _ENTRY_GAP, _ROW_GAP = 0.7, 0.5, 0.1
_LONGER_SIGN = 0.8
#: Widest column of category names beside horizontal bars, as a share of the chart.
_NAMES_SHARE = 0.36
#: Widest column of tick figures.
_TICKS_SHARE = 0.25
#: Names below a chart take no more than this share of it, and its frame no less than that.
_NAMES_DEPTH, _FRAME_DEPTH = 0.42, 0.25
#: A name of more lines is rather set smaller, down to the last of these sizes in points.
_LINES, _SIZES = 3, (9.0, 8.0, 7.0)


def laid_out(
    chart: Chart, look: ChartLook, axis: Axis, second: Axis | None = None, *, horizontal: bool = False
) -> Plan:
    """The frame between unit titles, tick figures, category names and legend."""
    size = look.font_size
    line = measure.height(1, size)
    titled = axis.title or (second and second.title)
    top = MARGIN + (line if titled else 0) + (MARGIN / 2 if horizontal else line)
    names = [series.name for series in chart.series] if len(chart.series) > 1 else []
    lines = chart.kind == "line" or any(series.line for series in chart.series)
    rows, legend_height = legend(names, look.width_cm - 2 * MARGIN, size, column=False, longer=_LONGER_SIGN * lines)
    legend_height += MARGIN if rows else 0
    if horizontal:
        room = min(_widest(chart.categories, size), look.width_cm * _NAMES_SHARE)
        left = room + 2 * MARGIN
        beyond = max((measure.width(text, size) for text in labels.printed(chart.series)), default=0)
        right = min(beyond * 0.6, look.width_cm * 0.15) + MARGIN
        height = look.height_cm - top - line - legend_height - 2 * MARGIN
        wrapped = _wrapped(chart.categories, room, size, height / len(chart.categories))
    else:
        left = min(_widest(_ticks(axis), size), look.width_cm * _TICKS_SHARE) + 2 * MARGIN
        right = min(_widest(_ticks(second), size), look.width_cm * _TICKS_SHARE) + (2 if second else 1.5) * MARGIN
        room = (look.width_cm - left - right) / len(chart.categories)
        wrapped = _wrapped(chart.categories, room * 0.94, size, look.height_cm * _NAMES_DEPTH)
        deepest = measure.height(max(map(len, wrapped.lines)), wrapped.size)
        height = look.height_cm - top - min(deepest, look.height_cm * _NAMES_DEPTH) - legend_height - 1.5 * MARGIN
    fit = wrapped.fit and height >= look.height_cm * _FRAME_DEPTH
    height = max(height, look.height_cm * _FRAME_DEPTH)
    return Plan(
        chart,
        look,
        (),
        Frame(left, top, look.width_cm - left - right, height),
        replace(wrapped, fit=fit),
        size,
        axis,
        second,
        rows,
        Frame(MARGIN, look.height_cm - legend_height, look.width_cm - 2 * MARGIN, legend_height) if rows else None,
        horizontal=horizontal,
    )


def _wrapped(texts: Sequence[str], room: float, size: float, tallest: float) -> Names:
    """At full size if three lines do, else smaller; the smallest size that is still read is 7 points."""
    sizes = [size, *(smaller for smaller in _SIZES if smaller < size)]
    for smaller in sizes:
        lines = tuple(tuple(measure.wrap(text, room, smaller)) for text in texts)
        most = max(map(len, lines))
        if measure.height(most, smaller) <= tallest and (most <= _LINES or smaller == sizes[-1]):
            return Names(lines, smaller, _widest((w for t in lines for w in t), smaller) <= room * 1.1)
    return Names(lines, sizes[-1], fit=False)


def legend(
    names: Sequence[str], room: float, size: float, *, column: bool, longer: float = 0
) -> tuple[tuple[tuple[Entry, ...], ...], float]:
    """Rows of entries and their height; in a `column` each entry has a row.

    Office sets the entries below a chart in columns as wide as the widest: a long name makes more rows.
    `longer` is by how much the sign of a line may be longer than that of a bar, in cm.
    """
    wrapped = [tuple(measure.wrap(name, room - SIGN, size)) for name in names]
    entries = [Entry(lines, SIGN + _widest(lines, size) + _ENTRY_GAP, n) for n, lines in enumerate(wrapped)]
    widest = max((entry.width for entry in entries), default=room)
    abreast = 1 if column else max(1, int(room / (widest + longer)))
    rows = tuple(tuple(entries[start : start + abreast]) for start in range(0, len(entries), abreast))
    return rows, sum(row_height(row, size) for row in rows)


def row_height(row: Sequence[Entry], size: float) -> float:
    """Height of a legend row with the space that parts it from the next."""
    return measure.height(max(len(entry.lines) for entry in row), size) + _ROW_GAP


def _ticks(axis: Axis | None) -> list[str]:
    return [tick_text(tick) for tick in axis.scale.ticks() if axis.shows(tick)] if axis else []


def _widest(texts: Iterable[str], size: float) -> float:
    return max((measure.width(text, size) for text in texts), default=0.0)
