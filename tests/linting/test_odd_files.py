"""Files of odd make give findings or one clear diagnostic, never anything else."""

from __future__ import annotations

import pytest

from briefgen.diagnostics import BriefgenError, Diagnostic
from briefgen.linting.profile import load_profile
from briefgen.linting.rule import Finding
from briefgen.linting.run import lint_document
from tests.linting.bench.odd_files import ODD_FILES

#: Those that take seconds; `benchmarks/lint.py` times them.
SLOW = {"pages-1000", "table-of-3000-rows"}


def test_there_are_two_hundred_of_them() -> None:
    assert len(ODD_FILES) >= 200


@pytest.mark.parametrize("name", [name for name in ODD_FILES if name not in SLOW])
def test_an_odd_file_gives_findings_or_one_clear_diagnostic(name: str) -> None:
    findings, refusals = outcome(ODD_FILES[name]())
    assert len(refusals) <= 1
    assert all(one.message("zh") and one.message("en") for one in refusals)
    assert all(one.fault.message and one.fault.remedy for one in findings)


def outcome(data: bytes) -> tuple[tuple[Finding, ...], tuple[Diagnostic, ...]]:
    try:
        return lint_document(data, "odd.docx", load_profile("gbt9704")).findings, ()
    except BriefgenError as refusal:
        return (), refusal.diagnostics
