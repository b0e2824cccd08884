"""Facts: every number of a brief with its meaning, under an id that is its path.

`resolve` turns the brief as written into an edition in which every id is looked up. It fails with
diagnostics, all at once; it computes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import chain

from briefgen.brief import Brief, GrowthSpec, IndicatorSpec, RankSpec, ShareSpec, TargetSpec, nearest
from briefgen.diagnostics import Diagnostic, YamlPlace
from briefgen.nodes import PENDING, FactRef, IndicatorRef, Kind, Month, Prose, Trend, Written, mentions
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
    """How a rate or a share moved against a named period, in 个百分点.

    `turned` is what a rate became that changed sides, and `change` what it was: 由10月份下降1.2%转为增长.
    """

    change: Change
    turned: str = ""


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


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of a target has been reached, in %."""

    year: int


@dataclass(frozen=True, slots=True)
class Contribution:
    """贡献率: what a part adds, in % of what the whole gained."""


@dataclass(frozen=True, slots=True)
class Pull:
    """拉动: by how many 个百分点 a part makes the whole grow."""


Meaning = Level | Growth | Move | Rank | Share | Target | Progress | Contribution | Pull


@dataclass(frozen=True, slots=True)
class Fact:
    """Exactly one number with its meaning. `id` is its path in the brief.

    `derivation` says what a number that nobody typed was computed from.
    """

    id: str
    quantity: Quantity
    meaning: Meaning
    kind: Kind | None
    origin: YamlPlace
    derivation: str = ""


@dataclass(frozen=True, slots=True)
class Streak:
    """For how many months in a row: 连续 4个月 回落. `lead` and `word` are what stands round the number."""

    fact: Fact
    lead: str
    word: str


@dataclass(frozen=True, slots=True)
class Moving:
    """A rate or a share, and how it moved if the brief says so or asks for it.

    `trend` is what is asked for, `earlier` what the brief itself knows of months before.
    """

    fact: Fact
    move: Fact | None
    trend: tuple[Trend, ...] = ()
    earlier: tuple[tuple[Month, Written[Change]], ...] = ()
    streaks: tuple[Streak, ...] = ()
    record: YamlText | None = None

    @property
    def has_pace(self) -> bool:
        """Whether anything is said of how it moved."""
        return self.move is not None or bool(self.streaks) or self.record is not None

    def facts(self) -> Iterator[Fact]:
        yield self.fact
        yield from (self.move,) if self.move is not None else ()
        yield from (streak.fact for streak in self.streaks)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One entry under `facts`, every number of it a fact. `path` is its id, `name` what is printed.

    `formerly` are the ids it had in earlier editions.
    """

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
    progress: Fact | None = None
    contribution: Fact | None = None
    pull: Fact | None = None
    disjoint: bool = False
    parts: tuple[Indicator, ...] = ()
    among: tuple[Indicator, ...] = ()
    names: tuple[YamlText, ...] = ()
    formerly: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """The name with its subject, for a table or a chart where no sentence stands round it."""
        return f"{self.subject or ''}{self.name}"

    @property
    def inner(self) -> tuple[Indicator, ...]:
        return self.parts + self.among

    def facts(self) -> Iterator[Fact]:
        """Its own facts and those of its parts, in the order of the brief."""
        own = (self.level, *self.ranks, self.target, self.progress, self.contribution, self.pull)
        moving = chain.from_iterable(m.facts() for m in self.growths + self.shares)
        yield from (fact for fact in chain(own, moving) if fact is not None)
        for part in self.inner:
            yield from part.facts()

    def all(self) -> Iterator[Indicator]:
        yield self
        for part in self.inner:
            yield from part.all()


@dataclass(frozen=True, slots=True)
class Edition:
    """One issue with everything looked up. `aliases` are other ids that mean exactly one fact.

    `previous` are the earlier editions of the series that were read, in their order.
    """

    brief: Brief
    indicators: Mapping[str, Indicator]
    facts: Mapping[str, Fact]
    aliases: Mapping[str, str] = field(default_factory=dict)
    previous: tuple[Edition, ...] = ()

    @property
    def month(self) -> Month:
        return self.brief.brief.month.value

    def fact(self, name: str) -> Fact | None:
        """A fact by its id or by an id that leaves out what is not in doubt (规上工业产值.增速)."""
        return self.facts.get(self.aliases.get(name, name))

    def with_each(self, change: Callable[[Indicator], Indicator]) -> Edition:
        """The edition with every indicator, parts before their wholes, put through a function."""
        tops = [_changed_inside(i, change) for i in self.indicators.values() if "." not in i.path]
        made, _ = _edition(self.brief, tops)
        return replace(made, aliases={**self.aliases, **made.aliases}, previous=self.previous)


def _changed_inside(indicator: Indicator, change: Callable[[Indicator], Indicator]) -> Indicator:
    parts = tuple(_changed_inside(part, change) for part in indicator.parts)
    among = tuple(_changed_inside(part, change) for part in indicator.among)
    return change(replace(indicator, parts=parts, among=among))


#: Adds to an edition what other editions know of it.
Extend = Callable[[Edition], tuple[Edition, list[Diagnostic]]]


def resolve(brief: Brief, extend: Extend | None = None) -> tuple[Edition, list[Diagnostic]]:
    """Every indicator with its facts, and a diagnostic for each id that means nothing or too much."""
    tops = [_Builder(name, spec.kind).indicator(name, spec, "") for name, spec in brief.facts.items()]
    edition, found = _edition(brief, tops)
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


def _edition(brief: Brief, tops: Iterable[Indicator]) -> tuple[Edition, list[Diagnostic]]:
    tops = tuple(tops)
    indicators = {i.path: i for top in tops for i in top.all()}
    facts, found = _by_id(chain(_speakers(brief), *(top.facts() for top in tops)))
    return Edition(brief, indicators, facts, _aliases(facts)), found


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
            if signed_value(first.fact) != signed_value(growth.fact):
                args = {"id": growth.fact.id, "other": first.fact.id, "month": edition.month.name}
                found.append(Diagnostic("same-period", growth.fact.origin, args))
        return replace(indicator, growths=tuple(told.values()))

    edition = edition.with_each(once)
    return replace(edition, aliases={**edition.aliases, **aliases}), found


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

    return _changed_inside(indicator, folded)


_YEAR_BEFORE = re.compile("[比较与和](?:上年|去年)(?:同[期月季])?(?:相比)?")


def common_basis(change: Change) -> str:
    """The basis under one name: 同比 of a month is 比上年 in the text of a whole year, and 与上年同期 of a 持平."""
    return _YEAR_BEFORE.sub("同比", change.basis)


def signed_value(fact: Fact) -> Decimal:
    """The number with the sign its word has: −3.5 for 下降3.5%."""
    meaning = fact.meaning
    down = isinstance(meaning, Growth | Move) and meaning.change.direction == "down"
    return -fact.quantity.value if down else fact.quantity.value


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
