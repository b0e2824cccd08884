"""The author's own sentences: facts mentioned or typed are tied, every other digit is told."""

from __future__ import annotations

import pytest
from conftest import brief_text, edition_of

from briefgen.blocks import Inline, Label, Number, Reference, Text, plain
from briefgen.diagnostics import Diagnostic, YamlPlace
from briefgen.free_text import FreeText
from briefgen.nodes import Prose

FACTS = """\
产值: {value: 4217.2亿元, growth: 可比增长5.6%, rank: {of: 增幅, scope: 市郊八区, place: 1}}
投资: {value: 235.6亿元, growth: 同比下降3.5%, share: {of: 全市, value: 36.5%, change: 较去年同期提高2.5个百分点}}
工厂: {value: 66家, parts: {卓越级: 2家, 先进级: 28家, 基础级: 36家}}
项目: {value: 4个, growth: 与上年持平}
企业: {value: 4000余家}
甲: {value: 17个}
乙: {value: 17个}
装机: {value: 200MW}
补贴: {value: 2000万元以上}
"""
CHART = "sections:\n  - {kind: chart, key: 构成, chart: doughnut, caption: 构成, show: [工厂]}\n"
PLACE = YamlPlace("brief.yaml", 9, 9)


@pytest.fixture(scope="module")
def reader() -> FreeText:
    edition, found = edition_of(brief_text(facts=FACTS, sections=CHART, more="labels: [2+2+1, 3个一批]"))
    assert not found
    return FreeText(edition)


def read(reader: FreeText, text: str) -> tuple[list[Inline], list[Diagnostic]]:
    inlines, found = reader.read(Prose(text, PLACE))
    return list(inlines), found


def numbers(inlines: list[Inline]) -> list[tuple[str, str]]:
    return [(i.text, i.fact) for i in inlines if isinstance(i, Number)]


@pytest.mark.parametrize(
    ("mention", "printed", "fact"),
    [
        ("产值", "4217.2亿元", "产值"),
        ("产值.增速", "可比增长5.6%", "产值.增速.可比"),
        ("产值.增速.可比", "可比增长5.6%", "产值.增速.可比"),
        ("投资.增速", "同比下降3.5%", "投资.增速.同比"),
        ("产值.位次", "市郊八区第1", "产值.位次"),
        ("投资.占比", "36.5%", "投资.占比"),
        ("投资.占比.变动", "较去年同期提高2.5个百分点", "投资.占比.变动"),
        ("工厂.先进级", "28家", "工厂.先进级"),
        ("项目.增速", "与上年持平", "项目.增速.与上年"),
        ("企业", "4000余家", "企业"),
        (" 产值 ", "4217.2亿元", "产值"),
    ],
)
def test_a_mention_becomes_the_fact_with_all_that_belongs_to_it(
    reader: FreeText, mention: str, printed: str, fact: str
):
    inlines, found = read(reader, f"全区【{mention}】，较好。")
    assert not found
    assert plain(tuple(inlines)) == f"全区{printed}，较好。"
    assert [number for _, number in numbers(inlines)] == [fact]


@pytest.mark.parametrize("mention", ["产质", "产值.增长", "工厂.先进", "没有", "", "增速"])
def test_a_mention_of_nothing_is_told_and_stays_as_typed(reader: FreeText, mention: str):
    inlines, (fault,) = read(reader, f"全区【{mention}】。")
    assert fault.code == "unknown-id"
    assert plain(tuple(inlines)) == f"全区【{mention}】。"


def test_a_blank_is_told_as_one_still_to_be_filled_in(reader: FreeText):
    assert [d.code for d in read(reader, "全区【待填】家。")[1]] == ["pending"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("【【注】", "【注】"),
        ("甲【【乙】丙", "甲【乙】丙"),
        ("【【【产值】", "【4217.2亿元"),
        ("未完【", "未完【"),
        ("完】", "完】"),
    ],
)
def test_a_doubled_bracket_is_a_bracket(reader: FreeText, text: str, printed: str):
    inlines, found = read(reader, text)
    assert not found
    assert plain(tuple(inlines)) == printed


@pytest.mark.parametrize("mention", ["图:构成", "表：构成", "图： 构成"])
def test_a_chart_is_mentioned_by_its_key(reader: FreeText, mention: str):
    inlines, found = read(reader, f"见【{mention}】。")
    assert not found
    assert [i.target for i in inlines if isinstance(i, Reference)] == ["构成"]


