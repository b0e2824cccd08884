"""What is numbered and named once all sections are known: headings, tables, charts, annexes, fields."""

from dataclasses import replace

import pytest
from saying import brief, document, refused, said

from briefgen import check
from briefgen.blocks import Chart, Heading, Paragraph, Table, Text, plain
from briefgen.wording.chinese import chinese_number
from briefgen.writers.outline import outline

FACTS = "甲: {value: 1家, concept: 企业}\n乙: {value: 2家, concept: 企业}"


def headings(sections: str) -> list[str]:
    blocks = document(FACTS, sections).slots["body"]
    return [f"{b.number}{plain(b.inlines)}" for b in blocks if isinstance(b, Heading)]


def titled(*levels: int) -> str:
    return "\n".join(f"- {{kind: text, title: 甲, level: {level}}}" for level in levels)


def test_headings_are_numbered_by_level_and_start_again_below_each():
    assert headings(titled(1, 2, 3, 4, 4, 3, 4, 2, 3, 1, 2)) == [
        "一、甲", "（一）甲", "1.甲", "（1）甲", "（2）甲", "2.甲", "（1）甲", "（二）甲", "1.甲", "二、甲", "（一）甲",
    ]  # fmt: skip


def test_headings_are_counted_beyond_ten():
    assert headings(titled(*[1] * 12))[9:] == ["十、甲", "十一、甲", "十二、甲"]


@pytest.mark.parametrize(
    ("number", "text"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (99, "九十九")]
)
def test_chinese_numbers(number, text):
    assert chinese_number(number) == text


def test_a_text_may_refer_to_charts_and_tables_that_come_later():
    sections = """
    - {kind: text, text: 见【图:后图】、【表:后表】和【图:前图】。, title: 另见【图:后图】}
    - {kind: chart, key: 前图, caption: 前, chart: column, show: [甲, 乙]}
    - {kind: table, key: 后表, caption: 后（见【图:前图】）, show: [甲], note: 参见【图:后图】}
    - {kind: chart, key: 后图, caption: 后（见【表:后表】）, chart: bar, show: [甲, 乙], note: 参见【图:前图】}
    - {kind: table, caption: 再后, head: [项], rows: [[见【图:后图】]]}
    """
    result = document(FACTS, sections)
    blocks = result.slots["body"]
    assert plain(blocks[0].inlines) == "另见图2"
    assert plain(blocks[1].inlines) == "见图2、表1和图1。"
    tables = [b for b in blocks if isinstance(b, Table)]
    charts = [b for b in blocks if isinstance(b, Chart)]
    assert [b.number for b in tables] == [b.number for b in charts] == [1, 2]
    assert [plain(b.caption) for b in (tables[0], charts[1])] == ["后（见图1）", "后（见表1）"]
    assert [plain(b.note) for b in (tables[0], charts[1])] == ["参见图2", "参见图1"]
    assert plain(tables[1].rows[0][0].inlines) == "见图2"


def test_a_reference_to_nothing_is_told():
    assert refused(FACTS, "- {kind: text, text: 见【图:没有】。}") == ["unknown-reference"]


def annexed(*titles: str) -> str:
    annexes = ", ".join(f"{{title: {title}, text: [正文。, 【甲】。]}}" for title in titles)
    return brief(FACTS).replace("  scope: 全区", f"  annexes: [{annexes}]")


def test_a_single_annex_has_no_number():
    result = check(annexed("名单")).document
    assert result.fields["brief"]["annexes"] == (
        {"number": Text(""), "title": result.fields["brief"]["annexes"][0]["title"]},
    )
    assert [(b.role, plain(b.inlines)) for b in result.slots["annexes"]] == [
        ("annex-label", "附件"), ("annex-title", "名单"), ("body", "正文。"), ("body", "1家。"),
    ]  # fmt: skip


def test_several_annexes_are_numbered():
    result = check(annexed("名单", "清单")).document
    assert [(a["number"].text, a["title"].text) for a in result.fields["brief"]["annexes"]] == [
        ("1", "名单"),
        ("2", "清单"),
    ]
    labels = [plain(b.inlines) for b in result.slots["annexes"] if isinstance(b, Paragraph) and b.role == "annex-label"]
    assert labels == ["附件1", "附件2"]


def fields(*lines: str) -> dict:
    head = "\n".join(f"  {line}" for line in lines)
    result = check(brief().replace("  scope: 全区", head))
    assert result.document is not None, result.diagnostics
    return result.document.fields["brief"]


def test_a_long_title_breaks_where_its_author_left_a_space():
    long = "以新质生产力激发经济增长点　积极探索特色化新型工业化发展道路"
    assert [line.text for line in fields(f"document_title: {long}")["document_title_lines"]] == long.split("　")
    assert [line.text for line in fields("document_title: 甲 乙")["document_title_lines"]] == ["甲 乙"]


