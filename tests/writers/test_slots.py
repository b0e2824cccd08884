"""Slots: what a frame takes to a place of its own is no longer in the body, and nothing is lost."""

from __future__ import annotations

import re

import pytest

from briefgen.diagnostics import FramePlace, format_diagnostic
from briefgen.slots import Slot, parse_slot, slot_of
from tests.writers.edited import DOCUMENT, SECTIONS, built, part, read, with_body
from tests.writers.frames import BODY, p, table


def told(result) -> list[tuple[str, int]]:
    for finding in result.diagnostics:
        assert format_diagnostic(finding, "zh") != format_diagnostic(finding, "en")
    return [
        (d.code, d.origin.paragraph if isinstance(d.origin, FramePlace) else d.origin.line) for d in result.diagnostics
    ]


def body_of(result) -> list[str]:
    """The words between the title and the end."""
    found = [one.text.strip() for one in read(result).paragraphs if one.part == DOCUMENT and one.text.strip()]
    return found[found.index("工业运行稳中有进") + 1 :]


# -- names -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ['"工业"', "'工业'", "“工业”", "‘工业’", "＂工业＂", "「工业」", " “工业” ", "工业"])
@pytest.mark.parametrize("brackets", ["()", "（）"])
def test_a_slot_is_named_with_the_quotes_of_any_keyboard(name, brackets):
    assert parse_slot(f"section{brackets[0]}{name}{brackets[1]}", {}) == Slot("section", "工业")


def test_a_pack_may_name_slots_in_its_own_words():
    own = {"summary": "body", "graph": "chart(走势)", "file": "docx"}
    assert slot_of("{{p summary }}", own) == Slot("body")
    assert slot_of("{{p graph}}", own) == Slot("chart", "走势")
    assert slot_of("{{p file }}", own) == Slot("docx", "file")
    assert slot_of("{{p other }}", own) is None
    assert slot_of("{{ body }}", own) is None


# -- what goes where -------------------------------------------------------------------------------


def test_a_section_goes_to_the_slot_of_its_key_and_leaves_the_body(tmp_path):
    frame = with_body(p(BODY) + p("——分隔——") + p("{{p section(“工业”) }}"))
    assert body_of(built(tmp_path, frame))[:7] == [
        "一、总体",
        "产值为4217.2亿元。",
        "图1　产值走势",
        "表1　主要指标",
        "指标",
        "数值（亿元）",
        "产值",
    ]
    assert body_of(built(tmp_path, frame))[-3:] == ["——分隔——", "二、工业运行", "见图1和表1。"]


@pytest.mark.parametrize(
    ("name", "first"),
    [("工业", "一、工业运行"), ("总体", "一、总体"), ("工业运行", "一、工业运行"), ("text", "一、总体")],
)
def test_a_section_is_found_by_its_key_or_else_its_title_or_else_its_kind(tmp_path, name, first):
    made = built(tmp_path, with_body(p(f'{{{{p section("{name}") }}}}') + p("——分隔——") + p(BODY)))
    assert body_of(made)[0] == first
    assert told(made) == []


def test_the_slot_of_a_kind_takes_all_that_no_other_names(tmp_path):
    frame = with_body(p("{{p section('text') }}") + p("——分隔——") + p("{{p section('工业') }}") + p(BODY))
    assert body_of(built(tmp_path, frame))[:5] == [
        "一、总体",
        "产值为4217.2亿元。",
        "——分隔——",
        "二、工业运行",
        "见图1和表1。",
    ]


def test_numbers_follow_the_order_of_the_page(tmp_path):
    sections = SECTIONS + "- {kind: chart, key: 后图, caption: 后来的图, chart: bar, show: [产值, 其中甲]}\n"
    made = built(tmp_path, with_body(p('{{p chart("后图") }}') + p(BODY)), sections=sections)
    assert [t for t in body_of(made) if t.startswith(("图", "见"))] == [
        "图1　后来的图",
        "见图2和表1。",
        "图2　产值走势",
    ]


def test_a_chart_leaves_the_words_of_its_section_where_they_are(tmp_path):
    sections = "- {kind: chart, key: 走势, title: 图, before: 前文。, caption: 产值走势, chart: column, show: [产值, 其中甲]}\n"
    made = built(tmp_path, with_body(p(BODY) + p("——分隔——") + p('{{p chart("走势") }}')), sections=sections)
    assert body_of(made) == ["一、图", "前文。", "——分隔——", "图1　产值走势"]


def test_a_chart_that_was_all_there_is_takes_its_heading_along(tmp_path):
    sections = "- {kind: chart, title: 走势图, caption: 产值走势, chart: column, show: [产值, 其中甲]}\n"
    made = built(tmp_path, with_body(p(BODY) + p("——分隔——") + p('{{p chart("产值走势") }}')), sections=sections)
    assert body_of(made) == ["——分隔——", "一、走势图", "图1　产值走势"]


