"""What a printed figure may stand for: intervals with their ends included, in decimal arithmetic.

Every operation rounds outward, so an interval always holds the result of any of its members.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import Final

from briefgen.numerals import plain
from briefgen.quantity import Quantity, decimals, is_count
from briefgen.records import dataclass

_DOWN: Final = Context(prec=80, rounding=ROUND_FLOOR)
_UP: Final = Context(prec=80, rounding=ROUND_CEILING)
_NO_END: Final = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from `low` to `high`; `high` is None where there is no upper end.

    `low` is −Infinity only where something without an upper end was subtracted.
    """

    low: Decimal
    high: Decimal | None

    def __post_init__(self) -> None:
        if self.low.is_nan() or self._top.is_nan() or self.low > self._top:
            msg = f"no interval from {self.low} to {self.high}"
            raise ValueError(msg)

    @classmethod
    def point(cls, value: Decimal) -> Interval:
        return cls(value, value)

    @property
    def _top(self) -> Decimal:
        return _NO_END if self.high is None else self.high

    def __add__(self, other: Interval) -> Interval:
        return _between(_DOWN.add(self.low, other.low), _UP.add(self._top, other._top))

    def __sub__(self, other: Interval) -> Interval:
        return _between(_DOWN.subtract(self.low, other._top), _UP.subtract(self._top, other.low))

    def __mul__(self, other: Interval) -> Interval:
        pairs = [(a, b) for a in (self.low, self._top) for b in (other.low, other._top)]
        return _between(min(_product(_DOWN, *pair) for pair in pairs), max(_product(_UP, *pair) for pair in pairs))

    def __truediv__(self, other: Interval) -> Interval:
        """By an interval of positive values only; ValueError otherwise."""
        if other.low <= 0:
            msg = "division by an interval that is not positive"
            raise ValueError(msg)
        low = _DOWN.divide(self.low, other._top if self.low >= 0 else other.low)
        high = _UP.divide(self._top, other.low if self._top >= 0 else other._top)
        return _between(low, high)

    def scaled(self, factor: Decimal) -> Interval:
        if factor <= 0:
            return self * Interval.point(factor)
        return _between(_product(_DOWN, self.low, factor), _product(_UP, self._top, factor))

    def meets(self, other: Interval) -> bool:
        """Some value lies in both."""
        return self.low <= other._top and other.low <= self._top

    def contains(self, value: Decimal) -> bool:
        return self.low <= value <= self._top


def _between(low: Decimal, high: Decimal) -> Interval:
    return Interval(low, None if high == _NO_END else high)


def _product(context: Context, a: Decimal, b: Decimal) -> Decimal:
    return context.multiply(a, b) if a and b else Decimal(0)


def shown(span: Interval, unit: str, places: int) -> str:
    """An interval for a reader, rounded outward: 36.47%～36.5%, 66家, 至多 as ≤66家."""
    low, high = _printed(_DOWN, span.low, places), _printed(_UP, span._top, places)  # noqa: SLF001
    if high is None:
        return f"≥{low}{unit}"
    if low is None:
        return f"≤{high}{unit}"
    return f"{low}{unit}" if low == high else f"{low}{unit}～{high}{unit}"


def _printed(context: Context, value: Decimal, places: int) -> str | None:
    if value.is_infinite():
        return None
    return plain(value.quantize(Decimal((0, (1,), -places)), context=context) + 0)


def rounding_interval(value: Decimal, places: int) -> Interval:
    """The values that 四舍五入 to this one at so many decimals, both ends included: 36.5 is [36.45, 36.55]."""
    half = Decimal((0, (5,), -places - 1))
    return Interval(_DOWN.subtract(value, half), _UP.add(value, half))


def _last_step(quantity: Quantity) -> Decimal:
    """One unit of the last digit that is not zero: 1000 for 4000余家, 0.1 for 3.50."""
    digits = quantity.digits.replace(".", "").lstrip("-")
    zeros = len(digits) - len(digits.rstrip("0"))
    return Decimal((0, (1,), zeros - decimals(quantity)))


def interval(quantity: Quantity) -> Interval:
    """What a printed quantity may stand for, in its own unit.

    A count is exact. 余 and 多 open upward and 近 downward by one unit of the last digit that is not
    zero, 约 by half of it each way; 超 and 以上 have no upper end. Anything else was rounded.
    """
    value = quantity.value
    match quantity.qualifier:
        case "余" | "多":
            return Interval(value, _UP.add(value, _last_step(quantity)))
        case "近":
            return Interval(_DOWN.subtract(value, _last_step(quantity)), value)
        case "约":
            step = Interval.point(_last_step(quantity))
            return Interval.point(value) + Interval(Decimal("-0.5"), Decimal("0.5")) * step
        case "超" | "以上":
            return Interval(value, None)
        case _:
            return Interval.point(value) if is_count(quantity) else rounding_interval(value, decimals(quantity))
