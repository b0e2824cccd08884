"""`dashboard`: a row an indicator, a column a measure over one period; heads say what stands below them."""

from saying import brief, document, editions, refused

from briefgen import generate
from briefgen.blocks import Number, Table, plain

FACTS = """
增加值: {kind: 当月, growth: [{value: 同比实际增长6.2%, change: 比10月份加快0.8个百分点}, 环比增长0.64%, {value: 同比实际增长5.8%, kind: 本年累计}]}
发电量: {value: 8462亿千瓦时, kind: 当月, growth: 同比增长0.6%}
出口: {value: 14394亿元, kind: 当月, growth: 同比名义增长8.8%}
汽车: {value: 349.9万辆, kind: 当月, growth: 同比增长15.2%, among: {新能源汽车: {value: 164.7万辆, growth: 同比增长43.2%}}}
发电量累计: {name: 发电量, value: 94181亿千瓦时, kind: 本年累计, growth: 同比增长4.6%}
销售率: {value: 98.7%, kind: 当月, growth: 同比上升0.1个百分点}
产值: {value: 9亿元, kind: 本年累计, growth: 可比增长5.6%}
水泥: {kind: 当月, growth: {value: 同比下降2.0%, change: 比10月份收窄8.7个百分点}}
平: {kind: 当月, growth: 同比持平}
企业: {value: 45家, among: {国家级: 15家}}
"""


def table(section: str, *, facts: str = FACTS, history=(), month: str = "2024-11") -> Table:
    found = document(facts, f"- {{kind: dashboard, caption: 一览, {section}}}", history=history, month=month)
    (block,) = (block for block in found.slots["body"] if isinstance(block, Table))
    return block


def rows(block: Table) -> list[list[str]]:
    return [[plain(column.head) for column in block.columns], *([plain(c.inlines) for c in row] for row in block.rows)]


def test_there_is_a_column_for_all_that_the_facts_carry():
    assert rows(table("show: [增加值]")) == [
        ["指标", "11月份同比实际增速（%）", "1—11月同比实际增速（%）", "增速比10月份（百分点）", "11月份环比增速（%）"],
        ["增加值", "6.2", "5.8", "0.8", "0.64"],
    ]


def test_columns_may_be_chosen_and_ordered_and_what_is_missing_is_a_dash():
    assert rows(table("show: [增加值, 发电量], columns: [累计增速, 当月值]")) == [
        ["指标", "1—11月同比实际增速（%）", "11月份数值（亿千瓦时）"],
        ["增加值", "5.8", "—"],
        ["发电量", "—", "8462"],
    ]


def test_growths_of_one_family_share_a_column_and_another_tells_their_bases():
    assert rows(table("show: [增加值, 出口, 发电量], columns: [当月增速]")) == [
        ["指标", "口径", "11月份同比增速（%）"],
        ["增加值", "同比实际", "6.2"],
        ["出口", "同比名义", "8.8"],
        ["发电量", "同比", "0.6"],
    ]


def test_a_comparable_growth_has_a_column_of_its_own():
    head, *_ = rows(table("show: [发电量累计, 产值], columns: [累计增速]"))
    assert head == ["指标", "1—11月同比增速（%）", "1—11月可比增速（%）"]


def test_what_lies_inside_is_indented_and_different_units_have_a_column():
    assert rows(table("show: [汽车, 出口], columns: [当月值, 当月增速]"))[1:] == [
        ["汽车", "万辆", "同比", "349.9", "15.2"],
        ["\u3000新能源汽车", "万辆", "同比", "164.7", "43.2"],
        ["出口", "亿元", "同比名义", "14394", "8.8"],
    ]


def test_a_month_and_a_total_of_one_name_are_one_row():
    assert rows(table("show: [发电量, 发电量累计]"))[1:] == [["发电量", "8462", "0.6", "94181", "4.6"]]


def test_a_stock_is_not_merged_with_what_else_has_its_name():
    facts = "甲: {kind: 年内, among: {国家级: 2家}}\n乙: {kind: 期末, among: {国家级: 9家}}"
    assert len(rows(table("show: [甲, 乙]", facts=facts))) == 3


def test_a_figure_of_another_unit_than_the_head_says_its_own():
    assert rows(table("show: [发电量, 销售率], columns: [当月增速]"))[1:] == [
        ["发电量", "0.6"],
        ["销售率", "0.1百分点"],
    ]


def test_a_move_has_the_sign_of_the_rate():
    shown = rows(table("show: [水泥, 增加值], columns: [当月增速, 比上期]"))
    assert [row[-1] for row in shown] == ["增速比10月份（百分点）", "8.7", "0.8"]


