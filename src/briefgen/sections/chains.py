"""`chains`: industry chains, each with its enterprises, platforms, links from 上游 to 下游, and output."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from briefgen.blocks import Block
from briefgen.nodes import FreeText, Names, Node, SectionSpec, ToIndicator, Words, no_items
from briefgen.section import Desk
from briefgen.statements import statements

KIND = "chains"


class Link(Node):
    """A link of a chain: 上游, its place in the making (材料设备端), and who stands there."""

    name: Words
    place: Words | None = None
    names: Names
    text: FreeText | None = None


class Chain(Node):
    """One chain under a heading of its own."""

    title: FreeText
    lead: FreeText | None = None
    show: list[ToIndicator] = Field(default_factory=no_items)
    links: list[Link] = Field(default_factory=no_items)
    output: list[ToIndicator] = Field(default_factory=no_items)


class Spec(SectionSpec):
    """Chains in the order given."""

    lead: FreeText | None = None
    chains: Annotated[list[Chain], Field(min_length=1)]


def build(spec: Spec, desk: Desk) -> tuple[Block, ...]:
    chains = [
        {
            "title": desk.inlines(chain.title),
            "lead": desk.inlines(chain.lead),
            "statements": statements(desk.indicators(chain.show)),
            "links": [(link, desk.inlines(link.text)) for link in chain.links],
            "output": statements(desk.indicators(chain.output)),
        }
        for chain in spec.chains
    ]
    return desk.narrate(spec, lead=desk.inlines(spec.lead), chains=chains)
