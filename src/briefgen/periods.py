"""Periods: the month a brief reports on, the kind of period a figure belongs to, and trends over periods."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from briefgen.quantity import QuantityError


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """The period a brief reports on; 本年累计 is January to this month.

    `since` is the first of several months that are one edition: 1—2月 is `Month(2024, 2, since=1)`, for
    国家统计局 gives no figures for January alone. 0 stands for a single month.
    """

    year: int
    month: int
    since: int = 0

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}"

    @property
    def first(self) -> Month:
        """The first month in it, which is the month itself unless it is a span."""
        return Month(self.year, self.since or self.month)

    @property
    def name(self) -> str:
        """11月, 1—2月."""
        return f"{self.since}—{self.month}月" if self.since else f"{self.month}月"

    @property
    def full_name(self) -> str:
        """2024年11月, 2024年1—2月."""
        return f"{self.year}年{self.name}"

    @property
    def opens_year(self) -> bool:
        """Whether it begins in January, so that 当月 and 本年累计 are the same period."""
        return self.first.month == 1

    def to(self, later: Month) -> int:
        """How many months lie between the ends of two: 1 from October to November."""
        return (later.year - self.year) * 12 + later.month - self.month

    def following(self) -> Month:
        return Month(self.year + 1, 1) if self.month == 12 else Month(self.year, self.month + 1)


#: 2024-11, 2024年11月, 2024年1—2月, 2024-01—02. A plain hyphen needs its 年: 2024-01-02 is a day.
_MONTH = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<from1>\d{1,2})[—–~～至])?(?P<to1>\d{1,2})"
    r"|年(?:(?P<from2>\d{1,2})[-—–－~～至])?(?P<to2>\d{1,2})月份?)"
)


def parse_month(text: str) -> Month:
    """The month that a text names, or January and February; QuantityError for anything else.

    Of longer spans there are no editions: 2024年1—11月 is somebody's 本年累计, not the month reported on.
    """
    found = _MONTH.fullmatch(text)
    if found is not None:
        year, last = int(found["year"]), int(found["to1"] or found["to2"])
        first = int(found["from1"] or found["from2"] or last)
        if 1900 < year < 2200 and 1 <= last <= 12 and (first == last or (first, last) == (1, 2)):
            return Month(year, last, first if first < last else 0)
    raise QuantityError("month-expected", {"text": text})


class Kind(StrEnum):
    """The kind of period a figure belongs to. A figure without a kind has no period printed."""

    MONTH = "当月"
    YEAR_TO_DATE = "本年累计"
    WITHIN_YEAR = "年内"
    TO_DATE = "历年累计"
    PERIOD_END = "期末"
    ANNUAL = "年度"


KIND_NAMES: Mapping[str, object] = {kind.value: kind for kind in Kind} | {
    "month": Kind.MONTH,
    "year-to-date": Kind.YEAR_TO_DATE,
    "within-year": Kind.WITHIN_YEAR,
    "to-date": Kind.TO_DATE,
    "period-end": Kind.PERIOD_END,
    "annual": Kind.ANNUAL,
}


class Trend(StrEnum):
    """What may be said of a growth rate over several editions; each only where it is asked for."""

    PREVIOUS = "previous"
    STREAK = "streak"
    SIDE = "side"
    RECORD = "record"


TREND_NAMES: Mapping[str, object] = {trend.value: trend for trend in Trend} | {
    "上期": Trend.PREVIOUS,
    "连续快慢": Trend.STREAK,
    "连续增降": Trend.SIDE,
    "新高新低": Trend.RECORD,
}
