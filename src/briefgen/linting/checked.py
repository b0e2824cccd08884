"""What a rule gets to see: the document, what its paragraphs are, the profile, and laid-out pages if there are any."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol, TypeVar

from briefgen.linting.model import LintDocument, LintParagraph, Section
from briefgen.linting.roles import Role, Structure
from briefgen.records import dataclass

if TYPE_CHECKING:
    from briefgen.linting.layout import Layout
    from briefgen.linting.rule import Rule

Value = TypeVar("Value")
_NO_TEXT = frozenset({Role.CONTENTS, Role.BLANK, Role.DRAWING})


class Profile(Protocol):
    """What a profile answers: which rules hold, with which values, and what departs from the standard knowingly."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def adopts(self) -> frozenset[str]: ...
    def enabled(self, rule: Rule) -> bool: ...
    def value(self, key: str, default: Value) -> Value: ...
    def deviation(self, rule: str) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Checked:
    """One document under check. `layout` is None unless its pages were laid out."""

    document: LintDocument
    structure: Structure
    profile: Profile
    layout: Layout | None = None

    @property
    def paragraphs(self) -> tuple[LintParagraph, ...]:
        return self.document.paragraphs

    def role(self, paragraph: LintParagraph) -> Role:
        if paragraph.part != self.document.main:
            return Role.OTHER
        return self.structure.role(paragraph)

    def of(self, *roles: Role) -> tuple[LintParagraph, ...]:
        return self.structure.of(*roles)

    def section(self, paragraph: LintParagraph) -> Section:
        return self.document.sections[min(paragraph.section, len(self.document.sections) - 1)]

    def text_paragraphs(self) -> Iterator[LintParagraph]:
        """Paragraphs whose words and punctuation are judged: text, tables, boxes and notes, no list of contents."""
        for one in self.document.all_paragraphs():
            if one.where not in ("header", "footer") and self.role(one) not in _NO_TEXT and one.text.strip():
                yield one
