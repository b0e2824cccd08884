"""What a section generator is and what it works with.

A generator is a module with a `Spec` and `build(spec, desk)`; it hands back blocks and imports
neither writers nor other generators.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from briefgen.blocks import Block, ChartBackend, Inlines, Paragraph
from briefgen.brief import Brief
from briefgen.diagnostics import BriefgenError, Diagnostic
from briefgen.facts import Edition, Indicator
from briefgen.free_text import FreeText
from briefgen.narrative import Narratives
from briefgen.nodes import IndicatorRef, Prose, SectionSpec
from briefgen.resolve import in_one_period
from briefgen.wording import CHINESE, Wording


@dataclass(frozen=True)
class Desk:
    """What lies before a generator: the edition, the pack's words, the way charts are drawn."""

    edition: Edition
    narratives: Narratives
    words: Mapping[str, str]
    chart_backend: ChartBackend
    read_file: Callable[[str], bytes]
    wording: Wording = CHINESE
    free_text: FreeText = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "free_text", FreeText(self.edition, self.wording))

    @property
    def brief(self) -> Brief:
        return self.edition.brief

    def indicator(self, ref: IndicatorRef) -> Indicator:
        found = self.edition.indicators[ref]
        return in_one_period(found) if self.edition.month.opens_year else found

    def indicators(self, refs: Iterable[IndicatorRef]) -> tuple[Indicator, ...]:
        """The indicators of some ids; one that is unknown was told before and is left out of a draft."""
        return tuple(self.indicator(ref) for ref in refs if ref in self.edition.indicators)

    def inlines(self, text: Prose | None) -> Inlines:
        return self.free_text.inlines(text) if text is not None else ()

    def paragraphs(self, texts: Iterable[Prose]) -> tuple[Block, ...]:
        return tuple(
            Paragraph(self.inlines(Prose(line, text.origin)), origin=text.origin)
            for text in texts
            for line in text.splitlines()
            if line.strip()
        )

    def narrate(self, spec: SectionSpec, **view: object) -> tuple[Block, ...]:
        """The section's text: the author's before and after, and between them the narrative or `text`."""
        own = self.paragraphs(spec.text) if spec.text else self._rendered(spec.kind, view)
        return self.paragraphs(spec.before) + own + self.paragraphs(spec.after)

    def _rendered(self, kind: str, view: Mapping[str, object]) -> tuple[Block, ...]:
        head = self.brief.brief
        said = self.narratives.render(kind, {"month": self.edition.month, "scope": head.scope, **view})
        return self.wording.set_out(said)


class Generator(Protocol):
    """A module of `sections`."""

    KIND: str
    Spec: type[Any]

    def build(self, spec: Any, desk: Desk) -> tuple[Block, ...]:  # noqa: ANN401 - each takes its own Spec
        """The blocks of one section; raises BriefgenError where the figures do not allow what is asked."""
        ...


def refuse(code: str, spec: SectionSpec, **args: str) -> BriefgenError:
    """The error of a section that asks for what its figures do not carry."""
    return BriefgenError([Diagnostic(code, spec.origin, args)])
