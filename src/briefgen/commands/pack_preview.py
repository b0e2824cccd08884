"""`briefgen pack preview`: a pack with a brief that shows everything it can look like."""

from __future__ import annotations

import argparse
from pathlib import Path

import briefgen
from briefgen.cli_texts import text
from briefgen.commands.disk import write
from briefgen.commands.pdf import write_pdf
from briefgen.commands.report import Report
from briefgen.limits import AVAILABLE
from briefgen.pack import load_pack
from briefgen.workshop.own_sample import with_sections
from briefgen.workshop.proof import of_the_pack
from briefgen.workshop.sample import SAMPLE_FILE, sample_brief, sample_file


def run(arguments: argparse.Namespace, report: Report) -> None:
    packs = (Path("templates"), Path())
    brief = with_sections(sample_brief(), load_pack(arguments.pack, search=packs).sections.values())
    result = briefgen.generate(
        brief,
        file=SAMPLE_FILE,
        pack=arguments.pack,
        packs=packs,
        read_file=sample_file,
        confine=not AVAILABLE,
    )
    report.diagnostics += of_the_pack(result.diagnostics)
    if result.docx is None or result.pack is None:
        return
    target = Path(arguments.output) if arguments.output else Path("outputs") / f"预览-{result.pack.name}.docx"
    written = write(target, result.docx, report)
    report.output = str(written)
    report.lines.append(text("written", arguments.lang, path=written))
    if arguments.pdf:
        write_pdf(written, report, arguments.lang)
