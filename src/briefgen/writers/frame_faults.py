"""Why a frame could not be rendered: every guilty tag, found by rendering once more and noting.

Runs after a failure only, so that a good document pays nothing for it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from types import FrameType

from jinja2 import Template, Undefined
from jinja2.exceptions import TemplateError

from briefgen.diagnostics import Diagnostic
from briefgen.writers.frame_names import unknown_names
from briefgen.writers.frame_tags import PartTemplate, Tag
from briefgen.writers.frame_values import CellError, CharacterError, Group, UnprintableError, environment

#: What a tag can raise while it is filled; anything else is a fault of ours and is not caught.
REFUSALS = (TemplateError, UnprintableError, CharacterError, CellError, TypeError, ValueError, LookupError)

_SHOWN = 12


def render_faults(parts: tuple[PartTemplate, ...], values: Mapping[str, object]) -> Iterator[Diagnostic]:
    """Every unknown name of every part, and the first other refusal of each."""
    for part in parts:
        noted: list[tuple[int, Undefined]] = []
        env = environment(_noting(part.part, noted))
        template = Template.from_code(env, part.code, env.make_globals(None))
        try:
            template.render(values)
        except REFUSALS as error:
            yield _refusal(part.tag(_line_of(error, part.part)), error)
        for line, undefined in noted:
            yield _unknown(part.tag(line), undefined, values)


def hidden_faults(parts: tuple[PartTemplate, ...], values: Mapping[str, object]) -> Iterator[Diagnostic]:
    """Every unknown name, also where this document does not come to it."""
    for part in parts:
        for unknown in unknown_names(part.names, values):
            tag = part.tag(unknown.line)
            known = _nearest(unknown.name, unknown.known)
            yield Diagnostic("unknown-tag", tag.place, {"tag": tag.text, "name": unknown.name, "known": known})


def _noting(part: str, noted: list[tuple[int, Undefined]]) -> type[Undefined]:
    """An undefined value that passes for an empty one and notes the line that used it."""

    def note(self: Undefined) -> None:
        frame: FrameType | None = sys._getframe(2)  # noqa: SLF001  (the one way to the line)
        while frame is not None and frame.f_code.co_filename != part:
            frame = frame.f_back
        if frame is not None:
            noted.append((frame.f_globals["__jinja_template__"].get_corresponding_lineno(frame.f_lineno), self))

    class Noting(Undefined):
        __slots__ = ()

        def __str__(self) -> str:
            note(self)
            return ""

        def __bool__(self) -> bool:
            note(self)
            return False

        def __iter__(self) -> Iterator[object]:
            note(self)
            return iter(())

        def __len__(self) -> int:
            note(self)
            return 0

        def __eq__(self, other: object) -> bool:
            note(self)
            return False

        def __hash__(self) -> int:
            return id(self)

        def __getattr__(self, name: str) -> Undefined:
            if name.startswith("__"):
                raise AttributeError(name)
            note(self)
            return self

        def __getitem__(self, key: object) -> Undefined:  # type: ignore[override]
            note(self)
            return self

    return Noting


def _line_of(error: Exception, part: str) -> int:
    """Jinja rewrites tracebacks, so that the last entry named after the part is a template line."""
    line, entry = 0, error.__traceback__
    while entry is not None:
        if entry.tb_frame.f_code.co_filename == part:
            line = entry.tb_lineno
        entry = entry.tb_next
    return line


def _refusal(tag: Tag, error: Exception) -> Diagnostic:
    match error:
        case CharacterError():
            return Diagnostic("tag-character", tag.place, {"tag": tag.text, "character": str(error)})
        case CellError():
            return Diagnostic("tag-cell-value", tag.place, {"tag": tag.text, "value": str(error)})
        case UnprintableError():
            return Diagnostic("tag-unprintable", tag.place, {"tag": tag.text})
        case _:
            return Diagnostic("tag-failed", tag.place, {"tag": tag.text, "reason": str(error)})


def _unknown(tag: Tag, undefined: Undefined, values: Mapping[str, object]) -> Diagnostic:
    name, owner = str(undefined._undefined_name), undefined._undefined_obj  # noqa: SLF001  (Jinja offers no other)
    known = list(owner) if isinstance(owner, Group) else list(values) if owner is _ROOT else []
    return Diagnostic("unknown-tag", tag.place, {"tag": tag.text, "name": name, "known": _nearest(name, known)})


def _nearest(name: str, known: list[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  (only for a message)

    return "、".join(get_close_matches(name, known, n=3) or sorted(known)[:_SHOWN]) or "–"


#: What Jinja gives as the owner of a name that stands by itself.
_ROOT = Undefined(name="")._undefined_obj  # noqa: SLF001
