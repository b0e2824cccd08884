"""Decimal points moved between the languages: exact, every digit kept, the value the same."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.blocks import plain
from briefgen.diagnostics import YamlPlace
from briefgen.facts import Fact, Level, Target
from briefgen.quantity import as_typed, in_base_unit, parse_quantity
from briefgen.quantity_english import parse_quantity as parse_english
from briefgen.wording import english
from briefgen.wording.points import in_chinese, in_english, moved

NUMBERS = st.decimals("0.001", "99999", places=3).map(lambda value: f"{value.normalize():f}")
SCALED = st.sampled_from(["元", "万元", "亿元", "万亿元", "美元", "亿美元", "吨", "万吨", "公里", "平方米", "亿千瓦时"])
RATES = st.sampled_from(["%", "个百分点", "个基点"])


def value(quantity):
    factor, base = in_base_unit(quantity)
    return quantity.value * factor, base


def said(quantity):
    return english.quantity(quantity)


@given(NUMBERS, SCALED)
def test_a_chinese_quantity_said_in_english_reads_back_to_the_same_value(number, unit):
    quantity = parse_quantity(number + unit)
    assert value(parse_english(said(quantity))) == value(quantity)


@given(NUMBERS, SCALED)
def test_no_digit_is_lost_or_added(number, unit):
    quantity = parse_quantity(number + unit)
    shown = in_english(quantity).digits.replace(".", "").lstrip("0")
    typed = number.replace(".", "").lstrip("0")
    assert shown.rstrip("0") == typed.rstrip("0")
    assert len(shown) >= len(typed)


@given(NUMBERS, SCALED, st.sampled_from(["", "近", "约", "超"]))
def test_a_column_has_the_same_value_under_one_unit(number, unit, qualifier):
    quantity = parse_quantity(qualifier + number + unit)
    assert value(in_english(quantity, column=True)) == value(quantity)
    assert in_english(quantity, column=True).unit == in_english(parse_quantity("7" + unit), column=True).unit


@given(
    NUMBERS,
    st.sampled_from(["yuan", "million yuan", "billion yuan", "trillion yuan", "tonnes", "US dollars", "projects"]),
    st.sampled_from(["", "over ", "about ", "nearly ", "at least "]),
)
def test_an_english_quantity_reads_back_as_it_is_said_and_keeps_its_value_in_chinese(number, unit, qualifier):
    if unit == "projects" and "." in number:
        number = number.partition(".")[0]
    if Decimal(number) == 0:
        number = "7"
    quantity = parse_english(f"{qualifier}{number} {unit}")
    assert parse_english(as_typed(quantity)) == quantity
    assert value(in_chinese(quantity)) == value(quantity)
    assert in_chinese(quantity).qualifier == quantity.qualifier


@given(NUMBERS, RATES)
def test_rates_and_points_are_the_same_in_both_languages(number, unit):
    quantity = parse_quantity(number + unit)
    again = parse_english(said(quantity)) if unit != "%" else parse_quantity(said(quantity).replace(",", ""))
    assert again == quantity


@pytest.mark.parametrize(
    ("chinese", "english_words"),
    [
        ("0亿元", "0 yuan"),
        ("-3.5亿元", "-350 million yuan"),
        ("1辆", "1 vehicle"),
        ("1.0亿元", "100 million yuan"),
        ("12345亿元", "1,234.5 billion yuan"),
        ("3万亿元", "3 trillion yuan"),
        ("7.0%", "7.0%"),
        ("500MW", "500 MW"),
        ("4级", "4"),
    ],
)
def test_a_quantity_is_said_in_the_scale_that_keeps_it_above_one(chinese, english_words):
    assert said(parse_quantity(chinese)) == english_words


def test_a_target_is_a_round_number_and_a_figure_is_not():
    quantity = parse_quantity("3000亿元")
    place = YamlPlace("", 0, 0)
    assert plain(english.level(Fact("x", quantity, Target(2025, "目标"), None, place))) == "300 billion yuan"
    assert plain(english.level(Fact("x", quantity, Level(), None, place))) == "300.0 billion yuan"


def test_a_multiple_is_a_percentage_for_up_one_and_a_half_times_has_two_meanings():
    assert said(parse_quantity("1.6倍")) == "160%"


def test_moving_back_and_forth_changes_nothing():
    quantity = parse_quantity("4217.20亿元")
    assert moved(moved(quantity, 3, "x"), -3, "亿元") == quantity


@pytest.mark.parametrize(
    ("english_words", "chinese"),
    [
        ("3 million people", "300万人"),
        ("5 thousand tonnes", "5000吨"),
        ("RMB 3 trillion", "3万亿元"),
        ("RMB 3,000 billion", "30000亿元"),
        ("RMB 0.005 million", "5000元"),
        ("over 20 thousand vehicles", "超2万辆"),
    ],
)
def test_an_english_quantity_takes_the_chinese_scale_that_fits(english_words, chinese):
    assert as_typed(in_chinese(parse_english(english_words))) == chinese


def test_what_has_no_twin_stays_as_typed():
    assert in_chinese(parse_english("53 projects")).unit == "projects"
    assert in_english(parse_quantity("12标准箱")).unit == "标准箱"
