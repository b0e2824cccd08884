"""`indicators`: levels with growth, rank, share and target, in the order shown."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from briefgen.blocks import Block
from briefgen.nodes import Choice, FreeText, SectionSpec, ToIndicator
from briefgen.section import Desk
from briefgen.statements import series, statements

KIND = "indicators"

Form = Annotated[str, Choice({"sentences": "sentences", "list": "list", "句子": "sentences", "清单": "list"})]


class Spec(SectionSpec):
    """`form: list` says the parts of one indicator in a row, the first with the basis of all."""

    show: Annotated[list[ToIndicator], Field(min_length=1)]
    form: Form = "sentences"
    lead: FreeText | None = None


def build(spec: Spec, desk: Desk) -> tuple[Block, ...]:
    shown = desk.indicators(spec.show)
    if spec.form == "list":
        rows = [series(indicator.inner or (indicator,)) for indicator in shown]
        return desk.narrate(spec, form=spec.form, lead=desk.inlines(spec.lead), rows=rows)
    return desk.narrate(spec, form=spec.form, lead=desk.inlines(spec.lead), statements=statements(shown))
