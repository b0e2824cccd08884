"""What only the machine knows: its fonts and LibreOffice."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import brief_text

from briefgen import generate
from briefgen.office import MachineFonts, OfficeError, to_pdf

needs_office = pytest.mark.skipif(
    not (shutil.which("soffice") or shutil.which("libreoffice")), reason="needs LibreOffice"
)


def program(folder: Path, name: str, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program of that name as the only one on the path."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


def test_without_libreoffice_there_is_no_pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(OfficeError) as raised:
        to_pdf(tmp_path / "a.docx")
    assert raised.value.reason == ""


def test_a_libreoffice_that_fails_is_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    program(tmp_path, "soffice", "echo 'source file could not be loaded' >&2; exit 1", monkeypatch)
    with pytest.raises(OfficeError, match="could not be loaded"):
        to_pdf(tmp_path / "a.docx")
    assert [path.name for path in tmp_path.iterdir()] == ["soffice"]


def test_a_libreoffice_that_fails_in_silence_is_told_by_its_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    program(tmp_path, "soffice", "exit 77", monkeypatch)
    with pytest.raises(OfficeError, match="77"):
        to_pdf(tmp_path / "a.docx")


def test_a_libreoffice_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    program(tmp_path, "soffice", "exec /bin/sleep 60", monkeypatch)
    monkeypatch.setattr("briefgen.office._TIMEOUT", 0.2)
    with pytest.raises(OfficeError, match=r"0\.2 s"):
        to_pdf(tmp_path / "a.docx")


@needs_office
def test_a_pdf_lies_beside_its_document(tmp_path: Path):
    docx = tmp_path / "简报 12.docx"
    data = generate(brief_text()).docx
    assert data is not None
    docx.write_bytes(data)
    pdf = to_pdf(docx)
    assert pdf == tmp_path / "简报 12.pdf"
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["简报 12.docx", "简报 12.pdf"]


def test_fonts_this_machine_lacks_are_named_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    program(tmp_path, "fc-list", "echo '宋体,SimSun'; echo Arial", monkeypatch)
    with MachineFonts() as fonts:
        assert fonts.missing(["楷体", "宋体", "Arial", "仿宋"]) == ["仿宋", "楷体"]


def test_a_machine_that_does_not_tell_its_fonts_lacks_none(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    with MachineFonts() as fonts:
        assert fonts.missing(["宋体"]) == []
