"""Effective properties: what Word comes to after styles, lists and theme."""

from __future__ import annotations

import pytest

from briefgen.linting.properties import RunProperties, font_slot
from briefgen.linting.reckon import indent_chars
from tests.linting.small import p, read

THEME = (
    '<a:clrScheme><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:accent2><a:srgbClr val="ed7d31"/></a:accent2></a:clrScheme>'
    '<a:fontScheme><a:majorFont><a:latin typeface="Cambria"/><a:ea typeface=""/><a:font script="Hans" typeface="黑体"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:font script="Hans" typeface="仿宋"/></a:minorFont></a:fontScheme>'
)


def look(body: str, **parts: str) -> RunProperties:
    return read(body, **parts).paragraphs[0].look()


def style(name: str, inside: str, kind: str = "paragraph", based: str = "", default: str = "") -> str:
    parent = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}" {default}><w:name w:val="{name}"/>{parent}{inside}</w:style>'


def test_a_run_wins_over_its_styles_and_they_over_the_defaults():
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/><w:color w:val="FF0000"/></w:rPr></w:rPrDefault></w:docDefaults>'
        + style("Base", '<w:rPr><w:sz w:val="28"/><w:rFonts w:eastAsia="楷体"/></w:rPr>')
        + style("Body", '<w:rPr><w:rFonts w:eastAsia="仿宋"/></w:rPr>', based="Base")
    )
    found = look(p("文", '<w:pStyle w:val="Body"/>', '<w:sz w:val="32"/>'), styles=styles)
    assert (found.east_asia, found.size, found.colour) == ("仿宋", 32, "FF0000")


def test_a_character_style_wins_over_the_paragraph_style():
    styles = style("Body", '<w:rPr><w:sz w:val="32"/></w:rPr>') + style(
        "Mark", '<w:rPr><w:sz w:val="28"/></w:rPr>', "character"
    )
    assert look(p("文", '<w:pStyle w:val="Body"/>', '<w:rStyle w:val="Mark"/>'), styles=styles).size == 28


def test_the_default_style_holds_where_none_is_named():
    assert (
        look(p("文"), styles=style("Normal", '<w:rPr><w:sz w:val="32"/></w:rPr>', default='w:default="1"')).size == 32
    )


def test_a_circle_of_styles_is_cut():
    styles = style("A", '<w:rPr><w:sz w:val="32"/></w:rPr>', based="B") + style("B", "", based="A")
    assert look(p("文", '<w:pStyle w:val="A"/>'), styles=styles).size == 32


def test_a_theme_font_beats_a_name_at_its_own_level_only():
    both = '<w:rFonts w:eastAsia="宋体" w:eastAsiaTheme="minorEastAsia"/>'
    assert look(p("文", run=both), theme=THEME).east_asia == "仿宋"
    styles = style("Body", '<w:rPr><w:rFonts w:eastAsiaTheme="minorEastAsia"/></w:rPr>')
    assert (
        look(p("文", '<w:pStyle w:val="Body"/>', '<w:rFonts w:eastAsia="宋体"/>'), styles=styles, theme=THEME).east_asia
        == "宋体"
    )


def test_a_theme_colour_is_resolved():
    assert look(p("文", run='<w:color w:val="000000" w:themeColor="accent2"/>'), theme=THEME).colour == "ED7D31"
    assert look(p("文", run='<w:color w:val="000000" w:themeColor="text1"/>'), theme=THEME).colour == "000000"


@pytest.mark.parametrize(
    ("paragraph", "character", "direct", "bold"),
    [
        ("<w:b/>", "", "", True),
        ("<w:b/>", "<w:b/>", "", False),
        ("", "<w:b/>", "", True),
        ("<w:b/>", "<w:b/>", "<w:b/>", True),
        ("<w:b/>", "", '<w:b w:val="0"/>', False),
        ("<w:b/>", '<w:b w:val="false"/>', "", True),
    ],
)
def test_bold_of_two_styles_is_not_bold(paragraph, character, direct, bold):
    styles = style("Body", f"<w:rPr>{paragraph}</w:rPr>") + style("Mark", f"<w:rPr>{character}</w:rPr>", "character")
    found = look(p("文", '<w:pStyle w:val="Body"/>', f'<w:rStyle w:val="Mark"/>{direct}'), styles=styles)
    assert found.bold is bold


@pytest.mark.parametrize(
    ("character", "hint", "slot"),
    [("中", "", "eastAsia"), ("，", "", "eastAsia"), ("a", "", "ascii"), ("7", "eastAsia", "ascii"), ("“", "", "hAnsi"),
     ("“", "eastAsia", "eastAsia"), ("—", "", "hAnsi"), ("é", "", "hAnsi")],
)  # fmt: skip
def test_the_class_of_a_character_and_the_hint_choose_the_font(character, hint, slot):
    assert font_slot(character, hint) == slot


