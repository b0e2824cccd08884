"""Draws a planned chart: axes, bars, lines, rings, legend. All positions in cm from the upper left corner."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

from briefgen.charts import measure
from briefgen.charts.colours import AXIS, GRID, WHITE
from briefgen.charts.fonts import missing
from briefgen.charts.labels import Label
from briefgen.charts.layout import SIGN, row_height
from briefgen.charts.pen import Across, Down, Pen
from briefgen.charts.plan import Axis, Entry, Frame, Mark, Plan, tick_text

__all__ = ["drawn", "missing"]

#: In points.
_HAIR, _THIN, _THICK = 0.5, 0.75, 2.25
#: Between a mark and its label, and between an axis and its figures.
_GAP = 0.1
#: Of a unit title from the edges of the picture.
_MARGIN = 0.15


def drawn(plan: Plan) -> bytes:
    """The chart as PNG."""
    with Pen(plan.look.width_cm, plan.look.height_cm) as pen:
        if plan.kind == "ring":
            _ring(pen, plan)
        else:
            _axes(pen, plan)
            _bars(pen, plan, plan.axis, [mark for mark in plan.marks if not mark.line and not mark.second])
            _bars(pen, plan, plan.second, [mark for mark in plan.marks if not mark.line and mark.second])
            for mark in plan.marks:
                _line(pen, plan, mark)
        _legend(pen, plan)
        return pen.png()


def _axes(pen: Pen, plan: Plan) -> None:
    frame, look = plan.frame, plan.look
    for axis, second in ((plan.axis, False), (plan.second, True)):
        if axis is None or axis.hidden:
            continue
        edge = (look.width_cm - _MARGIN if second else _MARGIN, _MARGIN)
        pen.text(edge, axis.title, look.font_size, across="right" if second else "left", down="top")
        for tick in filter(axis.shows, axis.scale.ticks()):
            _tick(pen, plan, axis, tick)
    if plan.axis is not None:
        zero = _along(plan, plan.axis, min(max(Decimal(0), plan.axis.scale.low), plan.axis.scale.high))
        across = [(zero, frame.top), (zero, frame.top + frame.height)]
        pen.line(across if plan.horizontal else _level(frame, zero), AXIS, _THIN)
    _category_names(pen, plan)


def _tick(pen: Pen, plan: Plan, axis: Axis, tick: Decimal) -> None:
    frame, size = plan.frame, plan.look.font_size
    place = _along(plan, axis, tick)
    if plan.horizontal:
        bottom = frame.top + frame.height
        if plan.gridlines:
            pen.line([(place, frame.top), (place, bottom)], GRID, _HAIR, behind=True)
        pen.text((place, bottom + _GAP), tick_text(tick), size, down="top")
        return
    if plan.gridlines:
        pen.line(_level(frame, place), GRID, _HAIR, behind=True)
    if axis is plan.second:
        pen.text((frame.left + frame.width + _GAP, place), tick_text(tick), size, across="left")
    else:
        pen.text((frame.left - _GAP, place), tick_text(tick), size, across="right")


def _category_names(pen: Pen, plan: Plan) -> None:
    frame, names = plan.frame, plan.names
    for index, lines in enumerate(names.lines):
        if plan.horizontal:
            _words(pen, (frame.left - _GAP, _middle(plan, index)), lines, names.size, across="right")
        else:
            half = measure.height(len(lines), names.size) / 2
            _words(pen, (_middle(plan, index), frame.top + frame.height + _GAP + half), lines, names.size)


def _bars(pen: Pen, plan: Plan, axis: Axis | None, marks: Sequence[Mark]) -> None:
    """Bars that share an axis: side by side, or one upon the other."""
    if axis is None or not marks:
        return
    beside = 1 if plan.kind == "stacked" else len(marks)
    thickness = plan.pitch / (beside + marks[0].gap)
    for index in range(plan.categories):
        ends = {True: Decimal(0), False: Decimal(0)}
        for n, mark in enumerate(marks):
            value = mark.series.values[index]
            if value is None:
                continue
            up = value.value > 0
            start = ends[up] if plan.kind == "stacked" else Decimal(0)
            ends[up] = start + value.value
            place = 0.0 if plan.kind == "stacked" else n - (beside - 1) / 2
            bar = _Bar(
                plan, _middle(plan, index) + place * thickness, _along(plan, axis, start), _along(plan, axis, ends[up])
            )
            pen.rectangle(bar.box(thickness), mark.fill, _edge(plan))
            bar.print(pen, mark.labels[index])


class _Bar:
    """One bar from `near` its base to its `far` end, whichever way it points."""

    def __init__(self, plan: Plan, middle: float, near: float, far: float) -> None:
        self._plan = plan
        self._middle, self._near, self._far = middle, near, far

    def box(self, thickness: float) -> Frame:
        low, length = min(self._near, self._far), abs(self._far - self._near)
        side = self._middle - thickness / 2
        return Frame(low, side, length, thickness) if self._plan.horizontal else Frame(side, low, thickness, length)

    def print(self, pen: Pen, label: Label | None) -> None:
        if label is None:
            return
        if label.place == "centre":
            across, down = label.shift
            _label(pen, self._plan, (self._middle + across, (self._near + self._far) / 2 + down), label)
            return
        positive = self._far > self._near if self._plan.horizontal else self._far < self._near
        forward = (positive or self._far == self._near) is (label.place == "outside")
        if self._plan.horizontal:
            place = (self._far + (_GAP if forward else -_GAP), self._middle)
            _label(pen, self._plan, place, label, across="left" if forward else "right")
        else:
            place = (self._middle, self._far + (-_GAP if forward else _GAP) / 2)
            _label(pen, self._plan, place, label, down="bottom" if forward else "top")


def _line(pen: Pen, plan: Plan, mark: Mark) -> None:
    axis = plan.second if mark.second else plan.axis
    if not mark.line or axis is None:
        return
    points = [
        None if value is None else (_middle(plan, index), _along(plan, axis, value.value))
        for index, value in enumerate(mark.series.values)
    ]
    for stretch in _stretches(points):
        pen.line(stretch, mark.fill.colour, _THICK, dash=mark.style, marker=mark.style)
    for point, label in zip(points, mark.labels, strict=True):
        if point is None or label is None:
            continue
        x, y = point
        if label.place == "above":
            _label(pen, plan, (x, y - 1.7 * _GAP), label, down="bottom")
        else:
            _label(pen, plan, (x, y + 1.7 * _GAP), label, down="top")


def _ring(pen: Pen, plan: Plan) -> None:
    (mark,) = plan.marks
    radius = plan.frame.width / 2
    total = sum(float(value.value) for value in mark.series.values if value is not None)
    start = float(plan.turn)
    for value, fill, label in zip(mark.series.values, mark.fills, mark.labels, strict=True):
        if value is None or label is None:
            continue
        end = start + 360 * float(value.value) / total
        pen.ring_part(plan.frame, fill, start, end)
        angle = math.radians((start + end) / 2)
        x = plan.frame.left + radius + 0.75 * radius * math.sin(angle) + label.shift[0]
        y = plan.frame.top + radius - 0.75 * radius * math.cos(angle) + label.shift[1]
        _label(pen, plan, (x, y), label)
        start = end


def _legend(pen: Pen, plan: Plan) -> None:
    """Under the chart in centred rows; beside a ring in a column."""
    if plan.legend_frame is None:
        return
    size, top = plan.look.font_size, plan.legend_frame.top
    for row in plan.legend:
        middle = top + row_height(row, size) / 2
        wide = sum(entry.width for entry in row)
        left = plan.legend_frame.left if plan.kind == "ring" else (plan.look.width_cm - wide) / 2
        for entry in row:
            _sign(pen, plan, entry, (left, middle))
            _words(pen, (left + SIGN, middle), entry.lines, size, across="left")
            left += entry.width
        top += row_height(row, size)


def _sign(pen: Pen, plan: Plan, entry: Entry, place: tuple[float, float]) -> None:
    x, y = place
    box = Frame(x, y - 0.14, 0.5, 0.28)
    if plan.kind == "ring":
        pen.rectangle(box, plan.marks[0].fills[entry.index])
        return
    mark = next(mark for mark in plan.marks if mark.column == entry.index)
    if mark.line:
        pen.line([(x - 0.1, y), (x + 0.6, y)], mark.fill.colour, _THICK, dash=mark.style)
        pen.line([(x + 0.25, y)], mark.fill.colour, _THICK, marker=mark.style)
    else:
        pen.rectangle(box, mark.fill, _edge(plan))


def _edge(plan: Plan) -> str:
    if plan.kind == "stacked":
        return WHITE
    return plan.look.palette[0] if plan.chart.kind == "target" else ""


def _label(
    pen: Pen, plan: Plan, place: tuple[float, float], label: Label, *, across: Across = "center", down: Down = "center"
) -> None:
    pen.text(place, label.text, plan.label_size, across=across, down=down, colour=label.colour, boxed=label.boxed)


def _words(
    pen: Pen, middle: tuple[float, float], lines: Sequence[str], size: float, *, across: Across = "center"
) -> None:
    x, y = middle
    first = y - measure.height(len(lines) - 1, size) / 2
    for n, line in enumerate(lines):
        pen.text((x, first + measure.height(n, size)), line, size, across=across)


def _middle(plan: Plan, index: int) -> float:
    """Of a category, along the category axis."""
    return (plan.frame.top if plan.horizontal else plan.frame.left) + (index + 0.5) * plan.pitch


def _along(plan: Plan, axis: Axis, value: Decimal) -> float:
    """Where a value lies along its axis."""
    frame, share = plan.frame, axis.scale.share(value)
    return frame.left + share * frame.width if plan.horizontal else frame.top + (1 - share) * frame.height


def _level(frame: Frame, y: float) -> list[tuple[float, float]]:
    return [(frame.left, y), (frame.left + frame.width, y)]


def _stretches(points: Sequence[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    """A line is broken where a value is missing."""
    stretches: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is None:
            stretches.append([])
        else:
            stretches[-1].append(point)
    return [stretch for stretch in stretches if stretch]