def test_fields_a_brief_does_not_have_are_empty():
    some = fields("scope: 全市")
    assert some["scope"].text == "全市"
    assert {name for name in ("to", "cc", "copies", "print_date", "urgency", "status") if some[name].text} == set()
    assert some["document_title_lines"] == some["annexes"] == ()
    meeting = document().fields["meeting"]
    assert {field.text for field in meeting.values()} == {""}


def test_fields_print_dates_and_numbers_as_words_do():
    some = fields("print_date: 2024-12-08", "copies: 50", "urgency: 特急", "status: 草稿")
    assert [some[name].text for name in ("print_date", "copies", "urgency", "status", "date", "month")] == [
        "2024年12月8日", "50", "特急", "草稿", "2024年12月28日", "2024-11",
    ]  # fmt: skip


def test_a_stop_that_the_frame_sets_is_not_printed_twice():
    assert fields("to: 区委、区政府：", "cc: 各部门。")["to"].text == "区委、区政府"


def test_a_draft_leaves_out_what_cannot_be_built_and_tells_all_of_it():
    sections = (
        "- {kind: text, text: 首段。}\n- {kind: meeting}\n- {kind: table, caption: 题}\n- {kind: text, text: 末段。}"
    )
    result = check(brief("", sections))
    assert [d.code for d in result.diagnostics] == ["no-meeting", "table-content"]
    assert [plain(b.inlines) for b in result.document.slots["body"]] == ["首段。", "末段。"]


def test_what_a_pack_needs_is_told_by_name():
    found = check(brief(), pack="gongwen").diagnostics
    assert {d.args["field"] for d in found if d.code == "pack-requires"} == {
        "document_number", "document_title", "printer", "print_date",
    }  # fmt: skip


def test_an_outline_names_everything_a_reader_sees():
    sections = "- {kind: text, title: 标题, text: 有【甲】。}\n- {kind: table, caption: 题, show: [甲], note: 注。}"
    text = outline(document(FACTS, sections))
    assert "# 一、标题\n有1家。\n\n表1 题\n| 指标 | 数值（家） |\n| 甲 | 1 |\n(note) 注。\n" in text
    assert "有1家〈甲〉。" in outline(document(FACTS, sections), facts=True)
    assert replace(document(FACTS, sections), slots={}).blocks == ()


def test_a_small_brief_says_its_text():
    assert said(FACTS, "- {kind: text, text: 有【甲】。}") == "有1家。"


ENGLISH_HEAD = "brief: {series: S, number: 1, title: Industry, issuer: I, date: 2024-12-28, month: 2024-11}\n"


def test_an_english_document_has_its_own_numbers_labels_and_annexes():
    text = (
        ENGLISH_HEAD.replace("month:", "status: for review, annexes: [{title: A, text: One.}, {title: B}], month:")
        + """
facts: {parks: {value: 3 parks, parts: {large: 1 park, small: 2 parks}}}
sections:
  - {kind: text, title: First, text: "See [[figure: ring]] and [[table: list]]."}
  - {kind: text, title: Second, level: 2, text: Well.}
  - {kind: table, key: list, caption: Parks, show: [parks], columns: [value], note: Few.}
  - {kind: chart, key: ring, chart: doughnut, caption: Parks, show: [parks]}
"""
    )
    result = check(text, pack="policy-brief-en")
    assert result.document is not None, result.diagnostics
    said = outline(result.document, words=result.pack.words)
    for line in ("# 1. First", "See Figure 1 and Table 1.", "## 1.1 Second", "Table 1 Parks", "Annex 1", "Annex 2"):
        assert f"\n{line}\n" in said or f") {line}\n" in said, line
    assert "brief.status: For review" in said
    assert [d.code for d in result.diagnostics] == []


def test_a_brief_and_a_pack_of_two_languages_are_told_at_the_title():
    (told,) = check(brief(FACTS, "- {kind: text, text: 好。}"), pack="policy-brief-en").diagnostics
    assert (told.code, str(told.severity)) == ("pack-language", "warning")
    assert "文稿是中文的" in told.message("zh")
    assert "the brief is in Chinese" in told.message("en")
    (told,) = check(ENGLISH_HEAD + "sections: [{kind: text, text: Well.}]\n", pack="jianbao").diagnostics
    assert "the brief is in English" in told.message("en")


def test_a_long_english_title_is_one_line():
    text = (
        ENGLISH_HEAD.replace("Industry", "A title of far more than twenty characters")
        + "sections: [{kind: text, text: A.}]"
    )
    document = check(text, pack="jianbao").document
    assert document is not None
    assert [plain((line,)) for line in document.fields["brief"]["title_lines"]] == [
        "A title of far more than twenty characters"
    ]
