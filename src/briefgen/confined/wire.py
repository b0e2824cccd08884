"""What crosses the pipe between a program and its confined build: plain values of our own types, nothing to run.

Pickle carries them, for a result is a web of frozen dataclasses. Reading names no function and no class but
those of this package and four plain ones, so that bytes from the other side can build values and call nothing.
"""

from __future__ import annotations

import importlib
import pickle
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import IO, Any, Final, Literal

from briefgen.diagnostics import BriefgenError, Diagnostic
from briefgen.pipeline import Options, Result
from briefgen.records import dataclass

_PROTOCOL: Final = 5
_OURS: Final = "briefgen."
_PLAIN: Final = frozenset({"datetime.date", "decimal.Decimal", "builtins.set", "builtins.frozenset"})


class ForeignError(TypeError):
    """A message names something that is no value of ours."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is asked of the child; `packs` are folders to look for packs in."""

    what: Literal["check", "generate"]
    source: str | bytes
    file: str
    options: Options
    packs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """The first word of the child."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The child asks for a file that the brief names, or for all other briefs."""

    file: str | None


@dataclass(frozen=True, slots=True)
class Given:
    """The answer: bytes, the briefs as (name, bytes), findings, or why the file could not be read."""

    data: bytes | tuple[tuple[str, bytes], ...] = b""
    refused: tuple[Diagnostic, ...] = ()
    error: tuple[int, str, str] | None = None

    def unwrapped(self) -> Any:  # noqa: ANN401  bytes or briefs, as asked for
        """Raises what reading raised in the parent: BriefgenError or OSError."""
        if self.refused:
            raise BriefgenError(self.refused)
        if self.error:
            raise OSError(*self.error)
        return self.data


@dataclass(frozen=True, slots=True)
class Done:
    """The last word of the child: a result, or the traceback of a fault of ours."""

    result: Result | None
    traceback: str = ""


def portable(result: Result) -> Result:
    """The result without the compiled templates of its pack, which hold code and stay where they were made."""
    if result.pack is None:
        return result
    return replace(result, pack=replace(result.pack, frame=replace(result.pack.frame, templates=())))


def send(pipe: IO[bytes], message: object) -> None:
    _Pickler(pipe, _PROTOCOL).dump(message)
    pipe.flush()


def receive(pipe: IO[bytes]) -> Any:  # noqa: ANN401  one of the classes above
    """The next message; raises EOFError where the other side has ended."""
    return _Unpickler(pipe).load()


class _Pickler(pickle.Pickler):
    def reducer_override(self, obj: object) -> Any:  # noqa: ANN401  pickle's signature
        kind = type(obj)
        if isinstance(obj, MappingProxyType):
            return _read_only, (dict(obj),)
        if kind.__module__.startswith(_OURS) and not _found(kind):
            # A class made at run time, such as that of a section a pack declares: its values without their class.
            base = next(base for base in kind.__mro__ if _found(base))
            return _bare, (base,), obj.__getstate__()
        return NotImplemented


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401  pickle's signature
        if module.startswith(_OURS) or f"{module}.{name}" in _PLAIN:
            found = getattr(importlib.import_module(module), name, None)
            # A class that a module of ours has imported is not ours.
            if found in (_read_only, _bare) or (isinstance(found, type) and found.__module__ == module):
                return found
        raise ForeignError(f"{module}.{name}")


def _found(kind: type) -> bool:
    """Whether the other side finds this class by its name."""
    return getattr(importlib.import_module(kind.__module__), kind.__qualname__, None) is kind


def _read_only(values: dict[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(values)


def _bare(kind: type) -> object:
    return object.__new__(kind)
