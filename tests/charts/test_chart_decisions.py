"""What both ways of drawing decide alike: digits, scales, colours, places of labels, breaking of lines."""

import itertools
import re
from decimal import Decimal

import pytest
from chart_builders import chart, series, typical
from hypothesis import given
from hypothesis import strategies as st

from briefgen.blocks import ChartValue
from briefgen.charts import colours, measure, scale
from briefgen.charts.digits import exact, format_code, within
from briefgen.charts.kinds import planned
from briefgen.charts.look import ChartLook

LOOK = ChartLook()


def as_office_prints(code: str, value: Decimal) -> str:
    """A number format applied as Office does: one section or three, quoted words, digits."""
    sections = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code)
    section = sections[0] if len(sections) == 1 or value > 0 else sections[1 if value < 0 else 2]
    sign = "-" if value < 0 and len(sections) == 1 else ""
    out = ""
    for quoted, escaped, digits in re.findall(r'"([^"]*)"|\\(.)|((?:#,##)?0(?:\.0+)?)', section):
        if digits:
            decimals = len(digits.partition(".")[2])
            number = abs(float(value))
            out += f"{number:,.{decimals}f}" if "," in digits else f"{number:.{decimals}f}"
        else:
            out += quoted + escaped
    return sign + out


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("7.0", "0.0"),
        ("45", "0"),
        ("-1.50", "0.00"),
        ("1,203.4", "#,##0.0"),
        ("4000余", '0"余"'),
        ("约12", '"约"0'),
        ("+5.6", '"+"0.0'),
    ],
)
def test_a_format_stays_a_format_where_it_can(text, code):
    number = Decimal(re.sub(r"[^\d.-]", "", text))
    assert format_code(ChartValue(number, text, "")) == code
    assert as_office_prints(code, number) == text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("007", 7),
        ("−3.2", Decimal("-3.2")),
        ("约-5", -5),
        ("１２", 12),
        ("-0", 0),
        ("一千二百", 1200),
        ("1.2.3", 12),
        ('5"', 6),
        ("1234567890123456.7", Decimal("1234567890123456.7")),
    ],
)
def test_what_no_format_yields_is_quoted(text, number):
    assert as_office_prints(format_code(ChartValue(Decimal(number), text, "")), Decimal(number)) == text


@given(
    st.decimals(min_value=-(10**9), max_value=10**9, places=3, allow_nan=False),
    st.integers(0, 3),
    st.sampled_from(["", "约", "近"]),
    st.sampled_from(["", "余", "多"]),
    st.sampled_from(["", "亿元", '"寸"']),
)
def test_labels_print_exactly_what_the_brief_says(number, places, before, after, unit):
    rounded = round(number, places) if places else Decimal(int(number))
    text = before + exact(rounded) + after
    assert as_office_prints(format_code(ChartValue(rounded, text, ""), unit), rounded) == text + unit


def test_digits_are_written_out():
    assert exact(Decimal("1E+3")) == "1000"
    assert exact(Decimal("7.0")) == "7.0"


def test_ticks_of_another_scale_are_blank():
    assert within(None, None) == "General"
    assert within(Decimal(98), None) == '[<98]"";General'
    assert within(None, Decimal(2000)) == '[>2000]"";General'


numbers = st.lists(st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=4), max_size=8)


@given(numbers)
def test_every_value_lies_on_its_axis(values):
    headroom = Decimal("0.1")
    above, _ = scale.for_line_above(values)
    for made in (
        scale.from_zero(values, headroom),
        scale.around(values, headroom),
        scale.for_columns_below(values, headroom),
        above,
    ):
        assert made.low < made.high
        assert all(-1e-9 <= made.share(value) <= 1 + 1e-9 for value in values)
        ticks = made.ticks()
        assert 2 <= len(ticks) <= 40
        assert (ticks[0], ticks[-1]) == (made.low, made.high)


@given(numbers)
def test_line_and_columns_of_a_combined_chart_never_meet(values):
    columns = scale.for_columns_below(values, Decimal("0.1"))
    line, _ = scale.for_line_above(values)
    highest = max((columns.share(value) for value in values), default=0)
    lowest = min((line.share(value) for value in values), default=1)
    assert highest + 0.1 < lowest


def test_bars_start_from_zero_but_flat_lines_need_not():
    assert scale.from_zero([Decimal(98), Decimal(99)], Decimal(0)).low == 0
    assert scale.around([Decimal(98), Decimal(99)], Decimal(0)).low > 90
    assert scale.around([Decimal(2), Decimal(99)], Decimal(0)).low == 0


def test_neighbouring_fills_stay_apart_in_grey():
    for count in range(2, 5):
        fills = colours.fills(LOOK.palette, count)
        grey = [colours.luminance(fill.colour) for fill in fills]
        assert not any(fill.hatch for fill in fills)
        assert min(abs(a - b) for a, b in itertools.combinations(grey, 2)) > 0.14


