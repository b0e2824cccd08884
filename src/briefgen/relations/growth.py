"""Relations that growth rates stand in: with those of parts, with shares, with 贡献率 and 拉动.

Growth is compared only on one basis. Where figures disagree on it, another basis is the usual reason —
可比 growth is taken on revised figures of the year before — so every finding here is a warning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import partial

from briefgen.facts import Edition, Fact, Indicator, Moving, Share
from briefgen.intervals import Interval
from briefgen.periods import Kind
from briefgen.quantity import POINT_UNITS, RATE_UNITS
from briefgen.relations.likely import Values
from briefgen.relations.ties import (
    ONE,
    PUBLISHED,
    TO_LAST_PERIOD,
    Finding,
    Tie,
    basis_of,
    change_of,
    comparable,
    is_ratio,
    judge,
    known,
    levels_of,
    rates,
    told,
    total,
    year_ago,
)

#: 实际 growth is deflated: increments at current prices say nothing about it.
_DEFLATED = "实际"


def growth_relations(indicator: Indicator, edition: Edition) -> Iterator[Finding]:
    """All that the growths of one indicator, of its parts and of its wholes must agree with."""
    yield from _growth_of_parts(indicator)
    yield from _increment(indicator)
    wholes = [(share, edition.indicators[of]) for share in indicator.shares if (of := _of(share)) in edition.indicators]
    for share, whole in wholes:
        yield from _share_change(indicator, whole, share)
    yield from _bases(indicator, [whole for _, whole in wholes])
    for part in indicator.inner:
        yield from _bases(part, [indicator])
        yield from _contribution(indicator, part)
    yield from _pulls(indicator)
    if "." not in indicator.path:
        stray = [fact for fact in (indicator.contribution, indicator.pull) if fact is not None]
        yield from (told("contribution", "contribution-without-whole", (fact,)) for fact in stray)


def _of(share: Moving) -> str:
    return share.fact.meaning.of if isinstance(share.fact.meaning, Share) else ""


def _any(ties: Iterable[Tie]) -> tuple[Finding, ...]:
    """One finding for several bases: held if it holds on any of them."""
    found = [finding for tie in ties for finding in judge(tie)]
    return tuple(next(([f] for f in found if f.verdict == "held"), found[:1]))


def _common(part: Indicator, whole: Indicator, kind: Kind | None) -> list[tuple[Fact, Fact]]:
    """The growths of a part and of its whole over one period, basis by basis."""
    ours, theirs = rates(part), rates(whole)
    return [(ours[k], theirs[k]) for k in ours if k in theirs and k[0] == kind and k[1] != TO_LAST_PERIOD]


# -- growth of parts, share and increment ----------------------------------------------------------


def _growth_of_parts(whole: Indicator) -> Iterator[Finding]:
    """The growth of a whole is that of its parts, weighted; without levels it lies between least and greatest."""
    of_parts = [rates(part) for part in whole.parts]
    for key, growth in rates(whole).items():
        inner = tuple(one[key] for one in of_parts if key in one)
        if not inner or len(inner) != len(whole.parts):
            continue
        levels = levels_of((whole, *whole.parts))
        if levels and comparable(*levels) and key[0] == whole.kind and _DEFLATED not in key[1]:
            yield from judge(_weighted(growth, inner, levels))
        else:
            yield from judge(Tie("growth", "growth-outside-parts", growth, inner, partial(_span, inner), "basis"))


def _weighted(growth: Fact, inner: tuple[Fact, ...], levels: tuple[Fact, ...]) -> Tie:
    whole, *parts = levels

    def computed(values: Values) -> Interval:
        before = total(values(level) / _factor(values, rate) for level, rate in zip(parts, inner, strict=True))
        return values(whole) / before - ONE

    return Tie("growth", "growth-outside-parts", growth, (*inner, *levels), computed, "basis")


def _span(facts: tuple[Fact, ...], values: Values) -> Interval:
    spans = [values(fact) for fact in facts]
    highs = [span.high for span in spans if span.high is not None]
    return Interval(min(span.low for span in spans), max(highs) if len(highs) == len(spans) else None)


def _factor(values: Values, rate: Fact) -> Interval:
    """Now over then: 1.056 for 增长5.6%."""
    return ONE + values(rate)


def _share_change(part: Indicator, whole: Indicator, share: Moving) -> Iterator[Finding]:
    """A share rises by as much as its part outgrows the whole: told once, for all bases they have in common."""
    now, move = share.fact, share.move
    change = None if move is None else change_of(move)
    if move is None or change is None or not known(move) or not year_ago(change.basis):
        return
    if not is_ratio(now) or not (change.amount is None or is_ratio(move)):
        return
    pairs = _common(part, whole, now.kind)
    yield from _any(Tie("share-change", "share-change-basis", move, (now, *p), _moved(now, *p), "basis") for p in pairs)


def _moved(share: Fact, ours: Fact, theirs: Fact) -> Callable[[Values], Interval]:
    """By how much the share moved, if both growths are taken on one basis.

    A printed move is the difference of two printed shares, so both their roundings are in it.
    """
    return lambda v: v(share) * (ONE - _factor(v, theirs) / _factor(v, ours)) + _rounding(v(share))


def _rounding(span: Interval) -> Interval:
    """How far a value may be from what is printed for it, either way."""
    half = Decimal(0) if span.high is None else (span.high - span.low) / 2
    return Interval(-half, half)


def _bases(part: Indicator, wholes: Iterable[Indicator]) -> Iterator[Finding]:
    """A part and its whole that grow on different bases only are not to be read side by side."""
    for whole in wholes:
        ours, theirs = rates(part), rates(whole)
        for kind in {kind for kind, _ in ours} & {kind for kind, _ in theirs}:
            mine = {basis: fact for (of, basis), fact in ours.items() if of == kind}
            its = {basis: fact for (of, basis), fact in theirs.items() if of == kind}
            if not mine.keys() & its.keys():
                facts = (next(iter(mine.values())), next(iter(its.values())))
                yield told("basis", "bases-differ", facts, whole=whole.path)


def _increment(indicator: Indicator) -> Iterator[Finding]:
    """增加277万元 and 增长18.6% say the same of one level."""
    level = indicator.level
    rate = rates(indicator).get((indicator.kind, PUBLISHED))
    if level is None or rate is None or not known(level):
        return
    for fact in (moving.fact for moving in indicator.growths):
        change = change_of(fact)
        amount = None if change is None else change.amount
        if change is None or amount is None or amount.unit in RATE_UNITS | POINT_UNITS or not known(fact):
            continue
        if fact.kind == rate.kind and basis_of(change.basis) == PUBLISHED and comparable(level, fact):
            yield from judge(Tie("increment", "increment-mismatch", rate, (fact, level), _by(fact, level), "copied"))


def _by(increment: Fact, level: Fact) -> Callable[[Values], Interval]:
    """What increment / (level − increment) comes to, each taken once so that the interval is as narrow as it can be."""

    def rate(values: Values) -> Interval:
        return _quotient(ONE, _quotient(values(level), values(increment)) - ONE)

    return rate


def _quotient(of: Interval, by: Interval) -> Interval:
    """Division by what may be negative throughout; ValueError where it may be zero."""
    sign = Decimal(-1 if by.low < 0 else 1)
    return of.scaled(sign) / by.scaled(sign)


# -- 贡献率 and 拉动 -------------------------------------------------------------------------------


def _contribution(whole: Indicator, part: Indicator) -> Iterator[Finding]:
    """贡献率 is the increment of the part over that of the whole, 拉动 over what the whole was before."""
    share, pull = part.contribution, part.pull
    levels = levels_of((part, whole))
    pairs = _common(part, whole, part.kind) if levels and comparable(*levels) else []
    found: list[Finding] = []
    if share is not None:
        found += _any(_tie_of_share(share, levels, pair) for pair in pairs)
    if pull is not None:
        found += _any(_tie_of_pull(pull, levels, pair) for pair in pairs)
    if share is not None and pull is not None and not any(f.verdict == "failed" for f in found):
        found += _any(_tie_of_both(pull, share, rate) for rate in _yearly(whole, part.kind))
    yield from found


def _gain(values: Values, level: Fact, rate: Fact) -> Interval:
    """How much a level has grown: level × (1 − 1 / growth factor)."""
    return values(level) * (ONE - ONE / _factor(values, rate))


def _tie_of_share(share: Fact, levels: tuple[Fact, ...], rates: tuple[Fact, Fact]) -> Tie:
    (part, whole), (ours, theirs) = levels, rates

    def computed(values: Values) -> Interval:
        return _quotient(_gain(values, part, ours), _gain(values, whole, theirs))

    return Tie("contribution", "contribution-mismatch", share, (*levels, *rates), computed, "basis")


def _tie_of_pull(pull: Fact, levels: tuple[Fact, ...], rates: tuple[Fact, Fact]) -> Tie:
    (part, whole), (ours, theirs) = levels, rates
    return Tie(
        "pull",
        "pull-mismatch",
        pull,
        (*levels, *rates),
        lambda values: _gain(values, part, ours) * _factor(values, theirs) / values(whole),
        "basis",
    )


def _tie_of_both(pull: Fact, share: Fact, rate: Fact) -> Tie:
    return Tie("pull", "pull-mismatch", pull, (share, rate), lambda values: values(share) * values(rate), "basis")


def _yearly(indicator: Indicator, kind: Kind | None) -> list[Fact]:
    return [fact for (of, basis), fact in rates(indicator).items() if of == kind and basis != TO_LAST_PERIOD]


def _pulls(whole: Indicator) -> Iterator[Finding]:
    """What all parts pull makes the growth of the whole; what they all contribute makes 100 %."""
    pulls = [part.pull for part in whole.parts if part.pull is not None]
    if pulls and len(pulls) == len(whole.parts):
        inner = tuple(pulls)
        rates_of_whole = _yearly(whole, whole.kind)
        yield from _any(Tie("pull", "pulls-sum", r, inner, partial(_total, inner), "sum") for r in rates_of_whole)


def _total(facts: tuple[Fact, ...], values: Values) -> Interval:
    return total(map(values, facts))
