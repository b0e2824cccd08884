"""`briefgen new`: a sample brief, or next month's from this month's."""

from __future__ import annotations

import argparse
from pathlib import Path

from briefgen.cli_texts import text
from briefgen.commands.disk import read, write
from briefgen.commands.report import Report
from briefgen.diagnostics import BriefgenError, Diagnostic


def run(arguments: argparse.Namespace, report: Report) -> None:
    from briefgen.starter import following, starter  # noqa: PLC0415

    target = Path(arguments.target)
    if target.exists():
        raise BriefgenError([Diagnostic("file-exists", None, {"file": str(target)})])
    source = following(read(Path(arguments.previous)), arguments.previous) if arguments.previous else starter()
    report.output = str(write(target, source.encode(), report))
    report.lines.append(text("written", arguments.lang, path=target))
