"""The same figure in the editions before: like is found for like, under the names it had, and nothing else.

Nothing is read and nothing computed here: the editions are at hand already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.facts import Edition, Fact, Growth, Indicator, Moving, common_basis
from briefgen.nodes import PENDING
from briefgen.periods import Kind, Month


def before(indicator: Indicator, newest_first: Iterable[Edition]) -> Iterator[tuple[Edition, Indicator]]:
    """The indicator in each edition that has it, also under an id it had there or in an edition between."""
    paths = {indicator.path, *indicator.formerly}
    for edition in newest_first:
        there = next((edition.indicators[path] for path in sorted(paths) if path in edition.indicators), None)
        if there is not None:
            paths |= set(there.formerly)
            yield edition, there


def like_growths(there: Indicator, fact: Fact, month: Month) -> Iterator[Moving]:
    """Its growths on the basis and over the kind of period of a growth; none of another."""
    if not isinstance(fact.meaning, Growth):
        return
    kinds, basis = same_kinds(fact.kind, month), common_basis(fact.meaning.change)
    for other in there.growths:
        meaning = other.fact.meaning
        if (
            isinstance(meaning, Growth)
            and other.fact.kind in kinds
            and common_basis(meaning.change) == basis
            and other.fact.quantity is not PENDING
        ):
            yield other


def like_level(there: Indicator, fact: Fact, month: Month) -> Fact | None:
    """Its level in the unit and over the kind of period of a level.

    A level of two months is no level of a month, though their growth rates may stand side by side.
    """
    level = there.level
    if level is None or level.quantity is PENDING or level.quantity.unit != fact.quantity.unit:
        return None
    if fact.kind is Kind.MONTH and month.since:
        return None
    return level if level.kind in same_kinds(fact.kind, month) else None


def same_kinds(kind: Kind | None, month: Month) -> frozenset[Kind | None]:
    """The kinds of period that are one in an edition: 当月 and 本年累计 where it begins in January."""
    both = frozenset((Kind.MONTH, Kind.YEAR_TO_DATE))
    return both if month.opens_year and kind in both else frozenset((kind,))
