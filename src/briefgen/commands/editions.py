"""What a command says of the earlier editions that were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.cli_texts import text
from briefgen.commands.report import Report
from briefgen.diagnostics import Language

if TYPE_CHECKING:
    from briefgen.facts import Edition


def tell_previous(edition: Edition, report: Report, language: Language) -> None:
    """The earlier editions that were used; without any there is nothing to say."""
    used = [(str(one.month), one.brief.origin.file) for one in edition.previous]
    report.more["previous"] = [{"month": month, "file": file} for month, file in used]
    if used:
        report.lines.append(text("previous", language, files="、".join(file for _, file in used)))
