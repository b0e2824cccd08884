"""Findings in words: what a reader needs to find each place."""

from __future__ import annotations

from briefgen.linting.profile import load_profile
from briefgen.linting.report import lines
from briefgen.linting.rules import BY_ID
from briefgen.linting.run import lint_document
from tests.linting.small import docx, p


def told(body: str, language: str) -> list[str]:
    linted = lint_document(docx(body), "x.docx", load_profile("gbt9704"), rules=(BY_ID["PU-01"],))
    return [
        line.strip() for line in lines(linted, linted.findings, language) if line.startswith("  ") and line[2] != " "
    ]


def wrong(count: int) -> str:
    return "".join(p("产值增长较快,其中工业增长最快。") for _ in range(count))


def test_a_fault_in_some_paragraphs_is_told_once_with_all_their_numbers():
    assert told(wrong(4), "zh") == ["第1段（正文）、第2、3、4段，共4处：…产值增长较快,其中工业增长最快。"]
    assert told(wrong(4), "en") == [
        "paragraph 1 (body), paragraphs 2, 3, 4 (4 places): …产值增长较快,其中工业增长最快。"
    ]


def test_a_fault_in_many_paragraphs_is_told_with_the_numbers_of_the_first():
    assert told(wrong(9), "zh")[0].startswith("第1段（正文）、第2、3、4、5、6、7段等9处：")
    assert told(wrong(9), "en")[0].startswith("paragraph 1 (body), paragraphs 2, 3, 4, 5, 6, 7, … (9 places): ")


def test_a_fault_many_times_in_one_paragraph_names_that_alone():
    assert told(p("甲产业增长,乙产业增长,丙产业增长,丁产业增长,戊产业增长。"), "zh")[0].startswith(
        "第1段（正文），共4处："
    )


def test_cells_are_named_by_row_and_column():
    cells = "".join(f"<w:tr><w:tc>{p('增长较快,较好')}</w:tc></w:tr>" for _ in range(4))
    assert told(f"<w:tbl><w:tblPr/>{cells}</w:tbl>", "zh")[0].startswith(
        "表1第1行第1列、表1第2行第1列、表1第3行第1列、表1第4行第1列，共4处"
    )


def test_the_words_round_a_mark_near_the_start_are_shown():
    linted = lint_document(docx(p("一.会议时间")), "x.docx", load_profile("gbt9704"), rules=(BY_ID["PU-03"],))
    assert next(lines(linted, linted.findings, "zh")).endswith("：一.会议时间")
