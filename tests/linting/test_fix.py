"""Repairs: what is said to be repaired is no longer found, nothing else changes, and a second run changes nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from lxml import etree

from briefgen.diagnostics import BriefgenError
from briefgen.linting.document import read_document
from briefgen.linting.fix import Repaired, repaired
from briefgen.linting.fix_tree import indent, replace_text, set_look, text_of
from briefgen.linting.profile import load_profile
from briefgen.linting.rule import Finding
from briefgen.linting.run import lint_document
from briefgen.writers.package import zip_bytes
from briefgen.writers.package_read import read_parts
from tests.linting.bench.defects import DEFECTS
from tests.linting.bench.defects.defect import Defect
from tests.linting.bench.model import MAKES, Doc, Run
from tests.linting.bench.parents import PARENTS
from tests.linting.bench.wordml import W, build

BY_NAME = {one.name: one for one in DEFECTS}


def repair(data: bytes, profile: str = "gbt9704") -> Repaired:
    def lint(some: bytes) -> Sequence[Finding]:
        return lint_document(some, "bench.docx", load_profile(profile)).findings

    return repaired(data, "bench.docx", lint)


def texts(data: bytes) -> list[str]:
    return [one.text for one in read_document(data, "bench.docx").all_paragraphs()]


def spots(findings: Sequence[Finding]) -> set[tuple[str, int]]:
    return {(one.rule.id, one.fault.paragraph.index if one.fault.paragraph else 0) for one in findings}


#: The defects that a repair can undo, each of one kind, and what the text then is: that of the parent.
UNDONE = [
    "year-square", "year-round", "number-padded", "to-half-colon", "date-padded-month", "date-wide-digits",
    "comma-half", "quotes-straight", "level-1-dot", "level-2-pause", "years-hyphen", "percent-tilde",
    "dash-hyphen", "pause-before-deng", "indent-wide-spaces", "indent-both", "body-songti", "heading-1-fangsong",
    "words-2hao", "top-of-word", "left-25mm", "lines-30pt",
]  # fmt: skip


@pytest.mark.parametrize("name", UNDONE)
def test_a_repair_gives_back_what_the_defect_took(name: str) -> None:
    defect = BY_NAME[name]
    parent = PARENTS[defect.parents[0]]()
    done = repair(build(defect.made(parent, "direct")))
    assert any(one.rule.id in defect.rules for one in done.fixed)
    assert not any(one.rule.id in defect.rules for one in done.left)
    as_it_was = [text.replace("11月", "9月", 1) if text == "2024年11月28日" else text for text in texts(build(parent))]
    assert texts(done.data) == (as_it_was if name == "date-padded-month" else texts(build(parent)))


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda one: one.name)
def test_what_is_said_to_be_repaired_is_no_longer_found_and_a_second_run_changes_nothing(defect: Defect) -> None:
    make = MAKES[len(defect.name) % len(defect.makes)]
    doc: Doc = defect.made(PARENTS[defect.parents[0]](), make if make in defect.makes else "direct")
    data = build(doc)
    done = repair(data, doc.profile)
    assert not spots(done.fixed) & spots(done.left)
    if not done.fixed:
        assert done.data == data
        return
    again = repair(done.data, doc.profile)
    assert again.data == done.data
    assert again.fixed == ()


def test_a_repair_touches_no_other_text() -> None:
    defect = BY_NAME["comma-half"]
    data = build(defect.made(PARENTS["document"](), "direct"))
    before, after = texts(data), texts(repair(data).data)
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert [(old.replace(",", "，"), new) for old, new in changed] == [(new, new) for _, new in changed]
    assert len(changed) == 1


def test_a_repair_keeps_the_look_of_the_words_beside_it() -> None:
    defect = BY_NAME["words-songti"]
    data = build(defect.made(PARENTS["document"](), "direct"))
    done = repair(data)
    runs = [
        run for one in read_document(done.data, "x.docx").paragraphs if "战略性新兴产业" in one.text for run in one.runs
    ]
    assert {run.properties.east_asia for run in runs} == {"仿宋_GB2312"}
    assert {run.properties.ascii for run in runs} == {"Times New Roman"}


def test_page_numbers_of_even_pages_are_added_where_there_are_none() -> None:
    doc = PARENTS["document"]()
    doc.even, doc.even_and_odd = [], False
    done = repair(build(doc))
    document = read_document(done.data, "x.docx")
    assert document.even_and_odd
    assert document.sections[0].parts["footer", "even"]
    assert not [one for one in done.left if one.rule.id.startswith("PN")]


def test_a_footer_that_says_more_is_left_alone() -> None:
    doc = PARENTS["document"]()
    doc.at("page-odd").put("— ", "示例市人民政府 - ")
    done = repair(build(doc))
    assert "示例市人民政府 - 1 —" in texts(done.data)


def test_a_footer_that_is_referred_to_and_is_not_there_is_passed_by() -> None:
    doc = PARENTS["document"]()
    doc.even, doc.even_and_odd = [], False
    parts, _ = read_parts(build(doc), "x.docx")
    relation = '<Relationship Id="rIdNowhere" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="abc"/>'
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"</Relationships>", relation.encode() + b"</Relationships>")
    done = repair(zip_bytes(parts))
    assert "PN-03" in {one.rule.id for one in done.fixed}


def test_elements_stand_in_the_order_of_the_schema() -> None:
    defect = BY_NAME["indent-wide-spaces"]
    doc = defect.made(PARENTS["document"](), "direct")
    doc.at("b-2").change(font="宋体")
    done = repair(build(doc))
    parts, _ = read_parts(done.data, "x.docx")
    for properties in etree.fromstring(parts["word/document.xml"]).iter("{*}pPr"):
        names = [etree.QName(one).localname for one in properties]
        known = [
            name for name in ("keepNext", "pBdr", "tabs", "spacing", "ind", "jc", "rPr", "sectPr") if name in names
        ]
        assert [name for name in names if name in known] == known


def test_dashes_that_word_adds_go_where_the_footer_has_its_own() -> None:
    data = build(BY_NAME["dash-twice"].made(PARENTS["document"](), "direct"))
    done = repair(data)
    assert "PN-02" in {one.rule.id for one in done.fixed}
    assert read_document(done.data, "x.docx").sections[0].number_format == ""


def test_a_page_number_in_one_element_is_rewritten() -> None:
    doc = PARENTS["document"]()
    for one in (*doc.odd, *doc.even):
        one.runs = [
            Run("-"),
            Run('<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>', kind="xml"),
            Run("-"),
        ]
    done = repair(build(doc))
    assert texts(done.data)[-2:] == ["— 1 —", "— 1 —"]
    assert not [one for one in done.left if one.rule.id.startswith("PN")]


def test_what_is_no_docx_is_refused() -> None:
    with pytest.raises(BriefgenError):
        repaired(b"nothing", "x.docx", lambda _data: ())


W_P = f'<w:p xmlns:w="{W}">'


def test_a_range_over_a_tab_is_replaced_and_looks_like_its_start() -> None:
    paragraph = etree.fromstring(f"{W_P}<w:r><w:t>甲</w:t><w:tab/><w:t>乙丙</w:t></w:r></w:p>")
    assert replace_text(paragraph, 0, 3, "丁")
    assert text_of(paragraph) == "丁丙"


def test_properties_are_made_where_there_are_none() -> None:
    paragraph = etree.fromstring(f"{W_P}<w:r><w:t>甲乙</w:t></w:r></w:p>")
    assert set_look(paragraph, 0, 0, {"font": "仿宋", "size": "32"})
    assert not set_look(paragraph, 0, 0, {"font": "仿宋", "size": "32"})
    assert [etree.QName(one).localname for one in paragraph.iter()] == [
        "p", "pPr", "rPr", "rFonts", "sz", "szCs", "r", "rPr", "rFonts", "sz", "szCs", "t",
    ]  # fmt: skip


def test_a_run_that_cannot_be_cut_keeps_its_look() -> None:
    paragraph = etree.fromstring(f"{W_P}<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r></w:p>")
    assert not set_look(paragraph, 0, 1, {"font": "仿宋"})


def test_an_indent_takes_the_place_of_blanks_and_of_other_indents() -> None:
    paragraph = etree.fromstring(
        f'{W_P}<w:pPr><w:ind w:left="420" w:hanging="210"/></w:pPr><w:r><w:t>　　甲</w:t></w:r></w:p>'
    )
    assert indent(paragraph, 200)
    assert not indent(paragraph, 200)
    (held,) = paragraph.iter(f"{{{W}}}ind")
    assert {etree.QName(name).localname: value for name, value in held.attrib.items()} == {
        "left": "0", "leftChars": "0", "firstLineChars": "200", "firstLine": "640",
    }  # fmt: skip
    assert text_of(paragraph) == "甲"
