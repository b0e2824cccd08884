"""Relations between two editions of a series: the same period a year before, and the month before.

Published figures are revised, so months need not add up to 累计 and a rate need not follow from two printed
levels: every finding here is a warning (国家统计局 says as much in the notes to its releases).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import Final

from briefgen.comparison import compared_period
from briefgen.facts import Edition, Fact, Indicator, Moving
from briefgen.intervals import Interval
from briefgen.periods import Kind, Month
from briefgen.relations.likely import Values
from briefgen.relations.ties import (
    ONE,
    PUBLISHED,
    Finding,
    Tie,
    change_of,
    comparable,
    judge,
    known,
    levels_of,
    rates,
    total,
    unit_of,
    year_ago,
)

#: The codes told of two editions only.
HISTORICAL: Final = frozenset({"growth-mismatch", "difference-mismatch", "cumulative-gap"})
#: Words that say how the size of a rate moved, not its value: 降幅收窄.
_OF_SIZE: Final = ("收窄", "扩大", "缩小")


def check_against(edition: Edition, previous: Edition) -> tuple[Finding, ...]:
    """What an edition and an earlier one of its series must agree on; nothing where their periods do not meet."""
    matched = ((now, _then(now, previous)) for now in edition.indicators.values())
    pairs = [(now, then) for now, then in matched if then is not None]
    if _a_year_before(previous.month, edition.month):
        yearly = (_since_last_year(now, then) for now, then in pairs)
        return tuple(chain.from_iterable(yearly))
    if _just_before(previous.month, edition.month):
        monthly = (_since_last_month(now, then, edition, previous.month) for now, then in pairs)
        return tuple(chain.from_iterable(monthly))
    return ()


def _then(indicator: Indicator, previous: Edition) -> Indicator | None:
    """The indicator in the earlier edition, under its name or one it had."""
    paths = (indicator.path, *indicator.formerly)
    return next((previous.indicators[path] for path in paths if path in previous.indicators), None)


def _a_year_before(then: Month, now: Month) -> bool:
    return (then.year + 1, then.month, then.first.month) == (now.year, now.month, now.first.month)


def _just_before(then: Month, now: Month) -> bool:
    following = then.following()
    return (following.year, following.month) == (now.first.year, now.first.month)


# -- a year before ---------------------------------------------------------------------------------


def _since_last_year(now: Indicator, then: Indicator) -> Iterator[Finding]:
    yield from _growth(now, then)
    for ours, theirs in _same(now, then):
        move = ours.move
        change = None if move is None else change_of(move)
        if move is not None and change is not None and year_ago(change.basis):
            yield from judge(_difference(move, ours.fact, theirs.fact))


def _growth(now: Indicator, then: Indicator) -> Iterator[Finding]:
    """The printed growth follows from the printed levels, where it is not said to be taken on another basis."""
    rate = rates(now).get((now.kind, PUBLISHED))
    levels = levels_of((now, then))
    if rate is not None and levels and comparable(*levels):
        after, before = levels
        tie = Tie("growth", "growth-mismatch", rate, levels, lambda v: v(after) / v(before) - ONE, "basis")
        yield from judge(tie)


def _same(now: Indicator, then: Indicator) -> Iterator[tuple[Moving, Moving]]:
    """The growths and shares that both editions have under one id and in one unit."""
    earlier = {moving.fact.id.removeprefix(then.path): moving for moving in then.growths + then.shares}
    for moving in now.growths + now.shares:
        other = earlier.get(moving.fact.id.removeprefix(now.path))
        if other is not None and known(moving.fact) and known(other.fact):
            yield moving, other


def _difference(move: Fact, now: Fact, then: Fact) -> Tie:
    """A printed difference is that of the printed values."""
    change = change_of(move)
    of_size = change is not None and change.word in _OF_SIZE

    def computed(values: Values) -> Interval:
        pair = [_middle(values(fact)) for fact in (now, then)]
        first, second = (abs(one) for one in pair) if of_size else pair
        return Interval.point(first - second)

    return Tie("difference", "difference-mismatch", move, (now, then), computed, "copied")


def _middle(span: Interval) -> Decimal:
    return span.low if span.high is None else (span.low + span.high) / 2


# -- the month before ------------------------------------------------------------------------------


def _since_last_month(now: Indicator, then: Indicator, edition: Edition, before: Month) -> Iterator[Finding]:
    yield from _cumulative(now, then, edition, before)
    for ours, theirs in _same(now, then):
        move = ours.move
        change = None if move is None or move.derivation else change_of(move)
        if move is not None and change is not None and _names(change.basis, before, ours.fact.kind):
            yield from judge(_difference(move, ours.fact, theirs.fact))


def _names(basis: str, month: Month, kind: Kind | None) -> bool:
    """比10月份, 比1—10月, 比上月: whether the period compared with is that of the earlier edition."""
    period = compared_period(basis)
    if period.startswith(("上月", "上个月", "上期", "前期")):
        return kind is Kind.MONTH
    months = [int(number) for number in re.findall(r"(?<!\d)\d{1,2}(?!\d)", period.partition("年")[2] or period)]
    since_january = kind is Kind.YEAR_TO_DATE or bool(month.since)
    return months == ([1, month.month] if since_january and month.month > 1 else [month.month])


def _cumulative(now: Indicator, then: Indicator, edition: Edition, before: Month) -> Iterator[Finding]:
    """上月止累计 + 本月 = 本月止累计, within what was revised meanwhile."""
    levels = levels_of((now, then))
    kinds = {Kind.YEAR_TO_DATE, Kind.MONTH} if before.opens_year else {Kind.YEAR_TO_DATE}
    month = _month_of(now, edition)
    if not levels or month is None or now.kind is not Kind.YEAR_TO_DATE or then.kind not in kinds:
        return
    if edition.month.opens_year or len({unit_of(fact) for fact in (*levels, month)}) != 1:
        return
    addends = (levels[1], month)
    yield from judge(
        Tie("cumulative", "cumulative-gap", levels[0], addends, lambda v: total(map(v, addends)), "revised")
    )


def _month_of(indicator: Indicator, edition: Edition) -> Fact | None:
    """The figure of the month that goes with one since January: of the same name, subject and concept."""
    meant = (indicator.full_name, indicator.concept)
    for other in edition.indicators.values():
        if other.kind is Kind.MONTH and (other.full_name, other.concept) == meant and levels_of((other,)):
            return other.level
    return None