def test_fills_that_grey_would_confuse_are_hatched():
    fills = colours.fills(LOOK.palette, 12)
    assert len(set(fills)) == 12
    for a, b in itertools.combinations(fills, 2):
        close = abs(colours.luminance(a.colour) - colours.luminance(b.colour)) < 0.1
        assert not close or (a.hatch, a.colour) != (b.hatch, b.colour)


def test_the_fill_of_a_series_does_not_depend_on_how_many_follow():
    assert colours.fills(LOOK.palette, 5)[:3] == colours.fills(LOOK.palette, 3)


def test_lines_are_dark_enough_and_told_apart_without_colour():
    marks = planned(chart("line", "一 二", *(series(f"{n}", "1 2") for n in range(4))), LOOK).marks
    assert all(colours.luminance(mark.fill.colour) < 0.65 for mark in marks)
    assert len({mark.style for mark in marks}) == 4
    assert colours.strokes(["FFFFFF"], 1) == ["000000"]


def test_words_on_a_fill_contrast_with_it():
    assert colours.text_on("1F4E79") == "FFFFFF"
    assert colours.text_on("E3B778") == "000000"


def test_a_target_is_a_paler_tone_of_its_level():
    target, level = planned(typical("target"), LOOK).marks
    assert colours.luminance(target.fill.colour) - colours.luminance(level.fill.colour) > 0.4


def test_two_lines_are_labelled_away_from_each_other():
    upper, lower = planned(chart("line", "一 二", series("甲", "5 6"), series("乙", "3 7")), LOOK).marks
    assert [label.place for label in upper.labels] == ["above", "below"]
    assert [label.place for label in lower.labels] == ["below", "above"]


def test_two_lines_that_touch_still_have_a_label_on_either_side():
    one, other = planned(chart("line", "一", series("甲", "5"), series("乙", "5")), LOOK).marks
    assert {one.labels[0].place, other.labels[0].place} == {"above", "below"}


def test_a_label_near_the_low_end_stands_above_its_point_for_the_names_are_below():
    (line,) = planned(chart("line", "一 二 三", series("产值", "7 0.2 7")), LOOK).marks
    assert [label.place for label in line.labels] == ["above", "above", "above"]


def test_entries_of_a_legend_stand_in_columns_as_wide_as_the_widest():
    short = planned(chart("line", "一 二", *(series(name, "1 2") for name in ("甲", "乙", "丙"))), LOOK)
    assert [len(row) for row in short.legend] == [3]
    named = ("甲", "乙", "电力、热力、燃气及水生产和供应业")
    long = planned(chart("line", "一 二", *(series(name, "1 2") for name in named)), LOOK)
    assert [len(row) for row in long.legend] == [1, 1, 1]


def test_a_dent_is_labelled_below():
    (line,) = planned(chart("line", "一 二 三", series("甲", "5 3 6")), LOOK).marks
    assert [label.place for label in line.labels] == ["above", "below", "above"]


def test_three_lines_are_not_labelled_but_ruled():
    plan = planned(chart("line", "一 二", *(series(f"{n}", "1 2") for n in range(3))), LOOK)
    assert plan.gridlines
    assert not any(label for mark in plan.marks for label in mark.labels)


def test_thin_parts_of_a_ring_are_labelled_beside_it_and_apart():
    parts = chart("doughnut", "一 二 三 四 五", series("产值", "2433.2 854.3 60 55 45"))
    plan = planned(parts, LOOK)
    moved = [label for label in plan.marks[0].labels if label.shift != (0.0, 0.0)]
    assert len(moved) >= 2
    assert plan.turn in {0, 90, 180, 270}


def test_thin_layers_that_cannot_all_be_labelled_are_ruled():
    thin = [series(name, "1 1", "家") for name in "甲乙丙"]
    plan = planned(chart("stacked", "一 二", *thin, series("丁", "200 210", "家")), LOOK)
    assert not plan.complete
    assert plan.gridlines


def test_a_line_among_columns_of_negative_figures_has_no_doubtful_ticks():
    plan = planned(
        chart("combo", "一 二", series("净增", "5 -6"), series("增速", "1 -2", "%", line=True, second_axis=True)), LOOK
    )
    assert (plan.axis.ticks, plan.second.ticks) == (False, False)


def test_bars_of_few_categories_are_not_as_wide_as_walls():
    plan = planned(chart("column", "一", series("产值", "5")), LOOK)
    assert plan.pitch / (1 + plan.marks[0].gap) <= 2.41


@given(st.text(min_size=1, max_size=80), st.floats(0.1, 10))
def test_breaking_lines_loses_nothing_but_space_at_their_ends(text, room):
    lines = measure.wrap(text, room, 10.5)
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)


def test_lines_do_not_start_with_a_comma_nor_break_a_short_word():
    assert measure.wrap("汽车，电路", 2 * 10.5 * measure.CM_PER_POINT, 10.5) == ["汽车，", "电路"]
    assert measure.wrap("甲乙 MEMS", 4 * 10.5 * measure.CM_PER_POINT, 10.5) == ["甲乙", "MEMS"]
