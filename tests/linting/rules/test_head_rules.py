"""The head of a document: what the bench has no parent for."""

from __future__ import annotations

import pytest

from briefgen.linting.profile import load_profile
from briefgen.linting.rules import BY_ID
from briefgen.linting.run import lint_document
from tests.linting.small import docx, p

_MARK = p("示例市人民政府文件", '<w:jc w:val="center"/>', '<w:color w:val="FF0000"/><w:sz w:val="84"/>')
_EDGE = '<w:tcBorders><w:bottom w:val="single" w:sz="12" w:color="FF0000"/></w:tcBorders>'


def told(body: str, rule: str) -> list[str]:
    found = lint_document(docx(body), "x.docx", load_profile("gbt9704"), rules=(BY_ID[rule],)).findings
    return [one.fault.message.en for one in found]


def number_in_a_row_of(height: int) -> str:
    number = p(
        "示政发〔2024〕5号", '<w:spacing w:line="579" w:lineRule="exact"/><w:jc w:val="center"/>', '<w:sz w:val="32"/>'
    )
    row = f'<w:trPr><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr>'
    return f"{_MARK}<w:tbl><w:tblPr/><w:tr>{row}<w:tc><w:tcPr>{_EDGE}</w:tcPr>{number}</w:tc></w:tr></w:tbl>"


def test_a_line_at_the_edge_of_a_row_lies_below_the_rest_of_the_row():
    assert told(number_in_a_row_of(680), "HD-13") == []


@pytest.mark.parametrize("height", [0, 579])
def test_a_line_at_the_edge_of_a_row_without_room_is_too_near(height):
    (said,) = told(number_in_a_row_of(height), "HD-13")
    assert "4 mm below the document number, not 2.3 mm" in said