def test_a_chart_that_is_not_there_is_told(reader: FreeText):
    inlines, (fault,) = read(reader, "见【图:产值】。")
    assert (fault.code, fault.args["key"]) == ("unknown-reference", "产值")
    assert plain(tuple(inlines)) == "见【图:产值】。"


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("共有66家工厂", [("66家", "工厂")]),
        ("完成4217.2亿元，下降3.5%", [("4217.2亿元", "产值"), ("3.5%", "投资.增速.同比")]),
        ("集聚4000余家企业", [("4000余家", "企业")]),
        ("增幅位列第1", [("第1", "产值.位次")]),
        ("提高2.5个百分点", [("2.5个百分点", "投资.占比.变动")]),
        ("建成4个、2家", [("4个", "项目"), ("2家", "工厂.卓越级")]),
        ("装机200MW以来", [("200MW", "装机")]),
        ("补贴2000万元以上的", [("2000万元以上", "补贴")]),
    ],
)
def test_a_typed_figure_is_tied_to_the_one_fact_that_prints_the_same(
    reader: FreeText, text: str, tied: list[tuple[str, str]]
):
    inlines, found = read(reader, text)
    assert not found
    assert numbers(inlines) == tied
    assert plain(tuple(inlines)) == text


@pytest.mark.parametrize(
    "text",
    [
        "提高4个百分点",  # not the 4个 of the projects
        "历时4个月",
        "共66家次",
        "共66家以上",
        "66余家",
        "166家",
        "约66家",
        "66.5家",
        "新增1个",  # not the rank
        "第1批",
        "同比增长5.60%",
        "4217.2万元",
        "4000家",
        "２８家",
        "3+2",
    ],
)
def test_a_figure_that_no_fact_prints_is_told(reader: FreeText, text: str):
    inlines, found = read(reader, text)
    assert {d.code for d in found} == {"unsourced-number"}
    assert not numbers(inlines)
    assert plain(tuple(inlines)) == text


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("可比增长5.6%", True),
        ("增长5.6%", True),
        ("增长了5.6%", True),
        ("达5.6%", True),
        ("增速为5.6%", True),
        ("同比增长5.6%", False),  # the label belongs to the number
        ("可比下降5.6%", False),
        ("下降了5.6%", False),
        ("同比下降3.5%", True),
        ("同比增长3.5%", False),
        ("提高2.5个百分点", True),
        ("回落2.5个百分点", False),
    ],
)
def test_a_typed_change_is_tied_only_with_its_own_direction_and_label(reader: FreeText, text: str, tied: bool):
    inlines, found = read(reader, f"产值{text}。")
    assert [d.code for d in found] == ([] if tied else ["unsourced-number"])
    assert bool(numbers(inlines)) is tied


def test_a_figure_of_two_facts_is_told_with_both(reader: FreeText):
    inlines, (fault,) = read(reader, "共17个。")
    assert (fault.code, fault.args["number"], fault.args["ids"]) == ("ambiguous-number", "17个", "甲、乙")
    assert not numbers(inlines)


@pytest.mark.parametrize(
    "text",
    [
        "2024年12月28日",
        "12月28日",
        "1—11月",
        "1-11月",
        "11月末",
        "11月份",
        "2025年",
        "某经〔2024〕12号",
        "第12期",
        "见图3",
        "见表12",
        "5G基站",
        "A30公路",
        "“2+2+1”体系",
        "3个一批",
        "十四五",
    ],
)
def test_dates_numbers_of_papers_names_and_declared_labels_are_no_figures(reader: FreeText, text: str):
    inlines, found = read(reader, text)
    assert not found
    assert not numbers(inlines)
    assert plain(tuple(inlines)) == text
    digits = [i for i in inlines if any(c.isdigit() and c.isascii() for c in i.text)]
    assert all(isinstance(i, Label) for i in digits)


def test_what_is_no_figure_does_not_swallow_the_text_around(reader: FreeText):
    inlines, _ = read(reader, "到2025年，5G基站")
    assert [type(i) for i in inlines] == [Text, Label, Text, Label, Text]


def test_a_warning_quotes_the_words_around_the_number(reader: FreeText):
    (fault,) = read(reader, "全区共有规模以上工业企业1234家，其中国家级的较多。")[1]
    assert fault.args["number"] == "1234"
    assert fault.args["around"] == "以上工业企业1234家，其中国家"


# -- English sentences -----------------------------------------------------------------------------

