"""Whether a brief asks anything of its history: one that does not never reads, or waits for, another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.comparison import compared_period
from briefgen.facts import Edition, Indicator, Move, Moving


def growths(edition: Edition) -> Iterator[Moving]:
    return (growth for indicator in edition.indicators.values() for growth in indicator.growths)


def asks_history(edition: Edition) -> bool:
    """Whether the brief names earlier editions, a section of it looks back, a figure of it asks for a trend, or a
    move was typed that earlier editions can be asked about.
    """
    if edition.brief.previous or any(section.months_back for section in edition.brief.sections):
        return True
    return any(growth.trend or typed_base(growth) for growth in growths(edition))


def moved(edition: Edition) -> Iterator[Indicator]:
    """The indicators, with all inside them, that sections ask for how their rates moved."""
    refs = dict.fromkeys(ref for section in edition.brief.sections for ref in section.moved)
    tops = (edition.indicators[ref] for ref in refs if ref in edition.indicators)
    return (indicator for top in tops for indicator in top.all())


def typed_base(growth: Moving) -> str:
    """The earlier month of the series that a typed move is measured from; empty for 去年同期."""
    if growth.move is None or not isinstance(growth.move.meaning, Move):
        return ""
    period = compared_period(growth.move.meaning.change.basis)
    return period if re.search("月|全年", period) else ""
