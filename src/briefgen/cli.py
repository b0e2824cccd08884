"""The command line: the only module that prints, reads the clock's files and sets exit codes."""

from __future__ import annotations

import argparse
import contextlib
import gc
import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

import briefgen
from briefgen.arguments import UsageError, parser, spoken_language
from briefgen.cli_texts import text
from briefgen.diagnostics import BriefgenError, Diagnostic, Language, Severity, as_json, format_diagnostic, in_order
from briefgen.files import read_beside, safe_name, write_whole

DONE, INPUT_AT_FAULT, WARNED, MACHINE_AT_FAULT = 0, 2, 3, 4
#: Findings that are no fault of the brief.
_OF_THE_MACHINE = frozenset({"cannot-write", "no-libreoffice", "pdf-failed"})

if TYPE_CHECKING:
    from jinja2 import BytecodeCache

    from briefgen.blocks import Document
    from briefgen.brief import Head
    from briefgen.facts import Edition
    from briefgen.pipeline import Result


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
    language = spoken_language(argv)
    try:
        arguments = parser(language).parse_args(argv)
    except UsageError as error:
        return _refuse(error, argv, language)
    report = Report()
    try:
        _COMMANDS[arguments.command](arguments, report)
    except BriefgenError as error:
        report.diagnostics += error.diagnostics
    with contextlib.suppress(BrokenPipeError):  # whoever reads has seen enough
        _print(report, arguments)
    return report.exit_code(strict=getattr(arguments, "strict", False))


def _refuse(error: UsageError, argv: Sequence[str] | None, language: Language) -> int:
    words = " ".join(sys.argv[1:] if argv is None else argv)
    if re.search(r"--format[= ]json\b", words):
        report = Report([Diagnostic("bad-arguments", None, {"reason": error.message})])
        _print(report, argparse.Namespace(format="json", lang=language))
    else:
        print(f"{error.usage}briefgen: {error.message}", file=sys.stderr)  # noqa: T201
    return INPUT_AT_FAULT


# -- commands --------------------------------------------------------------------------------------


def _build(arguments: argparse.Namespace, report: Report) -> None:
    from briefgen.office import MachineFonts  # noqa: PLC0415

    path = Path(arguments.brief)
    listed = _values_file(arguments.values)
    with MachineFonts() as fonts:  # the machine lists them while the brief is built
        result = briefgen.generate(
            _read(path),
            file=arguments.brief,
            pack=arguments.pack,
            charts=arguments.charts,
            draft=arguments.draft,
            review=arguments.review,
            read_file=read_beside(path.parent),
            packs=_pack_folders(path),
            history=_Beside(path),
            kept=_kept_narratives(),
        )
        report.diagnostics += result.diagnostics
        if result.docx is None or result.edition is None or result.pack is None:
            return
        written = _deliver(result, result.docx, result.edition, arguments, report)
        _tell_previous(result.edition, report, arguments.lang)
        _tell_fonts(fonts.missing(result.pack.frame.fonts), report)
    if listed:
        _list_values(result, listed, report, arguments.lang)
    if arguments.pdf:
        _pdf(written, report, arguments.lang)


def _deliver(result: Result, docx: bytes, edition: Edition, arguments: argparse.Namespace, report: Report) -> Path:
    """Write the briefing, and the copy for review if there is one, and say which facts they use."""
    head = edition.brief.brief
    target = Path(arguments.output) if arguments.output else _default_output(head, draft=arguments.draft)
    written = _write(target, docx, report)
    used, unused = len(result.used), len(result.unused)
    report.output = str(written)
    report.more["facts"] = {"used": used, "unused": list(result.unused)}
    report.more["numbers"] = dict(result.audit.numbers) if result.audit else {}
    report.lines += [text("written", arguments.lang, path=written)]
    report.lines += [text("summary", arguments.lang, used=used, unused=unused)]
    if unused:
        report.diagnostics.append(Diagnostic("facts-unused", None, {"ids": "、".join(result.unused)}))
    if result.review is not None:
        review = _write(written.with_name(f"{written.stem}（审阅）.docx"), result.review, report)
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
    written = _write(path, (as_csv if path.suffix.lower() == ".csv" else as_xlsx)(rows, language), report)
    report.more["values"] = str(written)
    report.lines.append(text("written", language, path=written))


def _check(arguments: argparse.Namespace, report: Report) -> None:
    path = Path(arguments.brief)
    result = briefgen.check(
        _read(path),
        file=arguments.brief,
        pack=arguments.pack,
        read_file=read_beside(path.parent),
        packs=_pack_folders(path),
        history=_Beside(path),
        kept=_kept_narratives(),
    )
    report.diagnostics += result.diagnostics
    facts = len(result.edition.facts) if result.edition else 0
    report.more["facts"] = facts
    if result.edition is not None:
        _tell_previous(result.edition, report, arguments.lang)
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


def _new(arguments: argparse.Namespace, report: Report) -> None:
    from briefgen.starter import following, starter  # noqa: PLC0415

    target = Path(arguments.target)
    if target.exists():
        raise BriefgenError([Diagnostic("file-exists", None, {"file": str(target)})])
    source = following(_read(Path(arguments.previous)), arguments.previous) if arguments.previous else starter()
    report.output = str(_write(target, source.encode(), report))
    report.lines.append(text("written", arguments.lang, path=target))


