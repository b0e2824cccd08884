"""What the earlier editions of a series know of this one: how a rate moved, for how long, and what was revised.

Everything is said only where it was asked for and only as far as the editions at hand carry it; a compared
period is named as it is, so that nothing is 比上月 where 国家统计局 has no last month (1—2月 are one edition).
An edition is read when it is first needed, the newest first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from heapq import merge
from itertools import chain, takewhile, tee

from briefgen.diagnostics import Diagnostic, YamlPlace, has_errors
from briefgen.earlier import before, like_growths
from briefgen.facts import (
    Edition,
    Fact,
    Growth,
    Indicator,
    Level,
    Move,
    Moving,
    Streak,
)
from briefgen.nodes import PENDING
from briefgen.periods import Kind, Month, Trend
from briefgen.quantity import POINT_UNITS, Change, Quantity, decimals, round_half_up
from briefgen.records import dataclass
from briefgen.series.asked import growths, moved, typed_base
from briefgen.series.editions import Editions, Siblings, find_editions
from briefgen.series.revisions import renamed, revised, revisions
from briefgen.series.trends import Point, Run, derivation, in_words, pace_run, period_name, record, side_run, transition
from briefgen.yamltree import YamlText

#: The kinds of period for which an earlier period has a name.
_COMPARABLE = (Kind.MONTH, Kind.YEAR_TO_DATE, Kind.PERIOD_END)
#: What 持平 amounts to.
_FLAT = Quantity(Decimal(0), "0", "")


def with_history(
    edition: Edition, siblings: Siblings, read_file: Callable[[str], bytes]
) -> tuple[Edition, list[Diagnostic]]:
    """The edition with what was asked of its history; see `asked.asks_history`."""
    history, found = find_editions(edition.brief, siblings, read_file)
    if has_errors(found):
        return edition, found
    last = next(history.newest_first(), None)
    if last is None and not any(growth.earlier for growth in growths(edition)):
        missed = any(growth.trend for growth in growths(edition))
        found += [Diagnostic("no-previous-edition", edition.brief.brief.month.origin)] if missed else []
        return edition, found
    reader = _Reader(edition, history, found)
    told = edition.with_each(reader.indicator)
    moves = dict(move for indicator in moved(told) for move in reader.moves(indicator))
    _read_back(edition, history)
    if last is not None:
        found += [*revisions(edition, last), *renamed(edition, last)]
    return replace(told, previous=history.read, moves=moves), found


def _read_back(edition: Edition, history: Editions) -> None:
    """Read as far back as the sections look."""
    back = max((section.months_back for section in edition.brief.sections), default=0)
    next((other for other in history.newest_first() if other.month.to(edition.month) >= back), None)


# -- a growth through the editions -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Reader:
    """Says of each growth what was asked for; what cannot be said is told."""

    edition: Edition
    history: Editions
    found: list[Diagnostic]

    def indicator(self, indicator: Indicator) -> Indicator:
        return replace(indicator, growths=tuple(self._growth(growth, indicator) for growth in indicator.growths))

    def _tell(self, code: str, origin: YamlPlace, **args: str) -> None:
        self.found.append(Diagnostic(code, origin, args))

    def _growth(self, growth: Moving, indicator: Indicator) -> Moving:
        fact, meaning = growth.fact, growth.fact.meaning
        if not isinstance(meaning, Growth) or not (growth.trend or growth.earlier or typed_base(growth)):
            return growth
        if fact.quantity is PENDING or not self._can_move(growth, meaning.change):
            return growth
        now = Point(self.edition.month, meaning.change, fact.origin)
        first, rest, typed = tee(chain((now,), self._points(growth, indicator)), 3)
        self._check_typed(growth, typed)
        next(first)
        if next(first, None) is None:
            if growth.trend:
                self._tell("trend-without-base", fact.origin, id=fact.id)
            return growth
        return self._asked(growth, rest)

    def _can_move(self, growth: Moving, change: Change) -> bool:
        if growth.fact.kind not in _COMPARABLE:
            code = "trend-without-period"
        elif not _is_plain_rate(change):
            code = "trend-not-a-rate"
        else:
            return True
        if growth.trend:
            self._tell(code, growth.fact.origin, id=growth.fact.id)
        return False

    def _asked(self, growth: Moving, points: Iterator[Point]) -> Moving:
        """With the move unless one was typed, the streaks and the record, each if asked for."""
        moved, paces, sides, heights = tee(points, 4)
        if Trend.PREVIOUS in growth.trend and growth.move is None:
            growth = replace(growth, move=self._move(growth.fact, next(moved), next(moved)))
        streaks: list[Streak | None] = []
        if Trend.STREAK in growth.trend:
            lead = "连续" if growth.move is not None else f"{_noun(growth)}连续"
            streaks.append(self._streak(growth.fact, pace_run(paces), lead, "连续快慢"))
        if Trend.SIDE in growth.trend:
            streaks.append(self._streak(growth.fact, side_run(sides), "连续", "连续增降"))
        text = self._record(growth, heights) if Trend.RECORD in growth.trend else None
        return replace(growth, streaks=tuple(streak for streak in streaks if streak), record=text)

    def _move(self, fact: Fact, now: Point, base: Point) -> Fact:
        compared = period_name(fact.kind, base.month, now.month)
        if base.month.following() != now.month.first:
            head = self.edition.brief.brief
            self._tell("trend-gap", head.month.origin, month=now.month.name, base=compared)
        move = transition(base, now, compared)
        quantity = move.change.amount or _FLAT
        why = derivation(base, now, compared)
        return replace(fact, id=f"{fact.id}.变动", quantity=quantity, meaning=move, derivation=why)

    def _streak(self, fact: Fact, run: Run, lead: str, member: str) -> Streak | None:
        if run.months < 2:
            return None
        if not run.closed:
            self._tell("streak-open", fact.origin, id=fact.id, months=str(run.months), word=run.word)
            return None
        months = Quantity(Decimal(run.months), str(run.months), "个月")
        why = f"自{self.edition.month.name}起往前逐期{run.word}"
        counted = replace(fact, id=f"{fact.id}.{member}", quantity=months, meaning=Level(), derivation=why)
        return Streak(counted, lead, run.word)

    def _record(self, growth: Moving, points: Iterator[Point]) -> YamlText | None:
        found = record(points)
        if found is None:
            return None
        since = period_name(growth.fact.kind, found.since, self.edition.month)
        noun = "" if growth.move is not None or growth.streaks else _noun(growth)
        return YamlText(f"{noun}创{since}以来{found.word}", growth.fact.origin)

    def moves(self, indicator: Indicator) -> Iterator[tuple[str, Fact]]:
        """How each of its rates moved against the edition right before, where that can be said; nothing is told."""
        for growth in indicator.growths:
            fact, meaning = growth.fact, growth.fact.meaning
            if growth.move is not None or not isinstance(meaning, Growth) or fact.quantity is PENDING:
                continue
            if fact.kind not in _COMPARABLE or not _is_plain_rate(meaning.change):
                continue
            now = Point(self.edition.month, meaning.change, fact.origin)
            base = next(self._published(growth, indicator), None)
            if base is not None and base.month.following() == now.month.first:
                yield fact.id, self._move(fact, now, base)

    # -- its figures before this month -------------------------------------------------------------

    def _points(self, growth: Moving, indicator: Indicator) -> Iterator[Point]:
        """Newest first; what the brief itself says of a month goes before what its edition said."""
        entries = (Point(month, written.value, written.origin) for month, written in growth.earlier)
        own = sorted((point for point in entries if self._is_earlier(point, growth)), key=_month, reverse=True)
        published, again = tee(self._published(growth, indicator))
        if own:
            self._tell_restated(growth.fact.id, own, takewhile(lambda point: point.month >= own[-1].month, again))
        last: Point | None = None
        for point in merge(own, published, key=_month, reverse=True):
            if last is None or point.month != last.month:
                yield point
            last = point

    def _tell_restated(self, fact: str, own: Iterable[Point], published: Iterable[Point]) -> None:
        here = {point.month: point for point in own}
        for there in published:
            point = here.get(there.month)
            if point is not None and point.value != there.value:
                self.found.append(revised(fact, point.origin, point.said, there.said, there.origin))

    def _is_earlier(self, point: Point, growth: Moving) -> bool:
        if point.month >= self.edition.month.first:
            fault = "earlier-not-before"
        elif not _is_plain_rate(point.change) or point.change.basis not in ("", _basis(growth)):
            fault = "earlier-other-basis"
        else:
            return True
        self._tell(fault, point.origin, id=growth.fact.id, text=point.change.basis + point.said)
        return False

    def _published(self, growth: Moving, indicator: Indicator) -> Iterator[Point]:
        """In the editions before, also under the names the indicator had."""
        for edition, there in before(indicator, self.history.newest_first()):
            changes = (
                (other.fact.meaning.change, other.fact.origin)
                for other in like_growths(there, growth.fact, edition.month)
                if isinstance(other.fact.meaning, Growth)
            )
            found = next(((change, origin) for change, origin in changes if _is_plain_rate(change)), None)
            if found is not None:
                yield Point(edition.month, *found)

    # -- a move that was typed ---------------------------------------------------------------------

    def _check_typed(self, growth: Moving, points: Iterator[Point]) -> None:
        """A move typed against an earlier month is the difference of what was printed then and now."""
        move, period = growth.move, typed_base(growth)
        if move is None or not isinstance(move.meaning, Move) or not period:
            return
        now = next(points)
        base = self._base(growth.fact.kind, period, now, points)
        if base is None:
            return
        change = move.meaning.change
        compared = period_name(growth.fact.kind, base.month, now.month)
        better = _moved(transition(base, now, compared), now)
        args = {"id": growth.fact.id, "now": now.said, "before": base.said, "period": compared, "better": better}
        if period in _LAST_MONTH and (base.month.since or now.month.since):
            self._tell("no-last-month", move.origin, **args)
        if base.value * now.value < 0:
            self._tell("turn-not-pace", move.origin, **args)
        elif change.amount is None or change.amount.unit in POINT_UNITS:
            places = decimals(change.amount) if change.amount else 1
            if _typed_difference(change, now) != round_half_up(now.value - base.value, places):
                self._tell("change-mismatch", move.origin, text=in_words(change), **args)

    def _base(self, kind: Kind | None, period: str, now: Point, points: Iterator[Point]) -> Point | None:
        """The earlier figure that a typed period means; None where no edition has it."""
        if period in _LAST_MONTH:
            last = next(points, None)
            return last if last is not None and last.month.following() == now.month.first else None
        meant = _same_name(period, now.month)
        near = takewhile(lambda point: point.month.year >= now.month.year - 1, points)
        return next((p for p in near if _same_name(period_name(kind, p.month, now.month), now.month) == meant), None)


def _month(point: Point) -> Month:
    return point.month


_LAST_MONTH = ("上月", "上个月", "前月")


def _same_name(period: str, now: Month) -> str:
    """One name for 去年12月, 2023年12月份 and 上年12月."""
    period = period.replace(f"{now.year}年", "").replace(f"{now.year - 1}年", "上年").replace("去年", "上年")
    return re.sub("[-–－−~～至]", "—", period).removesuffix("份")


def _typed_difference(change: Change, now: Point) -> Decimal:
    """The typed move as the rate with its sign moved: 降幅收窄 makes it rise."""
    amount = change.amount.value if change.amount else Decimal(0)
    rate_falls = now.value < 0 if not change.basis.startswith(("增", "涨", "降", "跌")) else change.basis[0] in "降跌"
    return -amount if (change.direction == "down") != rate_falls else amount


def _moved(move: Move, now: Point) -> str:
    if move.turned:
        return f"{in_words(move.change)}转为{move.turned}"
    return ("降幅" if now.value < 0 else "增速") + in_words(move.change)


def _noun(growth: Moving) -> str:
    meaning = growth.fact.meaning
    return "降幅" if isinstance(meaning, Growth) and meaning.change.direction == "down" else "增速"


def _basis(growth: Moving) -> str:
    return growth.fact.meaning.change.basis if isinstance(growth.fact.meaning, Growth) else ""


def _is_plain_rate(change: Change) -> bool:
    """A rate in % that a difference in 个百分点 can be taken of; 持平 is one of 0."""
    amount = change.amount
    return amount is None or (amount is not PENDING and amount.unit == "%" and not amount.qualifier)
