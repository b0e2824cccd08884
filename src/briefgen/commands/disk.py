"""The files that commands read and write, and where they look for packs and earlier editions."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from briefgen.commands.report import Report
from briefgen.diagnostics import BriefgenError, Diagnostic
from briefgen.files import read_beside, write_whole
from briefgen.limits import AVAILABLE
from briefgen.os_errors import reason

if TYPE_CHECKING:
    from jinja2 import BytecodeCache


def read(path: Path) -> bytes:
    """Raises BriefgenError where the file cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        args = {"file": str(path), "reason": reason(error)}
        raise BriefgenError([Diagnostic("cannot-read", None, args)]) from None


def write(path: Path, data: bytes, report: Report) -> Path:
    """Write the whole file and return where: beside it if another program holds it. Raises BriefgenError."""
    try:
        written = write_whole(path, data)
    except OSError as error:
        args = {"file": str(path), "reason": reason(error)}
        raise BriefgenError([Diagnostic("cannot-write", None, args)]) from None
    if written != path:
        report.diagnostics.append(Diagnostic("target-open", None, {"file": str(path), "other": str(written)}))
    return written


class Surroundings(TypedDict):
    """What lies round a brief on disk, as `briefgen.generate` and `briefgen.check` take it."""

    read_file: Callable[[str], bytes]
    packs: Sequence[Path]
    history: Iterable[tuple[str, bytes]]
    kept: BytecodeCache | None
    confine: bool


def surroundings(brief: Path) -> Surroundings:
    """Files beside the brief, packs it may name, earlier editions, and compiled narratives of before."""
    return {
        "read_file": read_beside(brief.parent),
        "packs": pack_folders(brief),
        "history": Beside(brief),
        "kept": _kept_narratives(),
        "confine": not AVAILABLE,  # where the system can hold this process to limits, no child is needed
    }


def _kept_narratives() -> BytecodeCache | None:
    """Compiled narratives in a folder that only this user can write; none where there is no such folder."""
    from jinja2 import FileSystemBytecodeCache  # noqa: PLC0415

    try:
        return FileSystemBytecodeCache(pattern="__briefgen_%s.cache")
    except (OSError, RuntimeError):
        return None


class Beside:
    """The other briefs in the folder of one; nothing is read before they are gone through."""

    def __init__(self, brief: Path) -> None:
        self._brief = brief

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        for path in sorted(self._brief.parent.glob("*.yaml")):
            with contextlib.suppress(OSError):
                if path.name != self._brief.name:
                    yield path.name, path.read_bytes()


def pack_folders(brief: Path) -> tuple[Path, ...]:
    """Where a pack may lie besides the built-in ones: beside the brief, or under the current folder."""
    return (brief.parent, Path.cwd() / "templates", Path.cwd())
