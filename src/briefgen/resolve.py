"""Brief → edition: every id looked up, every number a fact with its meaning.

Fails with diagnostics, all at once; computes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from briefgen.brief import Brief, GrowthSpec, IndicatorSpec, RankSpec, ShareSpec, TargetSpec, nearest
from briefgen.diagnostics import Diagnostic
from briefgen.facts import (
    Contribution,
    Edition,
    Fact,
    Growth,
    Indicator,
    Level,
    Meaning,
    Move,
    Moving,
    Progress,
    Pull,
    Rank,
    Share,
    Target,
    changed_inside,
    common_basis,
    edition_of,
    signed_value,
)
from briefgen.nodes import PENDING, FactRef, IndicatorRef, Prose, Written, mentions
from briefgen.periods import Kind, Trend
from briefgen.quantity import POINT_UNITS, RATE_UNITS, Change, Quantity, as_typed, basis_known
from briefgen.records import dataclass
from briefgen.yamltree import YamlText

#: Adds to an edition what other editions know of it.
Extend = Callable[[Edition], tuple[Edition, list[Diagnostic]]]


def resolve(brief: Brief, extend: Extend | None = None) -> tuple[Edition, list[Diagnostic]]:
    """Every indicator with its facts, and a diagnostic for each id that means nothing or too much."""
    tops = [_Builder(name, spec.kind).indicator(name, spec, "") for name, spec in brief.facts.items()]
    edition, found = edition_of(brief, tops)
    indicators = edition.indicators
    if edition.month.opens_year:
        edition, faults = _told_once(edition)
        found += faults
    if extend is not None:
        edition, faults = extend(edition)
        found += faults
    found += [_bad_name(name) for name in _names(brief.facts) if _NOT_IN_NAMES & set(name)]
    found += _joined_names(brief)
    found += [fault for ref in mentions(brief) for fault in _unresolved(ref, edition)]
    found += [fault for indicator in indicators.values() for fault in _misstated(indicator)]
    return edition, found


@dataclass(frozen=True, slots=True)
class _Builder:
    """Makes the facts of one indicator: what they share is its path and its kind of period."""

    path: str
    kind: Kind | None
    formerly: tuple[str, ...] = ()

    def fact(self, suffix: str, written: Written[Quantity], meaning: Meaning) -> Fact:
        return Fact(self.path + suffix, written.value, meaning, self.kind, written.origin)

    def changed(self, suffix: str, written: Written[Change], meaning: Meaning) -> Fact:
        return Fact(self.path + suffix, written.value.amount or _FLAT, meaning, self.kind, written.origin)

    def indicator(self, key: YamlText, spec: IndicatorSpec, concept: str) -> Indicator:
        name = spec.name or key
        concept = str(spec.concept or concept or name)
        formerly = self.former(spec)
        return Indicator(
            path=self.path,
            name=name,
            kind=self.kind,
            origin=key.origin,
            subject=spec.subject,
            verb=spec.verb,
            note=spec.note,
            concept=concept,
            level=None if spec.value is None else self.fact("", spec.value, Level()),
            growths=tuple(self.growth(growth, () if nth else spec.trend) for nth, growth in enumerate(spec.growth)),
            ranks=tuple(self.rank(rank, _suffix("位次", rank.of, spec.rank)) for rank in spec.rank),
            shares=tuple(self.share(share, _suffix("占比", share.of, spec.share)) for share in spec.share),
            target=None if spec.target is None else self.target(spec.target),
            progress=self.progress(spec.target),
            contribution=self.derived(".贡献率", spec.contribution, Contribution()),
            pull=self.derived(".拉动", spec.pull, Pull()),
            disjoint=spec.disjoint,
            parts=self.inner(spec.parts, concept, formerly),
            among=self.inner(spec.among, concept, formerly),
            names=tuple(spec.names),
            formerly=formerly,
        )

    def inner(
        self, specs: Mapping[YamlText, IndicatorSpec], concept: str, formerly: tuple[str, ...]
    ) -> tuple[Indicator, ...]:
        """Parts and subsets: one without a kind of its own has that of its whole."""
        return tuple(
            _Builder(
                f"{self.path}.{name}", spec.kind or self.kind, tuple(f"{path}.{name}" for path in formerly)
            ).indicator(name, spec, concept)
            for name, spec in specs.items()
        )

    def former(self, spec: IndicatorSpec) -> tuple[str, ...]:
        """The paths it had: its own former names, also inside a whole that was renamed itself."""
        wholes = {path.rpartition(".")[0] for path in (self.path, *self.formerly)}
        renamed = (f"{whole}.{name}".lstrip(".") for name in spec.formerly for whole in sorted(wholes))
        return (*self.formerly, *renamed)

    def growth(self, spec: GrowthSpec, trend: Iterable[Trend]) -> Moving:
        amount = spec.value.value.amount
        by = "增速" if amount is None or amount is PENDING or amount.unit in RATE_UNITS | POINT_UNITS else "增量"
        suffix = ".".join(("", by, *filter(None, (spec.kind, spec.value.value.basis))))
        own = _Builder(self.path, spec.kind or self.kind)
        fact = own.changed(suffix, spec.value, Growth(spec.value.value))
        earlier = tuple((month.value, figure) for month, figure in spec.earlier.items())
        return Moving(fact, own.move(suffix, spec.change), (*spec.trend, *trend), earlier)

    def rank(self, spec: RankSpec, suffix: str) -> Fact:
        place = Quantity(Decimal(spec.place.value), str(spec.place.value), "")
        return Fact(self.path + suffix, place, Rank(spec.of, spec.scope), self.kind, spec.place.origin)

    def share(self, spec: ShareSpec, suffix: str) -> Moving:
        return Moving(self.fact(suffix, spec.value, Share(spec.of)), self.move(suffix, spec.change))

    def move(self, suffix: str, written: Written[Change] | None) -> Fact | None:
        return None if written is None else self.changed(suffix + ".变动", written, Move(written.value))

    def target(self, spec: TargetSpec) -> Fact:
        return self.fact(".目标", spec.value, Target(spec.by.value, spec.word or "目标"))

    def progress(self, spec: TargetSpec | None) -> Fact | None:
        if spec is None or spec.progress is None:
            return None
        return self.fact(".目标.完成率", spec.progress, Progress(spec.by.value))

    def derived(self, suffix: str, written: Written[Quantity] | None, meaning: Meaning) -> Fact | None:
        return None if written is None else self.fact(suffix, written, meaning)


def _told_once(edition: Edition) -> tuple[Edition, list[Diagnostic]]:
    """January to this month is this edition's own period: 当月 and 本年累计 are one number under two ids."""
    found: list[Diagnostic] = []
    aliases: dict[str, str] = {}

    def once(indicator: Indicator) -> Indicator:
        told: dict[str, Moving] = {}
        for growth in indicator.growths:
            key = growth.fact.id
            if growth.fact.kind in (Kind.MONTH, Kind.YEAR_TO_DATE) and isinstance(growth.fact.meaning, Growth):
                key = common_basis(growth.fact.meaning.change)
            first = told.setdefault(key, growth)
            if first is growth:
                continue
            aliases[growth.fact.id] = first.fact.id
            if _is_known(first, growth) and signed_value(first.fact) != signed_value(growth.fact):
                args = {"id": growth.fact.id, "other": first.fact.id, "month": edition.month.name}
                found.append(Diagnostic("same-period", growth.fact.origin, args))
        return replace(indicator, growths=tuple(told.values()))

    edition = edition.with_each(once)
    return replace(edition, aliases={**edition.aliases, **aliases}), found


