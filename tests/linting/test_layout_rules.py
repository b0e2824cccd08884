"""Rules that see laid-out pages, and rules that the bench has no defect for: each with a file that passes and one that fails."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from briefgen.linting.document import read_document
from briefgen.linting.layout import Layout, read_layout
from briefgen.linting.profile import load_profile
from briefgen.linting.rules import ALL, BY_ID
from briefgen.linting.run import lint_document
from tests.linting.bench.defects import DEFECTS
from tests.linting.bench.model import Doc, Table, par
from tests.linting.bench.parents import PARENTS
from tests.linting.bench.wordml import build

POINTS = 72 / 25.4
#: As pdffonts names the font of the mark where it is installed.
FONTS = "ABCDEF+FZXBSJW--GB1-0  TrueType  Identity-H  yes yes yes  9 0"
#: Where a word stands on its page, in millimetres from the top, if a test says nothing else of it.
MIDDLE = 150.0


def document(kind: str = "document") -> Doc:
    return PARENTS[kind]().copy("direct")


def laid(data: bytes, pages: Mapping[str, int], tops: Mapping[str, float], last: int, fonts: str) -> Layout:
    """As pdftotext would tell it: a word a paragraph; `pages` says where the paragraphs that begin so stand, and after."""
    page, lines = 1, []
    for one in read_document(data, "made.docx").paragraphs:
        page = next((number for start, number in pages.items() if one.shown.startswith(start)), page)
        top = next((found for start, found in tops.items() if one.shown.startswith(start)), MIDDLE) * POINTS
        word = "".join(one.shown.split()).replace("　", "")
        lines.append((page, f'<word xMin="80" yMin="{top - 8:.2f}" xMax="90" yMax="{top + 8:.2f}">{word}</word>'))
    made = []
    for number in range(1, last + 1):
        made += ['<page width="595" height="842">', *(line for on, line in lines if on == number)]
    return read_layout("\n".join(made), fonts)


def found(
    doc: Doc,
    rule: str,
    *,
    pages: Mapping[str, int] | None = None,
    tops: Mapping[str, float] | None = None,
    last: int = 2,
    fonts: str = FONTS,
) -> list[str]:
    """The messages of one rule."""
    data = build(doc)
    layout = laid(data, pages or {}, tops or {}, last, fonts)
    told = lint_document(data, "made.docx", load_profile("gbt9704"), layout=layout, rules=(BY_ID[rule],)).findings
    return [one.fault.message for one in told]


# -- laid-out pages --------------------------------------------------------------------------------


def test_the_first_page_shows_text():
    assert found(document(), "FP-01") == []
    assert found(document(), "FP-01", pages={"近年来": 2, document().at("opening").text[:6]: 2}, last=3) == [
        "首页应当显示正文，排版后正文从第2页开始"
    ]


def test_addressees_that_fill_the_first_page_move_to_the_foot():
    doc = document()
    opening = doc.at("opening").text[:6]
    assert found(doc, "TO-02", pages={opening: 2}) == []  # one line of addressees is not to blame
    doc.at("to").text = "、".join(f"示例市第{n}局" for n in "一二三四五六七八九十百千万亿") * 3 + "："
    assert found(doc, "TO-02") == []
    assert found(doc, "TO-02", pages={opening: 2}) == ["主送机关过多，首页不能显示正文"]


def test_the_mark_of_the_issuer_begins_35_mm_down():
    size = document().at("issuer").look.size / 2
    right = 72 + size * 0.44 / POINTS  # of the middle of its characters
    assert found(document(), "HD-06", tops={"示例市人民政府文件": right}) == []
    low = {"示例市人民政府文件": right + 20}
    assert found(document(), "HD-06", tops=low) == ["发文机关标志上边缘至版心上边缘应当为35 mm，这里约为55 mm"]
    assert found(document(), "HD-06", tops=low, fonts="") == []  # another font stands in, its characters lie elsewhere


def test_the_mark_is_reckoned_where_no_pages_are_laid_out():
    low = document()
    low.at("issuer").change(before=low.at("issuer").look.before + 1500)
    told = [
        [one.rule.id for one in lint_document(build(doc), "made.docx", load_profile("gbt9704")).findings]
        for doc in (document(), low)
    ]
    assert "HD-06" not in told[0]
    assert "HD-06" in told[1]


def test_the_foot_stands_at_the_bottom_of_the_last_page():
    doc = document()
    foot = next(block for block in doc.blocks if isinstance(block, Table) and block.key == "imprint")
    assert (
        found(doc, "BJ-02", tops={"示例市人民政府办公室": 250}) == []
    )  # it floats at the bottom, whatever LibreOffice does
    foot.floating = False
    assert found(doc, "BJ-02", pages={"抄送": 2}, tops={"示例市人民政府办公室": 257}, last=2) == []
    assert found(doc, "BJ-02", pages={"抄送": 2}, tops={"示例市人民政府办公室": 120}, last=2) == [
        "版记应当置于最后一面的版心底部"
    ]
    assert found(doc, "BJ-02", pages={"抄送": 2}, tops={"示例市人民政府办公室": 257}, last=3) != []


def test_the_foot_stands_on_an_even_page():
    assert found(document(), "BJ-03", last=4) == []
    assert found(document(), "BJ-03", last=3) == ["版记在第3页，应当在偶数页"]


def test_a_signature_does_not_stand_alone():
    doc = document()
    closing = doc.at("closing").text[:8]
    assert found(doc, "SG-06", pages={closing: 2}) == []
    doc = document("unsealed")
    signature = doc.at("signature").text
    told = found(doc, "SG-06", pages={signature: 2})
    assert told == ["署名和成文日期单独排在一页"]


# -- rules the bench has no defect for -------------------------------------------------------------


def static(doc: Doc, rule: str, profile: str = "gbt9704") -> list[str]:
    told = lint_document(build(doc), "made.docx", load_profile(profile), rules=(BY_ID[rule],)).findings
    return [one.fault.message for one in told]


def test_the_footer_lies_where_the_page_number_has_its_place():
    low = document()
    low.page = low.page.but(footer=850)
    assert static(document(), "PG-11") == []
    assert static(low, "PG-11") == ["页脚距边界14.99 mm，惯例约25.5 mm"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [("张三　李四", 0), ("张　三　李小四", 0), ("张三　李四　王五", 1), ("张　三　李小四　王　五", 1)],
)
def test_two_signers_stand_in_a_line(names: str, expected: int):
    doc = document("request")
    doc.at("number").runs[-1].text = names
    assert len(static(doc, "HD-12")) == expected


def test_secrecy_of_a_bulletin_stands_at_the_left():
    def marked(align: str) -> Doc:
        doc = PARENTS["bulletin"]().copy("direct")
        doc.insert_before("masthead", par("internal", "内部资料　注意保存", doc.at("issue").look.but(align=align)))
        return doc

    assert static(marked("left"), "JB-05", "jianbao") == []
    assert static(marked("right"), "JB-05", "jianbao") == ["密级或“内部资料”一般标在左上角"]


def test_headings_are_not_bold_where_a_profile_asks_for_that(tmp_path):
    profile = tmp_path / "own.yaml"
    profile.write_text("title: 本局\nextends: gbt9704\nrules: {BO-05: on}\n", encoding="utf-8")
    bold = document()
    heading = next(one for one in bold.paragraphs() if one.number == "一、")
    heading.change(bold=True)
    held = load_profile(str(profile))
    told = [
        [one.rule.id for one in lint_document(build(doc), "made.docx", held, rules=(BY_ID["BO-05"],)).findings]
        for doc in (document(), bold)
    ]
    assert told == [[], ["BO-05"]]


@pytest.mark.parametrize(("left", "expected"), [("示例市人民政府", 0), ("文件", 1)])
def test_the_word_document_stands_right_of_the_issuers(left: str, expected: int):
    doc = document()
    look = doc.at("issuer").look
    cells = [par("mark-left", left, look), par("mark-right", "文件" if left != "文件" else "示例市人民政府", look)]
    doc.insert_before("issuer", Table("mark", [cells], [6000, 2844], grid=False, header=False))
    doc.remove("issuer")
    assert len(static(doc, "HD-07")) == expected


# -- all of them -----------------------------------------------------------------------------------


def test_every_rule_has_a_defect_on_the_bench_or_a_test_here():
    bench = {rule for defect in DEFECTS for rule in defect.rules}
    here: dict[str, Callable[..., object]] = {
        "FP-01": test_the_first_page_shows_text,
        "TO-02": test_addressees_that_fill_the_first_page_move_to_the_foot,
        "HD-06": test_the_mark_of_the_issuer_begins_35_mm_down,
        "BJ-02": test_the_foot_stands_at_the_bottom_of_the_last_page,
        "BJ-03": test_the_foot_stands_on_an_even_page,
        "SG-06": test_a_signature_does_not_stand_alone,
        "PG-11": test_the_footer_lies_where_the_page_number_has_its_place,
        "HD-12": test_two_signers_stand_in_a_line,
        "JB-05": test_secrecy_of_a_bulletin_stands_at_the_left,
        "BO-05": test_headings_are_not_bold_where_a_profile_asks_for_that,
        "HD-07": test_the_word_document_stands_right_of_the_issuers,
    }
    assert {rule.id for rule in ALL} - bench - here.keys() == set()
