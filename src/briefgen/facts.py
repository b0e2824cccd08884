"""Facts: every number of a brief with its meaning, under an id that is its path.

`resolve` turns the brief as written into an edition in which every id is looked up. It fails with
diagnostics, all at once; it computes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import chain

from briefgen.brief import Brief, GrowthSpec, IndicatorSpec, RankSpec, ShareSpec, TargetSpec, nearest
from briefgen.diagnostics import Diagnostic, YamlPlace
from briefgen.nodes import PENDING, FactRef, IndicatorRef, Kind, Month, Prose, Written, mentions
from briefgen.quantity import POINT_UNITS, RATE_UNITS, Change, Quantity, as_typed, basis_known
from briefgen.yamltree import YamlText


@dataclass(frozen=True, slots=True)
class Level:
    """How much there is."""


@dataclass(frozen=True, slots=True)
class Growth:
    """A rate of change with its basis: 可比增长, 同比下降. The quantity is never negative."""

    change: Change


@dataclass(frozen=True, slots=True)
class Move:
    """How a rate or a share moved against a named period, in 个百分点."""

    change: Change


@dataclass(frozen=True, slots=True)
class Rank:
    """A place in an order: of what, among whom."""

    of: str
    scope: str


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole."""

    of: str


@dataclass(frozen=True, slots=True)
class Target:
    """What is aimed at by the end of a year."""

    year: int
    word: str


Meaning = Level | Growth | Move | Rank | Share | Target


@dataclass(frozen=True, slots=True)
class Fact:
    """Exactly one number with its meaning. `id` is its path in the brief."""

    id: str
    quantity: Quantity
    meaning: Meaning
    kind: Kind | None
    origin: YamlPlace