def test_a_pack_gives_slots_of_an_older_template_their_meaning(tmp_path):
    frame = with_body(p("{{p summary_subdoc }}") + p("——分隔——") + p("{{p graph }}"))
    made = built(tmp_path, frame, pack="slots: {summary_subdoc: body, graph: chart(走势)}\n")
    assert body_of(made)[-2:] == ["——分隔——", "图1　产值走势"]


# -- cells and text boxes --------------------------------------------------------------------------

SPLIT = (
    '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="5000"/><w:gridCol w:w="2000"/><w:gridCol w:w="1844"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="5000" w:type="dxa"/></w:tcPr>{}</w:tc>'
    '<w:tc><w:tcPr><w:tcW w:w="2500" w:type="pct"/><w:gridSpan w:val="2"/></w:tcPr>{}</w:tc></w:tr></w:tbl>'
)


def test_blocks_in_a_cell_are_as_wide_as_the_cell(tmp_path):
    cells = SPLIT.format(p("{{p table('主要') }}"), p("{{p chart('走势') }}"))
    made = built(tmp_path, with_body(cells + p(BODY)))
    xml = part(made)
    assert '<w:tblW w:w="4784" w:type="dxa"/>' in xml
    assert f'<wp:extent cx="{(3844 - 216) * 635}"' in xml
    assert told(made) == []


BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline distT='0' distB='0' distL='0' distR='0'>"
    "<wp:extent cx='2540000' cy='1270000'/><wp:docPr id='90' name='box'/><a:graphic><a:graphicData "
    "uri='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'><wps:wsp><wps:cNvSpPr txBox='1'/><wps:spPr/>"
    "<wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline>"
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style='width:200pt;height:100pt'><v:textbox><w:txbxContent>{0}"
    "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_a_text_box_takes_blocks_and_its_copy_holds_nothing_twice(tmp_path):
    made = built(tmp_path, with_body(p(BOX.replace("{0}", p("{{p table('主要') }}"))) + p(BODY)))
    xml = part(made)
    assert xml.count("主要指标") == 2
    assert f'<w:tblW w:w="{2540000 // 635 - 288}"' in xml
    marks = re.findall(r'<w:bookmarkStart w:id="(\d+)"', xml)
    assert len(marks) == len(set(marks)) > 3


# -- what does not meet ----------------------------------------------------------------------------


@pytest.mark.parametrize("slot", ['section("服务业")', 'chart("工业")', 'table("走势")'])
def test_a_slot_for_what_the_brief_lacks_is_told_and_leaves_nothing(tmp_path, slot):
    made = built(tmp_path, with_body(p(f"{{{{p {slot} }}}}") + p(BODY)))
    assert [code for code, _ in told(made)] == ["slot-unfilled"]
    place = made.diagnostics[0].origin
    assert (place.part, place.text) == (DOCUMENT, f"{{{{p {slot} }}}}")
    plain = built(tmp_path, with_body(p(BODY)))
    assert part(made) == part(plain)


def test_a_cell_whose_slot_stays_empty_keeps_one_paragraph(tmp_path):
    made = built(tmp_path, with_body(table((p('{{p section("无") }}'), p("旁"))) + p(BODY)))
    assert "<w:tcPr/><w:p/></w:tc>" in part(made)


def test_a_section_that_no_slot_takes_is_an_error_at_its_line(tmp_path):
    made = built(tmp_path, with_body(p('{{p section("工业") }}') + p('{{p chart("走势") }}')))
    assert made.docx is None
    assert told(made) == [("section-unplaced", 7), ("section-unplaced", 10)]
    assert [d.args["section"] for d in made.diagnostics] == ["总体", "主要"]


def test_annexes_without_a_place_are_an_error(tmp_path):
    no_slot = (DOCUMENT, "{{p annexes }}", "附件另发")
    head, text = ", annexes: [{title: 名单, text: 甲公司。}]", "- {kind: text, text: 好。}\n"
    alone = built(tmp_path, with_body(p("{{p section('text') }}"), no_slot), sections=text, head=head)
    assert told(alone) == [("section-unplaced", 1)]
    below = built(tmp_path, with_body(p(BODY) + p("——分隔——"), no_slot), sections=text, head=head)
    assert body_of(below)[:5] == ["好。", "附件", "名单", "甲公司。", "——分隔——"]


def test_styles_are_asked_for_only_where_a_slot_needs_them(tmp_path):
    frame = with_body(p("{{p section('text') }}"))
    chart = with_body(p("{{p chart('走势') }}"))
    without = ("word/styles.xml", 'w:val="引文"', 'w:val="不叫引文"')
    only = "- {kind: chart, key: 走势, caption: 产值走势, chart: column, show: [产值, 其中甲]}\n"
    text = "- {kind: text, text: 好。}\n"
    refused = built(tmp_path, with_body(p("{{p section('text') }}"), without), sections=text)
    assert [d.code for d in refused.diagnostics] == ["style-missing"]
    assert built(tmp_path, frame, sections=text).docx is not None
    assert built(tmp_path, chart, sections=only).docx is not None
    no_annexes = (DOCUMENT, "{{p annexes }}", "附件另发")
    assert built(tmp_path, with_body(p("{{p chart('走势') }}"), without, no_annexes), sections=only).docx is not None
