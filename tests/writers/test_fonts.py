"""The Chinese font of a style, as Word finds it: its own, what it is based on, or the document's."""

from __future__ import annotations

import pytest

from briefgen.pack import load_pack
from briefgen.writers.fonts import chinese_fonts
from tests.writers.frames import NAMESPACES


def style(name, identifier, *, font="", based_on=""):
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    fonts = f'<w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="{font}"/></w:rPr>' if font else ""
    return f'<w:style w:styleId="{identifier}"><w:name w:val="{name}"/>{base}{fonts}</w:style>'


def fonts(*styles, default=""):
    held = f'<w:rPr><w:rFonts w:eastAsia="{default}"/></w:rPr>' if default else ""
    defaults = f"<w:docDefaults><w:rPrDefault>{held}</w:rPrDefault></w:docDefaults>"
    return chinese_fonts(f"<w:styles {NAMESPACES}>{defaults}{''.join(styles)}</w:styles>".encode())


def test_a_style_prints_in_its_own_font():
    assert fonts(style("正文", "a", font="仿宋"), default="宋体") == {"正文": "仿宋"}


def test_a_style_without_a_font_takes_that_of_the_style_it_is_based_on():
    found = fonts(style("正文", "a", font="仿宋"), style("引文", "b", based_on="a"), style("小引文", "c", based_on="b"))
    assert found == {"正文": "仿宋", "引文": "仿宋", "小引文": "仿宋"}


def test_last_comes_the_default_of_the_document():
    assert fonts(style("正文", "a"), style("引文", "b", based_on="gone"), default="宋体") == {
        "正文": "宋体",
        "引文": "宋体",
    }


def test_a_style_for_which_no_font_is_named_is_left_out():
    assert fonts(style("正文", "a"), style("标题", "b", font="黑体")) == {"标题": "黑体"}
    assert chinese_fonts(f"<w:styles {NAMESPACES}>{style('正文', 'a')}</w:styles>".encode()) == {}


def test_styles_based_on_each_other_end_at_the_default():
    circle = (style("甲", "a", based_on="b"), style("乙", "b", based_on="a"))
    assert fonts(*circle, default="宋体") == {"甲": "宋体", "乙": "宋体"}


def test_a_style_without_a_name_has_no_entry():
    assert fonts('<w:style w:styleId="x"><w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr></w:style>') == {}


@pytest.mark.parametrize("pack", ["jianbao", "gongwen", "yuebao"])
def test_every_paragraph_style_of_the_built_in_packs_has_a_chinese_font(pack):
    loaded = load_pack(pack)
    found = chinese_fonts(loaded.frame.package.parts["word/styles.xml"])
    assert {name for role, name in loaded.styles.items() if role != "table"} <= set(found)
