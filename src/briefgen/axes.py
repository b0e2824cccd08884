"""What may stand on one axis of a chart, and a fact as the value that is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.blocks import ChartValue
from briefgen.facts import Fact, Growth, Indicator, Move, Target
from briefgen.nodes import SectionSpec
from briefgen.quantity import as_typed
from briefgen.section import refuse


@dataclass(frozen=True, slots=True)
class Drawn:
    """A fact to be drawn, and the indicator it belongs to."""

    fact: Fact
    indicator: Indicator


def check_axis(spec: SectionSpec, drawn: Sequence[Drawn]) -> None:
    """Everything on one axis must be of one unit, basis, period and concept; raises BriefgenError."""
    traits = {
        "unit": {d.fact.quantity.unit for d in drawn if not is_flat(d.fact)},
        "basis": {basis_of(d.fact) for d in drawn},
        "concept": {d.indicator.concept for d in drawn},
        "period": {str(d.fact.kind or "") for d in drawn if not isinstance(d.fact.meaning, Target)},
    }
    for trait, values in traits.items():
        if len(values) > 1:
            raise refuse(f"mixed-{trait}", spec, values="、".join(sorted(v or "无" for v in values)))


def basis_of(fact: Fact) -> str:
    return fact.meaning.change.basis if isinstance(fact.meaning, Growth | Move) else ""


def is_flat(fact: Fact) -> bool:
    """持平: nothing, of whatever unit the others have."""
    return isinstance(fact.meaning, Growth | Move) and fact.meaning.change.amount is None


def drawn_value(fact: Fact) -> ChartValue:
    """The value with its sign, and the digits of the brief."""
    down = isinstance(fact.meaning, Growth | Move) and fact.meaning.change.direction == "down"
    value = -fact.quantity.value if down else fact.quantity.value
    text = as_typed(replace(fact.quantity, unit=""))
    return ChartValue(value, f"-{text}" if down else text, fact.id, fact.origin)
