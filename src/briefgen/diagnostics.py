"""What went wrong, where, and what to do: errors are data that every stage hands on.

No module prints or logs. A stage returns diagnostics beside its value, or raises
`BriefgenError` when it cannot go on; only the command line turns them into words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import StrEnum
from string import Formatter
from typing import Literal, Self

from briefgen.messages import MESSAGES
from briefgen.records import dataclass

Language = Literal["zh", "en"]


class Bilingual(str):
    """An argument that reads differently in the two languages; as a plain string it is the Chinese one."""

    __slots__ = ("en",)
    en: str

    def __new__(cls, zh: str, en: str) -> Self:
        made = super().__new__(cls, zh)
        made.en = en
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        return str(self), self.en


class Severity(StrEnum):
    """How much a finding weighs. Only an error stops a build."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class YamlPlace:
    """A place in a brief or a pack.yaml; line and column count from 1, columns in characters."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class TemplatePlace:
    """A line of a narrative template; 0 where the whole file is meant."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class FramePlace:
    """A paragraph of a Word part: `part` such as word/document.xml, `paragraph` from 1."""

    file: str
    part: str
    paragraph: int
    text: str


Origin = YamlPlace | TemplatePlace | FramePlace


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: a stable code, the place it is about, and the words to fill its message."""

    code: str
    origin: Origin | None = None
    args: Mapping[str, str] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        return Severity(MESSAGES[self.code].severity)

    def message(self, language: Language) -> str:
        """The finding in words; raises KeyError for a code or an argument nobody declared."""
        return MESSAGES[self.code].text(language).format_map(self._spoken(language))

    def hint(self, language: Language) -> str:
        """What to do about it; empty where there is no advice, or nothing to fill its blank with."""
        advice = MESSAGES[self.code].advice(language)
        blanks = {name for _, name, _, _ in Formatter().parse(advice) if name}
        return advice.format_map(self._spoken(language)) if all(self.args[name] for name in blanks) else ""

    def _spoken(self, language: Language) -> Mapping[str, str]:
        if language == "zh":
            return self.args
        return {name: text.en if isinstance(text, Bilingual) else text for name, text in self.args.items()}


class BriefgenError(Exception):
    """The input is at fault: carries the diagnostics that say how."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(d.code for d in self.diagnostics))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(d.severity is Severity.ERROR for d in diagnostics)


def _sort_key(diagnostic: Diagnostic) -> tuple[str, int, int]:
    match diagnostic.origin:
        case YamlPlace(file, line, column):
            return (file, line, column)
        case TemplatePlace(file, line):
            return (file, line, 0)
        case FramePlace(file, part, paragraph):
            return (f"{file}:{part}", paragraph, 0)
        case None:
            return ("", 0, 0)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """By file, line and column; the same finding at the same place is told once."""
    unique = {(d.code, d.origin, tuple(sorted(d.args.items()))): d for d in diagnostics}
    return sorted(unique.values(), key=_sort_key)


def format_origin(origin: Origin | None) -> str:
    """The place as editors understand it, e.g. `inputs/a.yaml:31:5`; empty for no place."""
    match origin:
        case YamlPlace(file, line, column):
            return f"{file}:{line}:{column}"
        case TemplatePlace(file, line):
            return f"{file}:{line}"
        case FramePlace(file, part, 0, ""):
            return f"{file} {part}".rstrip()
        case FramePlace(file, part, paragraph, text):
            return f"{file} {part} ¶{paragraph} “{text}”"
        case None:
            return ""


def format_diagnostic(diagnostic: Diagnostic, language: Language) -> str:
    """`place: error[code]: message`, and the hint on a line of its own."""
    place = format_origin(diagnostic.origin)
    head = f"{diagnostic.severity}[{diagnostic.code}]: {diagnostic.message(language)}"
    hint = diagnostic.hint(language)
    label = "提示" if language == "zh" else "hint"
    return (f"{place}: " if place else "") + head + (f"\n  {label}: {hint}" if hint else "")


def as_json(diagnostic: Diagnostic, language: Language) -> dict[str, object]:
    """The finding as the JSON output lists it; keys and codes are stable."""
    file, line, column = _sort_key(diagnostic)
    return {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "file": file or None,
        "line": line or None,
        "column": column or None,
        "message": diagnostic.message(language),
        "hint": diagnostic.hint(language) or None,
    }
