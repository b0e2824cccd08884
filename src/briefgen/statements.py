"""Indicators in the order a paragraph says them: period once, 其中 for what lies inside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from briefgen import wording
from briefgen.facts import Growth, Indicator
from briefgen.nodes import Kind

Joint = Literal["first", "inside", "under-verb", "beside", "apart"]


@dataclass(frozen=True, slots=True)
class Statement:
    """One indicator within a paragraph.

    `joint` says how it follows the one before: `inside` it (其中), `under-verb` of it (a name and a
    count after a 、), `beside` it (a short clause after a ，), or as a sentence `apart`. `opening` is
    the period that opens its sentence, `adverb` one that stands before the verb (年内, 累计); both are
    None while they hold from before. `bare`: the basis of its growth was named by the first of the list.
    """

    indicator: Indicator
    opening: Kind | None = None
    adverb: Kind | None = None
    joint: Joint = "apart"
    bare: bool = False


def statements(indicators: Iterable[Indicator]) -> tuple[Statement, ...]:
    """Each indicator as a statement; a period that holds is not said again."""
    said: list[Statement] = []
    period: Kind | None = None
    for indicator in indicators:
        joint = _joint(indicator, said, period)
        holds = joint in ("inside", "under-verb", "beside") and indicator.kind == period
        opens = wording.opens_sentence(indicator.kind)
        period_said = indicator.kind if not holds and indicator.kind != (period if opens else None) else None
        said.append(Statement(indicator, period_said if opens else None, None if opens else period_said, joint))
        period = indicator.kind
    return tuple(said)


def series(indicators: Iterable[Indicator]) -> tuple[Statement, ...]:
    """A list of like indicators: where all growths have one basis, only the first names it."""
    items = tuple(indicators)
    bases = {_basis(item) for item in items}
    one_basis = len(bases) == 1 and None not in bases
    return tuple(Statement(item, bare=one_basis and index > 0) for index, item in enumerate(items))


def _joint(this: Indicator, said: list[Statement], period: Kind | None) -> Joint:
    if not said:
        return "first"
    last = said[-1].indicator
    if _inside(this, said):
        return "inside"
    closed = last.growths or last.ranks or last.shares or last.target or last.inner
    changed = wording.opens_sentence(this.kind) and this.kind != period
    if closed or changed or this.subject:
        return "apart"
    return "beside" if this.verb or this.names or this.kind != period else "under-verb"


def _inside(indicator: Indicator, said: list[Statement]) -> bool:
    """Whether it is a share of an indicator said before in the same breath."""
    wholes = {getattr(share.fact.meaning, "of", "") for share in indicator.shares}
    return any(wholes & {s.indicator.path, str(s.indicator.name)} for s in said)


def _basis(indicator: Indicator) -> str | None:
    """The basis of its only growth."""
    if len(indicator.growths) != 1:
        return None
    meaning = indicator.growths[0].fact.meaning
    return meaning.change.basis if isinstance(meaning, Growth) else None
