"""Declared relations between the figures of an edition, each checked on what its printed digits may stand for.

Only what a brief declares is checked: `parts` add up, `among` fits, a share is part over whole, so much of a
target is reached. Nothing guesses a partition, and what different bases explain is told as a warning and
never corrected: statistical communiqués print 可比 growth beside published levels.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import chain
from typing import Final

from briefgen.brief import AcceptSpec
from briefgen.diagnostics import Bilingual, Diagnostic
from briefgen.facts import Edition, Fact, Indicator, Moving, Share, Target
from briefgen.intervals import Interval, shown
from briefgen.periods import Kind
from briefgen.quantity import is_count
from briefgen.records import dataclass
from briefgen.relations.growth import growth_relations
from briefgen.relations.likely import Values, likely
from briefgen.relations.succession import HISTORICAL, check_against
from briefgen.relations.ties import (
    ONE,
    Finding,
    Relation,
    Tie,
    comparable,
    held,
    is_ratio,
    judge,
    known,
    levels_of,
    one_period,
    places_of,
    stands_for,
    told,
    total,
    unit_of,
)

__all__ = ["Finding", "Settled", "check_against", "check_relations", "settle"]

_SHARE: Final = Interval(Decimal(0), Decimal(1))
_NO_LEAST: Final = Decimal("-Infinity")


def check_relations(edition: Edition) -> tuple[Finding, ...]:
    """Every declared relation of an edition, in the order of the brief. Observes, changes nothing."""
    return tuple(finding for indicator in edition.indicators.values() for finding in _of(indicator, edition))


def _of(indicator: Indicator, edition: Edition) -> Iterator[Finding]:
    sums = tuple(_parts(indicator))
    yield from sums
    for part in indicator.among if any(f.verdict == "failed" for f in sums) else indicator.inner:
        yield from _within(indicator, part)
    yield from _disjoint(indicator)
    for share in indicator.shares:
        yield from _share(indicator, share, edition)
    yield from _ratios_of_parts(indicator)
    yield from _target(indicator, edition.month.year)
    yield from _count(indicator)
    yield from growth_relations(indicator, edition)


# -- parts and subsets -----------------------------------------------------------------------------


def _parts(whole: Indicator) -> Iterator[Finding]:
    """构成: a partition adds up to its whole; one given in % adds up to 100."""
    parts, level = levels_of(whole.parts), whole.level
    if not parts:
        return
    if level is not None and known(level) and comparable(level, *parts):
        tie = Tie("parts", "parts-sum", level, parts, lambda values: total(map(values, parts)), "sum")
        yield from judge(tie)
    elif all(map(is_ratio, parts)) and one_period(*parts):
        yield _hundred("parts", whole, parts)


def _hundred(relation: Relation, about: Indicator, facts: tuple[Fact, ...], *, all_of_it: bool = True) -> Finding:
    """Percentages of one whole: all of them make 100 within their rounding, some of them no more."""

    def holds(values: Values) -> bool:
        added = total(map(values, facts))
        return added.meets(ONE) if all_of_it else added.low <= 1

    ids = tuple(fact.id for fact in facts)
    if holds(stands_for):
        return Finding(relation, about.path, ids, "held")
    args = {
        "id": about.path,
        "computed": shown(total(map(stands_for, facts)).scaled(Decimal(100)), "%", 2),
        "places": places_of(facts),
        "reason": likely(holds, stands_for, facts, "sum"),
    }
    return Finding(relation, about.path, ids, "failed", Diagnostic("percents-sum", facts[0].origin, args))


def _within(whole: Indicator, part: Indicator) -> Iterator[Finding]:
    """其中: no more than its whole, in the same measure word; one that equals it was hardly meant as a subset."""
    large, small = whole.level, part.level
    if large is None or small is None or not (known(large) and known(small) and one_period(large, small)):
        return
    if unit_of(large) != unit_of(small):
        if is_count(large.quantity) and is_count(small.quantity):
            yield told("unit", "measure-words-differ", (small, large), whole=whole.path)
        return
    if is_ratio(large) or "/" in unit_of(large) or _with_losses(whole):
        return  # rates, averages and balances of gains and losses may well be larger inside
    (finding,) = judge(Tie("among", "part-exceeds-whole", small, (large,), lambda v: _up_to(v(large)), "sum"))
    if finding.verdict == "held" and part in whole.among and stands_for(small) == stands_for(large):
        finding = told("among", "part-equals-whole", (small, large), whole=whole.path)
    yield finding


def _with_losses(whole: Indicator) -> bool:
    levels = (indicator.level for indicator in (whole, *whole.inner))
    return any(level.quantity.value < 0 for level in levels if level is not None and known(level))


def _up_to(span: Interval) -> Interval:
    return Interval(_NO_LEAST, span.high)


def _disjoint(whole: Indicator) -> Iterator[Finding]:
    """Subsets declared not to overlap: together they are no more than their whole."""
    inside = levels_of(whole.among)
    level = whole.level
    if not whole.disjoint or not inside:
        return
    if level is not None and known(level) and comparable(level, *inside):
        at_least = Tie(
            "disjoint", "disjoint-exceeds-whole", level, inside, lambda v: _from(total(map(v, inside))), "sum"
        )
        yield from judge(at_least)
    elif all(map(is_ratio, inside)) and one_period(*inside):
        yield _hundred("disjoint", whole, inside, all_of_it=False)


def _from(span: Interval) -> Interval:
    return Interval(span.low, None)


# -- shares ----------------------------------------------------------------------------------------


def _share(part: Indicator, share: Moving, edition: Edition) -> Iterator[Finding]:
    """A share is part over whole; neither it nor what it was before is below 0 or above 100 %."""
    fact, move = share.fact, share.move
    if not known(fact) or not is_ratio(fact) or not (move is None or is_ratio(move) or not move.quantity.unit):
        return
    impossible = [Tie("share", "share-impossible", fact, (), lambda _: _SHARE)]
    if move is not None:
        impossible.append(Tie("share", "share-impossible", move, (fact,), lambda values: values(fact) - _SHARE))
    yield from (finding for tie in impossible for finding in judge(tie) if finding.verdict == "failed")
    whole = _whole(fact, edition)
    if whole is None or not levels_of((part, whole)) or not comparable(*levels_of((part, whole))):
        return
    small, large = levels_of((part, whole))
    yield from judge(Tie("share", "share-mismatch", fact, (small, large), lambda v: v(small) / v(large), "scope"))


def _whole(share: Fact, edition: Edition) -> Indicator | None:
    return edition.indicators.get(share.meaning.of) if isinstance(share.meaning, Share) else None


def _ratios_of_parts(whole: Indicator) -> Iterator[Finding]:
    """The shares that all parts have in their whole make 100 within their rounding, and so does their 贡献率."""
    shares = [s.fact for p in whole.parts for s in p.shares if s.fact.meaning == Share(whole.path)]
    contributions = [part.contribution for part in whole.parts if part.contribution is not None]
    ratios: tuple[tuple[Relation, list[Fact]], ...] = (("share", shares), ("contribution", contributions))
    for relation, facts in ratios:
        if facts and len(facts) == len(whole.parts) and all(map(known, facts)):
            yield _hundred(relation, whole, tuple(facts))


# -- targets and lists -----------------------------------------------------------------------------


def _target(indicator: Indicator, year: int) -> Iterator[Finding]:
    """完成率: of the target of this year, by what has been reached so far; one of another year says nothing."""
    level, target, progress = indicator.level, indicator.target, indicator.progress
    if target is None or progress is None or not (known(target) and known(progress)):
        return
    if isinstance(target.meaning, Target) and target.meaning.year != year:
        yield told("target", "progress-of-other-year", (progress, target), year=str(target.meaning.year))
    elif level is not None and known(level) and level.kind is not Kind.MONTH and comparable(level, target):
        tie = Tie("target", "progress-mismatch", progress, (level, target), lambda v: v(level) / v(target), "scope")
        yield from judge(tie)


def _count(indicator: Indicator) -> Iterator[Finding]:
    """A list and its stated count agree."""
    level, listed = indicator.level, len(indicator.names)
    if not listed or level is None or not known(level) or level.quantity.qualifier:
        return
    if level.quantity.value == listed:
        yield held("count", (level,))
    else:
        yield told("count", "count-mismatch", (level,), stated=level.quantity.digits, listed=str(listed))


# -- what the author lets stand --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Settled:
    """The findings with those the author accepts marked, and all there is to tell about them."""

    findings: tuple[Finding, ...]
    diagnostics: tuple[Diagnostic, ...]

    def count(self, verdict: str) -> int:
        return sum(finding.verdict == verdict for finding in self.findings)


def settle(edition: Edition) -> Settled:
    """All relations of an edition, also with the earlier ones that were read.

    Each `accept` silences the one finding it names, with its reason. One that silences nothing is told, unless
    it is about earlier editions and none was read.
    """
    earlier = (check_against(edition, previous) for previous in edition.previous)
    findings = (*check_relations(edition), *chain.from_iterable(earlier))
    accepts = edition.brief.accept
    settled = tuple(_accepted(finding, accepts, edition) for finding in findings)
    idle = [a for a in accepts if not any(_names(a, f, edition) for f in findings)]
    idle = [a for a in idle if edition.previous or a.finding not in HISTORICAL]
    told_of = (finding.diagnostic for finding in settled if finding.diagnostic is not None)
    return Settled(settled, tuple(chain(told_of, (_unmatched(accept, findings, edition) for accept in idle))))


def _accepted(finding: Finding, accepts: Iterable[AcceptSpec], edition: Edition) -> Finding:
    diagnostic = finding.diagnostic
    accept = next((accept for accept in accepts if _names(accept, finding, edition)), None)
    if accept is None or diagnostic is None:
        return finding
    message = Bilingual(diagnostic.message("zh"), diagnostic.message("en"))
    args = {"id": finding.about, "finding": diagnostic.code, "message": message, "reason": str(accept.reason)}
    return replace(finding, verdict="accepted", diagnostic=Diagnostic("accepted-finding", diagnostic.origin, args))


def _names(accept: AcceptSpec, finding: Finding, edition: Edition) -> bool:
    about = edition.aliases.get(accept.of, str(accept.of))
    return finding.diagnostic is not None and (accept.finding, about) == (finding.diagnostic.code, finding.about)


def _unmatched(accept: AcceptSpec, findings: Iterable[Finding], edition: Edition) -> Diagnostic:
    about = edition.aliases.get(accept.of, str(accept.of))
    there = [f"{f.diagnostic.code}（{f.about}）" for f in findings if f.diagnostic]
    same = [text for text in there if accept.finding in text or f"（{about}）" in text]
    args = {"finding": str(accept.finding), "id": str(accept.of), "nearest": "、".join(same or there)}
    return Diagnostic("accept-unmatched", accept.finding.origin, args)
