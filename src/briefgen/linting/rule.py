"""What a rule is, and what it finds.

A rule is a function over a checked document; its docstring is its manual page. How much a finding weighs
follows from the rule's force alone: only what a standard lays down (规定) is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

from briefgen.diagnostics import Bilingual, Severity
from briefgen.records import dataclass

if TYPE_CHECKING:
    from briefgen.linting.checked import Checked
    from briefgen.linting.model import LintParagraph


class Force(StrEnum):
    """How binding a requirement is; `PARTIAL` (M*) binds only where GB/T 33476.2 was adopted."""

    MANDATORY = "M"
    GENERAL = "G"
    RECOMMENDED = "R"
    PRACTICE = "P"
    PARTIAL = "M*"


#: The words for a force in reports.
FORCES: dict[Force, Bilingual] = {
    Force.MANDATORY: Bilingual("规定", "required"),
    Force.GENERAL: Bilingual("一般", "general"),
    Force.RECOMMENDED: Bilingual("推荐", "recommended"),
    Force.PRACTICE: Bilingual("惯例", "practice"),
    Force.PARTIAL: Bilingual("规定（限采用GB/T 33476.2的）", "required where GB/T 33476.2 is adopted"),
}
_SEVERITY = {Force.MANDATORY: Severity.ERROR, Force.GENERAL: Severity.WARNING}


@dataclass(frozen=True, slots=True)
class Fix:
    """A repair that changes nothing else: `kind` says how, `values` with what.

    `kind` "text" replaces the characters of the fault's range by `values["text"]`; other kinds are those that
    `fix.py` knows by name, such as "font" or "margins".
    """

    kind: str
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Fault:
    """One spot where a rule is broken; `paragraph` is None where the file as a whole, or a section, is meant.

    `force` is set where this fault binds less than its rule does.
    `start` and `end` are a range of the paragraph's text; both 0 mean all of it. `place` overrides the name of
    the place that the paragraph gives, such as 第2节的页面设置.
    """

    message: Bilingual
    remedy: Bilingual
    paragraph: LintParagraph | None = None
    start: int = 0
    end: int = 0
    place: Bilingual | None = None
    fix: Fix | None = None
    force: Force | None = None


Check = Callable[["Checked"], Iterable[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A requirement and the function that finds where it is broken.

    `clause` names the standard and its clause; `tolerance` is what is let pass, in words; `needs_layout` is set
    for a rule that can be seen on laid-out pages only.
    """

    id: str
    clause: str
    force: Force
    zh: str
    en: str
    check: Check
    tolerance: str = ""
    needs_layout: bool = False
    default: bool = True

    @property
    def manual(self) -> str:
        return self.check.__doc__ or ""

    def severity(self, adopted: frozenset[str] = frozenset()) -> Severity:
        """`adopted` are further standards of the profile, such as "33476.2"."""
        if self.force is Force.PARTIAL and "33476.2" in adopted:
            return Severity.ERROR
        return _SEVERITY.get(self.force, Severity.INFO)


def rule(
    name: str,
    clause: str,
    force: str,
    *,
    zh: str,
    en: str,
    tolerance: str = "",
    needs_layout: bool = False,
    default: bool = True,
) -> Callable[[Check], Rule]:
    """Makes a rule of the function below it; `default` False is a rule that only a profile switches on."""

    def made(check: Check) -> Rule:
        return Rule(name, clause, Force(force), zh, en, check, tolerance, needs_layout, default)

    return made


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of one rule, as reports, comments and repairs take it."""

    rule: Rule
    fault: Fault
    severity: Severity
