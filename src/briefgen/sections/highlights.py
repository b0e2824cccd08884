"""`highlights`: the few figures and sentences of a month in a box."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pydantic import Field

from briefgen.blocks import Block, Paragraph, Text
from briefgen.facts import Indicator
from briefgen.nodes import FreeText, SectionSpec, ToIndicator, no_items
from briefgen.periods import Kind, opens_sentence
from briefgen.records import dataclass
from briefgen.section import Desk, refuse
from briefgen.statements import Listing, Statement, listings, statements

KIND = "highlights"

_HEAD, _POINT, _GAP = "highlight-head", "highlight", "after-table"


class Spec(SectionSpec):
    """A point for each indicator shown, then the items as sentences; `caption` is the head of the box."""

    caption: FreeText | None = None
    show: list[ToIndicator] = Field(default_factory=no_items)
    items: list[FreeText] = Field(default_factory=no_items)


@dataclass(frozen=True, slots=True)
class Point:
    """One line of the box: a statement, or a row of what an indicator only holds together.

    `period` is what it is over, where that opens a sentence; a line that is read alone says it again.
    """

    statement: Statement | None
    row: Listing | None
    period: Kind | None


def build(spec: Spec, desk: Desk) -> tuple[Block, ...]:
    if not (spec.show or spec.items or spec.text):
        raise refuse("highlights-empty", spec)
    points = tuple(_points(desk.indicators(spec.show)))
    inside = desk.narrate(spec, points=points, items=tuple(desk.inlines(item) for item in spec.items))
    head = desk.inlines(spec.caption) or (Text(desk.words["highlight-label"]),)
    return (Paragraph(head, _HEAD, spec.origin), *map(_in_box, inside), Paragraph((), _GAP, spec.origin))


def _in_box(block: Block) -> Block:
    return replace(block, role=_POINT) if isinstance(block, Paragraph) and block.role == "body" else block


def _points(shown: tuple[Indicator, ...]) -> Iterator[Point]:
    """A line each; a period that holds from the line before is not said again."""
    period: Kind | None = None
    for indicator in shown:
        if indicator.level is None and not indicator.growths:
            yield Point(None, listings((indicator,), period)[0], _opening(indicator.kind))
            period = indicator.kind
        else:
            (statement,) = statements((indicator,), period)
            (alone,) = statements((indicator,))
            yield Point(statement, None, alone.opening)
            period = statement.period


def _opening(kind: Kind | None) -> Kind | None:
    return kind if opens_sentence(kind) else None
