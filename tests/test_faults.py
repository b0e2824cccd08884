"""Every slip an author can make, in a file of its own with what it is told beside the guilty line.

A file of tests/faults is a small brief with one fault, or a few. Below a line stand, behind `#~`, the
column, severity and code of each diagnostic about that line, its Chinese message and hint, and its English
ones. Those lines are taken out before the brief is read, so they neither shift nor disturb it. What is
about no place stands at the top. `python -m pytest tests/test_faults.py --record` writes them anew: read
them as the clerk will.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from conftest import Run, brief_text

from briefgen import check, generate
from briefgen.diagnostics import Diagnostic, YamlPlace

FOLDER = Path(__file__).parent / "faults"
FILES = sorted(FOLDER.glob("*.yaml"))
KEYBOARD = [path for path in FILES if path.name.startswith("keyboard-")]
MARK = "#~"


def brief_of(text: str) -> str:
    """A fault file without its expectations: what the author typed."""
    return "\n".join(line for line in text.split("\n") if not line.startswith(MARK))


def described(diagnostic: Diagnostic) -> Iterator[str]:
    origin = diagnostic.origin
    column = f"{origin.column} " if isinstance(origin, YamlPlace) else ""
    yield f"{MARK} {column}{diagnostic.severity}[{diagnostic.code}]"
    for language, label in (("zh", "提示"), ("en", "hint")):
        yield f"{MARK}   {diagnostic.message(language)}"
        if hint := diagnostic.hint(language):
            yield f"{MARK}   {label}: {hint}"


def annotated(brief: str, diagnostics: Iterable[Diagnostic]) -> str:
    """The brief with each diagnostic below the line it is about."""
    told: dict[int, list[str]] = {}
    for diagnostic in diagnostics:
        line = diagnostic.origin.line if isinstance(diagnostic.origin, YamlPlace) else 0
        told.setdefault(line, []).extend(described(diagnostic))
    lines = [*told.get(0, [])]
    for number, line in enumerate(brief.split("\n"), 1):
        lines += [line, *told.get(number, [])]
    return "\n".join(lines)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_fault_is_told_beside_its_line_in_both_languages(path: Path, request: pytest.FixtureRequest):
    text = path.read_bytes().decode()
    brief = brief_of(text)
    diagnostics = check(brief, file=path.name).diagnostics
    found = annotated(brief, diagnostics)
    if request.config.getoption("--record"):
        path.write_bytes(found.encode())
    else:
        assert found == text
    assert diagnostics, "a fault file without a fault"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_fault_leaves_a_file_or_a_traceback(path: Path, cli: Callable[..., Run], brief_file: Callable[..., Path]):
    brief = brief_file(brief_of(path.read_bytes().decode()))
    errors = MARK in path.read_text() and "error[" in path.read_text()
    assert cli("check", brief).code == (2 if errors else 0)
    assert cli("check", brief, "--strict").code == (2 if errors else 3)
    built = cli("build", brief)
    assert built.code == (2 if errors else 0)
    assert "Traceback" not in built.err
    written = sorted(p.suffix for p in brief.parent.rglob("*") if p.is_file() and p != brief)
    assert written == ([] if errors else [".docx"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_checking_and_building_tell_the_same(path: Path):
    brief = brief_of(path.read_bytes().decode())
    assert generate(brief).diagnostics == check(brief).diagnostics


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_draft_of_a_faulty_brief_is_written_or_told_never_a_traceback(path: Path):
    result = generate(brief_of(path.read_bytes().decode()), draft=True)
    assert result.diagnostics
    assert result.docx is None or result.docx.startswith(b"PK")


def test_there_are_enough_faults_of_all_kinds_and_of_a_chinese_keyboard():
    assert len(FILES) >= 55
    assert len(KEYBOARD) >= 18


BYTES = {
    "GB18030": (brief_text().encode("gb18030"), "encoding-gb18030", 2, 12),
    "UTF-16": (brief_text().encode("utf-16"), "encoding-utf16", 1, 1),
    "a Word file": (b"PK\x03\x04\x14\x00\x06\x00\xff\xfe\x90", "encoding-unknown", 1, 9),
    "NUL": (brief_text().replace("稳中有进", "稳中\0有进").encode(), "forbidden-character", 4, 16),
    "U+FFFE": (brief_text().replace("稳中有进", "稳中\ufffe有进").encode(), "forbidden-character", 4, 16),
    "a lone surrogate": (b"a: \xed\xa0\x80", "encoding-unknown", 1, 4),
    "nothing": (b"", "empty-file", 1, 1),
    "nothing but a mark of order": (b"\xef\xbb\xbf", "empty-file", 1, 1),
}


@pytest.mark.parametrize("name", BYTES)
def test_bytes_that_are_no_brief_are_told_by_name(name: str, cli: Callable[..., Run], brief_file: Callable[..., Path]):
    data, code, line, column = BYTES[name]
    path = brief_file(data)
    run = cli("build", path, "--format", "json")
    first = run.json["diagnostics"][0]
    assert (run.code, first["code"], first["line"], first["column"]) == (2, code, line, column)
    assert list(path.parent.iterdir()) == [path]


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm():
    plain = generate(brief_text())
    pasted = generate(b"\xef\xbb\xbf" + brief_text().replace("\n", "\r\n").encode())
    assert plain.docx is not None
    assert (pasted.docx, pasted.diagnostics) == (plain.docx, plain.diagnostics)


def test_all_faults_of_a_file_are_told_at_once():
    text = brief_text(facts="甲：1个\n乙: {value:2个}", head="statuss: 草稿")
    assert [d.code for d in check(text).diagnostics] == ["full-width-colon", "missing-space"]
    text = brief_text(facts="甲: 1\n乙: 二个", head="statuss: 草稿").replace("2024-11", "2024-13")
    assert [d.code for d in check(text).diagnostics] == [
        "month-expected",
        "unknown-key",
        "missing-unit",
        "chinese-numerals",
    ]
