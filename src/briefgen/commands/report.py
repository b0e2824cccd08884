"""What a command found and made, printed once at its end, and the exit code it earns."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass, field

from briefgen.cli_texts import text
from briefgen.diagnostics import Diagnostic, Language, Severity, as_json, format_diagnostic, in_order

DONE, INPUT_AT_FAULT, WARNED, MACHINE_AT_FAULT = 0, 2, 3, 4
#: Findings that are no fault of the brief.
_OF_THE_MACHINE = frozenset(
    {"cannot-write", "no-libreoffice", "pdf-failed", "no-pdftotext", "lint-no-libreoffice", "lint-layout-failed"}
)


@dataclass
class Report:
    """`lines` are for people, `more` for programs; both say the same."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    output: str | None = None
    lines: list[str] = field(default_factory=list)
    more: dict[str, object] = field(default_factory=dict)

    def exit_code(self, *, strict: bool) -> int:
        errors = {d.code for d in self.diagnostics if d.severity is Severity.ERROR}
        if errors - _OF_THE_MACHINE:
            return INPUT_AT_FAULT
        if errors:
            return MACHINE_AT_FAULT
        warned = any(d.severity is Severity.WARNING for d in self.diagnostics)
        return WARNED if strict and warned else DONE


def print_report(report: Report, arguments: argparse.Namespace) -> None:
    language: Language = arguments.lang
    diagnostics = in_order(report.diagnostics)
    if arguments.format == "json":
        found = [as_json(diagnostic, language) for diagnostic in diagnostics]
        print(json.dumps({"diagnostics": found, "output": report.output, **report.more}, ensure_ascii=False, indent=2))  # noqa: T201
        return
    for diagnostic in diagnostics:
        print(format_diagnostic(diagnostic, language), file=sys.stderr)  # noqa: T201
    counts = {kind: sum(d.severity is kind for d in diagnostics) for kind in Severity}
    if counts[Severity.ERROR] or counts[Severity.WARNING]:
        errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
        print(text("counts", language, errors=errors, warnings=warnings), file=sys.stderr)  # noqa: T201
    for line in report.lines:
        print(line)  # noqa: T201