def _diff(arguments: argparse.Namespace, report: Report) -> None:
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


_SIGNS = {"changed": "~", "added": "+", "removed": "-"}


def _composed(path: Path, pack: str | None) -> tuple[Edition, Document]:
    """A brief as far as its document; raises BriefgenError with its errors."""
    result = briefgen.check(
        _read(path),
        file=str(path),
        pack=pack,
        read_file=read_beside(path.parent),
        packs=_pack_folders(path),
        history=_Beside(path),
    )
    if result.document is None or result.edition is None:
        raise BriefgenError([d for d in result.diagnostics if d.severity is Severity.ERROR])
    return result.edition, result.document


def _verify(arguments: argparse.Namespace, report: Report) -> None:
    from briefgen.verifying.verify import Expected, verify  # noqa: PLC0415

    report.more["findings"] = []
    edition, document, docx = _expected(Path(arguments.brief), arguments.pack)
    edited = _read(Path(arguments.report))
    found = verify(edited, arguments.report, Expected.of(edition, document, docx), original=arguments.original)
    report.diagnostics += found.diagnostics(arguments.report)
    report.more["findings"] = [finding.as_json() for finding in found.findings]
    report.more["facts"] = {"expected": found.facts, "standing": found.standing}
    report.lines.append(text("verified", arguments.lang, facts=found.facts, standing=found.standing))
    if arguments.annotate:
        from briefgen.verifying.annotate import annotated  # noqa: PLC0415

        marked = annotated(edited, arguments.report, found.findings, arguments.lang)
        report.output = str(_write(Path(arguments.annotate), marked, report))
        report.lines.append(text("written", arguments.lang, path=report.output))


def _expected(path: Path, pack: str | None) -> tuple[Edition, Document, bytes]:
    """The briefing that a brief makes; raises BriefgenError with the errors that keep it from being made."""
    result = briefgen.generate(
        _read(path),
        file=str(path),
        pack=pack,
        charts="native",
        read_file=read_beside(path.parent),
        packs=_pack_folders(path),
        history=_Beside(path),
        kept=_kept_narratives(),
    )
    if result.docx is None or result.document is None or result.edition is None:
        raise BriefgenError([d for d in result.diagnostics if d.severity is Severity.ERROR])
    return result.edition, result.document, result.docx


def _schema(arguments: argparse.Namespace, report: Report) -> None:
    from briefgen.schema import brief_schema  # noqa: PLC0415

    del arguments
    schema = brief_schema()
    report.more = {"schema": schema}
    report.lines.append(json.dumps(schema, ensure_ascii=False, indent=2))


def _packs(arguments: argparse.Namespace, report: Report) -> None:
    from briefgen.pack import list_packs  # noqa: PLC0415

    del arguments
    packs = list_packs(search=(Path.cwd() / "templates",))
    report.more = {"packs": [{"name": n, "title": t, "description": d} for n, t, d in packs]}
    report.lines += [f"{name}\t{title}\t{description}" for name, title, description in packs]


_COMMANDS: dict[str, Callable[[argparse.Namespace, Report], None]] = {
    "build": _build,
    "check": _check,
    "new": _new,
    "diff": _diff,
    "verify": _verify,
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


def _default_output(head: Head, *, draft: bool) -> Path:
    """A draft has a name of its own: it never takes the place of the final."""
    number = f"-{head.number.value}" if head.number else ""
    name = f"{safe_name(head.series)}-{head.month.value.year}{number}"  # a long name never costs the number
    return Path("outputs") / str(head.month.value) / f"{name}{'（草稿）' if draft else ''}.docx"


def _kept_narratives() -> BytecodeCache | None:
    """Compiled narratives in a folder that only this user can write; none where there is no such folder."""
    from jinja2 import FileSystemBytecodeCache  # noqa: PLC0415

    try:
        return FileSystemBytecodeCache(pattern="__briefgen_%s.cache")
    except (OSError, RuntimeError):
        return None


class _Beside:
    """The other briefs in the folder of one; nothing is read before they are gone through."""

    def __init__(self, brief: Path) -> None:
        self._brief = brief

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        for path in sorted(self._brief.parent.glob("*.yaml")):
            with contextlib.suppress(OSError):
                if path.name != self._brief.name:
                    yield path.name, path.read_bytes()


def _tell_previous(edition: Edition, report: Report, language: Language) -> None:
    """The earlier editions that were used; without any there is nothing to say."""
    used = [(str(one.month), one.brief.origin.file) for one in edition.previous]
    report.more["previous"] = [{"month": month, "file": file} for month, file in used]
    if used:
        report.lines.append(text("previous", language, files="、".join(file for _, file in used)))


def _pack_folders(brief: Path) -> tuple[Path, ...]:
    """Where a pack may lie besides the built-in ones: beside the brief, or under the current folder."""
    return (brief.parent, Path.cwd() / "templates", Path.cwd())


def _tell_fonts(missing: list[str], report: Report) -> None:
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


# -- output --------------------------------------------------------------------------


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
