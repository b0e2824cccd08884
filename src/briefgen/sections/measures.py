"""`measures`: what is in force, each with its facts: 一是…；二是… or, with titles, headings of their own."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from briefgen.blocks import Block, Text
from briefgen.nodes import FreeText, Node, SectionSpec, ToIndicator
from briefgen.section import Desk
from briefgen.statements import statements

KIND = "measures"

_ORDINALS = "一二三四五六七八九十"


class Measure(Node):
    """A measure: what is done, in words, and the figures that go with it."""

    title: FreeText | None = None
    text: FreeText | None = None
    show: list[ToIndicator] = Field(default_factory=list)


class Spec(SectionSpec):
    """At most ten measures; more do not read as one section."""

    lead: FreeText | None = None
    items: Annotated[list[Measure], Field(min_length=1, max_length=len(_ORDINALS))]


def build(spec: Spec, desk: Desk) -> tuple[Block, ...]:
    items = [
        {
            "ordinal": Text(f"{ordinal}是"),
            "title": desk.inlines(item.title),
            "text": desk.inlines(item.text),
            "statements": statements(desk.indicators(item.show)),
        }
        for ordinal, item in zip(_ORDINALS, spec.items, strict=False)
    ]
    return desk.narrate(spec, lead=desk.inlines(spec.lead), items=items)
