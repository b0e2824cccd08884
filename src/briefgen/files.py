"""Files on disk: whole or not at all, under names every system accepts."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import time
from collections.abc import Callable, Mapping
from pathlib import Path

#: Characters that Windows, the strictest of the systems, does not allow in a name.
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d) *(\.|$)")
_LONGEST = 180
#: A virus scanner may hold a file for a moment; Word holds it for as long as it is open.
_RETRIES = 8
_PAUSE = 0.25


def safe_name(name: str) -> str:
    """A file name without separators, reserved words or dots at its ends; never empty, at most 180 bytes."""
    safe = _UNSAFE.sub("-", name).strip(" .")
    if not safe or _RESERVED.match(safe):
        safe = f"-{safe}"
    return safe.encode()[:_LONGEST].decode(errors="ignore").rstrip(" .")


def write_whole(path: Path, data: bytes, *, replace: Callable[[Path, Path], None] = os.replace) -> Path:
    """Write beside, flush to disk, rename: readers see the old file or the new one.

    A target that another program holds open is left alone and the file is written under a name with
    the date and time; the path written is returned. Raises OSError if the disk or its rights forbid it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.parent / f".~briefgen-{os.getpid()}-{os.urandom(4).hex()}.tmp"
    try:
        _flushed(temporary, data)
        written = _put(temporary, path, replace)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _flush_folder(path.parent)
    return written


def write_folder(path: Path, contents: Mapping[str, bytes]) -> None:
    """A new folder with these files, by their names within it: all of them, or no folder.

    Raises OSError if the disk or its rights forbid it, or where a folder that is not empty has the name.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.parent / f".~briefgen-{os.getpid()}-{os.urandom(4).hex()}.tmp"
    try:
        for name, data in contents.items():
            (temporary / name).parent.mkdir(parents=True, exist_ok=True)
            _flushed(temporary / name, data)
        temporary.rename(path)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    _flush_folder(path.parent)


def _flushed(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _put(temporary: Path, path: Path, replace: Callable[[Path, Path], None]) -> Path:
    for _ in range(_RETRIES):
        try:
            replace(temporary, path)
        except PermissionError:
            time.sleep(_PAUSE)
        else:
            return path
    other = path.with_name(f"{path.stem}（新版-{time.strftime('%Y%m%d-%H%M%S')}）{path.suffix}")
    replace(temporary, other)
    return other


def _flush_folder(folder: Path) -> None:
    """The rename itself; Windows has no such call."""
    if os.name != "nt":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def read_beside(folder: Path) -> Callable[[str], bytes]:
    """A reader of files under a folder; raises PermissionError for a name that leads out of it."""

    def read(name: str) -> bytes:
        base = folder.resolve()
        path = (base / name).resolve()
        if not path.is_relative_to(base):
            raise PermissionError(name)
        return path.read_bytes()

    return read
