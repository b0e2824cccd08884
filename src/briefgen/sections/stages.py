"""`stages`: projects by batch and stage. Nothing is added up: a project may pass several stages in a year."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from briefgen import wording
from briefgen.blocks import Block
from briefgen.nodes import Kind, SectionSpec, ToIndicator, Words
from briefgen.section import Desk

KIND = "stages"


class Spec(SectionSpec):
    """Batches are indicators whose subsets are the stages; `verbs` says how a stage is worded."""

    batches: Annotated[list[ToIndicator], Field(min_length=1)]
    verbs: dict[Words, Words] = Field(default_factory=dict)


def build(spec: Spec, desk: Desk) -> tuple[Block, ...]:
    batches = []
    period: Kind | None = None
    for batch in desk.indicators(spec.batches):
        new = batch.kind if batch.kind != period else None
        opens = wording.opens_sentence(new)
        stages = tuple((inner, spec.verbs.get(inner.name, inner.name)) for inner in batch.inner)
        batches.append((batch, new if opens else None, None if opens else new, stages))
        period = batch.kind
    return desk.narrate(spec, batches=batches)
