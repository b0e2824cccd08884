"""What a printed figure may stand for, and arithmetic on it."""

from __future__ import annotations

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.intervals import Interval, interval, rounding_interval
from briefgen.quantity import in_base_unit, parse_quantity, round_half_up


def between(low, high):
    return Interval(Decimal(low), None if high is None else Decimal(high))


def of(text):
    return interval(parse_quantity(text))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("66家", "66", "66"),
        ("0家", "0", "0"),
        ("1220辆", "1220", "1220"),
        ("36.5%", "36.45", "36.55"),
        ("7.0%", "6.95", "7.05"),
        ("-3.5%", "-3.55", "-3.45"),
        ("870万元", "869.5", "870.5"),
        ("3万家", "2.5", "3.5"),
        ("12.5人", "12.45", "12.55"),
        ("4000余家", "4000", "5000"),
        ("4300多家", "4300", "4400"),
        ("3万余人", "3", "4"),
        ("近200家", "100", "200"),
        ("近1.50亿元", "1.4", "1.50"),
        ("约300人", "250", "350"),
        ("约36.5%", "36.45", "36.55"),
        ("超1000个", "1000", None),
        ("2000万元以上", "2000", None),
    ],
)
def test_a_figure_stands_for_what_its_precision_allows(text, low, high):
    assert of(text) == between(low, high)


def test_a_share_is_met_by_part_over_whole():
    assert (of("1538.5亿元") / of("4217.2亿元")).scaled(Decimal(100)).meets(of("36.5%"))


def test_parts_of_exact_counts_must_add_up():
    parts = of("2家") + of("28家") + of("36家")
    assert parts.meets(of("66家"))
    assert not parts.meets(of("67家"))


def test_a_contribution_computed_as_4_05_meets_a_printed_4_0():
    assert Interval.point(Decimal("4.05")).meets(of("4.0个百分点"))


def test_two_scales_meet_in_the_base_unit():
    billions, thousands = parse_quantity("0.1亿元"), parse_quantity("1000万元")
    assert (
        interval(billions)
        .scaled(in_base_unit(billions)[0])
        .meets(interval(thousands).scaled(in_base_unit(thousands)[0]))
    )


@pytest.mark.parametrize(
    ("result", "low", "high"),
    [
        (between(1, 2) + between(3, 5), 4, 7),
        (between(1, 2) - between(3, 5), -4, -1),
        (between(-1, 2) * between(3, 5), -5, 10),
        (between(-2, 4) / between(2, 4), -1, 2),
        (between(1, None) + between(3, 5), 4, None),
        (between(1, None) - between(3, 5), -4, None),
        (between(1, 2) - between(3, None), "-Infinity", -1),
        (between(0, 2) * between(3, None), 0, None),
        (between(0, 0) * between(3, None), 0, 0),
        (between(1, None) / between(2, None), 0, None),
        (between(1, 2) / between(2, None), 0, 1),
        (between(-4, -2) / between(2, None), -2, 0),
        (between(1, None).scaled(Decimal(100)), 100, None),
        (between(1, 2).scaled(Decimal(-1)), -2, -1),
    ],
)
def test_arithmetic_takes_the_outermost_ends(result, low, high):
    assert result == between(low, high)


def test_an_interval_without_upper_end_holds_every_larger_value():
    assert between(5, None).contains(Decimal(10) ** 30)
    assert between(5, None).meets(between(9, 10))
    assert not between(5, None).meets(between(1, 4))


@pytest.mark.parametrize("divisor", [between(0, 1), between(-1, 1), between(-2, -1)])
def test_division_needs_a_positive_interval(divisor):
    with pytest.raises(ValueError, match="not positive"):
        between(1, 2) / divisor


@pytest.mark.parametrize(("low", "high"), [(2, 1), ("NaN", 1), (1, "NaN")])
def test_ends_out_of_order_make_no_interval(low, high):
    with pytest.raises(ValueError, match="no interval"):
        between(low, high)


# -- members stay inside ---------------------------------------------------------------------------

VALUES = st.decimals(-(10**9), 10**9, places=4)
STEPS = st.decimals(0, 1, places=4)


@st.composite
def interval_and_member(draw, values=VALUES):
    low = draw(values)
    width = draw(st.decimals(0, 10**6, places=3))
    return Interval(low, low + width), low + width * draw(STEPS)


@given(interval_and_member(), interval_and_member())
def test_sums_differences_and_products_of_members_stay_inside(one, other):
    (a, x), (b, y) = one, other
    with localcontext(prec=100):
        assert (a + b).contains(x + y)
        assert (a - b).contains(x - y)
        assert (a * b).contains(x * y)


@given(interval_and_member(), interval_and_member(st.decimals("0.0001", 10**9, places=4)))
def test_quotients_of_members_stay_inside(one, other):
    (a, x), (b, y) = one, other
    with localcontext(prec=60):
        assert (a / b).low - Decimal("1e-40") <= x / y <= (a / b).high + Decimal("1e-40")


@given(interval_and_member(), interval_and_member())
def test_the_surrounding_precision_does_not_matter(one, other):
    expected = one[0] * other[0]
    with localcontext(prec=3):
        assert one[0] * other[0] == expected


@given(st.decimals(-(10**9), 10**9, places=6), st.integers(0, 4))
def test_a_rounding_interval_holds_every_value_that_rounds_to_it(value, places):
    assert rounding_interval(round_half_up(value, places), places).contains(value)


@given(st.decimals("0.001", 10**6, places=3), st.integers(0, 2))
def test_a_rounded_quantity_holds_the_value_it_was_rounded_from(value, places):
    printed = f"{round_half_up(value, places)}亿元"
    assert of(printed).contains(value)
