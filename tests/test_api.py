"""The Python API: bytes and diagnostics; no files, no prints, no exceptions for faults of the input."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import FLAGSHIP, brief_text, codes, texts_of

import briefgen
from briefgen import check, generate

FAULTY = brief_text(facts="甲: 1")


def test_a_brief_becomes_a_document():
    result = generate(brief_text())
    assert result.docx is not None
    assert result.docx.startswith(b"PK")
    assert "工业运行稳中有进" in texts_of(result.docx)
    assert not result.diagnostics


def test_text_and_bytes_give_the_same():
    assert generate(brief_text()).docx == generate(brief_text().encode()).docx


def test_two_builds_give_the_same_bytes():
    source = FLAGSHIP.read_bytes()
    assert generate(source).docx == generate(source).docx


def test_a_fault_is_handed_back_and_not_raised():
    result = generate(FAULTY, file="我的.yaml")
    assert result.docx is None
    (fault,) = result.diagnostics
    assert (fault.code, fault.origin.file, fault.origin.line) == ("missing-unit", "我的.yaml", 9)


@pytest.mark.parametrize("source", ["", b"\xff\xfe", "a", "[", b"\x00", "a: " * 9, "{" * 99, "\ud800"])
def test_no_input_raises(source: str | bytes):
    assert generate(source).diagnostics
    assert check(source).diagnostics
    assert generate(source, draft=True).diagnostics


def test_checking_finds_what_building_finds_and_makes_no_bytes():
    assert check(FAULTY).diagnostics == generate(FAULTY).diagnostics
    result = check(brief_text())
    assert result.document is not None
    assert result.docx is None


def test_the_pack_and_the_charts_asked_for_win_over_the_brief():
    assert codes(generate(brief_text(), pack="gongwen").diagnostics) == ["pack-requires"] * 4
    assert codes(generate("pack: gongwen\n" + brief_text(), pack="jianbao").diagnostics) == []


def test_a_pack_may_lie_in_a_folder_that_is_named(tmp_path: Path):
    pack = tmp_path / "office"
    pack.mkdir()
    (pack / "pack.yaml").write_text("title: 本局\ndescription: 本局的简报。\nextends: jianbao\n", encoding="utf-8")
    assert generate(brief_text(), pack="office", packs=[tmp_path]).docx is not None
    assert codes(generate(brief_text(), pack="office").diagnostics) == ["pack-unknown"]


def test_a_draft_is_marked_and_keeps_its_errors():
    result = generate(brief_text(facts="甲: 1\n乙: 2个"), draft=True)
    assert result.docx is not None
    assert "草稿" in texts_of(result.docx)
    assert codes(result.diagnostics) == ["missing-unit"]
    plain = generate(brief_text())
    assert plain.docx is not None
    assert "草稿" not in texts_of(plain.docx)


def test_facts_used_and_not_used_are_told():
    result = generate(
        brief_text(facts="甲: 1个\n乙: 2个\n丙: 3个", sections="sections:\n  - {kind: text, text: 共【甲】、3个。}\n")
    )
    assert result.used == {"甲", "丙"}
    assert result.unused == ("乙",)


def test_a_chart_that_a_picture_cannot_show_is_told_and_not_raised():
    sections = "sections:\n  - {kind: chart, chart: doughnut, caption: 构成🏭, show: [甲]}\n"
    text = brief_text(facts="甲: {value: 3个, parts: {乙🏭: 1个, 丙: 2个}}", sections=sections)
    assert generate(text).docx is not None
    result = generate(text, charts="picture")
    assert result.docx is None
    assert "glyph-missing" in codes(result.diagnostics)


def test_importing_the_package_loads_nothing_heavy_and_prints_nothing():
    script = (
        "import sys, briefgen; print(sorted({'pydantic', 'yaml', 'lxml', 'matplotlib', 'docx'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_generating_writes_and_prints_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    generate(FLAGSHIP.read_bytes())
    generate(FAULTY)
    assert list(tmp_path.iterdir()) == []
    assert capfd.readouterr() == ("", "")


def test_what_is_public_is_there():
    assert all(hasattr(briefgen, name) for name in briefgen.__all__)
