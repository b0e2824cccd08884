"""The section generators, by the `kind:` a brief names them with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from briefgen.section import Generator
from briefgen.sections import (
    breakdown,
    chains,
    chart,
    dashboard,
    documents,
    highlights,
    indicators,
    measures,
    meeting,
    stages,
    table,
    text,
    tiers,
    trend,
)
from briefgen.sections.own import own_generators

__all__ = ["GENERATORS", "own_generators"]

GENERATORS: Mapping[str, Generator] = {
    module.KIND: cast("Generator", module)
    for module in (
        meeting,
        highlights,
        indicators,
        breakdown,
        stages,
        chains,
        tiers,
        measures,
        documents,
        text,
        table,
        dashboard,
        chart,
        trend,
    )
}
