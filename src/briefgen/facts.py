"""Facts: every number of a brief with its meaning, under an id that is its path.

`resolve` turns the brief as written into an edition in which every id is looked up. It fails with
diagnostics, all at once; it computes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from decimal import Decimal
from itertools import chain

from briefgen.brief import Brief
from briefgen.diagnostics import Diagnostic, YamlPlace
from briefgen.nodes import Written
from briefgen.periods import KIND_NAMES, Kind, Month, Trend
from briefgen.quantity import Change, Quantity
from briefgen.records import dataclass
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

    `previous` are the earlier editions of the series that were read, in their order. `moves` are the moves of
    rates, by the id of the rate, that a section asked for and no text says.
    """

    brief: Brief
    indicators: Mapping[str, Indicator]
    facts: Mapping[str, Fact]
    aliases: Mapping[str, str] = field(default_factory=dict)
    previous: tuple[Edition, ...] = ()
    moves: Mapping[str, Fact] = field(default_factory=dict)

    @property
    def month(self) -> Month:
        return self.brief.brief.month.value

    def fact(self, name: str) -> Fact | None:
        """A fact by its id or by an id that leaves out what is not in doubt (规上工业产值.增速)."""
        return self.facts.get(self.aliases.get(name, name))

    def with_each(self, change: Callable[[Indicator], Indicator]) -> Edition:
        """The edition with every indicator, parts before their wholes, put through a function."""
        tops = [changed_inside(i, change) for i in self.indicators.values() if "." not in i.path]
        made, _ = edition_of(self.brief, tops)
        return replace(made, aliases={**self.aliases, **made.aliases}, previous=self.previous, moves=self.moves)


def changed_inside(indicator: Indicator, change: Callable[[Indicator], Indicator]) -> Indicator:
    parts = tuple(changed_inside(part, change) for part in indicator.parts)
    among = tuple(changed_inside(part, change) for part in indicator.among)
    return change(replace(indicator, parts=parts, among=among))


def edition_of(brief: Brief, tops: Iterable[Indicator]) -> tuple[Edition, list[Diagnostic]]:
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


_YEAR_BEFORE = re.compile("[比较与和](?:上年|去年)(?:同[期月季])?(?:相比)?")


def common_basis(change: Change) -> str:
    """The basis under one name: 同比 of a month is 比上年 in the text of a whole year, and 与上年同期 of a 持平."""
    return _YEAR_BEFORE.sub("同比", change.basis)


def signed_value(fact: Fact) -> Decimal:
    """The number with the sign its word has: −3.5 for 下降3.5%."""
    meaning = fact.meaning
    down = isinstance(meaning, Growth | Move) and meaning.change.direction == "down"
    return -fact.quantity.value if down else fact.quantity.value


def moved_by(rate: Fact, move: Fact) -> Decimal:
    """By how much a rate with its sign moved: 降幅收窄0.2个百分点 makes it rise by 0.2.

    A move is of the number named: 比上月收窄 of a fall is of the fall, unless its basis names another noun.
    """
    if not isinstance(rate.meaning, Growth) or not isinstance(move.meaning, Move):
        raise TypeError(move.id)
    basis, down = move.meaning.change.basis, rate.meaning.change.direction == "down"
    of_fall = basis[0] in "降跌" if basis.startswith(("增", "涨", "降", "跌")) else down
    falls = (move.meaning.change.direction == "down") != of_fall
    return -move.quantity.value if falls else move.quantity.value


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
    aliases = {short: ids[0] for short, ids in meant.items() if len(ids) == 1 and short not in facts}
    latin = {_in_english(name): aliases.get(name, name) for name in (*facts, *aliases) if _is_latin(name)}
    return aliases | {name: meant for name, meant in latin.items() if name not in facts}


#: The members of an id for who has no Chinese keyboard. What follows a growth is its period and its basis.
_MEMBERS: Mapping[str, str] = {
    "增速": "growth",
    "增量": "increase",
    "位次": "rank",
    "占比": "share",
    "目标": "target",
    "完成率": "progress",
    "变动": "change",
    "贡献率": "contribution",
    "拉动": "pull",
    **{kind.value: name for name, kind in KIND_NAMES.items() if isinstance(kind, Kind) and name.isascii()},
}


def _is_latin(name: str) -> bool:
    return name == SPEAKERS or name.partition(".")[0].isascii()


def _in_english(name: str) -> str:
    """output.growth.year on year for output.增速.同比; the Chinese name of a member stays as good."""
    if name == SPEAKERS:
        return "meeting.speakers"
    from briefgen.comparison_english import labels_in_english  # noqa: PLC0415 - most briefs are Chinese

    return ".".join(_MEMBERS.get(member) or labels_in_english(member) or member for member in name.split("."))
