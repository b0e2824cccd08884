"""The files of one pack folder, read so that none leads out of it and none is large."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.diagnostics import Diagnostic, TemplatePlace

_MAX_TEXT = 2**20
_MAX_FRAME = 30 * 2**20


@dataclass(frozen=True, slots=True)
class Folder:
    """`shown_as` is how diagnostics name it; `trusted` folders came with the program."""

    path: Path
    shown_as: str
    trusted: bool

    def shown(self, name: str) -> str:
        return f"{self.shown_as}/{name}"

    def has(self, name: str) -> bool:
        return (self.path / name).is_file()

    def names(self, subfolder: str, ending: str) -> list[str]:
        """The files of a subfolder with an ending, sorted: the order of a disk is no order."""
        folder = self.path / subfolder
        return sorted(p.name for p in folder.iterdir() if p.name.endswith(ending)) if folder.is_dir() else []

    def data(self, name: str) -> tuple[bytes, Diagnostic | None]:
        """The file, or why it is not read: missing, too large, or a link out of the folder."""
        path = self.path / name
        if not path.is_file():
            return b"", self._fault("pack-file-missing", name)
        if not path.resolve().is_relative_to(self.path.resolve()):
            return b"", self._fault("pack-file-outside", name)
        if path.stat().st_size > (_MAX_FRAME if name.endswith(".docx") else _MAX_TEXT):
            return b"", self._fault("pack-file-size", name)
        return path.read_bytes(), None

    def text(self, name: str) -> tuple[str, Diagnostic | None]:
        data, fault = self.data(name)
        try:
            return data.decode("utf-8-sig").replace("\r\n", "\n"), fault
        except UnicodeDecodeError:
            return "", self._fault("pack-file-encoding", name)

    def state(self, *subfolders: str) -> Iterator[tuple[str, int, int]]:
        """Name, size and time of every file: what a cache must compare."""
        for folder in (self.path, *(self.path / subfolder for subfolder in subfolders)):
            for path in sorted(folder.iterdir()) if folder.is_dir() else ():
                if path.is_file():
                    stat = path.stat()
                    yield str(path), stat.st_size, stat.st_mtime_ns

    def _fault(self, code: str, name: str) -> Diagnostic:
        return Diagnostic(code, TemplatePlace(self.shown(name), 0), {"name": name})
