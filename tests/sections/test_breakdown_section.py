"""`breakdown`: what lies inside, in the order asked for, in the bands the brief draws, and as a chart."""

import pytest
from saying import document, refused, said

from briefgen.blocks import Chart

FACTS = """
行业:
  kind: 当月
  concept: 增加值
  among:
    采矿业: {growth: 同比实际增长2.7%}
    水泥业: {growth: 同比实际下降0.1%}
    汽车业: {growth: 同比实际增长17.7%}
    船舶业: {growth: 同比实际增长10.6%}
    食品业: {growth: 同比实际持平}
    烟草业: {kind: 当月, value: 3亿元}
产品:
  kind: 当月
  concept: 产量
  among: {钢: {value: 11万吨}, 铁: {value: 9万吨}, 铜: {value: 15万吨}}
"""
SHOWN = "- {kind: breakdown, show: [行业], lead: 分行业看，%s}"


def test_the_order_of_the_brief_is_kept_unless_another_is_asked_for():
    assert said(FACTS, SHOWN % "") == (
        "11月份，分行业看，采矿业增加值同比实际增长2.7%；水泥业下降0.1%；汽车业增长17.7%；"
        "船舶业增长10.6%；食品业持平；烟草业3亿元。"
    )


def test_by_growth_each_side_is_a_sentence_and_what_has_none_comes_last():
    text = said(FACTS, SHOWN % ", order: 增速")
    assert text == (
        "11月份，分行业看，汽车业增加值同比实际增长17.7%，船舶业增长10.6%，采矿业增长2.7%。"
        "食品业增加值同比实际持平。水泥业增加值同比实际下降0.1%。烟草业增加值3亿元。"
    )


def test_bands_take_what_is_beyond_their_limits_in_their_order():
    groups = (
        "[{lead: 增长较快的行业中，, above: 增长10%}, {lead: 下降的行业中，, below: 同比持平}, {lead: 其余行业中，}]"
    )
    text = said(FACTS, SHOWN % f", order: growth, groups: {groups}")
    assert text.startswith(
        "11月份，分行业看，增长较快的行业中，汽车业增加值同比实际增长17.7%，船舶业增长10.6%。下降的行业中，水泥业增加值"
    )
    assert "下降的行业中，水泥业增加值同比实际下降0.1%。其余行业中，采矿业增加值" in text


def test_a_limit_is_not_within_its_band():
    groups = "[{lead: 较快的，, above: 增长10.6%}, {lead: 中间的，, above: 下降0.1%, below: 增长10.6%}]"
    text = said(FACTS, SHOWN % f", order: growth, groups: {groups}")
    assert "较快的，汽车业增加值同比实际增长17.7%。中间的，采矿业增加值" in text
    assert "船舶业增加值同比实际增长10.6%。水泥业" in text


def test_a_band_that_nothing_is_in_is_not_said():
    assert "飞快" not in said(FACTS, SHOWN % ", groups: [{lead: 飞快的，, above: 增长90%}]")


def test_levels_may_give_the_order_of_text_and_chart():
    found = document(FACTS, "- {kind: breakdown, show: [产品], order: 数值, chart: 柱形图, caption: 产量}")
    (block,) = (block for block in found.slots["body"] if isinstance(block, Chart))
    assert (block.kind, block.categories) == ("column", ("铜", "钢", "铁"))
    assert [value.text for value in block.series[0].values if value] == ["15", "11", "9"]
    assert block.alt == "产量。铜15万吨、钢11万吨、铁9万吨。"


def test_a_chart_draws_the_growths_in_the_order_of_the_text():
    found = document(FACTS, SHOWN % ", order: 增速, chart: 条形图, caption: 增速")
    (block,) = (block for block in found.slots["body"] if isinstance(block, Chart))
    assert block.categories == ("汽车业", "船舶业", "采矿业", "食品业", "水泥业")
    assert [value.text for value in block.series[0].values if value] == ["17.7", "10.6", "2.7", "0", "-0.1"]
    assert (block.series[0].name, block.series[0].unit) == ("同比实际增速", "%")


def test_indicators_without_anything_inside_stand_for_themselves():
    facts = "甲: {kind: 当月, growth: 同比增长1.0%}\n乙: {kind: 当月, growth: 同比增长2.0%}"
    assert (
        said(facts, "- {kind: breakdown, show: [甲, 乙], order: growth}") == "11月份，全区乙同比增长2.0%，甲增长1.0%。"
    )


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (", chart: bar", "chart-without-caption"),
        (", groups: [{lead: 甲，}, {lead: 乙，, above: 增长1%}]", "band-without-limit"),
        (", order: 位次", "bad-choice"),
    ],
)
def test_what_cannot_be_sorted_out_is_refused(more, code):
    assert refused(FACTS, SHOWN % more) == [code]


def test_a_chart_of_unlike_figures_or_of_one_is_refused():
    facts = "类: {kind: 当月, concept: 产值, among: {甲: {growth: 同比增长1.0%}, 乙: {growth: 可比增长1.0%}}}"
    assert refused(facts, "- {kind: breakdown, show: [类], chart: bar, caption: 图}") == ["mixed-basis"]
    facts = "类: {kind: 当月, concept: 产值, among: {甲: {growth: 同比增长1.0%}}}"
    assert refused(facts, "- {kind: breakdown, show: [类], chart: bar, caption: 图}") == ["chart-of-one"]


def test_a_limit_in_another_unit_than_the_growth_takes_nothing():
    assert "较快的" not in said(FACTS, SHOWN % ", order: 增速, groups: [{lead: 较快的，, above: 上升1个百分点}]")
