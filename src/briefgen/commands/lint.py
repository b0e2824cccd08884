"""`briefgen lint`: Word files held against the format of official documents."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli_texts import text
from briefgen.commands.disk import read, write
from briefgen.commands.lint_copies import copies, distinct
from briefgen.commands.report import Report
from briefgen.diagnostics import BriefgenError, Diagnostic, FramePlace, Severity

if TYPE_CHECKING:
    from briefgen.linting.profile import Profile
    from briefgen.linting.run import Linted

_ENDINGS = (".docx", ".docm", ".dotx", ".dotm", ".doc", ".wps")


def run(arguments: argparse.Namespace, report: Report) -> None:
    from briefgen.linting.profile import load_profile  # noqa: PLC0415

    profile = load_profile(arguments.profile, (Path.cwd(),))
    files = distinct(list(_files(arguments.files, report)))
    targets = copies(files, {"--annotate": arguments.annotate, "--fix": arguments.fix})
    told: list[dict[str, object]] = []
    report.more["files"] = told
    for path in files:
        try:
            told.append(_File(path, profile, arguments, report, targets).check())
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


@dataclass
class _File:
    """One file under check; `targets` says where the copies asked for go."""

    path: Path
    profile: Profile
    arguments: argparse.Namespace
    report: Report
    targets: Mapping[tuple[str, Path], Path]

    def check(self) -> dict[str, object]:
        """Tells its findings, makes the copies, and returns it all for programs."""
        from briefgen.linting.report import as_json, explained, lines  # noqa: PLC0415

        language = self.arguments.lang
        data = read(self.path)
        linted = self._lint(data, layout=self.arguments.layout)
        self._count(linted)
        if self.arguments.explain:
            self.report.lines += explained(linted, language)
        self.report.lines += lines(linted, linted.findings, language)
        told: dict[str, object] = {
            "file": str(self.path),
            "profile": self.profile.name,
            "findings": [as_json(linted, one, language) for one in linted.findings],
        }
        if self.arguments.explain:
            told["explained"] = [
                {"paragraph": one.index, "role": str(linted.structure.role(one)), "text": one.shown}
                for one in linted.structure.order
            ]
        if self.arguments.annotate:
            told |= self._annotate(data, linted)
        if self.arguments.fix:
            told |= self._fix(data)
        return told

    def _lint(self, data: bytes, *, layout: bool = False) -> Linted:
        from briefgen.linting.run import lint_document  # noqa: PLC0415

        return lint_document(data, str(self.path), self.profile, layout=layout)

    def _count(self, linted: Linted) -> None:
        from briefgen.linting.report import counts  # noqa: PLC0415

        found = counts(linted.findings)
        numbers = {str(kind): str(number) for kind, number in found.items()}
        title = self.profile.title or self.profile.name
        self.report.lines.append(text("linted", self.arguments.lang, file=self.path, profile=title, **numbers))
        worst = next((kind for kind in (Severity.ERROR, Severity.WARNING) if found[kind]), None)
        if worst is not None:
            code = "lint-errors" if worst is Severity.ERROR else "lint-warnings"
            self.report.diagnostics.append(Diagnostic(code, FramePlace(str(self.path), "", 0, ""), numbers))

    def _annotate(self, data: bytes, linted: Linted) -> dict[str, object]:
        from briefgen.linting.annotate import annotated  # noqa: PLC0415 - loads lxml

        copy = annotated(data, str(self.path), linted.findings, self.arguments.lang)
        return {"annotated": self._write("--annotate", copy)}

    def _fix(self, data: bytes) -> dict[str, object]:
        from briefgen.linting.fix import repaired  # noqa: PLC0415 - loads lxml
        from briefgen.linting.report import as_json, place  # noqa: PLC0415

        language = self.arguments.lang
        before = self._lint(data)
        result = repaired(data, str(self.path), lambda changed: self._lint(changed).findings)
        written = self._write("--fix", result.data)
        said = text("lint-fixed", language, fixed=len(result.fixed), left=len(result.left))
        self.report.lines.append(said)
        for name, held in (("lint-was-fixed", result.fixed), ("lint-not-fixed", result.left)):
            for one in held:
                message = one.fault.message if language == "zh" else one.fault.message.en
                where = place(before, one, language)
                self.report.lines.append(text(name, language, rule=one.rule.id, place=where, message=message))
        return {
            "fixed_file": written,
            "fixed": [as_json(before, one, language) for one in result.fixed],
            "left": [as_json(before, one, language) for one in result.left],
        }

    def _write(self, option: str, data: bytes) -> str:
        written = write(self.targets[option, self.path], data, self.report)
        self.report.output = str(written)
        self.report.lines.append(text("written", self.arguments.lang, path=written))
        return str(written)