@dataclass(frozen=True, slots=True)
class Moving:
    """A rate or a share, and how it moved if the brief says so."""

    fact: Fact
    move: Fact | None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One entry under `facts`, every number of it a fact. `path` is its id, `name` what is printed."""

    path: str
    name: YamlText
    kind: Kind | None
    origin: YamlPlace
    subject: YamlText | None = None
    verb: YamlText | None = None
    note: YamlText | None = None
    concept: str = ""
    level: Fact | None = None
    growths: tuple[Moving, ...] = ()
    ranks: tuple[Fact, ...] = ()
    shares: tuple[Moving, ...] = ()
    target: Fact | None = None
    parts: tuple[Indicator, ...] = ()
    among: tuple[Indicator, ...] = ()
    names: tuple[YamlText, ...] = ()

    @property
    def full_name(self) -> str:
        """The name with its subject, for a table or a chart where no sentence stands round it."""
        return f"{self.subject or ''}{self.name}"

    @property
    def inner(self) -> tuple[Indicator, ...]:
        return self.parts + self.among

    def facts(self) -> Iterator[Fact]:
        """Its own facts and those of its parts, in the order of the brief."""
        own = (self.level, *self.ranks, self.target)
        moving = chain.from_iterable((m.fact, m.move) for m in self.growths + self.shares)
        yield from (fact for fact in chain(own, moving) if fact is not None)
        for part in self.inner:
            yield from part.facts()

    def all(self) -> Iterator[Indicator]:
        yield self
        for part in self.inner:
            yield from part.all()


@dataclass(frozen=True, slots=True)
class Edition:
    """One issue with everything looked up. `aliases` are short ids that mean exactly one fact."""

    brief: Brief
    indicators: Mapping[str, Indicator]
    facts: Mapping[str, Fact]
    aliases: Mapping[str, str] = field(default_factory=dict)

    @property
    def month(self) -> Month:
        return self.brief.brief.month.value

    def fact(self, name: str) -> Fact | None:
        """A fact by its id or by an id that leaves out what is not in doubt (规上工业产值.增速)."""
        return self.facts.get(self.aliases.get(name, name))


def resolve(brief: Brief) -> tuple[Edition, list[Diagnostic]]:
    """Every indicator with its facts, and a diagnostic for each id that means nothing or too much."""
    tops = [_Builder(name, spec.kind).indicator(name, spec, "") for name, spec in brief.facts.items()]
    indicators = {i.path: i for top in tops for i in top.all()}
    facts, found = _by_id(chain(_speakers(brief), *(top.facts() for top in tops)))
    edition = Edition(brief, indicators, facts, _aliases(facts))
    found += [_bad_name(name) for name in _names(brief.facts) if _NOT_IN_NAMES & set(name)]
    found += _joined_names(brief)
    found += [fault for ref in mentions(brief) for fault in _unresolved(ref, edition)]
    found += [fault for indicator in indicators.values() for fault in (*_miscounted(indicator), *_misstated(indicator))]
    return edition, found


#: The one number of a meeting: its speakers, counted from their list.
SPEAKERS = "会议.交流单位"


def _speakers(brief: Brief) -> Iterator[Fact]:
    if brief.meeting is not None and brief.meeting.speakers:
        count = len(brief.meeting.speakers)
        yield Fact(
            SPEAKERS, Quantity(Decimal(count), str(count), "家"), Level(), None, brief.meeting.speakers[0].origin
        )


@dataclass(frozen=True, slots=True)
class _Builder:
    """Makes the facts of one indicator: what they share is its path and its kind of period."""

    path: str
    kind: Kind | None

    def fact(self, suffix: str, written: Written[Quantity], meaning: Meaning) -> Fact:
        return Fact(self.path + suffix, written.value, meaning, self.kind, written.origin)

    def changed(self, suffix: str, written: Written[Change], meaning: Meaning) -> Fact:
        return Fact(self.path + suffix, written.value.amount or _FLAT, meaning, self.kind, written.origin)

    def indicator(self, key: YamlText, spec: IndicatorSpec, concept: str) -> Indicator:
        name = spec.name or key
        concept = str(spec.concept or concept or name)
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
            growths=tuple(self.growth(growth) for growth in spec.growth),
            ranks=tuple(self.rank(rank, _suffix("位次", rank.of, spec.rank)) for rank in spec.rank),
            shares=tuple(self.share(share, _suffix("占比", share.of, spec.share)) for share in spec.share),
            target=None if spec.target is None else self.target(spec.target),
            parts=self.inner(spec.parts, concept),
            among=self.inner(spec.among, concept),
            names=tuple(spec.names),
        )

    def inner(self, specs: Mapping[YamlText, IndicatorSpec], concept: str) -> tuple[Indicator, ...]:
        """Parts and subsets: one without a kind of its own has that of its whole."""
        return tuple(
            _Builder(f"{self.path}.{name}", spec.kind or self.kind).indicator(name, spec, concept)
            for name, spec in specs.items()
        )

    def growth(self, spec: GrowthSpec) -> Moving:
        amount = spec.value.value.amount
        by = "增速" if amount is None or amount is PENDING or amount.unit in RATE_UNITS | POINT_UNITS else "增量"
        suffix = ".".join(("", by, *filter(None, (spec.kind, spec.value.value.basis))))
        own = _Builder(self.path, spec.kind or self.kind)
        fact = own.changed(suffix, spec.value, Growth(spec.value.value))
        return Moving(fact, own.move(suffix, spec.change))

    def rank(self, spec: RankSpec, suffix: str) -> Fact:
        place = Quantity(Decimal(spec.place.value), str(spec.place.value), "")
        return Fact(self.path + suffix, place, Rank(spec.of, spec.scope), self.kind, spec.place.origin)

    def share(self, spec: ShareSpec, suffix: str) -> Moving:
        return Moving(self.fact(suffix, spec.value, Share(spec.of)), self.move(suffix, spec.change))

    def move(self, suffix: str, written: Written[Change] | None) -> Fact | None:
        return None if written is None else self.changed(suffix + ".变动", written, Move(written.value))

    def target(self, spec: TargetSpec) -> Fact:
        return self.fact(".目标", spec.value, Target(spec.by.value, spec.word or "目标"))


#: What 持平 amounts to.
_FLAT = Quantity(Decimal(0), "0", "")
#: Characters that divide ids or open a mention.
_NOT_IN_NAMES = set(".【】")


def _suffix(member: str, of: str, siblings: list[RankSpec] | list[ShareSpec]) -> str:
    return f".{member}" if len(siblings) == 1 else f".{member}.{of}"


def _by_id(facts: Iterable[Fact]) -> tuple[dict[str, Fact], list[Diagnostic]]:
    known: dict[str, Fact] = {}
    found = []
    for fact in facts:
        first = known.setdefault(fact.id, fact)
        if first is not fact:
            found.append(Diagnostic("duplicate-fact", fact.origin, {"id": fact.id, "line": str(first.origin.line)}))
    return known, found


def _aliases(facts: Mapping[str, Fact]) -> dict[str, str]:
    """`规上工业产值.增速` for `规上工业产值.增速.可比`, where there is only one."""
    meant: dict[str, list[str]] = {}
    for fact in facts.values():
        if isinstance(fact.meaning, Growth) and ".增速" in fact.id:
            short = fact.id[: fact.id.rindex(".增速") + len(".增速")]
            meant.setdefault(short, []).append(fact.id)
    return {short: ids[0] for short, ids in meant.items() if len(ids) == 1 and short not in facts}


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


def _miscounted(indicator: Indicator) -> list[Diagnostic]:
    """A list and its stated count must agree."""
    level = indicator.level
    if not indicator.names or level is None or level.quantity is PENDING or level.quantity.qualifier:
        return []
    if level.quantity.value == len(indicator.names):
        return []
    args = {"id": indicator.path, "stated": level.quantity.digits, "listed": str(len(indicator.names))}
    return [Diagnostic("count-mismatch", level.origin, args)]


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
            yield Diagnostic("growth-without-basis", growth.fact.origin, {"text": _typed(change)})
    for share in indicator.shares:
        quantity = share.fact.quantity
        if quantity is not PENDING and quantity.unit not in ("%", "‰"):
            yield Diagnostic("share-not-percent", share.fact.origin, {"text": as_typed(quantity)})
    for move in (moving.move for moving in indicator.growths + indicator.shares):
        change = _stated(move)
        if move is None or change is None:
            continue
        if change.amount is not None and change.amount.unit not in POINT_UNITS:
            points = replace(change.amount, unit="个百分点")
            args = {"text": _typed(change), "better": _typed(replace(change, amount=points))}
            yield Diagnostic("points-expected", move.origin, args)
        if not basis_known(change.basis):
            yield Diagnostic("move-without-period", move.origin, {"text": _typed(change)})


def _stated(fact: Fact | None) -> Change | None:
    """The change a fact states; None for one that is still to be filled in."""
    if fact is None or fact.quantity is PENDING or not isinstance(fact.meaning, Growth | Move):
        return None
    return fact.meaning.change


def _typed(change: Change) -> str:
    return change.basis + change.word + (as_typed(change.amount) if change.amount is not None else "")
