"""The command line: the only module that prints, reads the clock's files and sets exit codes."""

from __future__ import annotations

import argparse
import contextlib
import gc
import json
import locale
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, cast

import briefgen
from briefgen.cli_texts import text
from briefgen.diagnostics import BriefgenError, Diagnostic, Language, Severity, as_json, format_diagnostic, in_order
from briefgen.files import read_beside, safe_name, write_whole

DONE, INPUT_AT_FAULT, WARNED, MACHINE_AT_FAULT = 0, 2, 3, 4
#: Findings that are no fault of the brief.
_OF_THE_MACHINE = frozenset({"cannot-write", "no-libreoffice", "pdf-failed"})


@dataclass
class Report:
    """What a command found and made; printed once, at the end."""

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
    arguments = _parser(_language(argv)).parse_args(argv)
    report = Report()
    try:
        _COMMANDS[arguments.command](arguments, report)
    except BriefgenError as error:
        report.diagnostics += error.diagnostics
    _print(report, arguments)
    return report.exit_code(strict=getattr(arguments, "strict", False))


# -- commands --------------------------------------------------------------------------------------


def _build(arguments: argparse.Namespace, report: Report) -> None:
    path = Path(arguments.brief)
    result = briefgen.generate(
        _read(path),
        file=arguments.brief,
        pack=arguments.pack,
        charts=arguments.charts,
        draft=arguments.draft,
        read_file=read_beside(path.parent),
        packs=_pack_folders(path),
    )
    report.diagnostics += result.diagnostics
    if result.docx is None or result.edition is None or result.pack is None:
        return
    target = Path(arguments.output) if arguments.output else _default_output(result.edition.brief.brief)
    written = _write(target, result.docx, report)
    used, unused = len(result.used), len(result.unused)
    report.output = str(written)
    report.more = {"facts": {"used": used, "unused": list(result.unused)}}
    report.lines += [text("written", arguments.lang, path=written)]
    report.lines += [text("summary", arguments.lang, used=used, unused=unused)]
    if unused:
        report.diagnostics.append(Diagnostic("facts-unused", None, {"ids": "、".join(result.unused)}))
    _tell_fonts(result.pack.frame.fonts, report)
    if arguments.pdf:
        _pdf(written, report, arguments.lang)


def _check(arguments: argparse.Namespace, report: Report) -> None:
    path = Path(arguments.brief)
    result = briefgen.check(
        _read(path),
        file=arguments.brief,
        pack=arguments.pack,
        read_file=read_beside(path.parent),
        packs=_pack_folders(path),
    )
    report.diagnostics += result.diagnostics
    if result.document is not None and result.edition is not None and not report.exit_code(strict=False):
        facts = len(result.edition.facts)
        report.lines.append(text("checked", arguments.lang, file=arguments.brief, facts=facts))


def _new(arguments: argparse.Namespace, report: Report) -> None:
    from briefgen.starter import following, starter  # noqa: PLC0415

    target = Path(arguments.target)
    if target.exists():
        raise BriefgenError([Diagnostic("file-exists", None, {"file": str(target)})])
    source = following(_read(Path(arguments.previous)), arguments.previous) if arguments.previous else starter()
    report.output = str(_write(target, source.encode(), report))
    report.lines.append(text("written", arguments.lang, path=target))


def _schema(arguments: argparse.Namespace, report: Report) -> None:
    from briefgen.schema import brief_schema  # noqa: PLC0415

    del arguments
    schema = brief_schema()
    report.more = {"schema": schema}
    report.lines.append(json.dumps(schema, ensure_ascii=False, indent=2))


def _packs(arguments: argparse.Namespace, report: Report) -> None:
    from briefgen.pack import list_packs  # noqa: PLC0415

    del arguments
    packs = list_packs()
    report.more = {"packs": [{"name": n, "title": t, "description": d} for n, t, d in packs]}
    report.lines += [f"{name}\t{title}\t{description}" for name, title, description in packs]


_COMMANDS: dict[str, Callable[[argparse.Namespace, Report], None]] = {
    "build": _build,
    "check": _check,
    "new": _new,
    "schema": _schema,
    "packs": _packs,
}


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        args = {"file": str(path), "reason": error.strerror or str(error)}
        raise BriefgenError([Diagnostic("cannot-read", None, args)]) from None


def _write(path: Path, data: bytes, report: Report) -> Path:
    try:
        written = write_whole(path, data)
    except OSError as error:
        args = {"file": str(path), "reason": error.strerror or str(error)}
        raise BriefgenError([Diagnostic("cannot-write", None, args)]) from None
    if written != path:
        report.diagnostics.append(Diagnostic("target-open", None, {"file": str(path), "other": str(written)}))
    return written


