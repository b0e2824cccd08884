"""A growth rate over several months: how it moved, for how long in a row, since when it was so high.

Pure: points in, words out. The words are those of 国家统计局; what the points do not carry is not said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Final

from briefgen.diagnostics import YamlPlace
from briefgen.facts import Move
from briefgen.periods import Kind, Month
from briefgen.quantity import Change, Direction, Quantity, as_typed
from briefgen.records import dataclass

#: 新高 over fewer earlier months than these says nothing.
_RECORD_MONTHS: Final = 3
_SIDES: Final[Mapping[Direction, str]] = {"up": "增长", "down": "下降", "flat": "持平"}


@dataclass(frozen=True, slots=True)
class Point:
    """A growth rate of one month, and where it stands."""

    month: Month
    change: Change
    origin: YamlPlace

    @property
    def value(self) -> Decimal:
        """With its sign; 0 for 持平."""
        amount = self.change.amount.value if self.change.amount else Decimal(0)
        return -amount if self.change.direction == "down" else amount

    @property
    def side(self) -> str:
        """增长, 下降 or 持平: a rate of 0 has no side."""
        return _SIDES[self.change.direction]

    @property
    def said(self) -> str:
        """下降1.2%, 持平."""
        return self.side + (as_typed(self.change.amount) if self.change.amount else "")


def period_name(kind: Kind | None, month: Month, now: Month) -> str:
    """An earlier period as this edition calls it: 10月份, 1—2月份, 上年12月份, 1—10月, 上年全年, 9月末."""
    year = {now.year: "", now.year - 1: "上年"}.get(month.year, f"{month.year}年")
    match kind:
        case Kind.PERIOD_END:
            return f"{year}{month.month}月末"
        case Kind.YEAR_TO_DATE if month.month == 12:
            return f"{year}全年"
        case Kind.YEAR_TO_DATE if month.month > 1:
            return f"{year}1—{month.month}月"
        case _:
            return f"{year}{month.name}份"


def in_words(change: Change) -> str:
    """比10月份加快0.1个百分点, 同比持平."""
    return change.basis + change.word + (as_typed(change.amount) if change.amount else "")


def transition(before: Point, now: Point, compared: str) -> Move:
    """How one rate became another: 加快, 回落, 收窄, 扩大, 持平, or which side it left.

    A difference is that of the printed values. A rate that changed sides has none: 由降转增 is no 加快.
    """
    if before.value == now.value:
        return Move(Change(f"与{compared}", "持平", "flat", None))
    if before.value * now.value <= 0:
        was = Change(f"由{compared}", before.side, before.change.direction, before.change.amount)
        return Move(was, now.side)
    rises = abs(now.value) > abs(before.value)
    word = ("加快" if rises else "回落") if now.value > 0 else ("扩大" if rises else "收窄")
    difference = abs(now.value - before.value)
    points = Quantity(difference, str(difference), "个百分点")
    return Move(Change(f"比{compared}", word, "up" if rises else "down", points))


def derivation(before: Point, now: Point, compared: str) -> str:
    """What a transition was computed from, and the place of the earlier figure."""
    place = f"{compared}：{before.origin.file}:{before.origin.line}"
    if before.value == now.value:
        return f"{before.said} = {now.said}（{place}）"
    if before.value * now.value <= 0:
        return f"{before.said}（{place}）"
    larger, smaller = sorted((before, now), key=lambda point: abs(point.value), reverse=True)
    return f"{_digits(larger)} − {_digits(smaller)}（{place}）"


def _digits(point: Point) -> str:
    return point.change.amount.digits if point.change.amount else "0"


# -- several months --------------------------------------------------------------------------------


def without_gap(points: Iterable[Point]) -> Iterator[Point]:
    """As many points, newest first, as follow each other month by month."""
    later: Point | None = None
    for point in points:
        if later is not None and point.month.following() != later.month.first:
            return
        yield point
        later = point


@dataclass(frozen=True, slots=True)
class Run:
    """So many months in a row. `closed`: the month before them is known to be another; else there may be more."""

    months: int
    word: str
    closed: bool


def pace_run(points: Iterable[Point]) -> Run:
    """For how many months it has moved the same way: 连续N个月回落."""
    return _run((now.month, _pace(before, now)) for now, before in pairwise(without_gap(points)))


def side_run(points: Iterable[Point]) -> Run:
    """For how many months it has been a growth, or a decline: 连续N个月增长."""
    return _run((point.month, point.side if point.value else "") for point in without_gap(points))


def _pace(before: Point, now: Point) -> str:
    move = transition(before, now, "")
    return "" if move.turned or move.change.amount is None else move.change.word


def _run(states: Iterable[tuple[Month, str]]) -> Run:
    """A span of months is not counted, for nobody knows its months apart."""
    months, word = 0, ""
    for month, state in states:
        if state != (word or state) or not state:
            return Run(months, word, closed=True)
        if month.since:
            break
        months, word = months + 1, state
    return Run(months, word, closed=False)


@dataclass(frozen=True, slots=True)
class Record:
    """The first of the months that this one is higher, or lower, than all of."""

    since: Month
    word: str


def record(points: Iterable[Point]) -> Record | None:
    """创…以来新高 of a growth, over the months that follow each other; None where it is none worth saying."""
    now, *earlier = _window(without_gap(points))
    if now.value <= 0 or len(earlier) < _RECORD_MONTHS:
        return None
    return Record(earlier[-1].month, "新高" if earlier[0].value < now.value else "新低")


def _window(points: Iterator[Point]) -> Iterator[Point]:
    """This month, and those before it that lie all above it or all below."""
    now = next(points)
    yield now
    above: bool | None = None
    for point in points:
        if point.value == now.value or above not in (None, point.value > now.value):
            return
        above = point.value > now.value
        yield point
