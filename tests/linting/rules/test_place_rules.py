"""Where elements stand: what tells one kind of wrong place from another."""

from __future__ import annotations

import pytest

from briefgen.linting.profile import load_profile
from briefgen.linting.rules import BY_ID
from briefgen.linting.run import lint_document
from tests.linting.bench.model import Doc
from tests.linting.bench.parents import PARENTS
from tests.linting.bench.wordml import build
from tests.linting.small import A4, docx, p

_WIDE = A4.replace('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906" w:orient="landscape"')
_TABLE = f"<w:tbl><w:tblPr/><w:tr><w:tc>{p('行业')}</w:tc><w:tc>{p('企业数')}</w:tc></w:tr></w:tbl>"
_TITLE = p("全市安全生产情况统计表", '<w:jc w:val="center"/>', '<w:sz w:val="44"/>')
_TO = p("各县（区）人民政府，市政府各部门：")
_BODY = p("现将有关情况通知如下，请认真贯彻执行。", '<w:ind w:firstLineChars="200" w:firstLine="640"/>')


def told(data: bytes, *rules: str) -> list[tuple[str, str]]:
    held = tuple(BY_ID[rule] for rule in rules)
    found = lint_document(data, "x.docx", load_profile("gbt9704"), rules=held).findings
    return [(one.rule.id, one.fault.message.en) for one in found]


def pushed(doc: Doc, *keys: str) -> bytes:
    """Lines put to the right by typed blanks."""
    for key in keys:
        doc.at(key).change(align="left", right=0, left=0, first=0)
        doc.at(key).runs[0].text = " " * 36 + doc.at(key).runs[0].text
    return build(doc)


@pytest.mark.parametrize("parent", ["document", "unsealed", "letter"])
def test_a_date_pushed_right_by_blanks_is_told_as_that_alone(parent):
    data = pushed(PARENTS[parent]().copy("direct"), "date")
    assert told(data, "SG-01", "SG-03") == [("SG-03", "date is pushed to the right by blanks")]


def test_a_signature_pushed_right_by_blanks_is_told_too():
    data = pushed(PARENTS["document"]().copy("direct"), "signature", "date")
    assert [said for _, said in told(data, "SG-01", "SG-03")] == [
        "signature is pushed to the right by blanks",
        "date is pushed to the right by blanks",
    ]


def test_a_wide_page_that_holds_the_document_is_told_though_a_table_is_on_it():
    assert told(docx(_TITLE + _TO + _BODY + _TABLE, _WIDE), "PG-01") == [
        ("PG-01", "a page on its side is for tables only, and this section holds the document itself")
    ]
    assert told(docx(_TITLE + _BODY + _TABLE, _WIDE), "PG-01")


def test_a_wide_page_of_a_table_with_its_title_passes():
    assert told(docx(_TITLE + _TABLE, _WIDE), "PG-01") == []


def test_a_single_annex_with_a_number_is_told_one_remedy():
    single = p("附件：1、参会回执", '<w:ind w:firstLineChars="200" w:firstLine="640"/>')
    assert told(docx(_TITLE + _TO + _BODY + p("") + single), "AN-02", "PU-04") == [
        ("AN-02", "a single annex has no number")
    ]
