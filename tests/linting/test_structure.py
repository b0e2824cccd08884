"""What each paragraph is taken for, in documents made in three ways."""

from __future__ import annotations

import pytest

from briefgen.linting.document import read_document
from briefgen.linting.roles import Role
from briefgen.linting.structure import recognise
from tests.linting.bench.model import MAKES
from tests.linting.bench.parents import PARENTS
from tests.linting.bench.wordml import build
from tests.linting.small import p, read

KINDS = {
    "document": "gongwen",
    "request": "gongwen",
    "unsealed": "gongwen",
    "letter": "xinhan",
    "minutes": "jiyao",
    "order": "mingling",
    "bulletin": "jianbao",
}
ROLES = {
    "title": Role.TITLE, "addressee": Role.TO, "to": Role.TO, "h1-1": Role.HEADING1, "annex-1": Role.ANNEX_NOTE, "signature": Role.SIGNATURE,
    "date": Role.DATE, "remark": Role.REMARK, "copy-to": Role.COPY_TO, "printer": Role.PRINT_LINE, "masthead": Role.MASTHEAD, "issue": Role.ISSUE_NUMBER,
    "imprint-line": Role.IMPRINT, "foreword": Role.FOREWORD, "contributor": Role.CONTRIBUTOR, "up": Role.SEND_TO, "table-caption": Role.CAPTION,
    "secrecy": Role.SECRECY, "urgency": Role.URGENCY, "copy-number": Role.COPY_NUMBER, "closing": Role.BODY,
}  # fmt: skip


@pytest.mark.parametrize("make", MAKES)
@pytest.mark.parametrize("parent", PARENTS)
def test_elements_are_known_however_the_file_was_made(parent, make):
    doc = PARENTS[parent]().copy(make)
    structure = recognise(read_document(build(doc), "bench.docx"))
    assert structure.kind == KINDS[parent]
    found = {one.index: structure.role(one) for one in structure.order}
    keys = {one.key for one in doc.paragraphs()}
    held = {key: doc.place(key)[1] for key in ROLES if key in keys}
    assert held
    assert {key: found[index] for key, index in held.items()} == {key: ROLES[key] for key in held}


def test_a_file_without_any_element_is_text():
    structure = recognise(read(p("今天天气很好，我们去公园散步。")))
    assert [structure.role(one) for one in structure.order] == [Role.BODY]


def test_a_caption_below_a_chart_is_no_signature():
    structure = recognise(read(p("图1　全市企业分布") + p("") + p("2024年11月28日", '<w:jc w:val="right"/>')))
    assert [structure.role(one) for one in structure.order] == [Role.CAPTION, Role.BLANK, Role.DATE]


def test_a_long_english_caption_is_a_caption():
    words = "图4　High-quality small and medium-sized enterprises of the district by level, national titles, “小巨人” and single-product champions, 2024"
    structure = recognise(read(p("全区企业数量持续增长。") + p(words, '<w:jc w:val="center"/>')))
    assert [structure.role(one) for one in structure.order] == [Role.BODY, Role.CAPTION]


BOX = """<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="position:absolute;width:440pt;height:60pt">
<v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"""
MARK = p("示例市人民政府文件", '<w:jc w:val="center"/>', '<w:color w:val="FF0000"/><w:sz w:val="84"/>')


def test_the_paragraph_that_a_box_with_the_mark_hangs_on_is_no_mark():
    number = p("示政发〔2024〕5号", '<w:jc w:val="center"/>')
    structure = recognise(read(BOX.format(MARK) + number))
    assert [structure.role(one) for one in structure.order] == [Role.DRAWING, Role.ISSUER, Role.DOCUMENT_NUMBER]


RIGHT = '<w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>'
SIGNED = p("示例市人民政府", RIGHT) + p("2024年11月28日", RIGHT)
TEXT = p("现将有关情况通知如下，请认真贯彻执行。", '<w:ind w:firstLineChars="200" w:firstLine="640"/>')


def roles(body: str) -> list[Role]:
    structure = recognise(read(body))
    return [structure.role(one) for one in structure.order]


def test_a_list_of_annexes_below_the_date_is_one_with_all_its_lines():
    notes = p("附件：1.任务分工表") + p("2.整治台账", '<w:ind w:leftChars="500" w:left="1600"/>')
    assert roles(TEXT + SIGNED + p("（联系人：张三）") + notes)[-3:] == [
        Role.REMARK,
        Role.ANNEX_NOTE,
        Role.ANNEX_NOTE,
    ]


def test_an_annex_on_a_page_of_its_own_is_no_misplaced_list():
    annex = p("附件：任务分工表", "<w:pageBreakBefore/>")
    assert Role.ANNEX_NOTE not in roles(TEXT + SIGNED + annex)


@pytest.mark.parametrize("before", [True, False])
def test_a_page_without_text_is_no_remark(before):
    none = p("（此页无正文）")
    assert Role.REMARK not in roles(TEXT + none + SIGNED if before else TEXT + SIGNED + none)
