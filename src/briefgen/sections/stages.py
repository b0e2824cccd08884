"""`stages`: projects by batch and stage. Nothing is added up: a project may pass several stages in a year."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from briefgen.blocks import Block
from briefgen.facts import Indicator
from briefgen.nodes import SectionSpec, ToIndicator, Words
from briefgen.section import Desk

KIND = "stages"


class Spec(SectionSpec):
    """Batches are indicators whose subsets are the stages; `verbs` says how a stage is worded."""

    batches: Annotated[list[ToIndicator], Field(min_length=1)]
    verbs: dict[Words, Words] = Field(default_factory=dict)


def build(spec: Spec, desk: Desk) -> tuple[Block, ...]:
    def stage(indicator: Indicator) -> tuple[Indicator, Words]:
        return indicator, spec.verbs.get(indicator.name, indicator.name)

    batches = [(batch, tuple(stage(inner) for inner in batch.inner)) for batch in desk.indicators(spec.batches)]
    return desk.narrate(spec, batches=batches)
