"""`stages`: projects by batch and stage. Nothing is added up: a project may pass several stages in a year."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from briefgen.blocks import Block
from briefgen.facts import Indicator
from briefgen.nodes import SectionSpec, ToIndicator, Words
from briefgen.periods import Kind, opens_sentence
from briefgen.records import dataclass
from briefgen.section import Desk

KIND = "stages"


class Spec(SectionSpec):
    """Batches are indicators whose subsets are the stages; `verbs` says how a stage is worded."""

    batches: Annotated[list[ToIndicator], Field(min_length=1)]
    verbs: dict[Words, Words] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch as the paragraph says it: `anew` begins a sentence, for its period is not that of the one before."""

    indicator: Indicator
    stages: tuple[tuple[Indicator, str], ...]
    anew: bool
    opening: Kind | None
    adverb: Kind | None


def build(spec: Spec, desk: Desk) -> tuple[Block, ...]:
    batches: list[Batch] = []
    period: Kind | None = None
    for indicator in desk.indicators(spec.batches):
        changed = indicator.kind != period
        said = indicator.kind if changed else None
        opens = opens_sentence(said)
        stages = tuple((inner, spec.verbs.get(inner.name, inner.name)) for inner in indicator.inner)
        anew = changed and bool(batches)
        batches.append(Batch(indicator, stages, anew, said if opens else None, None if opens else said))
        period = indicator.kind
    return desk.narrate(spec, batches=batches)
