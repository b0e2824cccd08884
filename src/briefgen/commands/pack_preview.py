"""`briefgen pack preview`: a pack with a brief that shows everything it can look like."""

from __future__ import annotations

import argparse
from pathlib import Path

from briefgen.cli_texts import text
from briefgen.commands.disk import write
from briefgen.commands.pdf import write_pdf
from briefgen.commands.report import Report
from briefgen.workshop.preview import preview
from briefgen.workshop.proof import of_the_pack


def run(arguments: argparse.Namespace, report: Report) -> None:
    result = preview(arguments.pack, search=(Path("templates"), Path()))
    report.diagnostics += of_the_pack(result.diagnostics)
    if result.docx is None or result.pack is None:
        return
    target = Path(arguments.output) if arguments.output else Path("outputs") / f"预览-{result.pack.name}.docx"
    written = write(target, result.docx, report)
    report.output = str(written)
    report.lines.append(text("written", arguments.lang, path=written))
    if arguments.pdf:
        write_pdf(written, report, arguments.lang)
