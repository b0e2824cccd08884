"""`briefgen pack watch`: the pack built again whenever it is saved, until the keyboard says stop."""

from __future__ import annotations

import argparse
import contextlib
from pathlib import Path

from briefgen.arguments import parser
from briefgen.cli_texts import text
from briefgen.commands import build, pack_preview
from briefgen.commands.report import Report, print_report
from briefgen.diagnostics import BriefgenError
from briefgen.office import has_libreoffice
from briefgen.pack import find_pack
from briefgen.workshop.watch import saved


def run(arguments: argparse.Namespace, report: Report) -> None:
    brief = Path(arguments.brief) if arguments.brief else None
    folder = find_pack(arguments.pack, search=(Path("templates"), Path()))
    report.lines.append(text("watch-ended", arguments.lang))
    command = ["build", arguments.brief, "--pack", arguments.pack] if brief else ["pack", "preview", arguments.pack]
    asked = parser(arguments.lang).parse_args([*command, *(["--pdf"] if has_libreoffice() else [])])
    with contextlib.suppress(KeyboardInterrupt):
        for _ in saved([folder], brief):
            print_report(_round(asked), arguments)


def _round(asked: argparse.Namespace) -> Report:
    """One build, its findings and files; what is wrong now may be right after the next save."""
    report = Report()
    try:
        (build if asked.module == "build" else pack_preview).run(asked, report)
    except BriefgenError as error:
        report.diagnostics += error.diagnostics
    return report
