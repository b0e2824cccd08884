"""Repairs what is safe, never other text: marks, zeros, margins, fonts of known elements, indents, page numbers.

A repaired file is linted again, and only what is then no longer found counts as repaired.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from typing import TypeAlias

from lxml import etree

from briefgen.diagnostics import BriefgenError
from briefgen.linting.document import read_document
from briefgen.linting.fix_footer import number_pages
from briefgen.linting.fix_tree import indent, paragraph_property, replace_text, set_all, set_look, text_of
from briefgen.linting.model import LintDocument, LintParagraph
from briefgen.linting.rule import Finding, Fix
from briefgen.records import dataclass
from briefgen.writers.package import PackageBuilder
from briefgen.writers.package_read import read_archive
from briefgen.writers.run_ranges import Element, paragraphs, w

#: A repair may uncover another fault, as a wrong mark hides that it stands twice; this is more than any file needed.
_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Repaired:
    """The file; what was found and is no longer; and what is still found."""

    data: bytes
    fixed: tuple[Finding, ...]
    left: tuple[Finding, ...]


def repaired(data: bytes, file: str, lint: Callable[[bytes], Sequence[Finding]]) -> Repaired:
    """Repairs until there is nothing more that it can; raises BriefgenError for what is no readable .docx."""
    findings, tried = lint(data), list[Finding]()
    in_vain: set[_Spot] = set()
    for _ in range(_ROUNDS):
        round_ = _Round.of(data, file)
        done = round_.apply(one for one in findings if _spot(one) not in in_vain)
        if not done:
            break
        made = round_.to_bytes()
        found = lint(made)
        before, after = Counter(map(_spot, findings)), Counter(map(_spot, found))
        failed = {spot for one in done if after[spot := _spot(one)] >= before[spot]}
        in_vain |= failed
        if not failed:  # else the round is made again without them: a repair that helps nothing is not left behind
            data, findings = made, found
            tried += done
    left = {_spot(one) for one in findings}
    return Repaired(data, tuple(one for one in tried if _spot(one) not in left), tuple(findings))


#: A rule, a part and a paragraph.
_Spot: TypeAlias = tuple[str, str, int]


def _spot(finding: Finding) -> _Spot:
    paragraph = finding.fault.paragraph
    return (finding.rule.id, paragraph.part, paragraph.index) if paragraph else (finding.rule.id, "", 0)


@dataclass(slots=True)
class _Round:
    """One pass over a file: parts are parsed once, and written back if they were changed."""

    package: PackageBuilder
    document: LintDocument
    trees: dict[str, Element] = field(default_factory=dict)
    held: dict[str, list[Element]] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, data: bytes, file: str) -> _Round:
        parts, faults = read_archive(data, file)
        if faults:
            raise BriefgenError(faults)
        return cls(PackageBuilder(parts), read_document(data, file))

    def apply(self, findings: Iterable[Finding]) -> list[Finding]:
        """Those whose repair changed something; the last of a paragraph first, so that places stay what they are."""
        fixable = [one for one in findings if one.fault.fix is not None]
        fixable.sort(key=lambda one: (one.fault.paragraph is None, -one.fault.start, -one.fault.end))
        pages = [one for one in fixable if one.fault.fix and one.fault.fix.kind == "page-number"]
        done = [one for one in fixable if one not in pages and self._one(one)]
        return done + self._number_pages(pages)

    def _one(self, finding: Finding) -> bool:
        fault, fix = finding.fault, finding.fault.fix
        if fix is None:
            return False
        if fix.kind == "margins":
            return self._margins(fix.values)
        if fault.paragraph is None or fault.paragraph.part not in self.package:
            return False
        if fix.kind == "grid":
            return self._grid(fault.paragraph, fix)
        element = self._element(fault.paragraph)
        if element is None:
            return False
        changed = _changed(element, fault.start, fault.end, fix)
        if changed:
            self.changed.add(fault.paragraph.part)
        return changed

    def _number_pages(self, findings: list[Finding]) -> list[Finding]:
        if not findings:
            return []
        self._write()
        return findings if number_pages(self.package, self.document) else []

    def _tree(self, part: str) -> Element:
        if part not in self.trees:
            self.trees[part] = etree.fromstring(self.package[part])
            self.held[part] = paragraphs(self.trees[part])
        return self.trees[part]

    def _element(self, paragraph: LintParagraph) -> Element | None:
        """The paragraph in the tree; None where an earlier repair of this pass changed what it says."""
        self._tree(paragraph.part)
        held = self.held[paragraph.part]
        if not 0 < paragraph.index <= len(held):
            return None
        element = held[paragraph.index - 1]
        return element if len(text_of(element)) == len(paragraph.text) else None

    def _margins(self, values: Mapping[str, str]) -> bool:
        """Of every section that stands upright."""
        changed = False
        for section in self._tree(self.document.main).iter(w("sectPr")):
            size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
            if margins is not None and (size is None or size.get(w("orient")) != "landscape"):
                changed |= set_all(margins, values)
        if changed:
            self.changed.add(self.document.main)
        return changed

    def _grid(self, like: LintParagraph, fix: Fix) -> bool:
        """Every paragraph of the text with the same wrong distance of lines gets the right one."""
        look, changed = like.properties, False
        for one in self.document.paragraphs:
            same = (one.properties.line, one.properties.rule) == (look.line, look.rule)
            element = self._element(one) if same and one.where == "body" and not one.drawings else None
            if element is not None:
                values = {"line": fix.values["line"], "lineRule": "exact"}
                changed |= set_all(paragraph_property(element, "spacing"), values)
        if changed:
            self.changed.add(like.part)
        return changed

    def _write(self) -> None:
        for part in self.changed:
            tree = etree.tostring(self.trees[part], xml_declaration=True, encoding="UTF-8", standalone=True)
            self.package.replace(part, tree)
        self.changed.clear()

    def to_bytes(self) -> bytes:
        self._write()
        return self.package.to_bytes()


def _changed(element: Element, start: int, end: int, fix: Fix) -> bool:
    match fix.kind:
        case "text":
            return replace_text(element, start, end, fix.values["text"])
        case "font":
            return set_look(element, start, end, fix.values)
        case "indent":
            return indent(element, int(fix.values["chars"]))
    return False
