"""A chart decided but not yet drawn; what both ways of drawing work from. Lengths in cm."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from briefgen.blocks import Chart, Series
from briefgen.charts import measure
from briefgen.charts.colours import Fill
from briefgen.charts.digits import exact
from briefgen.charts.labels import Labels
from briefgen.charts.look import ChartLook
from briefgen.charts.scale import Scale
from briefgen.records import dataclass


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
    """A series as drawn. `column` is its place in the chart block; ring parts have a fill each.

    Bars of one axis stand side by side (or are stacked), `gap` bars apart; those of the second
    axis are drawn over the others. `style` counts dashes and markers from 0.
    """

    series: Series
    column: int
    fills: tuple[Fill, ...]
    labels: Labels = ()
    line: bool = False
    second: bool = False
    gap: float = 0.6
    style: int = 0

    @property
    def fill(self) -> Fill:
        return self.fills[0]


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
    def pitch(self) -> float:
        """From category to category."""
        return (self.frame.height if self.horizontal else self.frame.width) / self.categories

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


def tick_text(tick: Decimal) -> str:
    """A tick as Office prints it in its General format."""
    return exact(tick.normalize()) if tick else "0"