def test_a_growth_of_nothing_is_nothing():
    assert rows(table("show: [平, 发电量], columns: [当月增速]"))[1] == ["平", "0"]


def test_a_move_that_no_text_says_is_computed_from_the_edition_before():
    history = editions({"2024-10": "钢: {kind: 当月, growth: 同比下降2.0%}\n铁: {kind: 当月, growth: 可比增长1.0%}"})
    facts = "钢: {kind: 当月, growth: 同比增长3.5%}\n铁: {kind: 当月, growth: 同比增长1.0%}"
    shown = table("show: [钢, 铁], columns: [当月增速, 比上期]", facts=facts, history=history)
    assert [row[-1] for row in rows(shown)] == ["增速比10月份（百分点）", "由10月份下降2.0%转为增长", "—"]
    facts = "钢: {kind: 当月, growth: 同比下降3.5%}"
    shown = table("show: [钢], columns: [当月增速, 比上期]", facts=facts, history=history)
    assert rows(shown) == [["指标", "11月份同比增速（%）", "增速比10月份（百分点）"], ["钢", "-3.5", "-1.5"]]
    (number,) = shown.rows[0][-1].inlines
    assert isinstance(number, Number)
    assert number.derivation == "3.5 − 2.0（10月份：2024-10.yaml:10）"


def test_january_and_february_are_one_period_with_one_column():
    facts = "甲: {kind: 当月, growth: [同比增长7.0%, {value: 同比增长7.0%, kind: 本年累计}]}"
    assert rows(table("show: [甲], columns: [当月增速, 累计增速]", facts=facts, month="2024年1—2月")) == [
        ["指标", "1—2月份同比增速（%）"],
        ["甲", "7.0"],
    ]


def test_a_stock_has_no_period_in_its_head():
    assert rows(table("show: [企业]")) == [["指标", "数值（家）"], ["企业", "45"], ["\u3000国家级", "15"]]


def test_every_figure_knows_its_fact():
    block = table("show: [增加值, 出口, 汽车, 销售率]")
    figures = [cell.inlines for row in block.rows for cell in row[3:] if plain(cell.inlines) != "—"]
    assert figures
    assert all(isinstance(inline, Number) and inline.fact for inlines in figures for inline in inlines)


def test_a_dashboard_without_a_figure_is_refused():
    assert refused(FACTS, "- {kind: dashboard, caption: 一览, show: [增加值], columns: [期末值]}") == [
        "dashboard-empty"
    ]


def test_a_figure_still_to_come_is_marked_in_a_draft():
    result = generate(
        brief("甲: {kind: 当月, value: 待填, growth: 同比待填}", "- {kind: dashboard, caption: 一览, show: [甲]}"),
        draft=True,
    )
    assert result.document is not None
    (block,) = result.document.slots["body"]
    assert rows(block) == [["指标", "11月份数值", "11月份同比增速"], ["甲", "【待填】", "【待填】"]]


def test_moves_over_two_kinds_of_period_are_told_apart():
    facts = """
    甲: {kind: 当月, growth: [{value: 同比增长5.4%, change: 比10月份加快0.1个百分点}, {value: 同比增长5.8%, kind: 本年累计, change: 比1—10月回落0.2个百分点}]}
    """
    assert rows(table("show: [甲], columns: [比上期, 累计比上期]", facts=facts)) == [
        ["指标", "11月份增速比10月份（百分点）", "1—11月增速比1—10月（百分点）"],
        ["甲", "0.1", "-0.2"],
    ]


def test_two_growths_of_one_family_have_a_column_each():
    facts = "甲: {kind: 当月, growth: [同比实际增长5.0%, 同比名义增长3.0%]}"
    assert rows(table("show: [甲]", facts=facts)) == [
        ["指标", "11月份同比实际增速（%）", "11月份同比名义增速（%）"],
        ["甲", "5.0", "3.0"],
    ]


def test_moves_of_unlike_growths_share_no_column():
    facts = """
    甲: {kind: 当月, growth: {value: 同比增长5.0%, change: 比10月份加快0.1个百分点}}
    乙: {kind: 当月, growth: {value: 可比增长3.0%, change: 比10月份加快0.2个百分点}}
    """
    assert rows(table("show: [甲, 乙], columns: [比上期]", facts=facts)) == [
        ["指标", "同比增速比10月份（百分点）", "可比增速比10月份（百分点）"],
        ["甲", "0.1", "—"],
        ["乙", "—", "0.2"],
    ]


def test_a_row_without_a_level_that_is_shown_has_no_unit():
    shown = rows(table("show: [发电量, 产值, 汽车], columns: [当月值, 累计增速]"))
    assert [row[1] for row in shown] == ["单位", "亿千瓦时", "—", "万辆", "万辆"]