def test_characters_win_over_lengths():
    one = read(p("文", '<w:ind w:firstLineChars="200" w:firstLine="1"/>', '<w:sz w:val="32"/>')).paragraphs[0]
    assert indent_chars(one, "first") == 2


def test_a_length_is_told_in_characters_of_the_text():
    one = read(p("文", '<w:ind w:firstLine="640"/>', '<w:sz w:val="32"/>')).paragraphs[0]
    assert indent_chars(one, "first") == 2


def test_beside_a_hanging_line_the_left_indent_is_read_as_its_length_tells():
    exclusive = read(
        p("文", '<w:ind w:leftChars="100" w:left="1120" w:hangingChars="300" w:hanging="840"/>', '<w:sz w:val="28"/>')
    )
    inclusive = read(
        p("文", '<w:ind w:leftChars="400" w:left="1120" w:hangingChars="300" w:hanging="840"/>', '<w:sz w:val="28"/>')
    )
    for document in (exclusive, inclusive):
        one = document.paragraphs[0]
        assert (indent_chars(one, "left"), indent_chars(one, "first")) == (4, -3)


def test_an_automatic_number_is_counted_and_no_part_of_the_text():
    levels = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
    )

    def item(text: str, level: int) -> str:
        return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="5"/></w:numPr>')

    body = item("甲", 0) + item("子", 1) + item("丑", 1) + item("乙", 0) + item("寅", 1)
    assert [one.shown for one in read(body, numbering=levels).paragraphs] == [
        "一、甲",
        "（一）子",
        "（二）丑",
        "二、乙",
        "（一）寅",
    ]


def test_text_that_was_deleted_is_not_read_and_inserted_text_is():
    body = "<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:r><w:t>文</w:t></w:r></w:p>"
    document = read(body)
    assert document.paragraphs[0].text == "新文"
    assert document.tracked


def test_text_in_content_controls_boxes_and_nested_tables_is_read_in_order():
    cell = (
        "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>"
        + p("内")
        + "</w:tc></w:tr></w:tbl>"
        + p("外")
        + "</w:tc></w:tr></w:tbl>"
    )
    box = f"<w:p><w:r><w:pict><w:txbxContent>{p('框')}</w:txbxContent></w:pict><w:t>主</w:t></w:r></w:p>"
    control = f"<w:sdt><w:sdtContent>{p('控')}</w:sdtContent></w:sdt>"
    found = [(one.text, one.where) for one in read(control + box + cell).paragraphs]
    assert found == [("控", "body"), ("主", "body"), ("框", "textbox"), ("内", "cell"), ("外", "cell")]


def test_the_first_of_two_versions_is_read():
    body = f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:t>新</w:t></mc:Choice><mc:Fallback><w:t>旧</w:t>{p('不读')}</mc:Fallback></mc:AlternateContent></w:r></w:p>{p('后')}"
    assert [one.index for one in read(body).paragraphs] == [1, 2]


def test_a_section_has_the_footer_of_the_one_before_it():
    first = '<w:p><w:pPr><w:sectPr><w:footerReference w:type="default" r:id="footer1"/></w:sectPr></w:pPr></w:p>'
    document = read(first + p("文"), footer1=p("— 1 —"))
    assert [one.parts[("footer", "default")] for one in document.sections] == ["word/footer1.xml"] * 2
    assert document.others["word/footer1.xml"][0].where == "footer"


def test_a_measure_may_name_its_unit():
    section = '<w:sectPr><w:pgSz w:w="210mm" w:h="29.7cm"/><w:pgMar w:top="37mm" w:left="28mm" w:right="26mm" w:bottom="35mm"/></w:sectPr>'
    held = read(p("文"), section).sections[0]
    assert (held.width, held.height, held.top) == (11906, 16838, 2098)


def test_the_look_of_a_table_style_reaches_its_cells():
    styles = style(
        "Grid",
        '<w:rPr><w:b/></w:rPr><w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FF0000"/></w:rPr></w:tblStylePr>',
        "table",
    )
    row = f"<w:tr><w:tc>{p('格')}</w:tc></w:tr>"
    found = read(f'<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr>{row}{row}</w:tbl>', styles=styles).paragraphs
    assert [(one.look().bold, one.look().colour) for one in found] == [(True, "FF0000"), (True, "auto")]


def test_hidden_text_is_not_read():
    styles = style("Secret", "<w:rPr><w:vanish/></w:rPr>", "character")
    assert read(p("藏", run='<w:rStyle w:val="Secret"/>') + p("见"), styles=styles).paragraphs[0].text == ""


def test_the_page_field_is_known_in_every_form():
    simple = '<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
    complex_ = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE \\* ROMAN </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    found = read(simple + complex_).paragraphs
    assert [[run.field for run in one.runs] for one in found] == [["PAGE"], ["PAGE*"]]
