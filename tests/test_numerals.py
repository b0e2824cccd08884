"""Digits and units, one at a time: rounding, whole numbers, the shape of an error."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.numerals import QuantityError, parse_integer, round_half_up


@pytest.mark.parametrize(("text", "number"), [("12", 12), (" １２ ", 12), ("0", 0), ("2025", 2025)])
def test_a_whole_number_is_read(text, number):
    assert parse_integer(text) == number


@pytest.mark.parametrize("text", ["第12期", "12.0", "-1", "+1", "010", "1,200", "", "十二", "1234567890", "١٢"])
def test_anything_but_a_plain_whole_number_is_refused(text):
    with pytest.raises(QuantityError) as caught:
        parse_integer(text)
    assert caught.value.code == "integer-expected"


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        ("0.25", 1, "0.3"),
        ("-0.25", 1, "-0.3"),
        ("2.5", 0, "3"),
        ("36.482", 1, "36.5"),
        ("8.53459", 2, "8.53"),
        ("7", 1, "7.0"),
        ("1250", -2, "1.3E+3"),
        ("-0.04", 1, "0.0"),
        ("123456789012345678901234567890.05", 1, "123456789012345678901234567890.1"),
    ],
)
def test_ties_round_away_from_zero(value, places, rounded):
    assert str(round_half_up(Decimal(value), places)) == rounded


@given(st.decimals(-(10**12), 10**12, places=6), st.integers(-3, 6))
def test_rounding_moves_a_value_by_half_a_unit_at_most(value, places):
    rounded = round_half_up(value, places)
    assert abs(rounded - value) * 2 <= Decimal(10) ** -places
    assert round_half_up(rounded, places) == rounded


def test_an_error_keeps_its_arguments_short():
    error = QuantityError("not-a-quantity", {"text": "字" * 500})
    assert len(error.args_["text"]) == 60
    assert QuantityError("not-a-quantity").args_ == {}
