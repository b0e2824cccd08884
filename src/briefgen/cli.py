"""The command line: arguments in, one command, its findings printed, an exit code out."""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, cast

from briefgen.arguments import UsageError, parser, spoken_language
from briefgen.commands.report import INPUT_AT_FAULT, Report, print_report
from briefgen.diagnostics import BriefgenError, Diagnostic, Language


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code. A traceback is our bug, never the user's."""
    if argv is not None:
        return _main(argv)
    # A process of its own, and a short one: what is garbage in it is not worth the looking, nor at its end.
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # pydantic would ask every installed package
    code = _main(None)
    gc.freeze()
    return code


def _main(argv: Sequence[str] | None) -> int:
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            cast("Any", stream).reconfigure(encoding="utf-8", errors="replace")
    language = spoken_language(argv)
    try:
        arguments = parser(language).parse_args(argv)
    except UsageError as error:
        return _refuse(error, argv, language)
    report = Report()
    try:
        # A command loads only what it needs itself.
        import_module(f"briefgen.commands.{arguments.module}").run(arguments, report)
    except BriefgenError as error:
        report.diagnostics += error.diagnostics
    with contextlib.suppress(BrokenPipeError):  # whoever reads has seen enough
        print_report(report, arguments)
    return report.exit_code(strict=getattr(arguments, "strict", False))


def _refuse(error: UsageError, argv: Sequence[str] | None, language: Language) -> int:
    words = " ".join(sys.argv[1:] if argv is None else argv)
    if re.search(r"--format[= ]json\b", words):
        report = Report([Diagnostic("bad-arguments", None, {"reason": error.message})])
        print_report(report, argparse.Namespace(format="json", lang=language))
    else:
        print(f"{error.usage}briefgen: {error.message}", file=sys.stderr)  # noqa: T201
    return INPUT_AT_FAULT


if __name__ == "__main__":
    sys.exit(main())
