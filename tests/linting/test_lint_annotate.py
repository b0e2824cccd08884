"""Findings as Word comments: at their spot, with clause and remedy, and nothing else in the file changed."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from lxml import etree

from briefgen.diagnostics import BriefgenError
from briefgen.linting.annotate import annotated
from briefgen.linting.document import read_document
from briefgen.linting.profile import load_profile
from briefgen.linting.run import lint_document
from tests.linting.bench.defects import DEFECTS
from tests.linting.bench.model import Doc
from tests.linting.bench.parents import PARENTS
from tests.linting.bench.wordml import W, build, parts_of, zipped

BY_NAME = {one.name: one for one in DEFECTS}


def seeded(name: str) -> bytes:
    return build(BY_NAME[name].made(PARENTS["document"](), "direct"))


def marked(data: bytes, language: str = "zh") -> bytes:
    found = lint_document(data, "bench.docx", load_profile("gbt9704")).findings
    return annotated(data, "bench.docx", found, language)


def comments(data: bytes) -> list[str]:
    return [comment.text for comment in docx.Document(io.BytesIO(data)).comments]


def under(data: bytes, number: str = "0") -> str:
    """The text that a comment is about."""
    tree = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    said, open_ = [], False
    for one in tree.iter():
        if one.tag == f"{{{W}}}commentRangeStart" and one.get(f"{{{W}}}id") == number:
            open_ = True
        elif one.tag == f"{{{W}}}commentRangeEnd" and one.get(f"{{{W}}}id") == number:
            open_ = False
        elif one.tag == f"{{{W}}}t" and open_:
            said.append(one.text or "")
    return "".join(said)


def test_a_comment_is_on_the_words_and_says_weight_rule_clause_and_remedy() -> None:
    data = marked(seeded("comma-half"))
    assert comments(data) == [
        "【错误】PU-01（GB/T 15834—2011，规定）\n汉语文句中使用了半角标点\n建议：将“,”改为“，”",
    ]
    assert under(data) == ","


def test_a_comment_in_english() -> None:
    (said,) = comments(marked(seeded("comma-half"), "en"))
    assert said.startswith("[error] PU-01 (GB/T 15834—2011, required)\n")
    assert "Remedy: " in said


def test_what_concerns_the_page_hangs_on_the_first_line_and_names_its_place() -> None:
    data = marked(seeded("top-of-word"))
    assert "页面设置：" in comments(data)[0]
    assert under(data) == "000001"


def test_a_page_number_is_told_on_the_first_line_too() -> None:
    data = marked(seeded("number-size"))
    assert any("页脚：" in said for said in comments(data))
    assert under(data) == "000001"


def test_a_comment_in_an_empty_line_stands_there() -> None:
    doc: Doc = PARENTS["document"]()
    data = build(doc)
    found = lint_document(seeded("comma-half"), "x.docx", load_profile("gbt9704")).findings
    blank = next(one for one in read_document(data, "x.docx").paragraphs if one.empty)
    from dataclasses import replace

    moved = [replace(one, fault=replace(one.fault, paragraph=blank, start=0, end=0)) for one in found]
    assert len(comments(annotated(data, "x.docx", moved, "zh"))) == 1


def test_the_text_and_the_other_parts_stay_as_they_are() -> None:
    data = seeded("comma-half")
    made = marked(data)
    assert [p.text for p in read_document(made, "x").all_paragraphs()] == [
        p.text for p in read_document(data, "x").all_paragraphs()
    ]
    old, new = (zipfile.ZipFile(io.BytesIO(one)) for one in (data, made))
    changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
    assert changed == {
        "[Content_Types].xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/styles.xml",
    }


def test_a_file_without_findings_is_handed_back() -> None:
    data = build(PARENTS["document"]())
    assert annotated(data, "x.docx", [], "zh") is data


def test_a_file_without_styles_bears_comments() -> None:
    doc = BY_NAME["comma-half"].made(PARENTS["document"](), "direct")
    parts = parts_of(doc)
    del parts["word/styles.xml"]
    links = str(parts["word/_rels/document.xml.rels"])
    parts["word/_rels/document.xml.rels"] = links.replace(
        links[links.index("<Relationship Id") : links.index('<Relationship Id="rId2"')], ""
    )
    parts["[Content_Types].xml"] = str(parts["[Content_Types].xml"]).replace("/word/styles.xml", "/word/none.xml")
    assert comments(marked(zipped(parts)))


def test_what_is_no_docx_is_refused() -> None:
    found = lint_document(seeded("comma-half"), "x.docx", load_profile("gbt9704")).findings
    with pytest.raises(BriefgenError):
        annotated(b"nothing", "x.docx", found, "zh")
