"""Inlines as runs: escaping, Chinese punctuation in the Chinese font, bookmarks round numbers, fields."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from briefgen.blocks import Label, Number, Reference, Text
from briefgen.writers.runs import Runs, attribute, caption_bookmark, fact_bookmark, field_runs, run, text_element
from briefgen.writers.xml_text import unescaped
from tests.writers.frames import NAMESPACES, W

FONT = "仿宋_GB2312"


def parsed(xml):
    return etree.fromstring(f"<w:p {NAMESPACES}>{xml}</w:p>")


def texts(xml):
    """The text of each run."""
    return ["".join(r.itertext()) for r in parsed(xml).iter(f"{{{W}}}r")]


def fonts(xml):
    """Text and font of each run that names a font."""
    found = []
    for one in parsed(xml).iter(f"{{{W}}}r"):
        named = one.find(f"{{{W}}}rPr/{{{W}}}rFonts")
        if named is not None:
            found.append(("".join(one.itertext()), {named.get(f"{{{W}}}{k}") for k in ("ascii", "hAnsi", "eastAsia")}))
    return found


def bookmarks(xml):
    return [b.get(f"{{{W}}}name") for b in parsed(xml).iter(f"{{{W}}}bookmarkStart")]


@pytest.mark.parametrize(
    "text", ["增长<5% & “稳”", "{{ x }}", "**", "a]]>b", "=1+1", "\"'", "  两端有空格 ", "&amp;", "𠮷😀"]
)
def test_text_comes_out_as_typed(text):
    assert "".join(texts(Runs(1).write((Text(text),), FONT))) == text


def test_characters_that_no_xml_can_hold_are_left_out():
    assert texts(run("上\x00下\ufffe\x0b右")) == ["上下右"]
    assert attribute("上\x1f下") == '"上下"'


def test_an_attribute_keeps_quotes_and_tabs_and_puts_a_space_for_a_line_end():
    value = "甲\"乙'丙\t丁\n戊<&>\r"
    assert etree.fromstring(f"<a b={attribute(value)}/>").get("b") == value.replace("\n", " ")


def test_what_is_escaped_can_be_read_back():
    text = "a &amp; <b> && &lt;"
    escaped = text_element(text)
    assert unescaped(re.sub(r"^<[^>]*>|<[^>]*>$", "", escaped)) == text


def test_a_line_end_inside_a_text_is_a_line_end_of_word():
    xml = run("上\n下")
    assert xml.count("<w:br/>") == 1
    assert texts(xml) == ["上下"]


def test_a_plain_run_has_no_properties():
    assert run("稳") == '<w:r><w:t xml:space="preserve">稳</w:t></w:r>'


def test_bold_is_kept_beside_a_font():
    xml = run("“", bold=True, font=FONT)
    assert xml.index("<w:rFonts") < xml.index("<w:b/>")
    assert fonts(xml) == [("“", {FONT})]


def test_marks_shared_with_latin_type_are_runs_of_their_own_in_the_chinese_font():
    xml = Runs(1).write((Text("推进“5G”——…·‘x’"),), FONT)
    assert texts(xml) == ["推进", "“", "5G", "”——…·‘", "x", "’"]
    assert fonts(xml) == [("“", {FONT}), ("”——…·‘", {FONT}), ("’", {FONT})]


def test_where_the_style_has_no_chinese_font_nothing_is_split():
    xml = Runs(1).write((Text("“5G”"),))
    assert texts(xml) == ["“5G”"]
    assert fonts(xml) == []


def test_a_number_stands_between_hidden_bookmarks_that_name_its_fact():
    xml = Runs(7).write((Text("增长"), Number("5.6%", "产值.增速"), Label("1—11月")), FONT)
    assert bookmarks(xml) == [f"{fact_bookmark('产值.增速')}_1"]
    assert '<w:bookmarkStart w:id="7"' in xml
    assert re.search(r'<w:bookmarkEnd w:id="7"/>.*1.*11月', xml)
    assert texts(xml) == ["增长", "5.6%", "1", "—", "11月"]


def test_a_number_with_a_shared_mark_is_several_runs_in_one_bookmark():
    xml = Runs(1).write((Number("1—2个", "x"),), FONT)
    assert texts(xml) == ["1", "—", "2个"]
    assert len(bookmarks(xml)) == 1
    assert xml.startswith("<w:bookmarkStart")
    assert xml.endswith('<w:bookmarkEnd w:id="1"/>')


def test_a_fact_that_is_printed_again_gets_the_next_bookmark():
    writer = Runs(1)
    xml = writer.write((Number("5家", "甲"), Number("6家", "乙"), Number("5家", "甲")))
    first, second = fact_bookmark("甲"), fact_bookmark("乙")
    assert bookmarks(xml) == [f"{first}_1", f"{second}_1", f"{first}_2"]
    assert writer.next_bookmark == 4


def test_names_of_bookmarks_are_short_and_the_same_in_every_edition():
    assert fact_bookmark("规上工业产值.增速.可比") == fact_bookmark("规上工业产值.增速.可比")
    for name in (fact_bookmark("很长的编号" * 50), caption_bookmark("图" * 300)):
        assert re.fullmatch(r"_\w{1,30}", name)


def test_a_reference_is_a_field_with_its_result():
    xml = Runs(1).write((Reference("四个一批", "图2"),), FONT)
    words = "".join(t.text for t in parsed(xml).iter(f"{{{W}}}instrText"))
    assert words.split() == ["REF", caption_bookmark("四个一批"), "\\h"]
    assert "".join(t.text for t in parsed(xml).iter(f"{{{W}}}t")) == "图2"


def test_a_field_begins_separates_and_ends():
    kinds = [f.get(f"{{{W}}}fldCharType") for f in parsed(field_runs("SEQ 图", "1")).iter(f"{{{W}}}fldChar")]
    assert kinds == ["begin", "separate", "end"]
