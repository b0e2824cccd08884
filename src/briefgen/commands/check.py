"""`briefgen check`: every finding, no file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import briefgen
from briefgen.cli_texts import text
from briefgen.commands.disk import read, surroundings
from briefgen.commands.editions import tell_previous
from briefgen.commands.report import Report

if TYPE_CHECKING:
    from briefgen.pipeline import Result


def run(arguments: argparse.Namespace, report: Report) -> None:
    path = Path(arguments.brief)
    result = briefgen.check(
        read(path),
        file=arguments.brief,
        pack=arguments.pack,
        **surroundings(path),
    )
    report.diagnostics += result.diagnostics
    facts = len(result.edition.facts) if result.edition else 0
    report.more["facts"] = facts
    if result.edition is not None:
        tell_previous(result.edition, report, arguments.lang)
    _tell_relations(result, report, arguments)
    if result.document is not None and not report.exit_code(strict=False):
        report.lines.append(text("checked", arguments.lang, file=arguments.brief, facts=facts))


def _tell_relations(result: Result, report: Report, arguments: argparse.Namespace) -> None:
    verdicts = [finding.verdict for finding in result.findings]
    counts = {"checked": len(verdicts)} | {name: verdicts.count(name) for name in ("held", "accepted", "failed")}
    report.more["relations"] = counts
    if verdicts:
        report.lines.append(text("relations", arguments.lang, **counts))
    if arguments.propose and result.edition is not None:
        from briefgen.relations.propose import proposals  # noqa: PLC0415

        report.diagnostics += proposals(result.edition, result.findings)
