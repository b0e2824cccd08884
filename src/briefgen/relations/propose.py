"""Relations a brief could still declare, so that more of its figures are checked.

Only told when asked for: whether subsets are a partition, or a list complete, the author alone knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.diagnostics import Diagnostic, YamlPlace
from briefgen.facts import SPEAKERS, Edition, Fact, Indicator, Share, Target
from briefgen.periods import Kind
from briefgen.quantity import is_count
from briefgen.relations.ties import Finding, comparable, known, levels_of, stands_for, total

#: A count small enough for its names to be listed.
_FEW = 10


def proposals(edition: Edition, findings: Iterable[Finding]) -> tuple[Diagnostic, ...]:
    """What could be declared, indicator by indicator, and at the end the figures that nothing checks."""
    told = [proposal for indicator in edition.indicators.values() for proposal in _of(indicator, edition)]
    return (*told, *_unchecked(edition, findings))


def _of(indicator: Indicator, edition: Edition) -> Iterator[Diagnostic]:
    yield from _of_subsets(indicator)
    for share in indicator.shares:
        meaning = share.fact.meaning
        if isinstance(meaning, Share) and meaning.of not in edition.indicators:
            yield _told("propose-whole", share.fact.origin, indicator, of=meaning.of)
    target, level = indicator.target, indicator.level
    if target is not None and _without_progress(indicator, edition.month.year):
        yield _told("propose-progress", target.origin, indicator)
    if level is not None and _without_names(indicator, level):
        yield _told("propose-names", level.origin, indicator, count=level.quantity.digits)


def _without_progress(indicator: Indicator, year: int) -> bool:
    meaning = None if indicator.target is None else indicator.target.meaning
    of_this_year = isinstance(meaning, Target) and meaning.year == year
    return of_this_year and indicator.progress is None and indicator.kind is not Kind.MONTH


def _without_names(indicator: Indicator, level: Fact) -> bool:
    few = known(level) and is_count(level.quantity) and level.quantity.value <= _FEW
    return few and not (indicator.names or indicator.inner or "." in indicator.path)


def _of_subsets(whole: Indicator) -> Iterator[Diagnostic]:
    """Subsets that add up exactly may be parts; several that leave room may be disjoint."""
    level, inside = whole.level, levels_of(whole.among)
    if level is None or not known(level) or len(inside) < 2 or whole.disjoint or not comparable(level, *inside):
        return
    added = total(map(stands_for, inside))
    if added.meets(stands_for(level)):
        yield _told("propose-parts", level.origin, whole)
    elif added.low <= stands_for(level).low:
        yield _told("propose-disjoint", level.origin, whole)


def _unchecked(edition: Edition, findings: Iterable[Finding]) -> Iterator[Diagnostic]:
    checked = {fact for finding in findings for fact in finding.facts}
    bare = [f.id for f in edition.facts.values() if f.id not in checked and f.id != SPEAKERS and known(f)]
    if bare:
        args = {"count": str(len(bare)), "all": str(len(edition.facts)), "ids": "、".join(bare)}
        yield Diagnostic("propose-unchecked", None, args)


def _told(code: str, origin: YamlPlace, indicator: Indicator, **args: str) -> Diagnostic:
    return Diagnostic(code, origin, {"id": indicator.path, **args})
