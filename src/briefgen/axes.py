"""What may stand on one axis of a chart, and a fact as the value that is drawn."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.blocks import ChartValue
from briefgen.facts import Fact, Growth, Indicator, Move, Target
from briefgen.nodes import SectionSpec
from briefgen.records import dataclass
from briefgen.section import refuse
from briefgen.wording import Wording


@dataclass(frozen=True, slots=True)
class Drawn:
    """A fact to be drawn, and the indicator it belongs to."""

    fact: Fact
    indicator: Indicator


def check_axis(spec: SectionSpec, say: Wording, drawn: Sequence[Drawn]) -> None:
    """Everything on one axis must be of one unit, basis, period and concept; raises BriefgenError."""
    traits = {
        "unit": {say.unit(d.fact.quantity) for d in drawn if not is_flat(d.fact)},
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


def drawn_value(fact: Fact, say: Wording) -> ChartValue:
    """The value with its sign, and its digits in the language of the pack."""
    value, text = say.drawn(fact)
    return ChartValue(value, text, fact.id, fact.origin)
