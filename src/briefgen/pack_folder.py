"""The files of one pack folder, read so that none leads out of it, none is large and none waits for ever."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from briefgen.diagnostics import Diagnostic, TemplatePlace
from briefgen.records import dataclass

_MAX_TEXT = 2**20
_MAX_FRAME = 30 * 2**20
#: Bytes of a subfolder; the narratives of a built-in pack take thirty thousand.
_MAX_FOLDER = 4 * 2**20
#: A built-in pack holds fifteen files; whoever names a home folder as a pack should be told so, not wait.
_MAX_FILES = 500


@dataclass(frozen=True, slots=True)
class Folder:
    """`shown_as` is how diagnostics name it; `trusted` folders came with the program."""

    path: Path
    shown_as: str
    trusted: bool

    def shown(self, name: str) -> str:
        return f"{self.shown_as}/{name}"

    def has(self, name: str) -> bool:
        """Whether there is anything of that name, also what `data` will refuse."""
        return os.path.lexists(self.path / name)

    def names(self, subfolder: str, ending: str) -> list[str]:
        """The files of a subfolder with an ending, sorted: the order of a disk is no order. None if unfit."""
        if not (self.path / subfolder).is_dir() or self.unfit(subfolder):
            return []
        return sorted(path.name for path in _listed(self.path / subfolder) if path.name.endswith(ending))

    def unfit(self, subfolder: str) -> list[Diagnostic]:
        """Why a subfolder is not read: it leads out of the pack, or holds more than any pack does."""
        folder = self.path / subfolder
        if not folder.is_dir():
            return []
        if self._leads_out(folder):
            return [self._fault("pack-file-outside", subfolder)]
        listed = _listed(folder)
        if len(listed) > _MAX_FILES:
            return [self._fault("pack-too-many-files", subfolder, limit=str(_MAX_FILES))]
        size = sum(path.lstat().st_size for path in listed)
        return [self._fault("pack-file-size", subfolder)] if size > _MAX_FOLDER else []

    def data(self, name: str) -> tuple[bytes, Diagnostic | None]:
        """The file, or why it is not read: missing, special, too large, or a link out of the folder."""
        path = self.path / name
        if not path.exists():
            return b"", self._fault("pack-file-missing", name)
        if self._leads_out(path):
            return b"", self._fault("pack-file-outside", name)
        if not path.is_file():
            return b"", self._fault("pack-file-special", name)
        limit = _MAX_FRAME if name.endswith(".docx") else _MAX_TEXT
        with path.open("rb") as file:
            data = file.read(limit + 1)
        return (data, None) if len(data) <= limit else (b"", self._fault("pack-file-size", name))

    def text(self, name: str) -> tuple[str, Diagnostic | None]:
        data, fault = self.data(name)
        try:
            return data.decode("utf-8-sig").replace("\r\n", "\n"), fault
        except UnicodeDecodeError:
            return "", self._fault("pack-file-encoding", name)

    def state(self, *subfolders: str) -> Iterator[tuple[str, int, int]]:
        """Name, size and time of every file: what a cache must compare."""
        for folder in (self.path, *(self.path / subfolder for subfolder in subfolders)):
            if folder.is_dir() and not self._leads_out(folder):
                for path in sorted(_listed(folder)):
                    if path.is_file():
                        stat = path.stat()
                        yield str(path), stat.st_size, stat.st_mtime_ns

    def _leads_out(self, path: Path) -> bool:
        return not path.resolve().is_relative_to(self.path.resolve())

    def _fault(self, code: str, name: str, **args: str) -> Diagnostic:
        return Diagnostic(code, TemplatePlace(self.shown(name), 0), {"name": name, **args})


def _listed(folder: Path) -> list[Path]:
    """What lies in a folder, and no more than it takes to know that it is too much."""
    with os.scandir(folder) as entries:
        return [folder / entry.name for entry in islice(entries, _MAX_FILES + 1)]
