"""The file that a build made, linted with the profile of its pack: findings as the build tells them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefgen.diagnostics import BriefgenError, Diagnostic, FramePlace, Severity
from briefgen.linting.layout import layout_of
from briefgen.linting.profile import load_profile
from briefgen.linting.rule import Finding
from briefgen.linting.run import lint_document


def own_findings(docx: bytes, file: str, profile: str, pdf: Path | None = None) -> list[Diagnostic]:
    """What is not as the profile asks, without infos; with a PDF of the file also what shows on its pages.

    Faults of the profile itself are told instead.
    """
    try:
        held = load_profile(profile)
        layout = layout_of(pdf) if pdf is not None else None
        linted = lint_document(docx, file, held, layout=layout)
    except BriefgenError as error:
        return list(error.diagnostics)
    return list(_told(linted.findings, file))


def _told(findings: tuple[Finding, ...], file: str) -> Iterator[Diagnostic]:
    for one in findings:
        if one.severity is Severity.INFO:
            continue
        fault, paragraph = one.fault, one.fault.paragraph
        origin = (
            FramePlace(file, paragraph.part, paragraph.index, paragraph.text[:20])
            if paragraph
            else FramePlace(file, "", 0, "")
        )
        yield Diagnostic(
            "lint-own",
            origin,
            {"rule": one.rule.id, "clause": one.rule.clause, "message": fault.message, "remedy": fault.remedy},
        )
