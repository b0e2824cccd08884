"""`briefgen diff`: two editions of a series, number by number and sentence by sentence."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import briefgen
from briefgen.cli_texts import text
from briefgen.commands.disk import read, surroundings
from briefgen.commands.report import Report
from briefgen.diagnostics import BriefgenError, Diagnostic, Severity

if TYPE_CHECKING:
    from briefgen.blocks import Document
    from briefgen.facts import Edition

_SIGNS = {"changed": "~", "added": "+", "removed": "-"}


def run(arguments: argparse.Namespace, report: Report) -> None:
    from briefgen.series.compare import compare  # noqa: PLC0415

    was, now = (_composed(Path(name), arguments.pack) for name in (arguments.before, arguments.after))
    names = [str(edition.brief.brief.series) for edition, _ in (was, now)]
    if names[0] != names[1]:
        report.diagnostics.append(Diagnostic("other-series", None, {"a": names[0], "b": names[1]}))
    found = compare(was, now)
    report.more = found.as_json()
    counts = {kind: found.count(kind) for kind in ("changed", "added", "removed")}
    report.lines.append(text("diff-facts", arguments.lang, **counts, unchanged=found.unchanged))
    report.lines += [f"  {_SIGNS[c.kind]} {c.fact}: {' → '.join(filter(None, (c.was, c.now)))}" for c in found.facts]
    report.lines.append(text("diff-sentences", arguments.lang, count=len(found.sentences)))
    said = [(sign, words) for c in found.sentences for sign, words in (("-", c.was), ("+", c.now)) if words]
    report.lines += [f"  {sign} {words}" for sign, words in said]


def _composed(path: Path, pack: str | None) -> tuple[Edition, Document]:
    """A brief as far as its document; raises BriefgenError with its errors."""
    result = briefgen.check(
        read(path),
        file=str(path),
        pack=pack,
        **surroundings(path),
    )
    if result.document is None or result.edition is None:
        raise BriefgenError([d for d in result.diagnostics if d.severity is Severity.ERROR])
    return result.edition, result.document
