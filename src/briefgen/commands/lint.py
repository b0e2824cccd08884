"""`briefgen lint`: Word files held against the format of official documents."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli_texts import text
from briefgen.commands.disk import read, write
from briefgen.commands.report import Report
from briefgen.diagnostics import BriefgenError, Diagnostic, FramePlace, Severity

if TYPE_CHECKING:
    from briefgen.linting.profile import Profile
    from briefgen.linting.run import Linted

_ENDINGS = (".docx", ".docm", ".dotx", ".dotm", ".doc", ".wps")


def run(arguments: argparse.Namespace, report: Report) -> None:
    from briefgen.linting.profile import load_profile  # noqa: PLC0415

    profile = load_profile(arguments.profile, (Path.cwd(),))
    files = list(_files(arguments.files, report))
    told: list[dict[str, object]] = []
    report.more["files"] = told
    for path in files:
        try:
            told.append(_one(path, profile, arguments, report, alone=len(files) == 1))
        except BriefgenError as error:
            report.diagnostics += error.diagnostics
            told.append({"file": str(path), "profile": profile.name, "findings": []})


def _files(named: list[str], report: Report) -> Iterator[Path]:
    """Files as they were named; of folders, the Word files in them and below, but none that Word holds open."""
    for name in named:
        path = Path(name)
        if not path.is_dir():
            yield path
            continue
        held = [
            one for one in sorted(path.rglob("*")) if one.suffix.lower() in _ENDINGS and not one.name.startswith("~$")
        ]
        if not held:
            report.diagnostics.append(Diagnostic("lint-no-files", None, {"folder": str(path)}))
        yield from held


def _one(
    path: Path, profile: Profile, arguments: argparse.Namespace, report: Report, *, alone: bool
) -> dict[str, object]:
    from briefgen.linting.report import as_json, counts, explained, lines  # noqa: PLC0415
    from briefgen.linting.run import lint_document  # noqa: PLC0415

    language = arguments.lang
    data = read(path)
    linted = lint_document(data, str(path), profile, layout=arguments.layout)
    found = counts(linted.findings)
    numbers = {str(kind): str(number) for kind, number in found.items()}
    report.lines.append(text("linted", language, file=path, profile=profile.title or profile.name, **numbers))
    if arguments.explain:
        report.lines += explained(linted, language)
    report.lines += lines(linted, linted.findings, language)
    worst = next((kind for kind in (Severity.ERROR, Severity.WARNING) if found[kind]), None)
    if worst is not None:
        code = "lint-errors" if worst is Severity.ERROR else "lint-warnings"
        report.diagnostics.append(Diagnostic(code, FramePlace(str(path), "", 0, ""), numbers))
    told: dict[str, object] = {
        "file": str(path),
        "profile": profile.name,
        "findings": [as_json(linted, one, language) for one in linted.findings],
    }
    if arguments.explain:
        told["explained"] = [
            {"paragraph": one.index, "role": str(linted.structure.role(one)), "text": one.shown}
            for one in linted.structure.order
        ]
    told |= _made(path, data, linted, profile, arguments, report, alone=alone)
    return told


def _made(
    path: Path,
    data: bytes,
    linted: Linted,
    profile: Profile,
    arguments: argparse.Namespace,
    report: Report,
    *,
    alone: bool,
) -> dict[str, object]:
    """The copies that were asked for: one with comments, one repaired."""
    made: dict[str, object] = {}
    language = arguments.lang
    if arguments.annotate:
        from briefgen.linting.annotate import annotated  # noqa: PLC0415 - loads lxml

        target = _target(arguments.annotate, path, alone=alone)
        written = write(target, annotated(data, str(path), linted.findings, language), report)
        made["annotated"] = str(written)
        report.output = str(written)
        report.lines.append(text("written", language, path=written))
    if arguments.fix:
        made |= _fixed(path, data, profile, arguments, report, alone=alone)
    return made


def _fixed(
    path: Path, data: bytes, profile: Profile, arguments: argparse.Namespace, report: Report, *, alone: bool
) -> dict[str, object]:
    from briefgen.linting.fix import repaired  # noqa: PLC0415 - loads lxml
    from briefgen.linting.report import as_json, place  # noqa: PLC0415
    from briefgen.linting.run import lint_document  # noqa: PLC0415

    language = arguments.lang
    last: list[Linted] = []

    def lint(changed: bytes) -> tuple[object, ...]:
        last.append(lint_document(changed, str(path), profile))
        return last[-1].findings

    result = repaired(data, str(path), lint)  # type: ignore[arg-type]
    written = write(_target(arguments.fix, path, alone=alone), result.data, report)
    report.output = str(written)
    report.lines.append(text("written", language, path=written))
    report.lines.append(text("lint-fixed", language, fixed=len(result.fixed), left=len(result.left)))
    for name, held in (("lint-was-fixed", result.fixed), ("lint-not-fixed", result.left)):
        for one in held:
            message = one.fault.message if language == "zh" else one.fault.message.en
            report.lines.append(
                text(name, language, rule=one.rule.id, place=place(last[0], one, language), message=message)
            )
    return {
        "fixed_file": str(written),
        "fixed": [as_json(last[0], one, language) for one in result.fixed],
        "left": [as_json(last[-1], one, language) for one in result.left],
    }


def _target(named: str, path: Path, *, alone: bool) -> Path:
    """Of several files the copies go into a folder, under their own names."""
    target = Path(named)
    return target if alone and not target.is_dir() else target / path.name