def _is_known(*growths: Moving) -> bool:
    return all(growth.fact.quantity is not PENDING for growth in growths)


def in_one_period(indicator: Indicator) -> Indicator:
    """How a text of an edition that begins in January says an indicator: 当月 is 本年累计 there."""

    def fold(fact: Fact) -> Fact:
        return replace(fact, kind=Kind.MONTH) if fact.kind is Kind.YEAR_TO_DATE else fact

    def folded(one: Indicator) -> Indicator:
        return replace(
            one,
            kind=Kind.MONTH if one.kind is Kind.YEAR_TO_DATE else one.kind,
            level=None if one.level is None else fold(one.level),
            growths=tuple(replace(growth, fact=fold(growth.fact)) for growth in one.growths),
        )

    return changed_inside(indicator, folded)


#: What 持平 amounts to.
_FLAT = Quantity(Decimal(0), "0", "")


#: Characters that divide ids or open a mention.
_NOT_IN_NAMES = set(".【】")


def _suffix(member: str, of: str, siblings: list[RankSpec] | list[ShareSpec]) -> str:
    return f".{member}" if len(siblings) == 1 else f".{member}.{of}"


def _names(specs: Mapping[YamlText, IndicatorSpec]) -> Iterator[YamlText]:
    """The names of indicators, of their parts and subsets, at any depth."""
    for name, spec in specs.items():
        yield name
        yield from _names(spec.parts)
        yield from _names(spec.among)


