"""One arithmetic tie between figures: what it says one of them should be, and whether that can be.

A printed figure stands for all values that round to it (GB/T 8170), so a tie fails only where intervals
do not meet. Ratios count as fractions here, levels in their unit without 万 or 亿.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal

from briefgen.comparison import basis_labels, compared_period
from briefgen.diagnostics import Bilingual, Diagnostic
from briefgen.facts import Fact, Growth, Indicator, Move
from briefgen.intervals import Interval, interval, shown
from briefgen.nodes import PENDING
from briefgen.periods import Kind
from briefgen.quantity import RATE_UNITS, Change, Quantity, as_typed, decimals, in_base_unit
from briefgen.records import dataclass
from briefgen.relations.likely import Default, Values, likely
from briefgen.resolve import typed

Relation = Literal[
    "parts", "among", "disjoint", "share", "share-change", "growth", "basis", "unit", "target", "count",
    "contribution", "pull", "increment", "difference", "cumulative",
]  # fmt: skip
Verdict = Literal["held", "failed", "accepted"]

_RATIOS: Final[Mapping[str, Decimal]] = {
    "%": Decimal("0.01"),
    "‰": Decimal("0.001"),
    "‱": Decimal("0.0001"),
    "倍": Decimal(1),
    "个百分点": Decimal("0.01"),
    "个千分点": Decimal("0.001"),
    "个基点": Decimal("0.0001"),
}
#: 持平 is zero at the printed precision, one decimal for a rate; 基本持平 says less.
_FLAT: Final = Interval(Decimal("-0.0005"), Decimal("0.0005"))
_NEARLY_FLAT: Final = Interval(Decimal("-0.005"), Decimal("0.005"))
ONE: Final = Interval.point(Decimal(1))
#: The bases on which growth follows from two published levels; any other was taken on a base of its own.
PUBLISHED: Final = "同比"
TO_LAST_PERIOD: Final = "环比"
#: What a fraction is, so that % and ‰ may be compared.
_RATIO: Final = "%"


@dataclass(frozen=True, slots=True)
class Finding:
    """One relation as checked: its figures by id, and what is to be told if it did not hold.

    `about` is the id an `accept` names, the one the diagnostic stands at.
    """

    relation: Relation
    about: str
    facts: tuple[str, ...]
    verdict: Verdict
    diagnostic: Diagnostic | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """`stated` should be what `computed` makes of `others`; `default` is the reason where no slip explains it."""

    relation: Relation
    code: str
    stated: Fact
    others: tuple[Fact, ...]
    computed: Callable[[Values], Interval]
    default: Default = "copied"

    @property
    def facts(self) -> tuple[Fact, ...]:
        return (self.stated, *self.others)

    def holds(self, values: Values) -> bool:
        """Raises ValueError where it can be neither held nor broken: a growth of −100 %, a base of zero."""
        return values(self.stated).meets(self.computed(values))


def judge(tie: Tie) -> tuple[Finding, ...]:
    """The tie as checked; nothing where a figure is still to come or the arithmetic has no answer."""
    if any(fact.quantity is PENDING for fact in tie.facts):
        return ()
    ids = tuple(fact.id for fact in tie.facts)
    try:
        if tie.holds(stands_for):
            return (Finding(tie.relation, tie.stated.id, ids, "held"),)
    except ValueError:
        return ()
    told = Diagnostic(tie.code, tie.stated.origin, _args(tie))
    return (Finding(tie.relation, tie.stated.id, ids, "failed", told),)


def _args(tie: Tie) -> dict[str, str]:
    factor, stated = factor_of(tie.stated), tie.stated
    unit = "%" if stated.quantity.unit == "" else stated.quantity.unit
    places = decimals(stated.quantity) + 1
    return {
        "id": stated.id,
        "stated": said(stated),
        "computed": shown(tie.computed(stands_for).scaled(1 / factor), unit, places),
        "places": places_of(tie.facts),
        "reason": likely(tie.holds, stands_for, tie.facts, tie.default),
    }


def told(relation: Relation, code: str, facts: tuple[Fact, ...], **args: str) -> Finding:
    """A relation that failed for what its figures are, not for how large they are."""
    first = facts[0]
    about = {"id": first.id, "stated": said(first), "places": places_of(facts), **args}
    return Finding(relation, first.id, tuple(f.id for f in facts), "failed", Diagnostic(code, first.origin, about))


def held(relation: Relation, facts: tuple[Fact, ...]) -> Finding:
    return Finding(relation, facts[0].id, tuple(fact.id for fact in facts), "held")


# -- what a fact stands for ------------------------------------------------------------------------


def stands_for(fact: Fact) -> Interval:
    """All values a figure may stand for; a decrease is negative, a ratio a fraction."""
    change = change_of(fact)
    if change is not None and change.amount is None:
        return _NEARLY_FLAT if change.word.startswith("基本") else _FLAT
    sign = -1 if change is not None and change.direction == "down" else 1
    return _span(fact.quantity, factor_of(fact) * sign)


@lru_cache(maxsize=4096)
def _span(quantity: Quantity, factor: Decimal) -> Interval:
    return interval(quantity).scaled(factor)


def factor_of(fact: Fact) -> Decimal:
    """What the printed digits are multiplied by."""
    if not fact.quantity.unit:  # 持平
        return _RATIOS["%"]
    return _RATIOS.get(fact.quantity.unit) or in_base_unit(fact.quantity)[0]


def unit_of(fact: Fact) -> str:
    """The unit without 万 and 亿; all ratios are of one unit."""
    return _RATIO if fact.quantity.unit in _RATIOS else in_base_unit(fact.quantity)[1]


def is_ratio(fact: Fact) -> bool:
    return unit_of(fact) == _RATIO


def known(fact: Fact | None) -> bool:
    return fact is not None and fact.quantity is not PENDING


def one_period(*facts: Fact) -> bool:
    """No two of them name different kinds of period; what names none goes with any."""
    return len({fact.kind for fact in facts} - {None}) <= 1


def comparable(*facts: Fact) -> bool:
    """Of one base unit and of one kind of period."""
    return len({unit_of(fact) for fact in facts}) == 1 and one_period(*facts)


def levels_of(indicators: Iterable[Indicator]) -> tuple[Fact, ...]:
    """Their levels, or nothing where one has none or it is still to come."""
    levels = [indicator.level for indicator in indicators]
    there = tuple(level for level in levels if level is not None and known(level))
    return there if len(there) == len(levels) else ()


def total(intervals: Iterable[Interval]) -> Interval:
    return sum(intervals, Interval.point(Decimal(0)))


# -- growth and its basis --------------------------------------------------------------------------


def change_of(fact: Fact) -> Change | None:
    return fact.meaning.change if isinstance(fact.meaning, Growth | Move) else None


@lru_cache(maxsize=512)
def basis_of(basis: str) -> str:
    """What a growth is measured on, so that two on the same can be compared; empty where that cannot be said.

    同比 and 名义 are both taken on published figures; 同比实际 and 实际 are one; 可比 and 实际 are never exchanged.
    """
    if "均" in basis:
        return ""
    labels = set(basis_labels(basis))
    if TO_LAST_PERIOD in labels or compared_period(basis).startswith(("上月", "上个月", "上季", "上一", "上期")):
        return TO_LAST_PERIOD
    if not labels and not year_ago(basis):
        return ""
    return "、".join(sorted(labels - {"同比", "名义"})) or PUBLISHED


@lru_cache(maxsize=512)
def year_ago(basis: str) -> bool:
    """Compared with the same period of the year before: 同比, 较去年同期, 比上年."""
    period = compared_period(basis)
    if not period:
        return "同比" in basis_labels(basis)
    return period in ("上年", "去年", "上年全年", "去年全年") or period.endswith(("同期", "同月", "同季"))


def rates(indicator: Indicator) -> dict[tuple[Kind | None, str], Fact]:
    """Its growths in %, by their kind of period and what they are measured on."""
    found: dict[tuple[Kind | None, str], Fact] = {}
    for moving in indicator.growths:
        fact = moving.fact
        change = change_of(fact)
        if change is None or not known(fact) or (change.amount is not None and change.amount.unit not in RATE_UNITS):
            continue
        if basis := basis_of(change.basis):
            found.setdefault((fact.kind, basis), fact)
    return found


# -- words -----------------------------------------------------------------------------------------


def said(fact: Fact) -> str:
    """The figure as its author typed it, with its basis and word: 可比增长5.6%, 66家."""
    change = change_of(fact)
    return typed(change) if change is not None else as_typed(fact.quantity)


def places_of(facts: Iterable[Fact]) -> Bilingual:
    """Each figure with its id and its line."""
    every = list(facts)
    zh = (f"{fact.id} {said(fact)}（{_file(fact, every[0])}第{fact.origin.line}行）" for fact in every)
    en = (f"{fact.id} {said(fact)} ({_file(fact, every[0])}line {fact.origin.line})" for fact in every)
    return Bilingual("；".join(zh), "; ".join(en))


def _file(fact: Fact, first: Fact) -> str:
    """The file of a figure that stands in another one than the first: an earlier edition."""
    return "" if fact.origin.file == first.origin.file else f"{fact.origin.file.rpartition('/')[2]} "
