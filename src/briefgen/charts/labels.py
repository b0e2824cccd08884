"""Which printed values stand beside their marks, where, in what size: never one over another."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from briefgen.blocks import ChartValue, Series
from briefgen.charts import measure
from briefgen.charts.colours import BLACK, WHITE, Fill, text_on
from briefgen.charts.digits import format_code
from briefgen.charts.scale import Scale
from briefgen.records import dataclass

#: outside: beyond the end of a bar; inside: before it, on the bar; above and below: of a point of a line.
Place = Literal["outside", "inside", "centre", "above", "below"]
#: Labels may shrink from the size of the text down to this, in points; smaller ones are not printed.
_SMALLEST = 7.0
#: cm between a label and its neighbour or its mark.
_GAP = 0.12


@dataclass(frozen=True, slots=True)
class Label:
    """One printed value: `code` is the Office format that prints `text`; `shift` in cm, right and down."""

    text: str
    code: str
    place: Place
    colour: str = BLACK
    boxed: bool = False
    shift: tuple[float, float] = (0.0, 0.0)


Labels = tuple[Label | None, ...]


def label(value: ChartValue, place: Place, colour: str = BLACK, *, unit: str = "", boxed: bool = False) -> Label:
    return Label(value.text + unit, format_code(value, unit), place, colour, boxed)


def uniform(series: Series, place: Place) -> Labels:
    return tuple(None if value is None else label(value, place) for value in series.values)


def none(series: Series) -> Labels:
    return (None,) * len(series.values)


def fitting_size(texts: Iterable[str], room: float, largest: float, tallest: float = math.inf) -> float | None:
    """The largest size at which every text is at most `room` cm wide and `tallest` cm high; None if none is."""
    wanted = list(texts)
    for size in _sizes(largest):
        if measure.height(1, size) <= tallest and all(measure.width(text, size) <= room for text in wanted):
            return size
    return None


def printed(series: Iterable[Series]) -> list[str]:
    """Every value of the series as the brief has it."""
    return [value.text for one in series for value in one.values if value is not None]


def along_lines(lines: Sequence[Series]) -> list[Labels]:
    """One line is labelled on the outside of its bends, two away from each other, more not at all.

    A white ground keeps the figures readable where a steep stretch runs behind them.
    """
    if len(lines) > 2:
        return [none(line) for line in lines]
    labelled: list[Labels] = []
    for line, other in zip(lines, reversed(lines) if len(lines) == 2 else (None,), strict=True):
        labelled.append(
            tuple(
                None if value is None else label(value, _side(n, value, line, other), boxed=True)
                for n, value in enumerate(line.values)
            )
        )
    return labelled


def off_the_floor(series: Series, placed: Labels, scale: Scale, reach: float) -> Labels:
    """Of points within `reach` of the low end, a share of the axis, labels stand above: below are its names."""
    return tuple(
        replace(own, place="above")
        if value is not None and own is not None and scale.share(value.value) < reach
        else own
        for value, own in zip(series.values, placed, strict=True)
    )


def in_stack(series: Series, fill: Fill, heights: Sequence[float], beside: float, size: float) -> Labels:
    """Values in the middle of their segments, or `beside` cm to the right of it where a segment is too low."""
    placed: list[Label | None] = []
    for value, length in zip(series.values, heights, strict=True):
        if value is None:
            placed.append(None)
        elif length >= measure.height(1, size) * 0.9:
            placed.append(_on(fill, value))
        else:
            shift = (beside + measure.width(value.text, size) / 2 + _GAP, 0.0)
            placed.append(replace(label(value, "centre"), shift=shift))
    return tuple(placed)


def level_on_target(
    level: Series, target: Series, lengths: Sequence[tuple[float, float]], size: float
) -> tuple[Labels, Labels] | None:
    """Labels of a level drawn over its target (bar lengths in cm), or None where they would not be read."""
    placed: list[tuple[Label | None, Label | None]] = []
    for reached, aim, (reached_length, aim_length) in zip(level.values, target.values, lengths, strict=True):
        if reached is None or aim is None:
            alone = [None if value is None else label(value, "outside") for value in (reached, aim)]
            placed.append((alone[0], alone[1]))
            continue
        room = measure.width(reached.text, size) + 2 * _GAP
        if reached.value < 0 or reached.value > aim.value:
            return None
        if reached_length >= room:
            placed.append((label(reached, "inside", WHITE), label(aim, "outside")))
        elif aim_length - reached_length >= room:
            placed.append((label(reached, "outside"), label(aim, "outside")))
        else:
            return None
    return tuple(one for one, _ in placed), tuple(other for _, other in placed)


def on_ring(series: Series, fills: Sequence[Fill], radius: float, largest: float) -> tuple[Labels, int, float]:
    """Values with their unit on the parts of a ring with a hole of half its size, or beside a part that is too thin.

    With them, how far the ring is turned (degrees) and the size of the labels, so that they are in nobody's way.
    """
    rings = [_Ring(series, radius, size, turn) for size in _sizes(largest) for turn in (0, 270, 90, 180)]
    ring = next((ring for ring in rings if not ring.crowding()), None) or min(rings, key=_Ring.crowding)
    placed: list[Label | None] = []
    for value, fill, shift in zip(series.values, fills, ring.shifts(), strict=True):
        if value is None:
            placed.append(None)
        elif shift == _STAYS:
            placed.append(_on(fill, value, series.suffix))
        else:
            placed.append(replace(label(value, "centre", unit=series.suffix), shift=shift))
    return tuple(placed), ring.turn, ring.size


_STAYS = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class _Ring:
    """The ring that labels stand on or beside; lengths in cm."""

    series: Series
    radius: float
    size: float
    turn: int

    def shifts(self) -> list[tuple[float, float]]:
        """How far each label moves, in cm right and down, from the middle of the ring's band."""
        return [shift for shift, _ in self._moves()]

    def crowding(self) -> float:
        """How far labels had to make way for others, in cm over all."""
        return sum(way for _, way in self._moves())

    def _moves(self) -> list[tuple[tuple[float, float], float]]:
        total = sum((value.value for value in self.series.values if value is not None), Decimal(0))
        high = measure.height(1, self.size)
        taken: list[tuple[float, float, float, float]] = []
        moves: list[tuple[tuple[float, float], float]] = []
        passed = Decimal(0)
        for value in self.series.values:
            if value is None:
                moves.append((_STAYS, 0.0))
                continue
            angle = math.radians(self.turn) + math.tau * float((passed + value.value / 2) / total)
            passed += value.value
            wide = measure.width(value.text + self.series.suffix, self.size)
            stays = self._fits(wide, high, float(value.value / total), angle)
            moves.append((_STAYS, 0.0) if stays else self._beside(wide, high, angle, taken))
        return moves

    def _fits(self, wide: float, high: float, share: float, angle: float) -> bool:
        thickness, arc = self.radius / 2, math.tau * self.radius * 0.75 * share
        across, along = (wide, high) if abs(math.sin(angle)) > math.sqrt(0.5) else (high, wide)
        return across <= thickness and along <= arc

    def _beside(
        self, wide: float, high: float, angle: float, taken: list[tuple[float, float, float, float]]
    ) -> tuple[tuple[float, float], float]:
        """To the nearest free place outside, which is then taken, and how much further that is than just outside."""
        across, down = math.sin(angle), -math.cos(angle)
        start = reach = self.radius + _GAP + abs(across) * wide / 2 + abs(down) * high / 2
        for _ in range(20):
            x, y = across * reach, down * reach
            box = (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
            if not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
                break
            reach += 0.1
        taken.append(box)
        from_band = reach - 0.75 * self.radius
        return (from_band * across, from_band * down), reach - start


def _on(fill: Fill, value: ChartValue, unit: str = "") -> Label:
    """Readable on its fill: a hatched one gets a white ground under the figures."""
    if fill.hatch:
        return label(value, "centre", unit=unit, boxed=True)
    return label(value, "centre", text_on(fill.colour), unit=unit)


def _sizes(largest: float) -> list[float]:
    return [largest, *(size for size in (10.0, 9.0, 8.0, _SMALLEST) if size < largest)]


def _side(n: int, value: ChartValue, line: Series, other: Series | None) -> Place:
    opposite = other.values[n] if other else None
    if opposite is not None:
        first = other is None or line.name <= other.name
        return "above" if (value.value, first) > (opposite.value, not first) else "below"
    neighbours = [near.value for near in (*line.values[max(n - 1, 0) : n], *line.values[n + 1 : n + 2]) if near]
    is_dent = len(neighbours) == 2 and all(near > value.value for near in neighbours)
    return "below" if is_dent else "above"
