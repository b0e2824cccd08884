"""`breakdown`: one level below the whole: a paragraph over the industries, regions or products in it, and a chart.

Ordered as the brief has them or by their figures. Bands are those that the brief draws the limits of: nothing is
called fast or slow, high or low, unless the brief says from where on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from briefgen.axes import Drawn, basis_of, check_axis, drawn_value, is_flat
from briefgen.blocks import Block, Chart, ChartKind, Inlines, Series, plain
from briefgen.facts import Fact, Indicator, signed_value
from briefgen.nodes import (
    PENDING,
    Backend,
    Choice,
    FreeText,
    Move,
    Node,
    SectionSpec,
    ToIndicator,
    Words,
    no_items,
)
from briefgen.periods import Kind, opens_sentence
from briefgen.quantity import Change
from briefgen.records import dataclass
from briefgen.section import Desk, refuse
from briefgen.statements import Listing, listing
from briefgen.wording import Wording

KIND = "breakdown"

Order = Annotated[
    Literal["given", "growth", "value"],
    Choice(
        {"given": "given", "growth": "growth", "value": "value", "原序": "given", "增速": "growth", "数值": "value"}
    ),
]
Shape = Annotated[ChartKind, Choice({"bar": "bar", "column": "column", "条形图": "bar", "柱形图": "column"})]


class Band(Node):
    """Those whose growth is over or under a limit (增长10%, 下降5%), and the words that open their sentence."""

    lead: FreeText
    above: Move | None = None
    below: Move | None = None


class Spec(SectionSpec):
    """`show` stands for what lies inside its indicators, or for themselves; each goes to the first band it fits."""

    show: Annotated[list[ToIndicator], Field(min_length=1)]
    lead: FreeText | None = None
    order: Order = "given"
    groups: list[Band] = Field(default_factory=no_items)
    chart: Shape | None = None
    caption: FreeText | None = None
    key: Words | None = None
    charts: Backend | None = None
    note: FreeText | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A sentence: the words that open it, and its row."""

    lead: Inlines
    row: Listing


def build(spec: Spec, desk: Desk) -> tuple[Block, ...]:
    shown = desk.indicators(spec.show)
    items = _ordered(tuple(item for indicator in shown for item in indicator.inner or (indicator,)), spec.order)
    if spec.groups and any(band.above is None and band.below is None for band in spec.groups[:-1]):
        raise refuse("band-without-limit", spec)
    said = desk.narrate(spec, lead=desk.inlines(spec.lead), groups=tuple(_groups(spec, shown, items, desk)))
    if spec.chart is None:
        return said
    return (*said, *_chart(spec, desk, items))


# -- order and bands -------------------------------------------------------------------------------


def _ordered(items: tuple[Indicator, ...], order: str) -> tuple[Indicator, ...]:
    """From the highest; one without the figure comes last, and those that are equal stay as given."""
    if order == "given":
        return items
    figures = {item.path: _figure(item, order) for item in items}
    known = [item for item in items if figures[item.path] is not None]
    known.sort(key=lambda item: -_number(figures[item.path]))
    return (*known, *(item for item in items if figures[item.path] is None))


def _figure(item: Indicator, measure: str) -> Fact | None:
    fact = item.level if measure == "value" else item.growths[0].fact if item.growths else None
    return None if fact is None or fact.quantity is PENDING else fact


def _number(fact: Fact | None) -> Decimal:
    return signed_value(fact) if fact is not None else Decimal(0)


def _groups(spec: Spec, shown: tuple[Indicator, ...], items: tuple[Indicator, ...], desk: Desk) -> Iterator[Group]:
    """The bands in their order, then what is left over: by its side where it is ordered by growth."""
    concept = next((i.concept for i in shown if i.inner and i.concept != i.name), "")
    kind = next((i.kind for i in shown), None)
    period: Kind | None = None
    for lead, members in _sorted_out(spec, items, desk):
        yield Group(lead, listing(members, period, kind, concept))
        period = kind if opens_sentence(kind) else None


def _sorted_out(
    spec: Spec, items: tuple[Indicator, ...], desk: Desk
) -> Iterator[tuple[Inlines, tuple[Indicator, ...]]]:
    left = items
    for band in spec.groups:
        members = tuple(item for item in left if _fits(band, _figure(item, "growth")))
        left = tuple(item for item in left if item not in members)
        if members:
            yield desk.inlines(band.lead), members
    sides = dict.fromkeys(map(_side, left)) if spec.order == "growth" else {None: None}
    for side in sides:
        members = tuple(item for item in left if side is None or _side(item) == side)
        if members:
            yield (), members


def _side(item: Indicator) -> str:
    figure = _figure(item, "growth")
    change = getattr(figure.meaning, "change", None) if figure is not None else None
    return change.direction if isinstance(change, Change) else ""


def _fits(band: Band, figure: Fact | None) -> bool:
    """Strictly over one limit and strictly under the other, in the unit of the limits; a band without takes all."""
    if band.above is None and band.below is None:
        return True
    if figure is None:
        return False
    limits = [limit.value for limit in (band.above, band.below) if limit is not None]
    if any(limit.amount and limit.amount.unit != figure.quantity.unit for limit in limits) and not is_flat(figure):
        return False
    over = band.above is None or signed_value(figure) > _limit(band.above.value)
    return over and (band.below is None or signed_value(figure) < _limit(band.below.value))


def _limit(change: Change) -> Decimal:
    amount = change.amount.value if change.amount is not None else Decimal(0)
    return -amount if change.direction == "down" else amount


# -- the chart -------------------------------------------------------------------------------------


def _chart(spec: Spec, desk: Desk, items: Sequence[Indicator]) -> tuple[Block, ...]:
    """Their growths, or their levels where the order is by those, from the highest or as given."""
    measure = "value" if spec.order == "value" or not any(item.growths for item in items) else "growth"
    figures = [(item, _figure(item, measure)) for item in items]
    drawn = [Drawn(fact, item) for item, fact in figures if fact is not None]
    say = desk.wording
    check_axis(spec, say, drawn)
    if spec.caption is None:
        raise refuse("chart-without-caption", spec)
    if len(drawn) < 2 and any(fact.quantity is PENDING for item in items for fact in item.facts()):
        return ()  # told as pending; a draft leaves the chart out
    if len(drawn) < 2:
        raise refuse("chart-of-one", spec)
    caption = desk.inlines(spec.caption)
    names = tuple(say.label(str(one.indicator.name)) for one in drawn)
    aloud = [_aloud(one.fact, measure, say) for one in drawn]
    growth = say.growth_name(basis_of(drawn[0].fact))
    return (
        Chart(
            kind=spec.chart or "bar",
            caption=caption,
            categories=names,
            series=(
                Series(
                    growth if measure == "growth" else drawn[0].indicator.concept,
                    tuple(drawn_value(one.fact, say) for one in drawn),
                    next((say.unit(one.fact.quantity) for one in drawn if not is_flat(one.fact)), "%"),
                ),
            ),
            alt=say.alt(plain(caption), [("", zip(names, aloud, strict=True))]),
            backend=spec.charts or desk.chart_backend,
            key=str(spec.key or ""),
            note=desk.inlines(spec.note),
            origin=spec.origin,
        ),
    )


def _aloud(fact: Fact, measure: str, say: Wording) -> Inlines:
    return say.growth(fact, bare=True) if measure == "growth" else say.level(fact)
