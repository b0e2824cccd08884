"""What only the machine knows: its fonts, and LibreOffice for PDF."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Self

from briefgen.files import write_whole

_TIMEOUT = 180


class OfficeError(Exception):
    """LibreOffice is missing (`reason` empty) or made no PDF."""

    def __init__(self, reason: str = "") -> None:
        self.reason = reason
        super().__init__(reason)


class MachineFonts:
    """The fonts of this machine, asked for at once and waited for only when they are wanted; a context manager."""

    def __init__(self) -> None:
        tool = None if sys.platform == "win32" else shutil.which("fc-list")
        self._listing = tool and subprocess.Popen(  # noqa: S603
            [tool, ":", "family"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._listing:
            self._listing.kill()
            self._listing.communicate()

    def missing(self, names: Iterable[str]) -> list[str]:
        """The names this machine lacks; empty where the machine does not tell what it has."""
        installed = self._installed()
        return sorted(name for name in names if name not in installed) if installed else []

    def _installed(self) -> frozenset[str]:
        if sys.platform == "win32":
            return _windows_fonts()
        if not self._listing:
            return frozenset()
        listed = self._listing.communicate(timeout=30)[0].decode(errors="replace")
        return frozenset(name.strip() for line in listed.splitlines() for name in line.split(","))


def _windows_fonts() -> frozenset[str]:  # pragma: no cover - needs Windows
    import winreg  # noqa: PLC0415

    names: set[str] = set()
    for root in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):  # type: ignore[attr-defined]
        try:
            key = winreg.OpenKey(root, r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts")  # type: ignore[attr-defined]
        except OSError:
            continue
        for index in range(winreg.QueryInfoKey(key)[1]):  # type: ignore[attr-defined]
            title = winreg.EnumValue(key, index)[0]  # type: ignore[attr-defined]
            names.update(name.strip() for name in title.split("(")[0].split("&"))
    return frozenset(names)


def _libreoffice() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def has_libreoffice() -> bool:
    return _libreoffice() is not None


def to_pdf(docx: Path) -> Path:
    """The PDF beside a .docx; raises OfficeError. A profile of its own keeps an open LibreOffice out of the way."""
    tool = _libreoffice()
    if tool is None:
        raise OfficeError
    with tempfile.TemporaryDirectory() as folder:
        profile = (Path(folder) / "profile").as_uri()
        command = [tool, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", folder]
        try:
            done = subprocess.run(  # noqa: S603
                [*command, str(docx)], capture_output=True, text=True, check=False, timeout=_TIMEOUT
            )
        except subprocess.TimeoutExpired:
            raise OfficeError(f"> {_TIMEOUT} s") from None
        made = Path(folder) / f"{docx.stem}.pdf"
        if not made.is_file():
            raise OfficeError((done.stderr or done.stdout).strip()[-200:] or str(done.returncode))
        return write_whole(docx.with_suffix(".pdf"), made.read_bytes())