def _bad_name(name: YamlText) -> Diagnostic:
    return Diagnostic("bad-id", name.origin, {"id": str(name)})


def _unresolved(ref: Prose | IndicatorRef | FactRef, edition: Edition) -> list[Diagnostic]:
    known: Mapping[str, object]
    if isinstance(ref, IndicatorRef):
        known, missing = edition.indicators, ref not in edition.indicators
    elif isinstance(ref, FactRef):
        known, missing = edition.facts, edition.fact(ref) is None
    else:
        return []
    if not missing:
        return []
    several = re.split("[、，；]", ref)  # typed in one entry, they are one id for YAML
    likely = ", ".join(several) if all(one in known for one in several) else nearest(ref, known)
    return [Diagnostic("unknown-id", ref.origin, {"id": str(ref), "nearest": likely})]


def _joined_names(brief: Brief) -> list[Diagnostic]:
    """Speakers are counted from their list, where two in one entry would be one."""
    speakers = brief.meeting.speakers if brief.meeting is not None else []
    return [
        Diagnostic("joined-names", name.origin, {"text": str(name)}) for name in speakers if set(name) & set("、，；")
    ]


def _misstated(indicator: Indicator) -> Iterator[Diagnostic]:
    """A growth says against what; a share is in %, and it moves in 个百分点 against a named period."""
    for growth in indicator.growths:
        change = _stated(growth.fact)
        if change is not None and not change.basis:
            yield Diagnostic("growth-without-basis", growth.fact.origin, {"text": typed(change)})
    for share in indicator.shares:
        quantity = share.fact.quantity
        if quantity is not PENDING and quantity.unit not in ("%", "‰"):
            yield Diagnostic("share-not-percent", share.fact.origin, {"text": as_typed(quantity)})
    yield from _not_in(indicator.progress, ("%", "‰"), "progress-not-percent")
    yield from _not_in(indicator.contribution, ("%", "‰"), "contribution-not-percent")
    yield from _not_in(indicator.pull, tuple(POINT_UNITS), "pull-not-points")
    for move in (moving.move for moving in indicator.growths + indicator.shares):
        change = _stated(move)
        if move is None or change is None:
            continue
        if change.amount is not None and change.amount.unit not in POINT_UNITS:
            points = replace(change.amount, unit="个百分点")
            args = {"text": typed(change), "better": typed(replace(change, amount=points))}
            yield Diagnostic("points-expected", move.origin, args)
        if not basis_known(change.basis):
            yield Diagnostic("move-without-period", move.origin, {"text": typed(change)})


def _not_in(fact: Fact | None, units: tuple[str, ...], code: str) -> Iterator[Diagnostic]:
    if fact is not None and fact.quantity is not PENDING and fact.quantity.unit not in units:
        yield Diagnostic(code, fact.origin, {"text": as_typed(fact.quantity)})


def _stated(fact: Fact | None) -> Change | None:
    """The change a fact states; None for one that is still to be filled in."""
    if fact is None or fact.quantity is PENDING or not isinstance(fact.meaning, Growth | Move):
        return None
    return fact.meaning.change


def typed(change: Change) -> str:
    """A change as its author wrote it: 可比增长5.6%, 与上年持平."""
    return change.basis + change.word + (as_typed(change.amount) if change.amount is not None else "")
