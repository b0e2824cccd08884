"""`documents`: what was issued, revised or is to come, with the clauses it has."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from briefgen.blocks import Block
from briefgen.nodes import FreeText, Node, SectionSpec, ToFact, Words
from briefgen.section import Desk

KIND = "documents"


class Paper(Node):
    """A document by its title, with 《》 if it has been issued under that name."""

    name: Words
    clauses: ToFact | None = None
    text: FreeText | None = None


class Group(Node):
    """Documents that share a verb: 新出台, 修订, 将出台."""

    verb: Words
    documents: Annotated[list[Paper], Field(min_length=1)]


class Spec(SectionSpec):
    """Groups in the order given."""

    lead: FreeText | None = None
    groups: Annotated[list[Group], Field(min_length=1)]


def build(spec: Spec, desk: Desk) -> tuple[Block, ...]:
    groups = [
        (
            group.verb,
            [
                (paper.name, paper.clauses and desk.edition.fact(paper.clauses), desk.inlines(paper.text))
                for paper in group.documents
            ],
        )
        for group in spec.groups
    ]
    return desk.narrate(spec, lead=desk.inlines(spec.lead), groups=groups)
