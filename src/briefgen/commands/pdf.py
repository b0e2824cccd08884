"""The PDF beside a Word file, by LibreOffice."""

from __future__ import annotations

from pathlib import Path

from briefgen.cli_texts import text
from briefgen.commands.report import Report
from briefgen.diagnostics import Diagnostic


def write_pdf(docx: Path, report: Report, language: str) -> Path | None:
    """The PDF, if there is one. Notes what was written, or why LibreOffice could not."""
    from briefgen.office import OfficeError, to_pdf  # noqa: PLC0415 - most builds write none

    try:
        pdf = to_pdf(docx)
    except OfficeError as error:
        code = "pdf-failed" if error.reason else "no-libreoffice"
        report.diagnostics.append(Diagnostic(code, None, {"reason": error.reason} if error.reason else {}))
        return None
    report.lines.append(text("written", language, path=pdf))
    report.more["pdf"] = str(pdf)
    return pdf
