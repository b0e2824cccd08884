"""`text`: paragraphs the author writes, with facts mentioned as 【id】."""

from __future__ import annotations

from briefgen.blocks import Block
from briefgen.nodes import SectionSpec
from briefgen.section import Desk

KIND = "text"


class Spec(SectionSpec):
    """Nothing but what every section takes."""


def build(spec: Spec, desk: Desk) -> tuple[Block, ...]:
    return desk.paragraphs([*spec.before, *spec.text, *spec.after])
