"""Whether a brief asks anything of its history: one that does not never reads, or waits for, another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.comparison import compared_period
from briefgen.facts import Edition, Move, Moving


def growths(edition: Edition) -> Iterator[Moving]:
    return (growth for indicator in edition.indicators.values() for growth in indicator.growths)


def asks_history(edition: Edition) -> bool:
    """Whether the brief names earlier editions, asks for a trend, or has typed a move they can be asked about."""
    return bool(edition.brief.previous) or any(growth.trend or typed_base(growth) for growth in growths(edition))


def typed_base(growth: Moving) -> str:
    """The earlier month of the series that a typed move is measured from; empty for 去年同期."""
    if growth.move is None or not isinstance(growth.move.meaning, Move):
        return ""
    period = compared_period(growth.move.meaning.change.basis)
    return period if re.search("月|全年", period) else ""
