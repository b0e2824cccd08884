"""What an edition says otherwise than the one before: figures that were revised, and names that changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches

from briefgen.diagnostics import Diagnostic, YamlPlace
from briefgen.facts import Edition, Fact, Growth, Move, Target, common_basis, signed_value
from briefgen.nodes import PENDING
from briefgen.periods import Kind, Month
from briefgen.quantity import as_typed
from briefgen.series.trends import in_words

_DATED = re.compile(r"(?:(?P<year>\d{4})年|(?P<last>上年|去年))?(?:(?P<since>\d{1,2})[—–-])?(?P<month>\d{1,2})月份?")


def _month_of(name: str, now: Month) -> Month | None:
    """The month an entry of a row is about: 10月 in the edition of 11月; 12月 in that of 2月 is last year's."""
    found = _DATED.fullmatch(name)
    if found is None:
        return None
    month = int(found["month"])
    year = int(found["year"] or now.year - bool(found["last"] or month > now.month))
    return Month(year, month, int(found["since"] or 0))


def revisions(edition: Edition, last: Edition) -> Iterator[Diagnostic]:
    """Figures of one and the same period that the last edition has otherwise: of a named month, or of a target."""
    for indicator in edition.indicators.values():
        month = _month_of(indicator.path.rpartition(".")[2], edition.month)
        for fact in replace(indicator, parts=(), among=()).facts():
            before = None
            if month is not None:
                before = _then(fact, month, edition, last)
            elif isinstance(fact.meaning, Target):
                before = last.facts.get(fact.id)
            if before is not None and _differ(fact, before):
                yield revised(fact.id, fact.origin, _said(fact), _said(before), before.origin)


def _then(fact: Fact, month: Month, edition: Edition, last: Edition) -> Fact | None:
    """The fact of a named month in the last edition: in the same row, or as the figure of its own month."""
    entry = next((path for path in _paths_of(fact) if path in edition.indicators), "")
    whole, _, name = entry.rpartition(".")
    if entry in last.indicators and _month_of(name, last.month) == month:
        return last.facts.get(fact.id)
    if month != last.month or whole not in edition.indicators or not isinstance(fact.meaning, Growth):
        return None
    printed = edition.indicators[whole].full_name
    own = (g.fact for i in last.indicators.values() if i.full_name == printed for g in i.growths)
    return next((f for f in own if f.kind is Kind.MONTH and _one_basis(f, fact)), None)


def _paths_of(fact: Fact) -> Iterator[str]:
    """The ids a fact's id begins with, the longest first."""
    path = fact.id
    while path:
        yield path
        path = path.rpartition(".")[0]


def _one_basis(one: Fact, other: Fact) -> bool:
    if not isinstance(one.meaning, Growth) or not isinstance(other.meaning, Growth):
        return False
    return common_basis(one.meaning.change) == common_basis(other.meaning.change)


def _differ(now: Fact, before: Fact) -> bool:
    """Whether two facts of one period say different numbers; a target of another year is another target."""
    if PENDING in (now.quantity, before.quantity):
        return False
    if (
        isinstance(now.meaning, Target)
        and isinstance(before.meaning, Target)
        and now.meaning.year != before.meaning.year
    ):
        return False
    return (signed_value(now), now.quantity.unit) != (signed_value(before), before.quantity.unit)


def _said(fact: Fact) -> str:
    return in_words(fact.meaning.change) if isinstance(fact.meaning, Growth | Move) else as_typed(fact.quantity)


def revised(fact: str, origin: YamlPlace, now: str, before: str, place: YamlPlace) -> Diagnostic:
    args = {"id": fact, "now": now, "before": before, "file": place.file, "line": str(place.line)}
    return Diagnostic("revised", origin, args)


#: How much alike an old and a new id must be to be taken for one.
_ALIKE = 0.7


def renamed(edition: Edition, last: Edition) -> Iterator[Diagnostic]:
    """An id that is new while one much like it is gone: without a link it has no history."""
    gone: dict[str, dict[str, None]] = {}
    linked = {path for indicator in edition.indicators.values() for path in indicator.formerly}
    for path in last.indicators.keys() - edition.indicators.keys() - linked:
        whole, _, name = path.rpartition(".")
        gone.setdefault(whole, {})[name] = None
    for path, indicator in edition.indicators.items():
        whole, _, name = path.rpartition(".")
        if path in last.indicators or linked & set(indicator.formerly) & last.indicators.keys():
            continue
        near = get_close_matches(name, sorted(gone.get(whole, ())), 1, _ALIKE)
        if near and _month_of(name, edition.month) is None:
            yield Diagnostic("id-renamed", indicator.origin, {"id": path, "near": near[0]})
