"""Hostile data: what an author types comes out as typed or is refused; it is never dropped and never interpreted."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from conftest import HEAD, Run, brief_text, codes, texts_of
from lxml import etree

from briefgen import check, generate

TEXTS = {
    "comparison and ampersand": "增长<5% & “稳”",
    "a tag": "{{ x }}",
    "a block tag": "{% if x %}有{% endif %}",
    "a comment tag": "{# 注 #}",
    "a line statement": "# set x",
    "bold": "**要**闻**",
    "a bar": "甲|乙|丙",
    "underscores": "_甲_ __乙__",
    "an ordered item": "2024. 年",
    "a bullet": "- 甲",
    "a rule": "---",
    "a heading": "### 甲",
    "a long name": "甲" * 300,
    "an emoji": "新型🏭工业👩🏽‍🔧化",
    "a rare character": "𠮷林",
    "a formula": "=1+1",
    "a formula with a plus": "+HYPERLINK(A1)",
    "a path": "../../x",
    "an element": "<w:p/>",
    "an end of CDATA": "甲]]>乙",
    "an entity": "&amp;#x41;",
    "a backslash": r"C:\新建\t",
    "quotes": "他说“稳”、'进'和\"好\"",
    "a script": "<script>alert(甲)</script>",
    "a percent format": "%s %(x)s {0} {x!r}",
    "a field code": "PAGE \\* MERGEFORMAT",
    "spaces inside": "甲  乙　丙",
}
REFUSED = {
    "a noncharacter": "甲\ufffe乙",
    "a private mark": "甲\ufdd0乙",
    "a private plane": "甲\U000f0001乙",
    "NUL": "甲\0乙",
    "escape": "甲\x1b乙",
    "a line separator": "甲\u2028乙",
}
BIDI = "甲\u202e乙\u2066丙"


def quoted(text: str) -> str:
    """As an author quotes a value that is all text."""
    return "'" + text.replace("'", "''") + "'"


def everywhere(text: str) -> str:
    """A brief with one text in every place that takes words."""
    q = quoted(text)
    prose = quoted(text.replace("【", "【【"))
    return f"""\
brief:
  series: {q}
  number: 12
  title: {q}
  issuer: {q}
  date: 2024-12-28
  month: 2024-11
  report_to: {q}
  foreword: {q}
  annexes: [{{title: {q}, text: {prose}}}]
labels: [{q}]
meeting:
  name: {q}
  date: 2024-12-27
  host: {q}
  speakers: [{q}, 乙公司]
  remarks: [{{speaker: {q}, text: {q}}}]
facts:
  工厂: {{value: 5家, name: {q}, parts: {{甲类: {{value: 2家, name: {q}}}, 乙类: 3家}}}}
sections:
  - {{kind: meeting, title: {prose}, lead: {prose}}}
  - {{kind: indicators, title: {prose}, show: [工厂], before: {prose}, after: {prose}}}
  - {{kind: text, title: 文字, text: {prose}}}
  - kind: table
    caption: {prose}
    head: [{prose}, 乙]
    rows: [[{prose}, 丙]]
    note: {prose}
  - {{kind: table, caption: 工厂表, show: [工厂]}}
  - kind: chart
    chart: column
    caption: {prose}
    categories: [{q}, 乙类]
    rows: [{{name: {q}, values: [工厂.甲类, 工厂.乙类]}}]
  - kind: tiers
    title: 梯次
    lead: {prose}
    groups: [{{verb: {q}, tracks: [{q}, 丁]}}]
  - kind: documents
    title: 政策
    groups: [{{verb: {q}, documents: [{{name: {q}, text: {prose}}}]}}]