def _default_output(head: Any) -> Path:  # noqa: ANN401 - the brief's head; its type would load pydantic for --help
    number = f"-{head.number.value}" if head.number else ""
    name = f"{safe_name(head.series)}-{head.month.value.year}{number}"  # a long name never costs the number
    return Path("outputs") / str(head.month.value) / f"{name}.docx"


def _pack_folders(brief: Path) -> tuple[Path, ...]:
    """Where a pack may lie besides the built-in ones: beside the brief, or under the current folder."""
    return (brief.parent, Path.cwd() / "templates", Path.cwd())


def _tell_fonts(fonts: frozenset[str], report: Report) -> None:
    from briefgen.office import missing_fonts  # noqa: PLC0415

    missing = missing_fonts(fonts)
    report.more["missing_fonts"] = missing
    if missing:
        report.diagnostics.append(Diagnostic("fonts-missing", None, {"fonts": "、".join(missing)}))


def _pdf(docx: Path, report: Report, language: str) -> None:
    from briefgen.office import OfficeError, to_pdf  # noqa: PLC0415

    try:
        pdf = to_pdf(docx)
    except OfficeError as error:
        code = "pdf-failed" if error.reason else "no-libreoffice"
        report.diagnostics.append(Diagnostic(code, None, {"reason": error.reason} if error.reason else {}))
    else:
        report.lines.append(text("written", language, path=pdf))
        report.more["pdf"] = str(pdf)


# -- arguments and output --------------------------------------------------------------------------


def _language(argv: Sequence[str] | None) -> Language:
    """The language asked for, before the arguments can be parsed: help is in it too."""
    words = list(sys.argv[1:] if argv is None else argv)
    for index, word in enumerate(words):
        asked = word.removeprefix("--lang=") if word.startswith("--lang=") else None
        asked = words[index + 1] if word == "--lang" and index + 1 < len(words) else asked
        if asked in ("zh", "en"):
            return cast("Language", asked)
    spoken = next((os.environ[n] for n in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(n)), "")
    return "zh" if (spoken or locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"


class _Parser(argparse.ArgumentParser):
    """An argument parser in two languages; argparse itself only has gettext."""

    language: Language = "en"

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - whatever argparse takes
        super().__init__(**options | {"add_help": False})
        self._positionals.title = text("arguments", self.language)
        self._optionals.title = text("options", self.language)
        self.add_argument("-h", "--help", action="help", help=text("help", self.language))

    def format_usage(self) -> str:
        return super().format_usage().replace("usage: ", text("usage", self.language), 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", text("usage", self.language), 1)


def _parser(language: Language) -> argparse.ArgumentParser:
    def say(name: str) -> str:
        return text(name, language)

    kind = type("_SpokenParser", (_Parser,), {"language": language})
    parser: argparse.ArgumentParser = kind(prog="briefgen", description=say("description"))
    parser.add_argument("--lang", choices=("zh", "en"), default=language, help=say("lang"))
    parser.add_argument("--version", action="version", version=briefgen.__version__, help=say("version"))
    commands = parser.add_subparsers(dest="command", required=True, title=say("commands"), metavar="COMMAND")

    def command(name: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=say(name), description=say(name))
        sub.add_argument("--lang", choices=("zh", "en"), default=language, help=say("lang"))
        sub.add_argument("--format", choices=("text", "json"), default="text", help=say("format"))
        return sub

    build = command("build")
    build.add_argument("brief", metavar="BRIEF", help=say("brief"))
    build.add_argument("-o", "--output", metavar="FILE", help=say("output"))
    build.add_argument("--charts", choices=("native", "picture"), help=say("charts"))
    build.add_argument("--pdf", action="store_true", help=say("pdf"))
    build.add_argument("--draft", action="store_true", help=say("draft"))
    check = command("check")
    check.add_argument("brief", metavar="BRIEF", help=say("brief"))
    for sub in (build, check):
        sub.add_argument("--pack", metavar="NAME|DIR", help=say("pack"))
        sub.add_argument("--strict", action="store_true", help=say("strict"))
    new = command("new")
    new.add_argument("target", metavar="BRIEF", help=say("target"))
    new.add_argument("--from", dest="previous", metavar="PREVIOUS", help=say("from"))
    command("schema")
    command("packs")
    return parser


def _print(report: Report, arguments: argparse.Namespace) -> None:
    language: Literal["zh", "en"] = arguments.lang
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


if __name__ == "__main__":
    sys.exit(main())
