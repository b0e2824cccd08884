"""Quantities and changes as people type and paste them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.messages import MESSAGES
from briefgen.numerals import words
from briefgen.quantity import (
    BASES,
    Quantity,
    QuantityError,
    as_typed,
    basis_known,
    basis_labels,
    compared_period,
    decimals,
    in_base_unit,
    is_count,
    parse_change,
    parse_quantity,
)

QUANTITIES = [
    # typed
    ("4217.2亿元", "4217.2", "亿元", ""),
    ("36.5%", "36.5", "%", ""),
    ("7.0%", "7.0", "%", ""),
    ("0.0%", "0.0", "%", ""),
    ("5‰", "5", "‰", ""),
    ("2.5个百分点", "2.5", "个百分点", ""),
    ("2.5百分点", "2.5", "个百分点", ""),
    ("0.3千分点", "0.3", "个千分点", ""),
    ("66家", "66", "家", ""),
    ("0家", "0", "家", ""),
    ("34项", "34", "项", ""),
    ("1220辆", "1220", "辆", ""),
    ("870万元", "870", "万元", ""),
    ("21343万吨", "21343", "万吨", ""),
    ("14870亿千瓦时", "14870", "亿千瓦时", ""),
    ("383.9元", "383.9", "元", ""),
    ("1.78万亿元", "1.78", "万亿元", ""),
    ("3000万千瓦", "3000", "万千瓦", ""),
    ("436.4亿美元", "436.4", "亿美元", ""),
    ("1.6倍", "1.6", "倍", ""),
    ("28微克/立方米", "28", "微克/立方米", ""),
    ("12.5人/平方公里", "12.5", "人/平方公里", ""),
    ("3.2km²", "3.2", "km²", ""),
    ("-5.2℃", "-5.2", "℃", ""),
    ("+5.6%", "5.6", "%", ""),
    ("12台(套)", "12", "台（套）", ""),
    ("1.2万台（套）", "1.2", "万台（套）", ""),
    ("6个月", "6", "个月", ""),
    ("45万人次", "45", "万人次", ""),
    # pasted
    ("4,217.2 亿元", "4217.2", "亿元", ""),
    ("4，217.2亿元", "4217.2", "亿元", ""),
    ("1,234,567家", "1234567", "家", ""),
    ("４２１７．２亿元", "4217.2", "亿元", ""),
    ("5.６％", "5.6", "%", ""),
    ("4217.2\u00a0亿元", "4217.2", "亿元", ""),
    ("4217.2\u2009亿 元", "4217.2", "亿元", ""),
    ("4\u2009217.2亿元", "4217.2", "亿元", ""),
    ("\u30004217.2\u200b亿元\ufeff", "4217.2", "亿元", ""),
    ("−3.5%", "-3.5", "%", ""),
    ("－3.5%", "-3.5", "%", ""),
    ("–3.5%", "-3.5", "%", ""),
    # approximate
    ("4000余家", "4000", "家", "余"),
    ("4300多家", "4300", "家", "多"),
    ("300余万元", "300", "万元", "余"),
    ("约300人", "300", "人", "约"),
    ("约 300 人", "300", "人", "约"),
    ("近200家", "200", "家", "近"),
    ("超1000个", "1000", "个", "超"),
    ("2000万元以上", "2000", "万元", "以上"),
    ("2000万元及以上", "2000", "万元", "以上"),
]


@pytest.mark.parametrize(("text", "digits", "unit", "qualifier"), QUANTITIES)
def test_a_quantity_is_read_as_it_looks(text, digits, unit, qualifier):
    assert parse_quantity(text) == Quantity(Decimal(digits), digits, unit, qualifier)


@pytest.mark.parametrize("text", ["3万余人", "1.2亿多元", "5万亿余元"])
def test_an_approximation_behind_the_scale_stays_behind_it(text):
    quantity = parse_quantity(text)
    assert quantity.after_scale
    assert as_typed(quantity) == text


REFUSED_QUANTITIES = [
    ("", "not-a-quantity", None),
    ("家", "not-a-quantity", None),
    ("第12期", "not-a-quantity", None),
    ("—3.5%", "not-a-quantity", None),
    ("4" * 201, "not-a-quantity", None),
    ("十七个", "chinese-numerals", None),
    ("近万家", "chinese-numerals", None),
    ("数百家", "chinese-numerals", None),
    ("1.2.3亿元", "number-format", None),
    ("5.家", "number-format", None),
    (".5%", "decimal-point", "0.5%"),
    ("．５％", "decimal-point", "0.5%"),
    ("4217。2亿元", "decimal-point", "4217.2亿元"),
    ("4217·2亿元", "decimal-point", "4217.2亿元"),
    ("4,21亿元", "digit-grouping", None),
    ("4,2172亿元", "digit-grouping", None),
    ("1,234，567家", "digit-grouping", None),
    ("1234,567家", "digit-grouping", None),
    ("4,亿元", "digit-grouping", None),
    ("4 217亿元", "space-in-number", "4217"),
    ("010家", "leading-zero", None),
    ("00.5%", "leading-zero", None),
    ("1234567890123456789元", "number-too-long", None),
    ("4217.2", "missing-unit", None),
    ("5.88万亿", "missing-unit", None),
    ("4000余", "missing-unit", None),
    ("4217.2亿元。", "bad-unit", None),
    ("1e5元", "bad-unit", None),
    ("66家、28家", "bad-unit", None),
    ("5%%", "bad-unit", None),
    ("2.5个点", "unit-spelling", "个百分点"),
    ("2.5pct", "unit-spelling", "个百分点"),
    ("53项目", "unit-spelling", "个"),
    ("66家智能工厂", "words-after-unit", "66家"),
    ("53个项目", "words-after-unit", "53个"),
    ("3千家", "number-words", "3000家"),
    ("3.5千家", "number-words", "3500家"),
    ("3百万元", "number-words", "300万元"),
    ("3十家", "number-words", "30家"),
    ("3亿4500万元", "number-words", "3.45亿元"),
    ("3亿4千5百万元", "number-words", "3.45亿元"),
    ("3千5百家", "number-words", "3500家"),
    ("3亿四千万元", "number-words", "3.45亿元"),
    ("17.00个", "count-with-decimals", "17个"),
    ("-0.0%", "negative-zero", "0.0%"),
    ("9亿～16亿", "range-not-a-quantity", None),
    ("9～16亿元", "range-not-a-quantity", None),
    ("15%-30%", "range-not-a-quantity", None),
    ("15%至30%", "range-not-a-quantity", None),
    ("1—11月", "range-not-a-quantity", None),
    ("3+2个", "range-not-a-quantity", None),
    ("约4000余家", "double-approximation", None),
    ("近200人左右", "double-approximation", None),
    ("至少1000万元以上", "double-approximation", None),
    ("约近200家", "double-approximation", None),
    ("300余万余元", "double-approximation", None),
    ("200人左右", "approximation-word", "约200人"),
    ("超过1000个", "approximation-word", "超1000个"),
    ("将近200家", "approximation-word", "近200家"),
    ("至少1000万元", "approximation-word", "1000万元以上"),
    ("20来家", "approximation-word", "20余家"),
    ("不足200家", "approximation-below", None),
    ("2000万元以下", "approximation-below", None),
    ("约0家", "approximation-not-positive", None),
    ("约-3.5%", "approximation-not-positive", None),
    ("66余家", "precise-approximation", "66家"),
]


@pytest.mark.parametrize(("text", "code", "better"), REFUSED_QUANTITIES)
def test_what_is_not_a_quantity_is_refused_with_a_hint(text, code, better):
    with pytest.raises(QuantityError) as caught:
        parse_quantity(text)
    assert (caught.value.code, caught.value.args_.get("better")) == (code, better)
    told(caught.value)


def told(error):
    """Both languages say it, with no argument left open."""
    message = MESSAGES[error.code]
    for language in ("zh", "en"):
        assert message.text(language).format_map(error.args_)
        assert message.advice(language).format_map(error.args_)


def test_the_unit_may_be_missing_only_where_that_is_allowed():
    assert parse_quantity("12", allow_bare=True) == Quantity(Decimal(12), "12", "")
    with pytest.raises(QuantityError):
        parse_quantity("12万", allow_bare=True)


@pytest.mark.parametrize(
    ("text", "factor", "unit"),
    [
        ("870万元", "1E+4", "元"),
        ("4217.2亿元", "1E+8", "元"),
        ("1.78万亿元", "1E+12", "元"),
        ("157.4万辆", "1E+4", "辆"),
        ("14870亿千瓦时", "1E+8", "千瓦时"),
        ("436.4亿美元", "1E+8", "美元"),
        ("1220辆", "1", "辆"),
        ("36.5%", "1", "%"),
        ("5‰", "1", "‰"),
        ("2.5个百分点", "1", "个百分点"),
    ],
)
def test_the_base_unit_has_no_scale(text, factor, unit):
    assert in_base_unit(parse_quantity(text)) == (Decimal(factor), unit)


@pytest.mark.parametrize("text", ["66家", "34项", "1220辆", "45人次", "12台（套）", "0家"])
def test_an_integer_with_a_measure_word_is_a_count(text):
    assert is_count(parse_quantity(text))


@pytest.mark.parametrize("text", ["4000余家", "3万家", "12.5人", "870元", "36%", "3个百分点", "6个月"])
def test_anything_rounded_or_approximate_is_not_a_count(text):
    assert not is_count(parse_quantity(text))


@pytest.mark.parametrize(("text", "places"), [("7.0%", 1), ("66家", 0), ("0.46%", 2)])
def test_decimals_are_those_typed(text, places):
    assert decimals(parse_quantity(text)) == places


CHANGES = [
    ("可比增长5.6%", "可比", "增长", "up", "5.6%"),
    ("同比下降3.5%", "同比", "下降", "down", "3.5%"),
    ("同比实际增长5.4%", "同比实际", "增长", "up", "5.4%"),
    ("环比增长0.46%", "环比", "增长", "up", "0.46%"),
    ("环比增长0.30%", "环比", "增长", "up", "0.30%"),
    ("较去年同期提高2.5个百分点", "较去年同期", "提高", "up", "2.5个百分点"),
    ("较去年同期提高2.5百分点", "较去年同期", "提高", "up", "2.5个百分点"),
    ("比1—10月加快0.1个百分点", "比1—10月", "加快", "up", "0.1个百分点"),
    ("比1-10月回落0.1个百分点", "比1-10月", "回落", "down", "0.1个百分点"),
    ("降幅比1—9月收窄1.1个百分点", "降幅比1—9月", "收窄", "down", "1.1个百分点"),
    ("增速较9月加快1.3个百分点", "增速较9月", "加快", "up", "1.3个百分点"),
    ("同比增加277万元", "同比", "增加", "up", "277万元"),
    ("同比减少5.1%", "同比", "减少", "down", "5.1%"),
    ("增长1.6倍", "", "增长", "up", "1.6倍"),
    ("名义增长7.4%", "名义", "增长", "up", "7.4%"),
    ("同口径增长3.2%", "同口径", "增长", "up", "3.2%"),
    ("比上年增长4.8%", "比上年", "增长", "up", "4.8%"),
    ("比上年实际增长4.8%", "比上年实际", "增长", "up", "4.8%"),
    ("按可比价格计算同比增长4.8%", "按可比价格计算同比", "增长", "up", "4.8%"),
    ("比2019年同期下降10.8%", "比2019年同期", "下降", "down", "10.8%"),
    ("两年平均下降5.6%", "两年平均", "下降", "down", "5.6%"),
    ("与去年同期相比增长5.6%", "与去年同期相比", "增长", "up", "5.6%"),
    ("同比增长了5.6%", "同比", "增长", "up", "5.6%"),
    ("同比 增 长 ５．６ ％", "同比", "增长", "up", "5.6%"),
    ("比１—１０月加快0.1个百分点", "比1—10月", "加快", "up", "0.1个百分点"),
    ("同比增长超10%", "同比", "增长", "up", "超10%"),
    ("提高2.5%", "", "提高", "up", "2.5%"),
]


@pytest.mark.parametrize(("text", "basis", "word", "direction", "amount"), CHANGES)
def test_a_change_is_read_as_basis_word_and_amount(text, basis, word, direction, amount):
    change = parse_change(text)
    assert change.amount is not None
    assert (change.basis, change.word, change.direction, as_typed(change.amount)) == (basis, word, direction, amount)


@pytest.mark.parametrize(
    ("text", "basis", "word"),
    [
        ("与上年持平", "与上年", "持平"),
        ("同比持平", "同比", "持平"),
        ("持平", "", "持平"),
        ("与上年同期基本持平", "与上年同期", "基本持平"),
    ],
)
def test_a_flat_change_has_no_amount(text, basis, word):
    change = parse_change(text)
    assert (change.basis, change.word, change.direction, change.amount) == (basis, word, "flat", None)


REFUSED_CHANGES = [
    ("", "not-a-change", None),
    ("同比", "not-a-change", None),
    ("增" * 201, "not-a-change", None),
    ("同比增长", "missing-amount", None),
    ("5.6%", "missing-direction", "增长5.6%"),
    ("同比-3.5%", "missing-direction", "同比下降3.5%"),
    ("比1—10月0.1个百分点", "missing-direction", "比1—10月增长0.1个百分点"),
    ("同比增涨5.6%", "unknown-direction", "增长"),
    ("同比增5.6%", "unknown-direction", "增长"),
    ("同比降5.6%", "unknown-direction", "下降"),
    ("同比为5.6%", "unknown-direction", "增长、下降、提高、持平"),
    ("同必增长5.6%", "unknown-basis", "同比"),
    ("同期增长5.6%", "unknown-basis", "同比"),
    ("较同期增长5.6%", "unknown-basis", "较去年同期"),
    ("甲乙丙丁增长5.6%", "unknown-basis", "同比、可比、环比、名义、实际、同口径"),
    ("同比激增82.9%", "loaded-word", "同比增长82.9%"),
    ("飙升82.9%", "loaded-word", "上升82.9%"),
    ("同比暴跌82.9%", "loaded-word", "同比下降82.9%"),
    ("同比大幅增长82.9%", "change-adverb", "同比增长82.9%"),
    ("同比略下降0.2%", "change-adverb", "同比下降0.2%"),
    ("增长-3.5%", "sign-and-word", "下降3.5%"),
    ("同比增长−3.5%", "sign-and-word", "同比下降3.5%"),
    ("下降-3.5%", "sign-and-word", "下降3.5%"),
    ("负增长3.5%", "sign-and-word", "下降3.5%"),
    ("同比增加-277万元", "sign-and-word", "同比减少277万元"),
    ("同比增长+5.6%", "sign-and-word", "同比增长5.6%"),
    ("同比增长0.0%", "zero-change", "同比持平"),
    ("比上年增长0%", "zero-change", "与上年持平"),
    ("可比口径比上年增长0%", "zero-change", "可比口径与上年持平"),
    ("同比持平0.0%", "flat-with-number", "同比持平"),
    ("下降1倍", "decrease-in-multiples", None),
    ("增长0.8倍", "multiple-below-one", "增长80%"),
    ("同比增长约0.85倍", "multiple-below-one", "同比增长约85%"),
    ("增长277万元", "word-and-unit", "增加277万元"),
    ("增加18.6%", "word-and-unit", "增长18.6%"),
    ("产量增加12个百分点", "unknown-basis", None),
    ("增加12个百分点", "word-and-unit", "提高12个百分点"),
    ("同比减少3个百分点", "word-and-unit", "同比下降3个百分点"),
    ("加快1.3%", "word-and-unit", "加快1.3个百分点"),
    ("从48.4%提高到53.6%", "level-not-change", None),
    ("降至53.6%", "level-not-change", None),
    ("由负转正", "change-without-number", None),
    ("由上月下降1.9%转为增长0.8%", "change-without-number", None),
    ("扭亏为盈", "change-without-number", None),
    ("翻一番", "change-without-number", None),
    ("同比增长2.7%，可比增长5.6%", "several-changes", None),
    ("同比增长5.6", "missing-unit", None),
    ("同比增长5%～6%", "range-not-a-quantity", None),
    ("增加4 217万元", "space-in-number", "4217"),
]


@pytest.mark.parametrize(("text", "code", "better"), REFUSED_CHANGES)
def test_what_is_not_a_change_is_refused_with_a_hint(text, code, better):
    with pytest.raises(QuantityError) as caught:
        parse_change(text)
    assert caught.value.code == code
    assert better is None or caught.value.args_["better"] == better
    told(caught.value)


@pytest.mark.parametrize(
    ("text", "better"),
    [(text, better) for text, code, better in REFUSED_CHANGES if better and code in {"sign-and-word", "loaded-word"}],
)
def test_the_better_form_of_a_change_is_accepted(text, better):
    assert parse_change(better)


@pytest.mark.parametrize(
    "basis", ["同比", "同比实际", "比1—10月", "较去年同期", "较9月", "比前三季度", "与上年同期相比"]
)
def test_a_basis_from_the_closed_set_or_with_a_named_period_is_known(basis):
    assert basis_known(basis)


@pytest.mark.parametrize("basis", ["", "同期", "同必", "较同期", "增速", "比", "比计划", "同比同比"])
def test_any_other_basis_is_not_known(basis):
    assert not basis_known(basis)


def test_every_listed_basis_is_known_and_can_be_typed():
    for basis in BASES:
        assert basis_known(basis)
        assert parse_change(f"{basis}增长5.6%").basis == basis


@pytest.mark.parametrize(
    ("basis", "period"),
    [
        ("较去年同期", "去年同期"),
        ("比1—10月", "1—10月"),
        ("降幅比1—9月", "1—9月"),
        ("比上年实际", "上年"),
        ("与上年末相比", "上年末"),
        ("较2023年末", "2023年末"),
        ("比上年12月份", "上年12月份"),
        ("比上月", "上月"),
        ("同比", ""),
        ("", ""),
        ("甲乙", ""),
    ],
)
def test_the_compared_period_is_named(basis, period):
    assert compared_period(basis) == period


@pytest.mark.parametrize(
    ("basis", "labels"),
    [("同比实际", ("同比", "实际")), ("按可比口径", ("可比",)), ("同口径", ("同口径",)), ("比上年", ())],
)
def test_the_plain_labels_of_a_basis_are_found(basis, labels):
    assert basis_labels(basis) == labels


# -- any text, and back ----------------------------------------------------------------------------

FRAGMENTS = st.sampled_from(
    words(
        "约 近 超 以上 左右 余 多 万 亿 万亿 千 百 元 家 个 % ％ ‰ 个百分点 百分点 倍 同比 可比 比1—10月 较去年同期 增长 下降 持平 提高 加快 "
        "激增 负增长 了 到 至 由 转 - − － + . ． 。 , ， ～ — 1 23 456 ０ 0 5.6 / （ ） 台（套）"
    )
)
ANY_TEXT = st.one_of(st.text(max_size=30), st.lists(st.one_of(FRAGMENTS, st.just(" "), st.just("\u2009"))).map("".join))


@given(ANY_TEXT)
def test_any_text_is_a_quantity_or_an_error_that_can_be_told(text):
    try:
        quantity = parse_quantity(text)
    except QuantityError as error:
        told(error)
    else:
        assert parse_quantity(as_typed(quantity)) == quantity


@given(ANY_TEXT)
def test_any_text_is_a_change_or_an_error_that_can_be_told(text):
    try:
        change = parse_change(text)
    except QuantityError as error:
        told(error)
    else:
        amount = as_typed(change.amount) if change.amount else ""
        assert parse_change(change.basis + change.word + amount) == change
        assert change.amount is None or change.amount.value > 0


NUMBERS = st.from_regex(r"([1-9][0-9]{0,8}|0)(\.[0-9]{1,4})?", fullmatch=True)
UNITS = st.sampled_from(words("亿元 万元 万亿元 % ‰ 个百分点 万辆 亿千瓦时 吨 倍 平方米"))
ROUND = st.integers(1, 9999).map(lambda n: f"{n}0")


@given(NUMBERS, UNITS)
def test_a_plain_quantity_comes_back_as_it_was(digits, unit):
    assert parse_quantity(digits + unit) == Quantity(Decimal(digits), digits, unit)


@given(ROUND, st.sampled_from(["家", "个", "亿元", "%"]), st.sampled_from(["", "余", "多", "近", "约", "超", "以上"]))
def test_a_qualified_quantity_comes_back_as_it_was(digits, unit, qualifier):
    quantity = Quantity(Decimal(digits), digits, unit, qualifier)
    assert parse_quantity(as_typed(quantity)) == quantity


@given(st.integers(1000, 10**12), st.sampled_from([",", "，", "\u2009", "\u00a0"]))
def test_grouping_by_three_does_not_change_the_number(number, separator):
    grouped = f"{number:,}".replace(",", separator)
    assert parse_quantity(f"{grouped}元").value == number