"""


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_comes_out_as_typed_wherever_it_stands(name: str):
    text = TEXTS[name]
    result = generate(everywhere(text))
    assert result.docx is not None, [(d.code, d.origin, d.message("en")) for d in result.diagnostics]
    read_back = "\n".join(p.text for p in docx.Document(io.BytesIO(result.docx)).paragraphs)
    assert text in read_back
    # In the body alone: lead, headings, before, after, text, caption, table head, cell, note and more.
    with zipfile.ZipFile(io.BytesIO(result.docx)) as package:
        body = "".join(etree.fromstring(package.read("word/document.xml")).itertext())
    assert body.count(text) >= 15


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_comes_out_as_typed_with_the_official_pack_and_picture_charts(name: str):
    text = TEXTS[name]
    head = f"document_number: 某经〔2024〕12号\ndocument_title: {quoted(text)}\nprinter: {quoted(text)}\nprint_date: 2024-12-28\n"
    brief = everywhere(text).replace("labels:", "".join(f"  {line}\n" for line in head.splitlines()) + "labels:", 1)
    result = generate(brief, pack="gongwen", charts="picture")
    if name == "an emoji":
        assert codes(d for d in result.diagnostics if d.severity == "error") == ["glyph-missing"]
    elif name == "a long name":
        assert codes(d for d in result.diagnostics if d.severity == "error") == ["chart-crowded"]
    else:
        assert result.docx is not None, result.diagnostics
        assert texts_of(result.docx).count(text) >= 15


@pytest.mark.parametrize("name", TEXTS)
def test_a_chart_keeps_its_names_as_text_in_its_workbook(name: str):
    openpyxl = pytest.importorskip("openpyxl")
    text = TEXTS[name]
    result = generate(everywhere(text))
    assert result.docx is not None
    with zipfile.ZipFile(io.BytesIO(result.docx)) as package:
        (book,) = (n for n in package.namelist() if n.endswith(".xlsx"))
        sheet = openpyxl.load_workbook(io.BytesIO(package.read(book))).worksheets[0]
        assert not [n for n in package.namelist() if ".." in n or n.startswith("/")]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells].count(text) == 2
    assert not [cell for cell in cells if cell.data_type == "f"]


@pytest.mark.parametrize("name", REFUSED)
def test_a_character_no_document_may_hold_is_refused_where_it_stands(name: str):
    result = generate(brief_text().replace("title: 工业运行稳中有进", f"title: {REFUSED[name]}"))
    assert codes(result.diagnostics) == ["forbidden-character"]
    assert result.docx is None
    assert (result.diagnostics[0].origin.line, result.diagnostics[0].origin.column) == (4, 11)


@pytest.mark.parametrize("escape", [r"\uFFFE", r"\0", r"\x1b", r"\uFDD5", r"\u2028"])
def test_an_escape_does_not_smuggle_such_a_character_in(escape: str):
    result = check(brief_text().replace("title: 工业运行稳中有进", f'title: "甲{escape}乙"'))
    assert codes(result.diagnostics) == ["forbidden-character"]


def test_direction_marks_come_out_as_typed():
    result = generate(brief_text().replace("text: 工业运行稳中有进。", f"text: {BIDI}。"))
    assert result.docx is not None
    assert BIDI in texts_of(result.docx)


def test_no_name_leads_the_default_output_out_of_its_folder(cli: Callable[..., Run], brief_file: Callable[..., Path]):
    for series in ("../../x", "/etc/x", r"C:\x", "..", "CON", "甲" * 300, "a\tb", "x. "):
        brief = brief_file(brief_text().replace("某区工业经济简报", json.dumps(series, ensure_ascii=False)))
        run = cli("build", brief, "--format", "json")
        assert run.code == 0, run.out
        written = Path(run.json["output"])
        assert written.parent == Path("outputs/2024-11")
        assert written.resolve().is_relative_to((brief.parent / "outputs").resolve())
        assert written.name.endswith("-2024-12.docx")


def test_no_photo_is_read_from_outside_the_folder_of_the_brief(
    cli: Callable[..., Run], brief_file: Callable[..., Path], tmp_path: Path
):
    folder = tmp_path / "inner"
    folder.mkdir()
    (tmp_path / "x.png").write_bytes(b"\x89PNG")
    for name in ("../x.png", "/etc/passwd", str(tmp_path / "x.png")):
        meeting = f"meeting:\n  name: 会\n  photos: [{{file: {quoted(name)}, caption: 会场}}]\n"
        brief = folder / "brief.yaml"
        brief.write_text(HEAD + meeting + "sections:\n  - {kind: meeting, title: 会}\n", encoding="utf-8")
        assert [d["code"] for d in cli("check", brief, "--format", "json").json["diagnostics"]] == ["bad-photo"]
