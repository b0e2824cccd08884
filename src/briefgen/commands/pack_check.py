"""`briefgen pack check`: a pack proven without a brief."""

from __future__ import annotations

import argparse
from pathlib import Path

from briefgen.cli_texts import text
from briefgen.commands.report import DONE, Report
from briefgen.workshop.proof import prove


def run(arguments: argparse.Namespace, report: Report) -> None:
    report.diagnostics += prove(arguments.pack, search=(Path("templates"), Path()))
    if report.exit_code(strict=False) == DONE:
        report.lines.append(text("pack-sound", arguments.lang, pack=arguments.pack))
