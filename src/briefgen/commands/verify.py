"""`briefgen verify`: an edited file held against its brief."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import briefgen
from briefgen.cli_texts import text
from briefgen.commands.disk import read, surroundings, write
from briefgen.commands.report import Report
from briefgen.diagnostics import BriefgenError, Severity

if TYPE_CHECKING:
    from briefgen.blocks import Document
    from briefgen.facts import Edition


def run(arguments: argparse.Namespace, report: Report) -> None:
    from briefgen.verifying.verify import Expected, verify  # noqa: PLC0415

    report.more["findings"] = []
    edition, document, docx = _expected(Path(arguments.brief), arguments.pack)
    edited = read(Path(arguments.report))
    found = verify(edited, arguments.report, Expected.of(edition, document, docx), original=arguments.original)
    report.diagnostics += found.diagnostics(arguments.report)
    report.more["findings"] = [finding.as_json() for finding in found.findings]
    report.more["facts"] = {"expected": found.facts, "standing": found.standing}
    report.lines.append(text("verified", arguments.lang, facts=found.facts, standing=found.standing))
    if arguments.annotate:
        from briefgen.verifying.annotate import annotated  # noqa: PLC0415

        marked = annotated(edited, arguments.report, found.findings, arguments.lang)
        report.output = str(write(Path(arguments.annotate), marked, report))
        report.lines.append(text("written", arguments.lang, path=report.output))


def _expected(path: Path, pack: str | None) -> tuple[Edition, Document, bytes]:
    """The briefing that a brief makes; raises BriefgenError with the errors that keep it from being made."""
    result = briefgen.generate(
        read(path),
        file=str(path),
        pack=pack,
        charts="native",
        **surroundings(path),
    )
    if result.docx is None or result.document is None or result.edition is None:
        raise BriefgenError([d for d in result.diagnostics if d.severity is Severity.ERROR])
    return result.edition, result.document, result.docx
