"""`tiers`: groups in order of weight, each with what is done about it and its tracks."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from briefgen.blocks import Block
from briefgen.nodes import FreeText, Names, Node, SectionSpec, Words
from briefgen.section import Desk

KIND = "tiers"


class Tier(Node):
    """A group: the verb it is treated with, its tracks, and what more there is to say."""

    verb: Words
    tracks: Names
    text: FreeText | None = None


class Spec(SectionSpec):
    """`lead` opens the paragraph and names the whole."""

    lead: FreeText
    groups: Annotated[list[Tier], Field(min_length=1)]


def build(spec: Spec, desk: Desk) -> tuple[Block, ...]:
    tiers = [(tier, desk.inlines(tier.text)) for tier in spec.groups]
    return desk.narrate(spec, lead=desk.inlines(spec.lead), tiers=tiers)
