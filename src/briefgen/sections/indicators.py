"""`indicators`: levels with growth, rank, share and target, in the order shown."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Field

from briefgen.blocks import Block, plain
from briefgen.nodes import Choice, FreeText, SectionSpec, ToIndicator
from briefgen.periods import Kind, opens_sentence
from briefgen.section import Desk
from briefgen.statements import listings, statements

KIND = "indicators"

Form = Annotated[str, Choice({"sentences": "sentences", "list": "list", "句子": "sentences", "清单": "list"})]


class Spec(SectionSpec):
    """`form: list` says the parts of one indicator in a row, the first with the basis of all."""

    show: Annotated[list[ToIndicator], Field(min_length=1)]
    form: Form = "sentences"
    lead: FreeText | None = None


def build(spec: Spec, desk: Desk) -> tuple[Block, ...]:
    shown = desk.indicators(spec.show)
    lead = desk.inlines(spec.lead)
    said = _period_in(plain(lead), desk)
    if spec.form == "list":
        return desk.narrate(spec, form=spec.form, lead=lead, rows=listings(shown, said))
    return desk.narrate(spec, form=spec.form, lead=lead, statements=statements(shown, said))


def _period_in(lead: str, desk: Desk) -> Kind | None:
    """The period that the author's own words have named, so that it is not said twice."""
    named = (kind for kind in Kind if opens_sentence(kind))
    month = desk.edition.month
    return next((kind for kind in named if _holds(plain(desk.wording.period(kind, month)), lead)), None)


def _holds(period: str, lead: str) -> bool:
    """11月份 does not stand in 1—11月份."""
    return re.search(rf"(?<![0-9—-]){re.escape(period)}(?![-–])", lead, re.IGNORECASE) is not None
