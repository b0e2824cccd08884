"""Markup: data is never markup, bold works beside Chinese punctuation, everything has its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.blocks import Heading, Label, ListBlock, Number, Paragraph, Reference, Text, plain
from briefgen.diagnostics import BriefgenError, FramePlace, TemplatePlace, YamlPlace
from briefgen.marks import MARK_CHARACTER, locate, place_mark
from briefgen.markup import mark, parse_inlines, parse_markup

HERE = TemplatePlace("narrative/text.md.j2", 0)
THERE = YamlPlace("inputs/a.yaml", 31, 5)

DATA = [
    "*", "**", "***", "****", "a*b*c", "3*5*7", "**粗**", "**一是强化招商。**坚持", "_x_", "__x__", "snake_case_name",
    "|", "a|b|c", "<", "<b>", "<!-- c -->", "增长<5% & “稳”", "&", "&amp;", "&lt;5%", "&#42;",
    "{{ x }}", "{{", "{% if x %}", "{# c #}", "{%- raw %}", "\\", "\\*", "\\\\", "[", "[a](b)", "![a](b)", "](", "[^1]",
    "~~x~~", "~", "`code`", "```", "# 一", "#### 四", "#", "- 项", "-", "+ 项", "* 项", "1. 年", "2024. 年", "1.", "> 引",
    ">", "---", "===", "$x$", "http://example.org/a_b_c", "=1+1", "../../x", "5.6%", "，，", "（）", "　　缩进", " 前后 ", "\t",
    "一\n二", "一\n\n二", "一\n- 二\n- 三", "一\n# 二", "一\r\n二", "一\u2028二", "一\x85二", "一\x0b二", "😀", "𠮷野家", "👨‍👩‍👧",
    "\ufffe", "\ue000", "e\u0301", "长" * 300,
]  # fmt: skip

PLACES = {
    "alone in a paragraph": ("{}", Paragraph, False),
    "at the start of a line": ("前\n{}后", Paragraph, False),
    "in the middle": ("前{}后", Paragraph, False),
    "in bold": ("前**{}**后", Paragraph, True),
    "as a heading": ("## {}", Heading, False),
    "as an item": ("- {}", ListBlock, False),
    "as a numbered item": ("1. {}", ListBlock, False),
    "as a quotation": ("> {}", Paragraph, False),
}


def inlines_of_first(source):
    block = parse_markup(source, HERE)[0]
    return block.items[0] if isinstance(block, ListBlock) else block.inlines


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("data", DATA)
def test_data_comes_out_as_typed_and_is_never_markup(data, place):
    template, kind, bold = PLACES[place]
    blocks = parse_markup(template.format(mark(Text(data, THERE))), HERE)
    assert len(blocks) == 1
    assert isinstance(blocks[0], kind)
    assert Text(data, THERE, bold) in inlines_of_first(template.format(mark(Text(data, THERE))))


BOLD = [
    ("举办**“向新而行”**活动", "“向新而行”"),
    ("其中**（可比）**增长", "（可比）"),
    ("**工业运行稳中有进。**全区", "工业运行稳中有进。"),
    ("印发**《方案》**后", "《方案》"),
    ("增长**显著**的", "显著"),
    ("**一是强化招商。**坚持", "一是强化招商。"),
    ("**“四个一批”**项目", "“四个一批”"),
    ("占比**提高**，", "提高"),
    ("全区**——**新", "——"),
    ("a**b**c", "b"),
    ("** 前后空格 **", " 前后空格 "),
    ("**跨\n行**的", "跨行"),
    ("**全角　空格**", "全角　空格"),
]


@pytest.mark.parametrize(("source", "bold"), BOLD)
def test_bold_works_directly_beside_chinese_punctuation(source, bold):
    inlines = parse_inlines(source, HERE) if "\n" not in source else inlines_of_first(source)
    assert [i.text for i in inlines if i.bold] == [bold]
    assert "*" not in plain(inlines)


def test_bold_around_and_beside_marks():
    number = Number("5.6%", "规上工业产值.增速.可比", THERE)
    assert inlines_of_first(f"增长**{mark(number)}**的") == (
        Text("增长", HERE),
        Number("5.6%", "规上工业产值.增速.可比", THERE, bold=True),
        Text("的", HERE),
    )


def test_a_single_asterisk_is_an_asterisk():
    assert plain(inlines_of_first("三*五*七")) == "三*五*七"


@pytest.mark.parametrize(
    "inline",
    [
        Text("稳"),
        Text("稳", THERE, bold=True),
        Text("", THERE),
        Number("4000余家", "企业.数量", THERE),
        Label("1—11月", TemplatePlace("a.md.j2", 3)),
        Reference("图:产值", "图2", FramePlace("frame.docx", "word/document.xml", 5, "致：{{ x }}")),
        Reference("", "表1", None, bold=True),
    ],
)
def test_a_mark_becomes_the_very_inline_again(inline):
    assert parse_inlines(mark(inline), HERE) == (inline,)


def test_a_mark_is_opaque():
    assert all(MARK_CHARACTER.match(character) for character in mark(Number("5.6%", "增速", THERE)))


@pytest.mark.parametrize("data", ["a\ufdd2b", "\ud800"])
def test_what_no_mark_can_carry_is_refused(data):
    with pytest.raises(ValueError):
        mark(Text(data))


def test_paragraphs_are_separated_by_blank_lines():
    blocks = parse_markup("一\n \n二\n\n\n三\n", HERE)
    assert [plain(b.inlines) for b in blocks] == ["一", "二", "三"]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ("全区工业\n稳中有进", "全区工业稳中有进"),
        ("the policy\nbrief", "the policy brief"),
        ("推进 AI\n赋能", "推进 AI赋能"),
        ("办好“展会”\nGDP", "办好“展会”GDP"),
        ("the “policy”\nbrief", "the “policy” brief"),
        ("  行首\t\n  空格  ", "行首空格"),
        ("行一\r\n行二", "行一行二"),
        ("　　全角\n　空格", "　　全角　空格"),
    ],
)
def test_a_line_break_is_a_space_between_latin_words_only(lines, joined):
    assert plain(inlines_of_first(lines)) == joined


def test_a_line_break_between_marks_looks_at_their_characters():
    assert plain(inlines_of_first(f"{mark(Text('GDP'))}\n{mark(Text('CPI'))}")) == "GDP CPI"
    assert plain(inlines_of_first(f"{mark(Text('产值'))}\n{mark(Text('CPI'))}")) == "产值CPI"


def test_headings_have_four_levels_and_end_with_their_line():
    blocks = parse_markup("# 一\n正文\n## 二\n### 三\n#### 四\n##### 五\n#六", HERE)
    assert [(b.level, plain(b.inlines)) for b in blocks if isinstance(b, Heading)] == [
        (1, "一"),
        (2, "二"),
        (3, "三"),
        (4, "四"),
    ]
    assert [plain(b.inlines) for b in blocks if isinstance(b, Paragraph)] == ["正文", "##### 五#六"]


def test_lists_gather_their_items_also_over_blank_lines():
    blocks = parse_markup("- 甲\n  续\n\n- 乙\n1. 丙\n2. 丁\n\n段", HERE)
    assert [b.ordered for b in blocks[:2]] == [False, True]
    assert [[plain(i) for i in b.items] for b in blocks[:2]] == [["甲续", "乙"], ["丙", "丁"]]
    assert blocks[2] == Paragraph((Text("段", HERE),), origin=HERE)


def test_a_list_of_ten_thousand_items_is_read():
    (block,) = parse_markup("- 项\n" * 10_000, HERE)
    assert len(block.items) == 10_000


def test_quotations_have_their_role_and_a_bare_sign_parts_them():
    blocks = parse_markup("> 前\n> 后\n>\n> 另\n\n文", HERE)
    assert [(b.role, plain(b.inlines)) for b in blocks] == [
        ("quotation", "前后"),
        ("quotation", "另"),
        ("body", "文"),
    ]


def test_an_unclosed_bold_is_told_with_its_place():
    place = TemplatePlace("a.md.j2", 7)
    with pytest.raises(BriefgenError) as caught:
        parse_markup(f"一\n\n{place_mark(place)}前**后\n\n**又**", HERE)
    (finding,) = caught.value.diagnostics
    assert (finding.code, finding.origin) == ("unclosed-bold", place)


def test_bold_does_not_run_over_into_the_next_paragraph():
    with pytest.raises(BriefgenError):
        parse_markup("前**中\n\n后**", HERE)


def test_place_marks_tell_where_text_stands_and_leave_nothing():
    one, two = TemplatePlace("a.md.j2", 1), TemplatePlace("b.md.j2", 9)
    blocks = parse_markup(f"{place_mark(one)}# 题\n{place_mark(two)}*{place_mark(two)}*粗**", HERE)
    assert blocks == (
        Heading(1, (Text("题", one),), origin=one),
        Paragraph((Text("粗", two, bold=True),), origin=two),
    )


def test_lines_of_one_template_are_one_text():
    one, two = TemplatePlace("a.md.j2", 1), TemplatePlace("a.md.j2", 2)
    assert inlines_of_first(f"{place_mark(one)}前\n{place_mark(two)}后") == (Text("前后", one),)


def test_equal_texts_merge_and_others_do_not():
    source = mark(Text("甲", THERE)) + mark(Text("乙", THERE)) + mark(Text("丙")) + mark(Text("丁", bold=True))
    assert parse_inlines(source, HERE) == (Text("甲乙", THERE), Text("丙"), Text("丁", bold=True))


def test_nothing_makes_no_blocks():
    assert parse_markup("", HERE) == parse_markup("\n \n", HERE) == ()
    assert locate("", HERE).at(0) == HERE


anything = st.text(st.characters(codec="utf-8", exclude_characters="\ufdd0\ufdd1\ufdd2", max_codepoint=0xEFFFF))


@given(data=anything, place=st.sampled_from(sorted(PLACES)))
def test_any_data_comes_back_identical(data, place):
    template, _, bold = PLACES[place]
    number = Number(data, data, YamlPlace(data, 1, 2))
    found = [i for i in inlines_of_first(template.format(mark(number))) if isinstance(i, Number)]
    assert found == [Number(data, data, YamlPlace(data, 1, 2), bold)]


@given(anything)
def test_any_markup_without_bold_keeps_every_word(source):
    words = "".join(source.replace("*", "").split())
    blocks = parse_markup(source.replace("*", ""), HERE)
    lines = [plain(i) for b in blocks for i in (b.items if isinstance(b, ListBlock) else [b.inlines])]
    kept = iter(words)
    assert all(c in kept for line in lines for c in "".join(line.split()))
