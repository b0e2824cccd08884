"""`table`: columns from facts, units, what lies inside, and rows as typed."""

import pytest
from saying import document, refused

from briefgen.blocks import Table, plain


def table(facts: str, section: str, **more: str) -> list[list[str]]:
    """Head and rows of the only table."""
    (block,) = (b for b in document(facts, section, **more).slots["body"] if isinstance(b, Table))
    head = [plain(column.head) for column in block.columns]
    return [head, *([plain(cell.inlines) for cell in row] for row in block.rows)]


def test_one_unit_stands_in_the_head_and_a_missing_figure_is_blank():
    facts = (
        "甲: {value: 10.0亿元, growth: 可比增长7.0%}\n乙: {value: 2.5亿元, growth: 同比下降3.5%}\n丙: {value: 1.0亿元}"
    )
    assert table(facts, "- {kind: table, caption: 表题, show: [甲, 乙, 丙]}") == [
        ["指标", "数值（亿元）", "可比增速（%）", "同比增速（%）"],
        ["甲", "10.0", "7.0", ""],
        ["乙", "2.5", "", "-3.5"],
        ["丙", "1.0", "", ""],
    ]


def test_several_units_have_a_column_of_their_own():
    facts = "企业: {value: 4000余家}\n产值: {value: 10亿元}\n增加值: {growth: 同比增长2.0%}"
    assert table(facts, "- {kind: table, caption: 表题, show: [企业, 产值, 增加值], columns: [value, growth]}") == [
        ["指标", "单位", "数值", "同比增速（%）"],
        ["企业", "家", "4000余", ""],
        ["产值", "亿元", "10", ""],
        ["增加值", "", "", "2.0"],
    ]


def test_what_lies_inside_is_indented_as_deep_as_it_goes():
    facts = "车: {value: 9万辆, among: {轿车: {value: 5万辆, among: {电动: 2万辆}}, 客车: 1万辆}}"
    names = [row[0] for row in table(facts, "- {kind: table, caption: 表题, show: [车]}")]
    assert names == ["指标", "车", "　其中：轿车", "　　　　　其中：电动", "　　　　客车"]


def test_a_whole_without_figures_has_no_row():
    facts = "产品: {among: {车: {value: 9万辆, among: {电动: 2万辆}}, 钢: 5万吨}}"
    assert table(facts, "- {kind: table, caption: 表题, show: [产品], columns: [数值]}") == [
        ["指标", "单位", "数值"],
        ["车", "万辆", "9"],
        ["　其中：电动", "万辆", "2"],
        ["钢", "万吨", "5"],
    ]


def test_growths_over_several_periods_have_columns_that_name_them():
    facts = "增加值: {kind: 当月, growth: [同比增长5.4%, {value: 同比增长5.8%, kind: 本年累计}]}"
    assert table(facts, "- {kind: table, caption: 表题, show: [增加值], columns: [growth]}") == [
        ["指标", "11月份同比增速（%）", "1—11月同比增速（%）"],
        ["增加值", "5.4", "5.8"],
    ]


def test_points_amounts_and_level_figures_have_heads_of_their_own():
    facts = "甲: {growth: 同比下降0.4个百分点}\n乙: {growth: [同比增加277万元, 同比增长18.6%]}\n丙: {growth: 同比持平}"
    assert table(facts, "- {kind: table, caption: 表题, show: [甲, 乙], columns: [growth]}")[0] == [
        "指标", "同比变动（个百分点）", "同比变动（万元）", "同比增速（%）",
    ]  # fmt: skip
    assert table(facts, "- {kind: table, caption: 表题, show: [丙], columns: [增速]}")[1] == ["丙", "0"]


def test_share_rank_and_target_can_be_columns():
    facts = """
    甲:
      value: 10亿元
      share: {of: 全市, value: 30%}
      rank: {of: 增幅, scope: 全市, place: 2}
      target: {by: 2025, value: 12亿元}
    乙: {value: 1亿元}
    """
    assert table(facts, "- {kind: table, caption: 表题, show: [甲, 乙], columns: [share, rank, target]}") == [
        ["指标", "占全市比重（%）", "位次", "2025年目标（亿元）"],
        ["甲", "30", "增幅位列全市第2", "12"],
        ["乙", "", "", ""],
    ]


def test_rows_as_typed_keep_words_and_tie_figures():
    section = "- {kind: table, caption: 表题, head: [事项, 数量], rows: [[甲, 【企业】], [乙, —]], note: 注文。}"
    assert table("企业: {value: 9家}", section) == [["事项", "数量"], ["甲", "9家"], ["乙", "—"]]


@pytest.mark.parametrize(
    ("section", "code"),
    [
        ("- {kind: table, caption: 表题}", "table-content"),
        ("- {kind: table, caption: 表题, show: [甲], head: [一], rows: [[二]]}", "table-content"),
        ("- {kind: table, caption: 表题, head: [一, 二], rows: [[三]]}", "uneven-row"),
    ],
)
def test_a_table_is_made_from_facts_or_as_typed(section, code):
    assert refused("甲: {value: 9家}", section) == [code]
