"""Bases in both languages: what is said in English reads back to the same basis."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.comparison import basis_known
from briefgen.comparison_english import labels_in_english, period_in_english, read_label, read_period

YEARS = ("", "上年", "2019年")


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("去年同期", "the same period of the previous year"),
        ("10月份", "October"),
        ("9月末", "the end of September"),
        ("上年末", "the end of the previous year"),
        ("2019年10月", "October 2019"),
        ("上年10月", "October of the previous year"),
        ("前三季度", "the first three quarters"),
        ("一季度", "the first quarter"),
        ("第2季度", "the second quarter"),
        ("前十个月", "the first ten months"),
        ("前11个月", "the first eleven months"),
        ("年初", "the start of the year"),
        ("上半年", "the first half of the year"),
        ("前月", ""),
        ("13月", ""),
        ("前12个月", ""),
    ],
)
def test_a_period_is_named_or_left_alone(period, said):
    assert period_in_english(period) == said


@given(st.sampled_from(YEARS), st.integers(1, 12), st.integers(1, 12))
def test_months_read_back(year, first, last):
    period = f"{year}{first}—{last}月" if first < last else f"{year}{first}月份"
    assert read_period(period_in_english(period)) == period


@pytest.mark.parametrize(
    "period",
    ["上年", "2019年", "上年同期", "2019年同期", "上年同月", "上年末", "2019年末", "2019年初", "上年全年", "2019年上半年",
     "2019年下半年", "上年一季度", "上年前三季度", "上月", "上季度", "上期", "年初", "上年9月末"],
)  # fmt: skip
def test_other_periods_read_back(period):
    assert read_period(period_in_english(period)) == period
    assert basis_known(f"比{period}")


@pytest.mark.parametrize("said", ["last spring", "Mars", "", "the first five quarters"])
def test_what_is_no_period_is_empty(said):
    assert read_period(said) == ""


@pytest.mark.parametrize(
    "label", ["同比", "环比", "可比", "可比价", "名义", "实际", "同口径", "年均", "两年平均", "三年平均"]
)
def test_labels_read_back(label):
    assert read_label(labels_in_english(label)) == label


def test_a_time_label_comes_first_and_an_unknown_one_is_not_said():
    assert labels_in_english("实际同比") == "year on year in real terms"
    assert labels_in_english("按可比口径") == "on a comparable basis"
    assert labels_in_english("同比口径外") == ""
