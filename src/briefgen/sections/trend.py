"""`trend`: a figure over the months of the series; it grows by one point with each edition.

Only like stands beside like: one indicator (also under its former names), one basis, one kind of period,
one unit. A month without such a figure is a gap. Nothing is computed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Annotated

from pydantic import Field

from briefgen.axes import Drawn, basis_of, check_axis, drawn_value, is_flat
from briefgen.blocks import Block, Chart, ChartKind, Inlines, Series, plain
from briefgen.earlier import before, like_growths, like_level, same_kinds
from briefgen.facts import Fact, Growth, Indicator, Moving, common_basis
from briefgen.nodes import PENDING, Backend, Choice, FreeText, Period, SectionSpec, ToIndicator, Whole, Words
from briefgen.periods import Month
from briefgen.quantity import Quantity
from briefgen.records import dataclass
from briefgen.section import Desk, refuse
from briefgen.wording import Wording

KIND = "trend"

#: A year, and how far a chart may go back: more points than these cannot be read.
_YEAR, _FEWEST, _MOST = 12, 2, 36
#: What 持平 amounts to.
_FLAT = Quantity(Decimal(0), "0", "")

Shape = Annotated[ChartKind, Choice({"line": "line", "column": "column", "折线图": "line", "柱形图": "column"})]
Measure = Annotated[str, Choice({"growth": "growth", "value": "value", "增速": "growth", "数值": "value"})]


class Spec(SectionSpec):
    """`show` has a line each; `basis` and `period` choose among several growths, `months` counts this one too."""

    caption: FreeText
    show: Annotated[list[ToIndicator], Field(min_length=1)]
    chart: Shape = "line"
    measure: Measure = "growth"
    basis: Words | None = None
    period: Period | None = None
    months: Whole | None = None
    key: Words | None = None
    charts: Backend | None = None
    note: FreeText | None = None

    @property
    def months_back(self) -> int:
        return (self.months.value if self.months is not None else _YEAR) - 1


@dataclass(frozen=True, slots=True)
class _Line:
    """An indicator, the figure of it that is shown, and that figure in each month it is known of."""

    indicator: Indicator
    fact: Fact
    points: Mapping[Month, Fact]


def build(spec: Spec, desk: Desk) -> tuple[Block, ...]:
    if not _FEWEST <= spec.months_back + 1 <= _MOST:
        raise refuse("trend-months", spec, months=str(spec.months_back + 1), fewest=str(_FEWEST), most=str(_MOST))
    lines = [_line(desk.edition.indicators[ref], spec, desk) for ref in spec.show if ref in desk.edition.indicators]
    check_axis(spec, desk.wording, [Drawn(line.fact, line.indicator) for line in lines])
    if any(line.fact.quantity is PENDING for line in lines):
        return ()  # told as pending; a draft leaves the chart out
    months = _months({month for line in lines for month in line.points}, desk.edition.month)
    if max((len(line.points) for line in lines), default=0) < _FEWEST:
        raise refuse("trend-too-short", spec, caption=plain(desk.inlines(spec.caption)))
    chart = _chart(spec, desk, months, lines)
    return (*desk.paragraphs([*spec.before, *spec.text]), chart, *desk.paragraphs(spec.after))


# -- one line --------------------------------------------------------------------------------------


def _line(indicator: Indicator, spec: Spec, desk: Desk) -> _Line:
    if spec.measure == "value":
        fact = indicator.level
        if fact is None or (spec.period and spec.period not in same_kinds(fact.kind, desk.edition.month)):
            raise refuse("trend-without-figure", spec, id=indicator.path)
        return _Line(indicator, fact, dict(_levels(indicator, fact, desk, spec.months_back)))
    growth = next((growth for growth in indicator.growths if _is_asked(growth.fact, spec, desk.edition.month)), None)
    if growth is None:
        raise refuse("trend-without-figure", spec, id=indicator.path)
    return _Line(indicator, growth.fact, dict(_growths(indicator, growth, desk, spec.months_back)))


def _is_asked(fact: Fact, spec: Spec, month: Month) -> bool:
    if spec.period is not None and spec.period not in same_kinds(fact.kind, month):
        return False
    if spec.basis is None:
        return True
    return isinstance(fact.meaning, Growth) and str(spec.basis) in (basis_of(fact), common_basis(fact.meaning.change))


def _levels(indicator: Indicator, fact: Fact, desk: Desk, back: int) -> Iterator[tuple[Month, Fact]]:
    now = desk.edition.month
    for edition, there in before(indicator, reversed(desk.edition.previous)):
        level = like_level(there, fact, edition.month)
        if level is not None and edition.month.to(now) <= back:
            yield edition.month, _in_edition(level, edition.month)
    yield now, fact


def _growths(indicator: Indicator, growth: Moving, desk: Desk, back: int) -> Iterator[tuple[Month, Fact]]:
    """What the brief itself says of a month goes before what its edition said: the latest figure wins."""
    now = desk.edition.month
    for edition, there in before(indicator, reversed(desk.edition.previous)):
        like = (other.fact for other in like_growths(there, growth.fact, edition.month))
        found = next((fact for fact in like if is_flat(fact) or _one_unit(fact, growth.fact)), None)
        if found is not None and edition.month.to(now) <= back:
            yield edition.month, _in_edition(found, edition.month)
    for month, written in growth.earlier:
        restated = replace(
            growth.fact, quantity=written.value.amount or _FLAT, meaning=Growth(written.value), origin=written.origin
        )
        if month < now.first and month.to(now) <= back and (is_flat(restated) or _one_unit(restated, growth.fact)):
            yield month, _in_edition(restated, month)
    yield now, growth.fact


def _one_unit(one: Fact, other: Fact) -> bool:
    return is_flat(other) or one.quantity.unit == other.quantity.unit


def _in_edition(fact: Fact, month: Month) -> Fact:
    """With an id that no fact of this edition has; its place is the line it was read from."""
    return replace(fact, id=f"{fact.id}@{month}")


# -- the months ------------------------------------------------------------------------------------


def _months(known: Iterable[Month], now: Month) -> tuple[Month, ...]:
    """From the first month that is known to this one, those between that are missing too.

    January and February that are both missing are one gap, as they are one edition.
    """
    starts = {month.first: month for month in sorted(known)}
    month = min(starts.values(), default=now)
    months = [month]
    while month < now:
        following = month.following()
        first_two = Month(following.year, 2, since=1)
        gap = first_two if following.month == 1 and Month(following.year, 2) not in starts else following
        month = starts.get(following, gap)
        months.append(month)
    return tuple(months)


def _names(months: Sequence[Month], say: Wording) -> tuple[str, ...]:
    """11月, November; with the year where it is not that of the month before."""
    years = len({month.year for month in months}) > 1
    changes = [True, *(one.year != other.year for one, other in pairwise(months))]
    return tuple(say.month(month, with_year=years and changed) for month, changed in zip(months, changes, strict=True))


# -- the chart -------------------------------------------------------------------------------------


def _chart(spec: Spec, desk: Desk, months: Sequence[Month], lines: Sequence[_Line]) -> Chart:
    say = desk.wording
    caption, names = desk.inlines(spec.caption), _names(months, say)
    shown = [[line.points.get(month) for month in months] for line in lines]
    series = tuple(
        Series(
            _called(line, alone=len(lines) == 1, desk=desk),
            tuple(None if fact is None else drawn_value(fact, say) for fact in facts),
            next((say.unit(fact.quantity) for fact in facts if fact is not None and not is_flat(fact)), "%"),
        )
        for line, facts in zip(lines, shown, strict=True)
    )
    return Chart(
        kind=spec.chart,
        caption=caption,
        categories=names,
        series=series,
        alt=_alt(plain(caption), names, [(one.name, facts) for one, facts in zip(series, shown, strict=True)], say),
        backend=spec.charts or desk.chart_backend,
        key=str(spec.key or ""),
        note=desk.inlines(spec.note),
        origin=spec.origin,
    )


def _called(line: _Line, *, alone: bool, desk: Desk) -> str:
    """Several lines are told apart by their indicators, one is called by its basis or concept."""
    if not alone:
        return desk.wording.label(desk.wording.full_name(line.indicator))
    if isinstance(line.fact.meaning, Growth):
        return desk.wording.growth_name(common_basis(line.fact.meaning.change))
    return line.indicator.concept


def _alt(caption: str, names: Sequence[str], lines: Sequence[tuple[str, Sequence[Fact | None]]], say: Wording) -> str:
    """The chart read aloud, with the figures it draws; a fall is said in words."""
    read = [
        (
            name if len(lines) > 1 else "",
            [(month, _said(fact, say)) for month, fact in zip(names, facts, strict=True) if fact is not None],
        )
        for name, facts in lines
    ]
    return say.alt(caption, read)


def _said(fact: Fact, say: Wording) -> Inlines:
    return say.growth(fact, bare=True) if isinstance(fact.meaning, Growth) else say.level(fact)