ENGLISH_FACTS = """\
output:
  value: RMB 421.72 billion
  growth: [up 5.6% year on year, up 4.1% at comparable prices]
  rank: {of: growth, scope: the city, place: 1}
exports:
  value: over 4,000 enterprises
  name: exporting enterprises
  share: {of: output, value: 36.5%, change: up 2.5 percentage points from a year earlier}
factories:
  value: 66 factories
  name: smart factories
  growth: down 3.1% year on year
  parts: {large factories: 30 factories, small factories: 36 factories}
"""


@pytest.fixture(scope="module")
def english_reader() -> FreeText:
    edition, found = edition_of(brief_text(facts=ENGLISH_FACTS, sections=CHART.replace("工厂", "factories")))
    assert not found
    return FreeText(edition)


@pytest.mark.parametrize(
    ("mention", "printed"),
    [
        ("[[output]]", "421.72 billion yuan"),
        ("【output】", "421.72 billion yuan"),
        ("[[output.growth.year on year]]", "up 5.6% year on year"),
        ("[[output.rank]]", "first in the city"),
        ("[[exports.share]]", "36.5%"),
        ("[[exports.share.change]]", "up 2.5 percentage points from the same period of the previous year"),
        ("[[factories.growth]]", "down 3.1% year on year"),
        ("[[figure: 构成]]", ""),
    ],
)
def test_a_fact_is_mentioned_in_double_brackets_and_said_in_the_language_of_the_sentence(
    english_reader: FreeText, mention: str, printed: str
):
    inlines, found = read(english_reader, f"It was {mention} then.")
    assert not found
    assert plain(tuple(inlines)) == f"It was {printed} then."


def test_a_chinese_sentence_says_an_english_figure_in_chinese(english_reader: FreeText):
    inlines, found = read(english_reader, "产值【output】。")
    assert not found
    assert plain(tuple(inlines)) == "产值4217.2亿元。"


def test_single_brackets_are_text(english_reader: FreeText):
    inlines, found = read(english_reader, "See [note] and [[unknown]].")
    assert plain(tuple(inlines)) == "See [note] and [[unknown]]."
    assert [d.code for d in found] == ["unknown-id"]


@pytest.mark.parametrize(
    ("sentence", "tied"),
    [
        ("Output was 421.72 billion yuan.", [("421.72 billion yuan", "output")]),
        ("Output was RMB 421.72 billion.", [("421.72 billion", "output")]),
        ("It rose 5.6%.", [("5.6%", "output.增速.同比")]),
        ("It rose by 5.6 percent.", [("5.6 percent", "output.增速.同比")]),
        ("There are over 4,000 exporting enterprises.", [("4,000 exporting enterprises", "exports")]),
        ("There are 66 smart factories, or 66 factories.", [("66 smart factories", "factories"), ("66 factories", "factories")]),
        ("The share rose 2.5 percentage points.", [("2.5 percentage points", "exports.占比.变动")]),
    ],
)  # fmt: skip
def test_a_figure_typed_in_english_is_tied(english_reader: FreeText, sentence: str, tied: list[tuple[str, str]]):
    inlines, found = read(english_reader, sentence)
    assert not found
    assert numbers(inlines) == tied


@pytest.mark.parametrize(
    "sentence",
    [
        "It fell 5.6%.",
        "Output was 421.72 billion.",
        "There are 4,000 exporting enterprises.",
        "There are 67 factories.",
    ],
)
def test_a_figure_with_another_direction_currency_or_qualifier_is_told(english_reader: FreeText, sentence: str):
    assert [d.code for d in read(english_reader, sentence)[1]] == ["unsourced-number"]


@pytest.mark.parametrize(
    "text",
    ["27 December 2024", "December 27, 2024", "November 2024", "by 2025", "since 2019 and", "Figure 1", "5G", "in 2024, it"],
)  # fmt: skip
def test_dates_of_english_are_no_figures(english_reader: FreeText, text: str):
    inlines, found = read(english_reader, f"On {text}.")
    assert not found
    assert [i for i in inlines if isinstance(i, Label)]


def test_a_number_after_a_preposition_is_a_figure_where_a_noun_follows(english_reader: FreeText):
    assert [d.code for d in read(english_reader, "The loss of 2024 enterprises.")[1]] == ["unsourced-number"]


@pytest.mark.parametrize("text", ["MEMS【工厂】", "iPhone【工厂】", "【工厂】"])
def test_a_symbol_or_a_brand_makes_no_english_sentence(reader: FreeText, text: str):
    inlines, found = read(reader, text)
    assert not found
    assert plain(tuple(inlines)).endswith("66家")
