"""`briefgen new`: a sample brief, or next month's from this month's."""

from __future__ import annotations

import argparse
from pathlib import Path

from briefgen.cli_texts import text
from briefgen.commands.disk import pack_folders, read, write
from briefgen.commands.report import Report
from briefgen.diagnostics import BriefgenError, Diagnostic


def run(arguments: argparse.Namespace, report: Report) -> None:
    from briefgen.starter import starter  # noqa: PLC0415

    target = Path(arguments.target)
    if target.exists():
        raise BriefgenError([Diagnostic("file-exists", None, {"file": str(target)})])
    source = _following(Path(arguments.previous)) if arguments.previous else starter()
    report.output = str(write(target, source.encode(), report))
    report.lines.append(text("written", arguments.lang, path=target))


def _following(previous: Path) -> str:
    from briefgen.pack import load_pack  # noqa: PLC0415
    from briefgen.starter import following  # noqa: PLC0415

    search = pack_folders(previous)
    return following(read(previous), str(previous), lambda name: load_pack(name, search=search).sections)
