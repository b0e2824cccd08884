"""`documents`: what was issued, revised or is to come, with the clauses it has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from briefgen.blocks import Block, Inlines, plain
from briefgen.facts import Fact
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
    groups = [(group.verb, [*_papers(group.documents, desk)]) for group in spec.groups]
    return desk.narrate(spec, lead=desk.inlines(spec.lead), groups=groups)


def _papers(papers: list[Paper], desk: Desk) -> Iterator[tuple[bool, Words, Fact | None, Inlines]]:
    """Each with whether a 、 stands before it: none between 《》 and 《》 (GB/T 15834—2011 4.5.3.5)."""
    closed = ""
    for paper in papers:
        clauses = desk.edition.fact(paper.clauses) if paper.clauses else None
        text = desk.inlines(paper.text)
        yield bool(closed) and not (closed.endswith("》") and paper.name.startswith("《")), paper.name, clauses, text
        closed = plain(text) or ("）" if clauses else str(paper.name))
