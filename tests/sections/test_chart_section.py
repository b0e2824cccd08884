"""`chart`: what may stand on one axis, what is drawn, and what is refused."""

import pytest
from saying import document, refused

from briefgen.blocks import Chart

FACTS = """
甲: {value: 10亿元, kind: 本年累计, concept: 产值, growth: 同比增长2.0%, target: {by: 2025, value: 12亿元}}
乙: {value: 8亿元, kind: 本年累计, concept: 产值, growth: 同比下降1.5%, target: {by: 2025, value: 9亿元}}
丙: {value: 7亿元, kind: 本年累计, concept: 产值, growth: 可比增长1.0%, share: {of: 全市, value: 30%}}
丁: {value: 5家, kind: 本年累计, concept: 产值}
戊: {value: 6亿元, kind: 当月, concept: 产值, target: {by: 2026, value: 9亿元}}
己: {value: 4亿元, kind: 本年累计, concept: 投资}
庚: {growth: 同比增长3.0%, kind: 本年累计, concept: 产值}
辛: {growth: 同比持平, kind: 本年累计, concept: 产值}
工厂: {value: 6家, parts: {卓越级: 1家, 先进级: 5家}}
车间: {value: 4家, concept: 工厂, parts: {卓越级: 1家, 先进级: 3家}}
中心: {value: 9家, among: {国家级: 2家, 市级: 3家}}
"""


def chart(section: str) -> Chart:
    (block,) = (
        b for b in document(FACTS, f"- {{kind: chart, caption: 图题, {section}}}").slots["body"] if isinstance(b, Chart)
    )
    return block


def drawn(block: Chart) -> list[tuple[str, list[str], str]]:
    return [(s.name, ["" if v is None else v.text for v in s.values], s.unit) for s in block.series]


def test_columns_draw_levels_under_their_common_concept():
    block = chart("chart: 柱形图, show: [甲, 乙]")
    assert (block.kind, block.categories) == ("column", ("甲", "乙"))
    assert drawn(block) == [("产值", ["10", "8"], "亿元")]


def test_growths_go_below_zero_and_are_read_aloud_in_words():
    block = chart("chart: bar, measure: growth, show: [甲, 乙, 辛]")
    assert drawn(block) == [("同比增速", ["2.0", "-1.5", "0"], "%")]
    assert block.alt == "图题。甲增长2.0%、乙下降1.5%、辛持平。"


def test_a_level_growth_may_be_the_first_drawn():
    assert drawn(chart("chart: bar, measure: 增速, show: [辛, 甲]")) == [("同比增速", ["0", "2.0"], "%")]


def test_a_combination_has_growth_on_a_second_axis():
    block = chart("chart: combo, show: [甲, 乙]")
    assert drawn(block) == [("产值", ["10", "8"], "亿元"), ("同比增速", ["2.0", "-1.5"], "%")]
    assert [(s.line, s.second_axis) for s in block.series] == [(False, False), (True, True)]


def test_a_target_is_drawn_beside_the_level_with_its_year_and_no_rate():
    block = chart("chart: target, show: [甲, 乙]")
    assert drawn(block) == [("1—11月产值", ["10", "8"], "亿元"), ("2025年目标", ["12", "9"], "亿元")]
    assert "%" not in block.alt


def test_a_ring_and_a_stack_are_made_of_declared_parts():
    assert drawn(chart("chart: doughnut, show: [工厂]")) == [("工厂", ["1", "5"], "家")]
    block = chart("chart: stacked, show: [工厂, 车间]")
    assert block.categories == ("工厂", "车间")
    assert drawn(block) == [("卓越级", ["1", "1"], "家"), ("先进级", ["5", "3"], "家")]


def test_what_lies_inside_is_split_and_a_gap_stays_a_gap():
    block = chart("chart: column, split: true, show: [车间, 工厂]")
    assert drawn(block) == [("车间", ["1", "3"], "家"), ("工厂", ["1", "5"], "家")]
    facts = "新: {concept: 项目, among: {开工: 2个, 竣工: 3个}}\n老: {concept: 项目, among: {竣工: 4个}}"
    section = "- {kind: chart, caption: 图题, chart: column, split: true, show: [新, 老]}"
    (block,) = document(facts, section).slots["body"]
    assert drawn(block) == [("新", ["2", "3"], "个"), ("老", ["", "4"], "个")]


def test_series_can_be_given_fact_by_fact():
    block = chart(
        "chart: combo, categories: [前, 后], rows: [{name: 产值, values: [甲, 乙]}, {name: 增速, values: [甲.增速, 乙.增速]}]"
    )
    assert block.categories == ("前", "后")
    assert drawn(block) == [("产值", ["10", "8"], "亿元"), ("增速", ["2.0", "-1.5"], "%")]
    assert block.alt == "图题。产值：前10亿元、后8亿元；增速：前增长2.0%、后下降1.5%。"


def test_words_stand_before_and_after_a_chart():
    blocks = document(
        FACTS, "- {kind: chart, caption: 图题, chart: bar, show: [甲, 乙], before: 前。, after: 后。}"
    ).slots["body"]
    assert [type(b).__name__ for b in blocks] == ["Paragraph", "Chart", "Paragraph"]


@pytest.mark.parametrize(
    ("section", "code"),
    [
        ("chart: column", "chart-content"),
        ("chart: column, show: [甲, 乙], rows: [{name: 一, values: [甲]}]", "chart-content"),
        ("chart: column, show: [甲]", "chart-of-one"),
        ("chart: column, show: [甲, 庚]", "chart-of-one"),
        ("chart: column, show: [甲, 丁]", "mixed-unit"),
        ("chart: column, show: [甲, 己]", "mixed-concept"),
        ("chart: column, show: [甲, 戊]", "mixed-period"),
        ("chart: bar, measure: growth, show: [甲, 丙]", "mixed-basis"),
        ("chart: combo, show: [甲, 丙]", "mixed-basis"),
        ("chart: doughnut, show: [中心]", "not-a-partition"),
        ("chart: stacked, show: [甲, 乙]", "not-a-partition"),
        ("chart: doughnut, show: [工厂, 车间]", "one-ring"),
        ("chart: target, show: [甲, 丙]", "no-common-target"),
        ("chart: target, show: [甲, 戊]", "no-common-target"),
        ("chart: column, categories: [一], rows: [{name: 一, values: [甲, 乙]}]", "uneven-row"),
        ("chart: pie, show: [甲, 乙]", "bad-choice"),
    ],
)
def test_what_figures_do_not_carry_is_not_drawn(section, code):
    assert refused(FACTS, f"- {{kind: chart, caption: 图题, {section}}}") == [code]
