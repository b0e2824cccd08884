"""`trend`: like figures of the editions as a line; a month without one is a gap."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from saying import brief, document, editions, refused

from briefgen import check, generate
from briefgen.blocks import Chart
from briefgen.diagnostics import YamlPlace

TREND = "- {kind: trend, caption: 走势, show: [甲]%s}"


def facts(growth: str, more: str = "") -> str:
    return f"甲: {{kind: 当月, concept: 增加值, growth: {growth}{more}}}"


def chart(now: str, history, more: str = "", month: str = "2024-11") -> Chart:
    found = document(now, TREND % more, month=month, history=editions(history))
    (block,) = (block for block in found.slots["body"] if isinstance(block, Chart))
    return block


def points(block: Chart, line: int = 0) -> dict[str, str]:
    values = block.series[line].values
    return {name: "" if v is None else v.text for name, v in zip(block.categories, values, strict=True)}


def test_each_edition_is_a_point_with_the_line_it_was_read_from():
    block = chart(facts("同比增长5.4%"), {"2024-09": facts("同比下降1.4%"), "2024-10": facts("同比增长5.3%")})
    assert (block.kind, points(block)) == ("line", {"9月": "-1.4", "10月": "5.3", "11月": "5.4"})
    assert block.series[0].name == "同比增速"
    assert block.alt == "走势。9月下降1.4%、10月增长5.3%、11月增长5.4%。"
    places = [(v.fact, v.origin.file) for v in block.series[0].values if v and isinstance(v.origin, YamlPlace)]
    assert places[:2] == [("甲.增速.同比@2024-09", "2024-09.yaml"), ("甲.增速.同比@2024-10", "2024-10.yaml")]
    assert places[2][0] == "甲.增速.同比"


def test_a_missing_edition_is_a_gap():
    block = chart(facts("同比增长5.4%"), {"2024-08": facts("同比增长4.5%")})
    assert points(block) == {"8月": "4.5", "9月": "", "10月": "", "11月": "5.4"}


def test_january_and_february_are_one_point_or_one_gap():
    history = {"2024年1—2月": facts("同比增长7.0%"), "2023-12": facts("同比增长6.8%")}
    block = chart(facts("同比增长4.5%"), history, month="2024-03")
    assert points(block) == {"2023年12月": "6.8", "2024年1—2月": "7.0", "3月": "4.5"}
    block = chart(facts("同比增长4.5%"), {"2023-12": facts("同比增长6.8%")}, month="2024-03")
    assert points(block) == {"2023年12月": "6.8", "2024年1—2月": "", "3月": "4.5"}


def test_months_that_have_editions_of_their_own_stay_apart():
    block = chart(
        facts("同比增长4.5%"), {"2023-12": facts("同比增长6.8%"), "2024-02": facts("同比增长1.0%")}, month="2024-03"
    )
    assert points(block) == {"2023年12月": "6.8", "2024年1月": "", "2月": "1.0", "3月": "4.5"}


def test_it_goes_back_a_year_or_as_far_as_asked():
    history = {f"{2023 + n // 12}-{n % 12 + 1:02}": facts(f"同比增长{n}.5%") for n in range(9, 22)}
    assert len(points(chart(facts("同比增长5.4%"), history))) == 12
    assert list(points(chart(facts("同比增长5.4%"), history, ", months: 3"))) == ["9月", "10月", "11月"]


def test_only_like_stands_beside_like():
    history = {
        "2024-07": facts("同比增长1个百分点"),
        "2024-08": facts("可比增长4.5%"),
        "2024-09": facts("{value: 同比增长4.0%, kind: 本年累计}"),
        "2024-10": facts("同比增长5.3%"),
    }
    assert points(chart(facts("同比增长5.4%"), history)) == {"10月": "5.3", "11月": "5.4"}


def test_the_whole_year_goes_on_with_the_totals_before_it():
    total = "{value: %s, kind: 本年累计}"
    block = chart(facts(total % "比上年增长5.8%"), {"2024-11": facts(total % "同比增长5.8%")}, month="2024-12")
    assert points(block) == {"11月": "5.8", "12月": "5.8"}
    assert block.series[0].name == "同比增速"


def test_a_renamed_indicator_keeps_its_history():
    history = {
        "2024-10": facts("同比增长5.3%").replace("甲", "老甲"),
        "2024-09": facts("同比增长5.0%").replace("甲", "老甲"),
    }
    block = chart(facts("同比增长5.4%", ", formerly: 老甲"), history)
    assert points(block) == {"9月": "5.0", "10月": "5.3", "11月": "5.4"}
    assert next(value.fact for value in block.series[0].values if value) == "老甲.增速.同比@2024-09"


def test_a_restated_figure_goes_before_the_one_that_was_published():
    now = "甲: {kind: 当月, growth: {value: 同比增长5.4%, earlier: {2024-10: 同比增长5.2%, 2024-09: 同比持平}}}"
    found = check(
        brief(now, TREND % ""), history=[(n, t.encode()) for n, t in editions({"2024-10": facts("同比增长5.3%")})]
    )
    assert found.document is not None
    (block,) = found.document.slots["body"]
    assert points(block) == {"9月": "0", "10月": "5.2", "11月": "5.4"}


def test_another_basis_and_another_period_may_be_asked_for():
    both = "[同比增长5.0%, 环比增长0.{}%, {{value: 同比增长6.{}%, kind: 本年累计}}]"
    history = {"2024-10": facts(both.format(1, 1))}
    now = facts(both.format(2, 2))
    assert points(chart(now, history, ", basis: 环比")) == {"10月": "0.1", "11月": "0.2"}
    assert points(chart(now, history, ", period: 本年累计")) == {"10月": "6.1", "11月": "6.2"}


def test_levels_are_drawn_and_a_sum_of_two_months_is_none_of_a_month():
    level = "甲: {{value: {}亿元, kind: 当月, concept: 产值}}"
    history = {"2024年1—2月": level.format(20), "2024-03": level.format(9), "2024-04": "甲: {value: 8万元, kind: 当月}"}
    block = chart(level.format(7), history, ", measure: value, chart: 柱形图", month="2024-05")
    assert (block.kind, block.series[0].name) == ("column", "产值")
    assert points(block) == {"3月": "9", "4月": "", "5月": "7"}


def test_several_lines_share_the_months_of_all():
    two = "甲: {{kind: 当月, concept: 增加值, growth: 同比增长{}%}}\n"
    history = {"2024-09": two.format("1.0"), "2024-10": two.format("2.0").replace("甲", "乙")}
    now = two.format("3.0") + two.format("4.0").replace("甲", "乙")
    found = document(now, "- {kind: trend, caption: 走势, show: [甲, 乙]}", history=editions(history))
    (block,) = found.slots["body"]
    assert isinstance(block, Chart)
    assert [series.name for series in block.series] == ["甲", "乙"]
    assert points(block, 0) == {"9月": "1.0", "10月": "", "11月": "3.0"}
    assert points(block, 1) == {"9月": "", "10月": "2.0", "11月": "4.0"}
    assert block.alt == "走势。甲：9月增长1.0%、11月增长3.0%；乙：10月增长2.0%、11月增长4.0%。"


def test_the_first_edition_has_no_chart_and_is_told_so():
    assert refused(facts("同比增长5.4%"), TREND % "") == ["trend-too-short"]
    assert document(facts("同比增长5.4%"), f"- {{kind: text, text: 好。}}\n{TREND % ''}").slots["body"][1:] == ()


def test_a_text_must_not_refer_to_a_chart_that_is_not_drawn_yet():
    sections = f"- {{kind: text, text: 见【图:走】。}}\n{TREND % ', key: 走'}"
    assert refused(facts("同比增长5.4%"), sections) == ["reference-to-nothing", "trend-too-short"]
    assert refused(facts("同比增长5.4%"), sections, history=editions({"2024-10": facts("同比增长1.0%")})) == []


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (", measure: value", "trend-without-figure"),
        (", basis: 环比", "trend-without-figure"),
        (", period: 期末", "trend-without-figure"),
        (", months: 1", "trend-months"),
        (", months: 37", "trend-months"),
        (", chart: bar", "bad-choice"),
    ],
)
def test_what_the_edition_does_not_carry_is_refused(more, code):
    assert refused(facts("同比增长5.4%"), TREND % more) == [code]


def test_unlike_lines_are_refused():
    two = facts("同比增长5.4%") + "\n乙: {kind: 当月, concept: 增加值, growth: 可比增长1.0%}"
    assert refused(two, "- {kind: trend, caption: 走势, show: [甲, 乙]}") == ["mixed-basis"]


RATES = st.dictionaries(st.integers(1, 10), st.integers(-99, 99), min_size=1)


@settings(max_examples=60, deadline=None)
@given(RATES, st.integers(-99, 99))
def test_the_points_are_exactly_the_facts_of_the_editions(rates, now):
    def said(tenths: int) -> str:
        word = "增长" if tenths > 0 else "下降"
        return facts(f"同比{word}{abs(tenths) / 10:.1f}%" if tenths else "同比持平")

    history = {f"2024-{month:02}": said(rate) for month, rate in rates.items()}
    block = chart(said(now), history)
    wanted = {**{f"{month}月": rate for month, rate in rates.items()}, "11月": now}
    drawn = {name: v.value for name, v in zip(block.categories, block.series[0].values, strict=True) if v is not None}
    assert drawn == {name: Decimal(rate) / 10 for name, rate in wanted.items()}


def test_a_figure_still_to_come_leaves_the_chart_out_of_a_draft():
    history = [(name, text.encode()) for name, text in editions({"2024-10": facts("同比增长5.3%")})]
    result = generate(brief(facts("同比待填"), TREND % ""), history=history, draft=True)
    assert result.document is not None
    assert result.document.slots["body"] == ()
    assert [d.code for d in result.diagnostics] == ["pending"]


def test_words_stand_before_and_after_a_trend():
    found = document(
        facts("同比增长5.4%"),
        TREND % ", before: 前。, after: 后。",
        history=editions({"2024-10": facts("同比增长5.3%")}),
    )
    assert [type(block).__name__ for block in found.slots["body"]] == ["Paragraph", "Chart", "Paragraph"]
