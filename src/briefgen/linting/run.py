"""Checks one file: reads it, recognises it, runs the rules its profile asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefgen.diagnostics import Bilingual, Severity
from briefgen.linting.checked import Checked, Profile
from briefgen.linting.document import read_document
from briefgen.linting.layout import Layout, lay_out
from briefgen.linting.model import LintDocument
from briefgen.linting.roles import Structure
from briefgen.linting.rule import Finding, Force, Rule
from briefgen.linting.rules import ALL
from briefgen.linting.structure import recognise
from briefgen.records import dataclass

_KINDS = ("gongwen", "jianbao", "xinhan", "mingling", "jiyao")
_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
#: A long document with one habit would fill the report: so many findings of one rule are told.
MOST_OF_A_RULE = 200


@dataclass(frozen=True, slots=True)
class Linted:
    """One file checked: findings by place in the document."""

    document: LintDocument
    structure: Structure
    findings: tuple[Finding, ...]


def lint_document(
    data: bytes, file: str, profile: Profile, *, layout: Layout | bool | None = None, rules: Sequence[Rule] = ALL
) -> Linted:
    """Raises BriefgenError for what is no readable .docx.

    With `layout`, its pages as they were laid out, rules that need them run too; True has LibreOffice lay them
    out, and raises where that or poppler is missing.
    """
    document = read_document(data, file)
    kind = profile.kind if profile.kind in _KINDS else None
    structure = recognise(document, kind)  # type: ignore[arg-type]
    checked = Checked(document, structure, profile, lay_out(data) if layout is True else layout or None)
    held = [rule for rule in rules if profile.enabled(rule) and (layout or not rule.needs_layout)]
    found = [finding for rule in held for finding in _findings(rule, checked)]
    return Linted(document, structure, tuple(sorted(found, key=lambda one: _place(checked, one))))


def _findings(rule: Rule, checked: Checked) -> Iterable[Finding]:
    for count, fault in enumerate(rule.check(checked)):
        if count == MOST_OF_A_RULE:
            return
        if reason := checked.profile.deviation(rule.id):
            yield Finding(rule, replace(fault, message=_excused(fault.message, reason)), Severity.INFO)
            continue
        binding = rule if fault.force is None else replace(rule, force=Force(fault.force))
        yield Finding(rule, fault, binding.severity(checked.profile.adopts))


def _excused(message: Bilingual, reason: str) -> Bilingual:
    """What an office departs from knowingly stays visible, with the reason it gave."""
    return Bilingual(f"{message}（本单位另有规定：{reason}）", f"{message.en} (a deviation of this office: {reason})")


def _place(checked: Checked, finding: Finding) -> tuple[int, int, int, str]:
    """The page first, then the text from above, then headers and footers; the worst first at one place."""
    one = finding.fault.paragraph
    weight = _WEIGHT[finding.severity]
    if one is None:
        return (0, 0, weight, finding.rule.id)
    return (1 if one.part == checked.document.main else 2, one.index, weight, finding.rule.id)
