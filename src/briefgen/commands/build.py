"""`briefgen build`: the briefing, and what goes with it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import briefgen
from briefgen.cli_texts import text
from briefgen.commands.disk import read, surroundings, write
from briefgen.commands.editions import tell_previous
from briefgen.commands.pdf import write_pdf
from briefgen.commands.report import Report
from briefgen.diagnostics import BriefgenError, Diagnostic, Language
from briefgen.files import safe_name

if TYPE_CHECKING:
    from briefgen.brief import Head
    from briefgen.facts import Edition
    from briefgen.pipeline import Result


def run(arguments: argparse.Namespace, report: Report) -> None:
    from briefgen.office import MachineFonts  # noqa: PLC0415

    path = Path(arguments.brief)
    listed = _values_file(arguments.values)
    with MachineFonts() as fonts:  # the machine lists them while the brief is built
        result = briefgen.generate(
            read(path),
            file=arguments.brief,
            pack=arguments.pack,
            charts=arguments.charts,
            draft=arguments.draft,
            review=arguments.review,
            **surroundings(path),
        )
        report.diagnostics += result.diagnostics
        if result.docx is None or result.edition is None or result.pack is None:
            return
        written = _deliver(result, result.docx, result.edition, arguments, report)
        tell_previous(result.edition, report, arguments.lang)
        _tell_fonts(fonts.missing(result.pack.frame.fonts), report)
    pdf = write_pdf(written, report, arguments.lang) if arguments.pdf else None
    if result.pack.profile and not arguments.no_lint:
        from briefgen.linting.own import own_findings  # noqa: PLC0415

        report.diagnostics += own_findings(result.docx, str(written), result.pack.profile, pdf)
    if listed:
        _list_values(result, listed, report, arguments.lang)


def _deliver(result: Result, docx: bytes, edition: Edition, arguments: argparse.Namespace, report: Report) -> Path:
    """Write the briefing, and the copy for review if there is one, and say which facts they use."""
    head = edition.brief.brief
    target = Path(arguments.output) if arguments.output else _default_output(head, draft=arguments.draft)
    written = write(target, docx, report)
    used, unused = len(result.used), len(result.unused)
    report.output = str(written)
    report.more["facts"] = {"used": used, "unused": list(result.unused)}
    report.more["numbers"] = dict(result.audit.numbers) if result.audit else {}
    report.lines += [text("written", arguments.lang, path=written)]
    report.lines += [text("summary", arguments.lang, used=used, unused=unused)]
    if unused:
        report.diagnostics.append(Diagnostic("facts-unused", None, {"ids": "、".join(result.unused)}))
    if result.review is not None:
        review = write(written.with_name(f"{written.stem}（审阅）.docx"), result.review, report)
        report.more["review"] = str(review)
        report.lines.append(text("written", arguments.lang, path=review))
    return written


def _values_file(name: str | None) -> Path | None:
    """Where the list of numbers goes; refused before anything is built where its format is not known."""
    if not name:
        return None
    path = Path(name)
    if path.suffix.lower() not in (".csv", ".xlsx"):
        raise BriefgenError([Diagnostic("values-format", None, {"file": name})])
    return path


def _list_values(result: Result, path: Path, report: Report, language: Language) -> None:
    from briefgen.tracing.review import Provenance  # noqa: PLC0415
    from briefgen.tracing.values import as_csv, as_xlsx, values  # noqa: PLC0415

    if result.document is None or result.edition is None:
        return
    rows = values(result.document, Provenance(result.edition, result.diagnostics, language))
    written = write(path, (as_csv if path.suffix.lower() == ".csv" else as_xlsx)(rows, language), report)
    report.more["values"] = str(written)
    report.lines.append(text("written", language, path=written))


def _default_output(head: Head, *, draft: bool) -> Path:
    """A draft has a name of its own: it never takes the place of the final."""
    number = f"-{head.number.value}" if head.number else ""
    name = f"{safe_name(head.series)}-{head.month.value.year}{number}"  # a long name never costs the number
    return Path("outputs") / str(head.month.value) / f"{name}{'（草稿）' if draft else ''}.docx"


def _tell_fonts(missing: list[str], report: Report) -> None:
    report.more["missing_fonts"] = missing
    if missing:
        report.diagnostics.append(Diagnostic("fonts-missing", None, {"fonts": "、".join(missing)}))
