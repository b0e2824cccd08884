"""`measures`: what is in force, each with its facts: under headings of their own or, without titles, 一是…；二是…

More than four without titles become paragraphs of their own: （一）…（二）…
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Annotated

from pydantic import Field

from briefgen.blocks import Block, Inlines, Text, plain
from briefgen.nodes import FreeText, Node, SectionSpec, ToIndicator, no_items
from briefgen.section import Desk
from briefgen.statements import statements

KIND = "measures"

_STOP = re.compile(r"。|\.\s")
#: More measures than these do not read as one section.
_MOST = 10
#: More actions than these do not read in one paragraph.
_IN_A_ROW = 4


class Measure(Node):
    """A measure: what is done, in words, and the figures that go with it."""

    title: FreeText | None = None
    text: FreeText | None = None
    show: list[ToIndicator] = Field(default_factory=no_items)


class Spec(SectionSpec):
    """At most ten measures; more do not read as one section."""

    lead: FreeText | None = None
    items: Annotated[list[Measure], Field(min_length=1, max_length=_MOST)]


def build(spec: Spec, desk: Desk) -> tuple[Block, ...]:
    titled = [_item(item, desk, "") for item in spec.items if item.title is not None]
    bare = [item for item in spec.items if item.title is None]
    in_row = len(bare) <= _IN_A_ROW and not any(_STOP.search(plain(_clause(item, desk))) for item in bare)
    few = len(bare) <= _IN_A_ROW
    untitled = [_item(item, desk, desk.wording.ordinal(number, in_row=few)) for number, item in enumerate(bare, 1)]
    return desk.narrate(spec, lead=desk.inlines(spec.lead), titled=titled, untitled=untitled, in_row=in_row)


def _item(item: Measure, desk: Desk, ordinal: str) -> dict[str, object]:
    return {
        "ordinal": Text(ordinal) if ordinal else (),
        "title": desk.inlines(item.title),
        "text": _clause(item, desk) if item.title is None else desk.inlines(item.text),
        "statements": statements(desk.indicators(item.show)),
    }


def _clause(item: Measure, desk: Desk) -> Inlines:
    """The text without the stop its author may have typed: the paragraph sets its own."""
    inlines = desk.inlines(item.text)
    if item.show or not inlines:
        return inlines
    return (*inlines[:-1], replace(inlines[-1], text=inlines[-1].text.rstrip("。；.;")))
