"""Value axes with round steps; exact decimals, so that a tick reads 0.3 and not 0.30000000000000004."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from briefgen.records import dataclass

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
#: A range below this share of the highest value is drawn without zero, as Office does it for lines.
_FLAT = Decimal(1) / 6
#: Share of a combined chart's height that its columns fill, labels not counted.
_COLUMNS_FILL = Decimal("0.56")
#: Where the line of a combined chart runs, in shares of the height: above the columns and their labels.
_LINE_LOW, _LINE_HIGH = Decimal("0.76"), Decimal("0.92")


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from `low` to `high` in the unit of its series, a tick each `step`."""

    low: Decimal
    high: Decimal
    step: Decimal

    def ticks(self) -> list[Decimal]:
        return [self.low + self.step * n for n in range(int((self.high - self.low) / self.step) + 1)]

    def share(self, value: Decimal) -> float:
        """Where a value lies: 0 at the low end, 1 at the high end."""
        return float((value - self.low) / (self.high - self.low))


def from_zero(values: Sequence[Decimal], headroom: Decimal) -> Scale:
    """For bars, whose length is the message: zero is on the axis, and labels have room beyond the ends."""
    return _round(*_span([*values, Decimal(0)]), headroom)


def around(values: Sequence[Decimal], headroom: Decimal) -> Scale:
    """For lines: zero is on the axis unless the values differ by too little to be seen from there."""
    return _round(*_line_span(values), headroom)


def for_columns_below(values: Sequence[Decimal], headroom: Decimal) -> Scale:
    """The columns of a combined chart, kept low so that the line has the top for itself."""
    low, high = _span([*values, Decimal(0)])
    step = _step(high - low, 4)
    bottom = _floor(low - (high - low) / _COLUMNS_FILL * headroom if low < 0 else low, step)
    return Scale(bottom, _ceiling(bottom + (high - bottom) / _COLUMNS_FILL, step), step)


def for_line_above(values: Sequence[Decimal]) -> tuple[Scale, Decimal]:
    """The line of a combined chart, and the lowest tick worth printing: below it the columns stand."""
    low, high = _line_span(values)
    step = _step(high - low, 2)
    height = (high - low) / (_LINE_HIGH - _LINE_LOW)
    bottom = _floor(low - height * _LINE_LOW, step)
    return Scale(bottom, _ceiling(bottom + (high - bottom) / _LINE_HIGH, step), step), _floor(low, step)


def _span(values: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    low, high = min(values), max(values)
    return (low, high) if low < high else (low, low + (abs(low) or 1))


def _line_span(values: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    low, high = min(values, default=Decimal(0)), max(values, default=Decimal(0))
    if high - low <= max(abs(low), abs(high)) * _FLAT and low != high:
        return low, high
    return _span([low, high, Decimal(0)])


def _round(low: Decimal, high: Decimal, headroom: Decimal) -> Scale:
    step = _step(high - low, 5)
    margin = (high - low) * headroom
    return Scale(_floor(low - margin if low else low, step), _ceiling(high + margin if high else high, step), step)


def _step(span: Decimal, intervals: int) -> Decimal:
    raw = span / intervals
    unit = Decimal(1).scaleb(raw.adjusted())
    return next(unit * step for step in _STEPS if unit * step >= raw)


def _floor(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).to_integral_value(ROUND_FLOOR) * step


def _ceiling(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).to_integral_value(ROUND_CEILING) * step
