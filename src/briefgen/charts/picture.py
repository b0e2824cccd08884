"""Charts as PNG, for readers that show no native charts.

Drawn by matplotlib, which is imported on the first call: it costs a second. All positions are in cm
from the upper left corner, as in the plan, so nothing is measured while drawing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from briefgen.blocks import Chart
from briefgen.charts import fonts, measure
from briefgen.charts.colours import AXIS, BLACK, GRID, WHITE, tint
from briefgen.charts.labels import Label
from briefgen.charts.look import ChartLook
from briefgen.charts.plan import SIGN, Axis, Entry, Mark, Plan, planned, row_height, tick_text
from briefgen.diagnostics import BriefgenError, Diagnostic

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.transforms import Affine2D

DPI = 200
_CM_PER_INCH = 2.54
#: Flat colours and the greys of smoothed edges; more only make the file larger.
_PALETTE_SIZE = 64
_HATCHES = ("////", "----", "\\\\\\\\", "xxxx")
_DASHES: tuple[Any, ...] = ("solid", (0, (4, 2)), (0, (1, 1.5)), (0, (4, 1.5, 1, 1.5)))
_MARKERS = ("o", "s", "^", "D")
#: In points.
_HAIR, _THIN, _THICK, _MARKER = 0.5, 0.75, 2.25, 6.5
#: cm between a mark and its label, and between an axis and its figures.
_GAP = 0.1


def picture(chart: Chart, look: ChartLook) -> bytes:
    """The same chart and look give the same bytes on every machine.

    Raises BriefgenError for characters that the fonts lack and for words that do not fit.
    """
    plan = planned(chart, look)
    _refuse_what_cannot_be_drawn(plan)
    import matplotlib as mpl

    fonts.register()
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams["hatch.linewidth"] = 0.8
        return _png(_Sheet(plan).drawn())


def _refuse_what_cannot_be_drawn(plan: Plan) -> None:
    chart = plan.chart
    words = [*chart.categories, *(text for one in chart.series for text in (one.name, one.unit))]
    values = [value.text for one in chart.series for value in one.values if value is not None]
    if lacking := fonts.missing(character for text in words + values for character in text.split("\n")):
        named = "、".join(f"{character}（U+{ord(character):04X}）" for character in lacking)
        raise BriefgenError([Diagnostic("glyph-missing", chart.origin, {"characters": named})])
    if not plan.names.fit:
        raise BriefgenError([Diagnostic("chart-crowded", chart.origin, {"text": _shortened(max(words, key=len))})])


def _shortened(text: str) -> str:
    return text if len(text) <= 24 else text[:24] + "……"


def _png(figure: Figure) -> bytes:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL import Image

    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    image = Image.frombuffer("RGBA", canvas.get_width_height(), bytes(canvas.buffer_rgba()), "raw", "RGBA", 0, 1)
    flat = image.convert("RGB").quantize(_PALETTE_SIZE, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    target = BytesIO()
    flat.save(target, "PNG", dpi=(DPI, DPI), compress_level=6)
    return target.getvalue()


class _Sheet:
    """Draws one plan; a small pen in cm below, the parts of a chart above it."""

    def __init__(self, plan: Plan) -> None:
        from matplotlib.figure import Figure
        from matplotlib.transforms import Affine2D

        self.plan = plan
        look = plan.look
        self.figure = Figure((look.width_cm / _CM_PER_INCH, look.height_cm / _CM_PER_INCH), dpi=DPI, facecolor="white")
        pixels = DPI / _CM_PER_INCH
        self.cm: Affine2D = Affine2D().scale(pixels, -pixels).translate(0, look.height_cm * pixels)

    def drawn(self) -> Figure:
        if self.plan.kind == "ring":
            self._ring()
        else:
            self._axes()
            self._bars()
            self._lines()
        self._legend()
        return self.figure

    # -- the parts of a chart ---------------------------------------------------------------------

    def _axes(self) -> None:
        plan, frame = self.plan, self.plan.frame
        size = plan.look.font_size
        for axis, second in ((plan.axis, False), (plan.second, True)):
            if axis is None or axis.hidden:
                continue
            edge = plan.look.width_cm - 0.15 if second else 0.15
            self._text(edge, 0.15, axis.title, size, across="right" if second else "left", down="top")
            for tick in filter(axis.shows, axis.scale.ticks()):
                self._tick(axis, tick, second=second)
        if plan.axis is None:
            return
        zero = min(max(plan.axis.scale.share(Decimal(0)), 0.0), 1.0)
        if plan.horizontal:
            x = frame.left + zero * frame.width
            self._stroke([(x, frame.top), (x, frame.top + frame.height)], AXIS, _THIN)
        else:
            y = frame.top + (1 - zero) * frame.height
            self._stroke([(frame.left, y), (frame.left + frame.width, y)], AXIS, _THIN)
        self._category_names()

    def _tick(self, axis: Axis, tick: Decimal, *, second: bool) -> None:
        frame, size = self.plan.frame, self.plan.look.font_size
        share = axis.scale.share(tick)
        if self.plan.horizontal:
            x, bottom = frame.left + share * frame.width, frame.top + frame.height
            if self.plan.gridlines:
                self._stroke([(x, frame.top), (x, bottom)], GRID, _HAIR)
            self._text(x, bottom + _GAP, tick_text(tick), size, down="top")
            return
        y, right = frame.top + (1 - share) * frame.height, frame.left + frame.width
        if self.plan.gridlines:
            self._stroke([(frame.left, y), (right, y)], GRID, _HAIR)
        x = right + _GAP if second else frame.left - _GAP
        self._text(x, y, tick_text(tick), size, across="left" if second else "right")

    def _category_names(self) -> None:
        frame, names = self.plan.frame, self.plan.names
        for index, lines in enumerate(names.lines):
            if self.plan.horizontal:
                self._lines_of_text(frame.left - 0.15, self._middle(index), lines, names.size, across="right")
            else:
                top = frame.top + frame.height + _GAP
                middle = top + measure.height(len(lines), names.size) / 2
                self._lines_of_text(self._middle(index), middle, lines, names.size)

    def _bars(self) -> None:
        plan = self.plan
        for second in (False, True):
            group = [mark for mark in plan.marks if not mark.line and mark.second is second]
            axis = plan.second if second else plan.axis
            if not group or axis is None:
                continue
            beside = 1 if plan.kind == "stacked" else len(group)
            thickness = self._pitch() / (beside + group[0].gap)
            for index in range(plan.categories):
                ends = {True: Decimal(0), False: Decimal(0)}
                for n, mark in enumerate(group):
                    value = mark.series.values[index]
                    if value is None:
                        continue
                    place = 0 if plan.kind == "stacked" else n
                    start = ends[value.value > 0] if plan.kind == "stacked" else Decimal(0)
                    ends[value.value > 0] = start + value.value
                    middle = self._middle(index) + (place - (beside - 1) / 2) * thickness
                    self._bar(mark, axis, middle, thickness, start, start + value.value)
                    self._bar_label(mark.labels[index], axis, middle, start, start + value.value)

    def _bar(self, mark: Mark, axis: Axis, middle: float, thickness: float, start: Decimal, end: Decimal) -> None:
        plan = self.plan
        near, far = self._along(axis, start), self._along(axis, end)
        low, length = min(near, far), abs(far - near)
        box = (
            (low, middle - thickness / 2, length, thickness)
            if plan.horizontal
            else (middle - thickness / 2, low, thickness, length)
        )
        edge = WHITE if plan.kind == "stacked" else plan.look.palette[0] if plan.chart.kind == "target" else ""
        self._rectangle(*box, mark.colours[0], mark.hatches[0], edge)

    def _bar_label(self, label: Label | None, axis: Axis, middle: float, start: Decimal, end: Decimal) -> None:
        if label is None:
            return
        near, far = self._along(axis, start), self._along(axis, end)
        if label.place == "centre":
            self._printed(middle + label.shift[0], (near + far) / 2 + label.shift[1], label)
            return
        outward = 1 if (far > near or (far == near and self.plan.horizontal)) else -1
        way = outward if label.place == "outside" else -outward
        if self.plan.horizontal:
            self._printed(far + way * _GAP, middle, label, across="left" if way > 0 else "right")
        else:
            self._printed(middle, far + way * _GAP / 2, label, down="top" if way > 0 else "bottom")

    def _lines(self) -> None:
        for mark in self.plan.marks:
            axis = self.plan.second if mark.second else self.plan.axis
            if not mark.line or axis is None:
                continue
            points = [
                None if value is None else (self._middle(index), self._along(axis, value.value))
                for index, value in enumerate(mark.series.values)
            ]
            for stretch in _stretches(points):
                self._stroke(stretch, mark.colours[0], _THICK, dash=mark.style, marker=mark.style)
            for point, label in zip(points, mark.labels, strict=True):
                if point is not None and label is not None:
                    way = -1 if label.place == "above" else 1
                    self._printed(
                        point[0], point[1] + way * (_GAP + 0.07), label, down="top" if way > 0 else "bottom"
                    )

    def _ring(self) -> None:
        (mark,) = self.plan.marks
        frame = self.plan.frame
        radius = frame.width / 2
        x, y = frame.left + radius, frame.top + radius
        total = sum(float(value.value) for value in mark.series.values if value is not None)
        start = float(self.plan.turn)
        for n, value in enumerate(mark.series.values):
            if value is None:
                continue
            end = start + 360 * float(value.value) / total
            self._wedge(x, y, radius, start, end, mark.colours[n], mark.hatches[n])
            label = mark.labels[n]
            if label is not None:
                angle = math.radians((start + end) / 2)
                across, down = label.shift
                self._printed(
                    x + 0.75 * radius * math.sin(angle) + across, y - 0.75 * radius * math.cos(angle) + down, label
                )
            start = end

    def _legend(self) -> None:
        plan = self.plan
        if plan.legend_frame is None:
            return
        top = plan.legend_frame.top
        for row in plan.legend:
            height = row_height(row, plan.look.font_size)
            wide = sum(entry.width for entry in row)
            is_ring = plan.kind == "ring"
            x = plan.legend_frame.left if is_ring else (plan.look.width_cm - wide) / 2
            for entry in row:
                self._sign(entry, x, top + height / 2)
                self._lines_of_text(x + SIGN, top + height / 2, entry.lines, plan.look.font_size, across="left")
                x += entry.width
            top += height

    def _sign(self, entry: Entry, x: float, y: float) -> None:
        marks = self.plan.marks
        if self.plan.kind == "ring":
            self._rectangle(x, y - 0.14, 0.5, 0.28, marks[0].colours[entry.index], marks[0].hatches[entry.index], "")
            return
        mark = next(mark for mark in marks if mark.column == entry.index)
        if mark.line:
            self._stroke([(x - 0.1, y), (x + 0.25, y), (x + 0.6, y)], mark.colours[0], _THICK, dash=mark.style)
            self._stroke([(x + 0.25, y)], mark.colours[0], _THICK, marker=mark.style)
        else:
            edge = self.plan.look.palette[0] if self.plan.chart.kind == "target" else ""
            self._rectangle(x, y - 0.14, 0.5, 0.28, mark.colours[0], mark.hatches[0], edge)

    # -- places -----------------------------------------------------------------------------------

    def _pitch(self) -> float:
        frame = self.plan.frame
        return (frame.height if self.plan.horizontal else frame.width) / self.plan.categories

    def _middle(self, index: int) -> float:
        frame = self.plan.frame
        return (frame.top if self.plan.horizontal else frame.left) + (index + 0.5) * self._pitch()

    def _along(self, axis: Axis, value: Decimal) -> float:
        frame, share = self.plan.frame, axis.scale.share(value)
        return frame.left + share * frame.width if self.plan.horizontal else frame.top + (1 - share) * frame.height

    # -- the pen ----------------------------------------------------------------------------------

    def _rectangle(self, x: float, y: float, wide: float, high: float, colour: str, hatch: int, edge: str) -> None:
        from matplotlib.patches import Rectangle

        self.figure.add_artist(Rectangle((x, y), wide, high, transform=self.cm, **_filling(colour, hatch, edge)))

    def _wedge(self, x: float, y: float, radius: float, start: float, end: float, colour: str, hatch: int) -> None:
        from matplotlib.patches import Wedge

        shape = Wedge(
            (x, y), radius, start - 90, end - 90, width=radius / 2, transform=self.cm, **_filling(colour, hatch, WHITE)
        )
        self.figure.add_artist(shape)

    def _stroke(
        self,
        points: Sequence[tuple[float, float]],
        colour: str,
        points_wide: float,
        *,
        dash: int | None = None,
        marker: int | None = None,
    ) -> None:
        from matplotlib.lines import Line2D

        xs, ys = zip(*points, strict=True)
        line = Line2D(
            xs,
            ys,
            color=f"#{colour}",
            linewidth=points_wide,
            linestyle=_DASHES[dash % len(_DASHES)] if dash is not None else "solid",
            marker=_MARKERS[marker % len(_MARKERS)] if marker is not None else "None",
            markersize=_MARKER,
            markerfacecolor=f"#{WHITE}",
            markeredgewidth=1.5,
            transform=self.cm,
            zorder=0 if colour == GRID else 2,
        )
        self.figure.add_artist(line)

    def _printed(self, x: float, y: float, label: Label, *, across: str = "center", down: str = "center") -> None:
        self._text(
            x,
            y,
            label.text,
            self.plan.label_size,
            across=across,
            down=down,
            colour=label.colour,
            boxed=label.boxed,
        )

    def _lines_of_text(
        self, x: float, middle: float, lines: Sequence[str], size: float, *, across: str = "center"
    ) -> None:
        first = middle - measure.height(len(lines) - 1, size) / 2
        for n, line in enumerate(lines):
            self._text(x, first + measure.height(n, size), line, size, across=across)

    def _text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        across: str = "center",
        down: str = "center",
        colour: str = BLACK,
        boxed: bool = False,
    ) -> None:
        """Characters as they are: a dollar sign starts no formula."""
        self.figure.text(
            x,
            y,
            text,
            transform=self.cm,
            family=list(fonts.FAMILIES),
            size=size,
            ha=across,
            va=f"{down}_baseline" if down == "center" else down,
            color=f"#{colour}",
            parse_math=False,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1} if boxed else None,
        )


def _filling(colour: str, hatch: int, edge: str) -> dict[str, Any]:
    """Hatched areas have lines in the colour on a pale ground of it."""
    if hatch:
        return {
            "facecolor": f"#{tint(colour, 0.3)}",
            "edgecolor": f"#{colour}",
            "hatch": _HATCHES[(hatch - 1) % len(_HATCHES)],
            "linewidth": _HAIR,
        }
    return {
        "facecolor": f"#{colour}",
        "edgecolor": f"#{edge}" if edge else "none",
        "linewidth": _THIN if edge else 0,
    }


def _stretches(points: Sequence[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    """A line is broken where a value is missing."""
    stretches: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is None:
            stretches.append([])
        else:
            stretches[-1].append(point)
    return [stretch for stretch in stretches if stretch]
