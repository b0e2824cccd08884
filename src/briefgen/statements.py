"""Indicators in the order a paragraph says them: period once, 其中 for what lies inside."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from briefgen.facts import Growth, Indicator, Moving
from briefgen.periods import Kind, opens_sentence
from briefgen.records import dataclass

#: A paragraph reads with 其中 twice, not more often.
_MOST_INSIDES = 2

Joint = Literal["first", "inside", "inside-too", "under-verb", "beside", "apart", "anew"]


@dataclass(frozen=True, slots=True)
class Statement:
    """One indicator within a paragraph.

    `joint` says how it follows the one before: `inside` it (其中), `inside-too` (another share of the
    same whole), `under-verb` of it (a name and a count after a 、), `beside` it (a short clause after a
    ，), as a sentence `apart`, or `anew` in a paragraph where the period before holds no longer: a figure
    without a period must not be read as one of 1—11月.
    `opening` is the period that opens its sentence, `adverb` one that stands before the verb (年内, 累计);
    both are None while they hold from before. `bare`: the basis of its growth was named before.
    `concept` is what its name alone does not say: 增加值, 产量. `included`: what lies inside it is said
    with 含, because the paragraph has 其中 twice already.
    """

    indicator: Indicator
    opening: Kind | None = None
    adverb: Kind | None = None
    joint: Joint = "apart"
    bare: bool = False
    concept: str = ""
    included: bool = False

    @property
    def period(self) -> Kind | None:
        """The period that holds when it has been said."""
        return _last_kind(self.indicator)

    @property
    def growths(self) -> tuple[tuple[bool, Moving], ...]:
        """The growths over the period of the statement, each with whether its basis has been named."""
        kind = _kind(self.indicator)
        said: list[tuple[bool, Moving]] = []
        named: str | None = None
        for growth in self.indicator.growths:
            if growth.fact.kind == kind:
                basis = _label(growth)
                said.append((self.bare or basis == named, growth))
                named = None if growth.has_pace else basis
        return tuple(said)

    @property
    def later(self) -> tuple[tuple[Kind | None, Moving], ...]:
        """The growths over other periods, each with its period where that changes."""
        said: list[tuple[Kind | None, Moving]] = []
        period = kind = _kind(self.indicator)
        for growth in self.indicator.growths:
            if growth.fact.kind != kind:
                said.append((growth.fact.kind if growth.fact.kind != period else None, growth))
                period = growth.fact.kind
        return tuple(said)

    @property
    def inner(self) -> tuple[Statement, ...]:
        """What lies inside it; a basis that the whole has named is not named again."""
        whole = () if self.indicator.level is None and not self.indicator.growths else (self.indicator,)
        return _like((*whole, *self.indicator.inner))[len(whole) :]


@dataclass(frozen=True, slots=True)
class Listing:
    """Like indicators in a row under one period; `weight` is what each of them carries."""

    statements: tuple[Statement, ...]
    opening: Kind | None
    weight: Literal["counts", "rates", "clauses"]


def statements(indicators: Iterable[Indicator], period: Kind | None = None) -> tuple[Statement, ...]:
    """Each indicator as a statement; a period that holds (from the start: `period`) is not said again."""
    said: list[Statement] = []
    for indicator in indicators:
        kind = _kind(indicator)
        joint = _joint(indicator, said, period)
        opens = opens_sentence(kind)
        holds = kind == period and (opens or joint in ("inside", "inside-too", "under-verb", "beside"))
        new = None if holds else kind
        included = joint != "anew" and _insides(said) >= _MOST_INSIDES
        said.append(Statement(indicator, new if opens else None, None if opens else new, joint, included=included))
        period = _last_kind(indicator)
    return tuple(said)


def listings(indicators: Iterable[Indicator], period: Kind | None = None) -> tuple[Listing, ...]:
    """One row an indicator: all that lies inside it, or the indicator itself."""
    rows: list[Listing] = []
    for indicator in indicators:
        rows.append(_listing(indicator, period))
        period = indicator.kind
    return tuple(rows)


def _listing(indicator: Indicator, period: Kind | None) -> Listing:
    concept = indicator.concept if indicator.inner and indicator.concept != indicator.name else ""
    return listing(indicator.inner or (indicator,), period, indicator.kind, concept)


def listing(items: tuple[Indicator, ...], period: Kind | None, kind: Kind | None, concept: str = "") -> Listing:
    """A row of some indicators over one kind of period; `period` holds before it, the first says the concept."""
    opening = kind if opens_sentence(kind) and kind != period else None
    period = kind if opens_sentence(kind) else None
    said = []
    for index, like in enumerate(_like(items)):
        its = _kind(like.indicator)
        new = its if its != period else None
        opens = opens_sentence(new)
        named = "" if index or like.indicator.name.endswith(concept) else concept
        said.append(
            Statement(like.indicator, new if opens else None, None if opens else new, bare=like.bare, concept=named)
        )
        period = _last_kind(like.indicator)
    return Listing(tuple(said), opening, _weight(items))


def _weight(items: tuple[Indicator, ...]) -> Literal["counts", "rates", "clauses"]:
    if all(_closed(item) is False for item in items):
        return "counts"
    if all(item.level is None and len(item.growths) == 1 and not item.inner for item in items):
        return "clauses" if any(item.growths[0].has_pace for item in items) else "rates"
    return "clauses"


def _like(items: tuple[Indicator, ...]) -> tuple[Statement, ...]:
    """Like indicators: where all growths have one basis, only the first names it."""
    bases = [_basis(item) for item in items if item.growths]
    one_basis = bool(bases) and None not in bases and len(set(bases)) == 1
    first = next((index for index, item in enumerate(items) if item.growths), 0)
    return tuple(Statement(item, bare=one_basis and index > first) for index, item in enumerate(items))


def _joint(this: Indicator, said: list[Statement], period: Kind | None) -> Joint:
    if not said:
        return "first"
    wholes = _wholes(this, said)
    if wholes:
        return "inside-too" if wholes & _wholes(said[-1].indicator, said[:-1]) else "inside"
    kind = _kind(this)
    if kind is None and opens_sentence(period):
        return "anew"
    changed = opens_sentence(kind) and kind != period
    if _closed(said[-1].indicator) or changed or this.subject:
        return "apart"
    if this.verb or this.names or kind != period:
        return "beside"
    return "apart" if _closed(this) else "under-verb"


def _insides(said: list[Statement]) -> int:
    """How often the paragraph has said 其中."""
    insides = 0
    for statement in said:
        whole = statement.indicator.level is not None or bool(statement.indicator.growths)
        insides = 0 if statement.joint == "anew" else insides + (statement.joint == "inside")
        insides += whole and bool(statement.indicator.inner) and not statement.included
    return insides


def _closed(indicator: Indicator) -> bool:
    """Whether it says more than a name and a count."""
    return bool(indicator.growths or indicator.ranks or indicator.shares or indicator.target or indicator.inner)


def _wholes(indicator: Indicator, said: list[Statement]) -> set[str]:
    """The indicators said before in the same breath that it is a share of."""
    of = {str(getattr(share.fact.meaning, "of", "")) for share in indicator.shares}
    return {s.indicator.path for s in said if of & {s.indicator.path, str(s.indicator.name)}}


def _kind(indicator: Indicator) -> Kind | None:
    """The period a statement is over: that of the level, or of the growth where there is only that."""
    kinds = [growth.fact.kind for growth in indicator.growths]
    if indicator.level is None and kinds and indicator.kind not in kinds:
        return kinds[0]
    return indicator.kind


def _last_kind(indicator: Indicator) -> Kind | None:
    """The period that holds when an indicator has been said."""
    later = Statement(indicator).later
    return later[-1][1].fact.kind if later else _kind(indicator)


def _basis(indicator: Indicator) -> str | None:
    """The basis of its only growth, over its own period."""
    if len(indicator.growths) != 1 or indicator.growths[0].fact.kind != _kind(indicator):
        return None
    return _label(indicator.growths[0])


def _label(growth: Moving) -> str | None:
    meaning = growth.fact.meaning
    return meaning.change.basis if isinstance(meaning, Growth) else None
