"""Quantities and changes typed in English, under the same rules as in Chinese."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.nodes import change, figure
from briefgen.quantity import Quantity, QuantityError, as_typed, in_base_unit, is_count
from briefgen.quantity_english import is_english


@pytest.mark.parametrize(
    ("typed", "digits", "unit", "qualifier"),
    [
        ("RMB 421.72 billion", "421.72", "billion yuan", ""),
        ("CNY 3 trillion", "3", "trillion yuan", ""),
        ("421.72 billion yuan", "421.72", "billion yuan", ""),
        ("421.72 bn yuan", "421.72", "billion yuan", ""),
        ("US$1.5 million", "1.5", "million US dollars", ""),
        ("36.5 per cent", "36.5", "%", ""),
        ("1 percentage point", "1", "个百分点", ""),
        ("25 basis points", "25", "个基点", ""),
        ("over 4,000 enterprises", "4000", "enterprises", "超"),
        ("about 300 people", "300", "people", "约"),
        ("nearly 200 people", "200", "people", "近"),
        ("2 million yuan or more", "2", "million yuan", "以上"),
        ("12 thousand R-and-D staff", "12", "thousand R-and-D staff", ""),
        ("-3.5 percent", "-3.5", "%", ""),
        ("7.0 billion yuan", "7.0", "billion yuan", ""),
    ],
)
def test_a_quantity_is_read_with_its_digits_as_typed(typed, digits, unit, qualifier):
    assert figure(typed) == Quantity(Decimal(digits), digits, unit, qualifier)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("421.72 billion", "missing-unit"),
        ("less than 5 projects", "approximation-below"),
        ("over about 5 projects", "double-approximation"),
        ("3-5 projects", "range-not-a-quantity"),
        ("3 to 5 projects", "range-not-a-quantity"),
        ("66.0 factories", "count-with-decimals"),
        ("about 0 projects", "approximation-not-positive"),
        ("-0.0 percent", "negative-zero"),
        ("RMB 5 euros", "bad-unit"),
        ("5 million percent", "bad-unit"),
        ("5 projects, 3 parks", "bad-unit"),
        ("many projects", "not-a-quantity"),
        ("1 2 projects", "space-in-number"),
        ("projects " * 30, "not-a-quantity"),
    ],
)
def test_what_could_be_read_in_two_ways_is_refused(typed, code):
    with pytest.raises(QuantityError) as caught:
        figure(typed)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("typed", "chinese"),
    [
        ("up 5.6% at comparable prices", "可比价增长5.6%"),
        ("up 5.6% on a comparable basis", "可比增长5.6%"),
        ("grew by 5.4% in real terms, year on year", "同比实际增长5.4%"),
        ("down 3.5% year on year", "同比下降3.5%"),
        ("up 12 projects from last year", None),
        ("up 2.5 percentage points from a year earlier", "比上年同期提高2.5个百分点"),
        ("narrowed by 1.1 percentage points from January-September", "比1—9月收窄1.1个百分点"),
        ("slowed by 0.3 percentage points from October", "比10月份回落0.3个百分点"),
        ("unchanged from the same period of 2023", "与2023年同期持平"),
        ("little changed year on year", "同比基本持平"),
        ("down 3.5%", "下降3.5%"),
    ],
)
def test_a_change_is_the_same_as_its_chinese(typed, chinese):
    read = change(typed)
    if chinese is None:
        assert (read.basis, read.word, as_typed(read.amount)) == ("比上年", "增加", "12 projects")
    else:
        assert read == change(chinese)


@pytest.mark.parametrize(
    ("typed", "code", "better"),
    [
        ("5.6% year on year", "missing-direction", "up 5.6% year on year"),
        ("-5.6% year on year", "missing-direction", "down 5.6% year on year"),
        ("boomed 5% year on year", "unknown-direction", "up, down, unchanged"),
        ("as before, more or less", "not-a-change", None),
        ("soared 30% year on year", "loaded-word", "up 30% year on year"),
        ("rose sharply 30%", "change-adverb", "rose 30%"),
        ("up -3%", "sign-and-word", "up 3%"),
        ("up year on year", "missing-amount", None),
        ("unchanged 3% year on year", "flat-with-number", "unchanged"),
        ("up 0.0% year on year", "zero-change", "unchanged"),
        ("rose to 5 projects", "level-not-change", None),
        ("up 5% from Mars", "unknown-basis", "the same period of 2023"),
        ("up 5% in real terms in nominal terms", "unknown-basis", "year on year, at comparable prices"),
        ("slowed 3%", "word-and-unit", "slowed by 3 percentage points"),
        ("up 5%% year on year", "bad-unit", None),
        ("up " + "x" * 300, "not-a-change", None),
    ],
)
def test_a_change_that_is_none_is_refused_with_a_hint(typed, code, better):
    with pytest.raises(QuantityError) as caught:
        change(typed)
    assert caught.value.code == code
    if better is not None:
        assert caught.value.args_["better"] == better


@pytest.mark.parametrize("typed", ["36.5%", "500MW", "4217.2亿元", "4000余家", "约5个SKU项目"])
def test_figures_of_both_languages_and_of_chinese_have_the_chinese_reader(typed):
    assert not is_english(typed)


def test_millions_and_yi_are_one_unit_apart_by_ten():
    assert in_base_unit(figure("3 billion yuan")) == (Decimal(10) ** 9, "元")
    assert in_base_unit(figure("1 cluster"))[1] == in_base_unit(figure("3 clusters"))[1] == "cluster"


def test_whole_things_are_counted_exactly():
    assert is_count(figure("66 factories"))
    assert not is_count(figure("66 tonnes"))
    assert not is_count(figure("over 4,000 enterprises"))
    assert not is_count(figure("3 million projects"))


@given(st.text(alphabet="abcdefghi 0123456789.,%-–RMBup", max_size=40))
def test_any_text_is_read_or_refused_with_a_code(text):
    for read in (figure, change):
        with contextlib.suppress(QuantityError):
            assert read(text)
