"""Units of both languages, and the nouns that English counts with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.units import chinese_unit, counts, english_unit, is_english, plural, singular


@pytest.mark.parametrize(
    ("unit", "english"),
    [("元", "yuan"), ("元/吨", "yuan per tonne"), ("元/标准箱", ""), ("家", ""), ("个月", "months")],
)
def test_a_unit_has_its_english_or_none(unit, english):
    assert english_unit(unit) == english


@pytest.mark.parametrize("unit", ["yuan", "tonnes", "vehicles", "percentage points"])
def test_a_unit_reads_back(unit):
    assert english_unit(chinese_unit(unit)) == unit


@pytest.mark.parametrize(
    ("unit", "is_word"), [("projects", True), ("billion yuan", True), ("MW", False), ("km²", False)]
)
def test_symbols_are_of_both_languages(unit, is_word):
    assert is_english(unit) is is_word


@pytest.mark.parametrize(
    ("unit", "whole"),
    [("projects", True), ("people", True), ("tonnes", False), ("million projects", False), ("家", False)],
)
def test_a_noun_counts_whole_things(unit, whole):
    assert counts(unit) is whole


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("factories", "factory"),
        ("enterprises", "enterprise"),
        ("branches", "branch"),
        ("classes", "class"),
        ("staff", "staff"),
    ],
)
def test_plurals_have_their_singular(many, one):
    assert singular(many) == one


@given(st.sampled_from(["factory", "project", "branch", "class", "bay", "box", "centre", "line"]))
def test_a_plural_is_taken_back(noun):
    assert singular(plural(noun)) == noun
