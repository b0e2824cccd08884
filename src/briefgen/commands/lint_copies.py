"""Where the copies of `briefgen lint` go, settled before anything is written: never onto an original or each other."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.diagnostics import BriefgenError, Diagnostic

#: What a name ends in that is meant for one Word file, not for a folder.
_FILE_ENDINGS = frozenset({".docx", ".docm", ".dotx", ".dotm", ".doc", ".wps"})


@dataclass(frozen=True, slots=True)
class _Copy:
    """One file to be written, and the option that asks for it."""

    option: str
    original: Path
    target: Path


def copies(originals: Sequence[Path], named: Mapping[str, str | None]) -> dict[tuple[str, Path], Path]:
    """The target of each option and original; `named` is what --annotate and --fix say, None where not given.

    Of one original the copy takes the name given; of several they go into a folder of that name, under their own.
    Raises BriefgenError where a copy would be written over an original or over another copy.
    """
    faults = list(_folders_that_are_files(originals, named))
    if faults:
        raise BriefgenError(faults)
    planned = [
        _Copy(option, original, _target(Path(given), original, alone=len(originals) == 1))
        for option, given in named.items()
        if given
        for original in originals
    ]
    if faults := [*_over_originals(planned, originals), *_over_each_other(planned)]:
        raise BriefgenError(faults)
    return {(one.option, one.original): one.target for one in planned}


def distinct(files: Sequence[Path]) -> list[Path]:
    """The files in their order, each once, however often it was named."""
    return list({_same(path): path for path in reversed(files)}.values())[::-1]


def _target(given: Path, original: Path, *, alone: bool) -> Path:
    return given if alone and not given.is_dir() else given / original.name


def _folders_that_are_files(originals: Sequence[Path], named: Mapping[str, str | None]) -> Iterator[Diagnostic]:
    for option, given in named.items():
        if given and len(originals) > 1 and _is_file_name(Path(given)):
            yield Diagnostic("lint-copies-need-folder", None, {"option": option, "name": given})


def _is_file_name(path: Path) -> bool:
    return not path.is_dir() and (path.exists() or path.suffix.lower() in _FILE_ENDINGS)


def _over_originals(planned: Sequence[_Copy], originals: Sequence[Path]) -> Iterator[Diagnostic]:
    held = {_same(path) for path in originals}
    for one in planned:
        if _same(one.target) in held:
            yield Diagnostic("lint-copy-over-original", None, {"option": one.option, "file": str(one.target)})


def _over_each_other(planned: Sequence[_Copy]) -> Iterator[Diagnostic]:
    by_target: dict[object, _Copy] = {}
    for one in planned:
        other = by_target.setdefault(_same(one.target), one)
        if other.option != one.option:
            yield Diagnostic("lint-same-copy", None, {"file": str(one.target)})
        elif other is not one:
            told = {"file": str(one.target), "one": str(other.original), "other": str(one.original)}
            yield Diagnostic("lint-same-name", None, told)


def _same(path: Path) -> object:
    """Equal for two names of one file: links followed, capitals aside where nothing is there yet."""
    whole = path.resolve()  # first, for a folder that is not there yet hides what “..” leads back to
    try:
        held = whole.stat()
    except OSError:
        return os.path.normcase(whole).casefold()
    return (held.st_dev, held.st_ino)
