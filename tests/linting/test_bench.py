"""The linter on the bench: every seeded defect is found where it stands, and nothing is found where all is right."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from briefgen.diagnostics import Severity
from briefgen.linting.profile import load_profile
from briefgen.linting.rule import Finding, Rule
from briefgen.linting.rules import ALL, BY_ID
from briefgen.linting.run import lint_document
from tests.linting.bench.defects import DEFECTS
from tests.linting.bench.defects.defect import Defect
from tests.linting.bench.model import MAKES, Doc, Make
from tests.linting.bench.parents import PARENTS
from tests.linting.bench.variants import GEOMETRY_B, VARIANTS
from tests.linting.bench.wordml import build

COMPLIANT: dict[str, Callable[[], Doc]] = {**PARENTS, **VARIANTS, **GEOMETRY_B}


@cache
def profile(name: str):
    return load_profile(name)


def findings(doc: Doc, name: str = "", rules: tuple[Rule, ...] = ALL) -> tuple[Finding, ...]:
    return lint_document(build(doc), "bench.docx", profile(name or doc.profile), rules=rules).findings


def told(found: tuple[Finding, ...]) -> list[tuple[str, str, int, str]]:
    """What a failing test shows: rule, part, paragraph and message."""
    return [
        (one.rule.id, p.part if (p := one.fault.paragraph) else "", p.index if p else 0, one.fault.message)
        for one in found
    ]


@pytest.mark.parametrize("make", MAKES)
@pytest.mark.parametrize("name", COMPLIANT)
def test_a_compliant_document_has_no_errors_and_no_warnings(name: str, make: Make) -> None:
    found = findings(COMPLIANT[name]().copy(make))
    assert told(tuple(one for one in found if one.severity is not Severity.INFO)) == []


@pytest.mark.parametrize("make", MAKES)
def test_a_compliant_bulletin_passes_the_standard_profile_too(make: Make) -> None:
    found = findings(PARENTS["bulletin"]().copy(make), "gbt9704")
    assert told(tuple(one for one in found if one.severity is not Severity.INFO)) == []


def test_the_bench_covers_every_area_with_defects_enough() -> None:
    assert len(DEFECTS) >= 150
    assert len({defect.name for defect in DEFECTS}) == len(DEFECTS)


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_a_defect_is_found_at_its_paragraph_by_its_rule(defect: Defect) -> None:
    missed = []
    for parent in defect.parents:
        for make in defect.makes:
            doc = defect.made(PARENTS[parent](), make)
            found = findings(doc, rules=tuple(BY_ID[rule] for rule in defect.rules))
            if not any(at(one, doc, defect) for one in found):
                missed.append((parent, make, told(found)))
    assert missed == []


def at(finding: Finding, doc: Doc, defect: Defect) -> bool:
    if not defect.where:
        return True
    one = finding.fault.paragraph
    places = {doc.place(key) for key in defect.where}
    return one is not None and (one.part.rpartition("/")[2], one.index) in places
